/** The checking bench. */
export function BenchPane() {
  return null;
}
