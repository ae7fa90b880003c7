/** The head of counter's view: all open drawers and what waits for a decision. */
export function SupervisionScreen() {
  return null;
}
