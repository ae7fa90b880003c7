/** Bills as sheets, one or a whole route in one file. */
export function SheetsPane() {
  return null;
}
