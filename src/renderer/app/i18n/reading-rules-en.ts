import type { readingRulesId } from './reading-rules-id.ts';

/** The utility's numbers for readings. The texts in English. */
export const readingRulesEn: typeof readingRulesId = {};
