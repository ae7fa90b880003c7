import type { WorkOrderPaper } from '../../shared/contract/connection-works.ts';
import { type DocumentFonts, mm, PageWriter } from './layout.ts';

/** The paper of a work order (SPK), A4. */
export async function renderWorkOrderPdf(order: WorkOrderPaper, fonts: DocumentFonts): Promise<Buffer> {
  const writer = new PageWriter(fonts, {
    title: order.workOrderNo,
    author: order.utility.name,
    subject: 'Surat perintah kerja',
    created: order.printedAt,
  });
  writer.addPage({ width: mm(210), height: mm(297) }, mm(16)).text(order.workOrderNo);
  return writer.finish();
}
