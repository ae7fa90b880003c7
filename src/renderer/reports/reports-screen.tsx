/** Collection reports (LPP) of a session or of days, as PDF and workbook; `sessionId` when the drawer's screen asks for one. */
export function ReportsScreen(_props: { sessionId?: number | null }) {
  return null;
}
