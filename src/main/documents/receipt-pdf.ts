import type { Receipt } from '../../shared/contract/receipt.ts';
import { type DocumentFonts, type DocumentInfo, PageWriter } from './layout.ts';
import { a5Scales, drawA5Page, fitsA5 } from './receipt-a5.ts';
import { a5Pages } from './receipt-a5-pages.ts';
import { receiptPaper } from './receipt-model.ts';
import type { ReceiptPage, ReceiptPaper } from './receipt-paper.ts';
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
  return options.paper === '80mm'
    ? rollPdf(paper, options.fonts, info)
    : a5Pdf(paper, a5Pages(paper.pages), options.fonts, info);
}

async function rollPdf(paper: ReceiptPaper, fonts: DocumentFonts, info: DocumentInfo): Promise<Buffer> {
  const writer = new PageWriter(fonts, info);
  const scratch = new PageWriter(fonts, info);
  for (const page of paper.pages) {
    drawRollPage(writer, paper, page, measureRollPage(scratch, paper, page));
    await others();
  }
  return writer.finish();
}

async function a5Pdf(
  paper: ReceiptPaper,
  pages: ReceiptPage[],
  fonts: DocumentFonts,
  info: DocumentInfo,
): Promise<Buffer> {
  const scales = a5Scales(new PageWriter(fonts, info), paper, pages);
  let writer = new PageWriter(fonts, info);
  for (const scale of scales) {
    writer = new PageWriter(fonts, info);
    let fitted = true;
    for (const page of pages) {
      fitted = fitsA5(drawA5Page(writer, paper, page, scale)) && fitted;
      await others();
    }
    if (fitted) break;
  }
  return writer.finish();
}

/** Between two pages the rest of the console gets its turn: a collective payer's receipt has hundreds. */
function others(): Promise<void> {
  return new Promise(setImmediate);
}
