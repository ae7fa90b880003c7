/** Reversals: asking for one, deciding it, and its slip. */
export const reversals = {};
