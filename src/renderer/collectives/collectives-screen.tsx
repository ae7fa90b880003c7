/** Collective payers: who pays for many connections, and what they owe together. */
export function CollectivesScreen() {
  return null;
}
