import type { supervisionId } from './supervision-id.ts';

/** The texts of supervision in English. */
export const supervisionEn: typeof supervisionId = {};
