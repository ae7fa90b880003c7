import type { billSheetsId } from './bill-sheets-id.ts';

/** Bills as sheets for the customers, one or a whole route. The texts in English. */
export const billSheetsEn: typeof billSheetsId = {};
