/** The usage period that is worked on, and its bills. */
export function PeriodPane() {
  return null;
}
