import type { instalmentsId } from './instalments-id.ts';

/** The texts of instalments in English. */
export const instalmentsEn: typeof instalmentsId = {};
