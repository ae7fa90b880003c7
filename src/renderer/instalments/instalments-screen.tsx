/** Instalment agreements: proposing, approving and giving up. */
export function InstalmentsScreen() {
  return null;
}
