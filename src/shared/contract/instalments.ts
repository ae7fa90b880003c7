/** Instalment agreements: proposing, approving and giving up. */
export const instalments = {};
