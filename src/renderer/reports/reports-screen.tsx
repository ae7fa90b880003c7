/** Collection reports (LPP) of a session or of days, as PDF and workbook. */
export function ReportsScreen() {
  return null;
}
