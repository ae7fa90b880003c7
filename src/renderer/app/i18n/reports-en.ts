import type { reportsId } from './reports-id.ts';

/** The texts of reports in English. */
export const reportsEn: typeof reportsId = {};
