/** The texts of adjustments in Indonesian. */
export const adjustmentsId = {};
