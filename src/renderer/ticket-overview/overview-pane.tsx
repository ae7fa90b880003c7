/** The month's complaints in numbers. */
export function OverviewPane() {
  return null;
}
