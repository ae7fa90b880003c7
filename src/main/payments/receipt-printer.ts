import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsoleSettings } from '../../shared/contract/console.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { type Receipt, receiptSchema } from '../../shared/contract/receipt.ts';
import { AppError } from '../../shared/errors.ts';
import type { DatabaseSession } from '../db/session.ts';
import { fontsIn } from '../documents/layout.ts';
import { encodeReceiptEscPos } from '../documents/receipt-escpos.ts';
import { renderReceiptPdf } from '../documents/receipt-pdf.ts';
import { sendToPrinter } from '../printing/send-to-printer.ts';

export type PrintReceiptResult = OutputOf<LoketContract['payments']['printReceipt']>;
type Form = 'escpos' | 'pdf_80mm' | 'pdf_a5';

/**
 * A receipt on paper or as a file. The database counts the print and says what stands on it; whatever happens to the paper, the
 * payment stands. A repeated request (no paper) is the same copy.
 */
export class ReceiptPrinter {
  readonly #folder: string;
  readonly #fontFolder: string;
  readonly #settings: () => ConsoleSettings;

  /** @param folder where PDF receipts are kept; @param fontFolder the shipped fonts */
  constructor(folder: string, fontFolder: string, settings: () => ConsoleSettings) {
    this.#folder = folder;
    this.#fontFolder = fontFolder;
    this.#settings = settings;
  }

  /** Errors: PAYMENT_NOT_FOUND, PRINTER_*, FILE_NOT_WRITTEN, SERVER_*. */
  async print(
    session: DatabaseSession,
    request: { requestId: string; paymentId: number; target: 'printer' | 'pdf_80mm' | 'pdf_a5' },
  ): Promise<PrintReceiptResult> {
    const form = this.#form(request.target);
    const receipt = receiptSchema.parse(
      await session.callOnce('print_receipt', {
        p_request_id: request.requestId,
        p_payment_id: request.paymentId,
        p_form: form,
      }),
    );
    if (form === 'escpos') {
      return { copyNo: receipt.copyNo, state: await this.#toPrinter(receipt), file: null };
    }
    return {
      copyNo: receipt.copyNo,
      state: 'saved',
      file: await this.#toFile(receipt, form === 'pdf_a5' ? 'a5' : '80mm'),
    };
  }

  /** What the target means on this console. Errors: PRINTER_NOT_SET, before the database counts a print that cannot be. */
  #form(target: 'printer' | 'pdf_80mm' | 'pdf_a5'): Form {
    if (target !== 'printer') return target;
    const { printer } = this.#settings();
    if (printer.kind === 'none') throw new AppError('PRINTER_NOT_SET');
    return printer.kind === 'pdf' ? printer.form : 'escpos';
  }

  async #toPrinter(receipt: Receipt): Promise<'sent' | 'printed'> {
    const { printer, paperWidth, openDrawer } = this.#settings();
    const bytes = encodeReceiptEscPos(receipt, { columns: paperWidth === 58 ? 32 : 48, openDrawer });
    const result = await sendToPrinter(bytes, printer);
    if (!result.ok) throw new AppError(result.code, { mayBeOnPaper: result.mayBeOnPaper });
    return result.state;
  }

  async #toFile(receipt: Receipt, paper: 'a5' | '80mm'): Promise<string> {
    const name = `${receipt.receiptNo.replaceAll('/', '-')}${receipt.copyNo > 0 ? `-salinan-${receipt.copyNo}` : ''}-${paper}.pdf`;
    const file = join(this.#folder, name);
    try {
      const pdf = await renderReceiptPdf(receipt, { paper, fonts: fontsIn(this.#fontFolder) });
      await mkdir(this.#folder, { recursive: true });
      await writeFile(file, pdf);
      return file;
    } catch (error) {
      throw new AppError('FILE_NOT_WRITTEN', { file }, { cause: error });
    }
  }
}
