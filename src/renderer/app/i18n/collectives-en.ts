import type { collectivesId } from './collectives-id.ts';

/** The texts of collectives in English. */
export const collectivesEn: typeof collectivesId = {};
