/** Collective payers: who pays for many connections, and what they owe together. */
export const collectives = {};
