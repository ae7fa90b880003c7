import './jitless.ts';

/** A usage period from its readings to posted bills. */
export const billingRuns = {};
