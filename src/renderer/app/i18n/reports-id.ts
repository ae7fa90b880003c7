/** The texts of reports in Indonesian. */
export const reportsId = {};
