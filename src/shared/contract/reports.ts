/** Collection reports (LPP) of a session or of days, as PDF and workbook. */
export const reports = {};
