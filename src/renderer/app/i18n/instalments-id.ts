/** The texts of instalments in Indonesian. */
export const instalmentsId = {};
