/** Relief by decree, bill corrections and back-dated payments. */
export const adjustments = {};
