import type { readinessId } from './readiness-id.ts';

/** The texts of readiness in English. */
export const readinessEn: typeof readinessId = {};
