/** A usage period from its readings to posted bills. The texts in Indonesian. */
export const billingRunsId = {};
