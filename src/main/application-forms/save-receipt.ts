import type { ApplicationReceipt } from '../../shared/contract/application-forms.ts';
import { renderApplicationReceiptPdf } from '../documents/application-receipt.ts';
import { fontsIn } from '../documents/layout.ts';
import { saveDocument } from '../documents/save-document.ts';

/** Writes the receipt of an application and answers where it is; printed again it says what is missing by now. Errors: FILE_NOT_WRITTEN. */
export async function saveApplicationReceipt(
  receipt: ApplicationReceipt,
  paper: { folder: string; fontFolder: string },
): Promise<string> {
  const pdf = await renderApplicationReceiptPdf(receipt, fontsIn(paper.fontFolder));
  const number = receipt.applicationNo.replaceAll(/[^\w.-]+/g, '-');
  return saveDocument(paper.folder, `tanda-terima-${number}-a5.pdf`, pdf);
}
