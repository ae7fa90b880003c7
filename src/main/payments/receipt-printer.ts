import { receiptSchema } from '../../shared/contract/receipt.ts';
import type { DatabaseSession } from '../db/session.ts';
import { encodeReceiptEscPos } from '../documents/receipt-escpos.ts';
import { renderReceiptPdf } from '../documents/receipt-pdf.ts';
import type { PaperPrinter, PaperTarget, Printed } from '../printing/paper-printer.ts';

/**
 * A receipt on paper or as a file. The database counts the print and says what stands on it; whatever happens to the paper, the
 * payment stands. A repeated request (no paper) is the same copy. Errors: PAYMENT_NOT_FOUND, PRINTER_*, FILE_NOT_WRITTEN, SERVER_*.
 */
export async function printReceipt(
  printer: PaperPrinter,
  session: DatabaseSession,
  request: { requestId: string; paymentId: number; target: PaperTarget },
): Promise<Printed> {
  const form = printer.formOf(request.target);
  const receipt = receiptSchema.parse(
    await session.callOnce('print_receipt', {
      p_request_id: request.requestId,
      p_payment_id: request.paymentId,
      p_form: form,
    }),
  );
  return printer.print(
    {
      copyNo: receipt.copyNo,
      fileName: receipt.receiptNo,
      escpos: (options) => encodeReceiptEscPos(receipt, options),
      pdf: (options) => renderReceiptPdf(receipt, options),
    },
    form,
  );
}
