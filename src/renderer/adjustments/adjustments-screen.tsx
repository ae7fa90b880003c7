/** Relief by decree, bill corrections and back-dated payments. */
export function AdjustmentsScreen() {
  return null;
}
