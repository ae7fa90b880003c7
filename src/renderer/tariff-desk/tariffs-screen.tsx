/** Tariffs by decree: what is in force, what comes, what is proposed. */
export function TariffsScreen() {
  return null;
}
