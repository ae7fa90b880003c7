/** Deposits: what is not yet at the bank, and the slips that take it there. */
export const deposits = {};
