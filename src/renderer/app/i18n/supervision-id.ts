/** The texts of supervision in Indonesian. */
export const supervisionId = {};
