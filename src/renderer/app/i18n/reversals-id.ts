/** The texts of reversals in Indonesian. */
export const reversalsId = {};
