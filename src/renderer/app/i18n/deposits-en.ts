import type { depositsId } from './deposits-id.ts';

/** The texts of deposits in English. */
export const depositsEn: typeof depositsId = {};
