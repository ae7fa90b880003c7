/** Accounts that are blocked because their meter could not be read. */
export function BlocksPane() {
  return null;
}
