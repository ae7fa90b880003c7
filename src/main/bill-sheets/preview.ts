import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { BillSheet, SheetHead, SheetsPerPage } from '../../shared/contract/bill-sheets.ts';
import { writeBillSheets } from '../documents/bill-sheets-pdf.ts';
import { fontsIn } from '../documents/layout.ts';

/** The first page as it will be printed, from what `api.preview_bill_sheets` answers. */
export async function previewOf(
  answer: unknown,
  perPage: SheetsPerPage,
  fontFolder: string,
): Promise<{ sheets: number; base64: string }> {
  const { head, sheets } = answer as { head: SheetHead; sheets: BillSheet[] };
  const first = sheets.slice(0, perPage);
  async function* page() {
    yield* first;
  }
  const out = new PassThrough();
  const bytes = buffer(out);
  const name = head.connectionNo ?? head.routes[0]!.routeCode;
  await writeBillSheets({ head, perPage, name, sheets: first.length }, page(), fontsIn(fontFolder), out);
  return { sheets: head.sheets, base64: (await bytes).toString('base64') };
}
