/** SLA targets and working hours. */
export function TargetsPane() {
  return null;
}
