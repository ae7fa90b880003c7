/** The utility's numbers for readings. */
export function RulesPane() {
  return null;
}
