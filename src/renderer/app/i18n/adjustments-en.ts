import type { adjustmentsId } from './adjustments-id.ts';

/** The texts of adjustments in English. */
export const adjustmentsEn: typeof adjustmentsId = {};
