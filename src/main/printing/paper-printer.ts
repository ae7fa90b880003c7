import type { ConsoleSettings } from '../../shared/contract/console.ts';
import { AppError } from '../../shared/errors.ts';
import { type DocumentFonts, fontsIn } from '../documents/layout.ts';
import { saveDocument } from '../documents/save-document.ts';
import { sendToPrinter } from './send-to-printer.ts';

/** Where a paper is asked to go: by the console's settings, or into a file. */
export type PaperTarget = 'printer' | 'pdf_80mm' | 'pdf_a5';
/** What that is on this console, as the database notes it. */
export type PaperForm = 'escpos' | 'pdf_80mm' | 'pdf_a5';

/** One paper in each of its forms. */
export interface Paper {
  copyNo: number;
  /** Name of its file without copy, size and ending. */
  fileName: string;
  escpos(options: { columns: 32 | 48; openDrawer: boolean }): Uint8Array;
  pdf(options: { paper: 'a5' | '80mm'; fonts: DocumentFonts }): Promise<Uint8Array>;
}

export interface Printed {
  copyNo: number;
  state: 'sent' | 'printed' | 'saved';
  /** File written for the PDF forms. */
  file: string | null;
}

/** Brings counted papers (receipts, slips) to the printer of this console or into its folder. */
export class PaperPrinter {
  readonly #folder: string;
  readonly #fontFolder: string;
  readonly #settings: () => ConsoleSettings;

  /** @param folder where PDFs are kept; @param fontFolder the shipped fonts */
  constructor(folder: string, fontFolder: string, settings: () => ConsoleSettings) {
    this.#folder = folder;
    this.#fontFolder = fontFolder;
    this.#settings = settings;
  }

  /** What the target means on this console. Errors: PRINTER_NOT_SET, before the database counts a print that cannot be. */
  formOf(target: PaperTarget): PaperForm {
    if (target !== 'printer') return target;
    const { printer } = this.#settings();
    if (printer.kind === 'none') throw new AppError('PRINTER_NOT_SET');
    return printer.kind === 'pdf' ? printer.form : 'escpos';
  }

  /** Errors: PRINTER_*, FILE_NOT_WRITTEN. */
  async print(paper: Paper, form: PaperForm): Promise<Printed> {
    const { copyNo } = paper;
    if (form === 'escpos') return { copyNo, state: await this.#toPrinter(paper), file: null };
    return { copyNo, state: 'saved', file: await this.#toFile(paper, form === 'pdf_a5' ? 'a5' : '80mm') };
  }

  async #toPrinter(paper: Paper): Promise<'sent' | 'printed'> {
    const { printer, paperWidth, openDrawer } = this.#settings();
    const bytes = paper.escpos({ columns: paperWidth === 58 ? 32 : 48, openDrawer });
    const result = await sendToPrinter(bytes, printer);
    if (!result.ok) throw new AppError(result.code, { mayBeOnPaper: result.mayBeOnPaper });
    return result.state;
  }

  async #toFile(paper: Paper, size: 'a5' | '80mm'): Promise<string> {
    const copy = paper.copyNo > 0 ? `-salinan-${paper.copyNo}` : '';
    const name = `${paper.fileName.replaceAll(/[^\w.-]+/g, '-')}${copy}-${size}.pdf`;
    const pdf = await paper.pdf({ paper: size, fonts: fontsIn(this.#fontFolder) });
    return saveDocument(this.#folder, name, pdf);
  }
}
