import type { billingRunsId } from './billing-runs-id.ts';

/** A usage period from its readings to posted bills. The texts in English. */
export const billingRunsEn: typeof billingRunsId = {};
