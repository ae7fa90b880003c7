import type { tariffDeskId } from './tariff-desk-id.ts';

/** Decrees as versions of the tariff, prepared by one and approved by another. The texts in English. */
export const tariffDeskEn: typeof tariffDeskId = {};
