/** The texts of deposits in Indonesian. */
export const depositsId = {};
