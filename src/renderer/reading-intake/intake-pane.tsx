/** Readings that come in: by file, at the desk, from channels. */
export function IntakePane() {
  return null;
}
