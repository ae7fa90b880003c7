import type { Receipt } from '../../shared/contract/receipt.ts';
import { type DocumentFonts, type DocumentInfo, PageWriter } from './layout.ts';
import { a5Pages, drawA5Page, fitA5Pages } from './receipt-a5.ts';
import { receiptPaper } from './receipt-model.ts';
import { drawRollPage, measureRollPage } from './receipt-roll.ts';

export const RECEIPT_PAPERS = ['80mm', 'a5'] as const;
export type ReceiptPaperSize = (typeof RECEIPT_PAPERS)[number];

/**
 * The receipt as a PDF: a page for each sheet, 80 mm wide and as long as its content, or A5 with a letterhead. The same receipt
 * gives the same bytes, so a stored file can be compared.
 */
export async function renderReceiptPdf(
  receipt: Receipt,
  options: { paper: ReceiptPaperSize; fonts: DocumentFonts },
): Promise<Buffer> {
  const paper = receiptPaper(receipt);
  const info: DocumentInfo = {
    title: receipt.receiptNo,
    author: receipt.utility.name,
    subject: paper.title,
    created: receipt.printedAt,
  };
  const writer = new PageWriter(options.fonts, info);
  const scratch = new PageWriter(options.fonts, info);
  if (options.paper === '80mm') {
    for (const page of paper.pages) drawRollPage(writer, paper, page, measureRollPage(scratch, paper, page));
  } else {
    const pages = a5Pages(paper);
    const scale = fitA5Pages(scratch, paper, pages);
    for (const page of pages) drawA5Page(writer, paper, page, scale);
  }
  return writer.finish();
}
