import type { reversalsId } from './reversals-id.ts';

/** The texts of reversals in English. */
export const reversalsEn: typeof reversalsId = {};
