import type { TicketSlip } from '../../shared/contract/ticket-entry.ts';
import { fontsIn } from '../documents/layout.ts';
import { saveDocument } from '../documents/save-document.ts';
import { renderTicketSlipPdf } from '../documents/ticket-slip.ts';

/** Writes the slip of a complaint and answers where it is. Errors: FILE_NOT_WRITTEN. */
export async function saveTicketSlip(
  slip: TicketSlip,
  paper: { folder: string; fontFolder: string },
): Promise<string> {
  const pdf = await renderTicketSlipPdf(slip, fontsIn(paper.fontFolder));
  return saveDocument(paper.folder, `tanda-terima-${slip.ticketNo.replaceAll(/[^\w.-]+/g, '-')}-a5.pdf`, pdf);
}
