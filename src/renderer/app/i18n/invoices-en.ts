import type { invoicesId } from './invoices-id.ts';

/** The texts of invoices in English. */
export const invoicesEn: typeof invoicesId = {};
