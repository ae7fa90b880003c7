import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import { INK } from './column.ts';
import type { DocumentFonts, DocumentInfo } from './layout.ts';
import { LedgerLetters } from './ledger-letters.ts';
import { isInDocumentFonts, printableText } from './printable-text.ts';

export interface LedgerText {
  size?: number;
  bold?: boolean;
  align?: 'left' | 'right' | 'center';
  color?: string;
  /** Set smaller rather than cut: for numbers, of which no figure may be missing. */
  whole?: boolean;
}

/** Writes one page at the moment when the number of all pages is known. */
export type DrawPage = (writer: LedgerWriter, page: number, pages: number) => void;

/** Nothing but letters that are on every page and every device. */
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Long lists as PDF. Unlike {@link PageWriter} it never wraps and writes the page's commands itself, which pdfkit does in a dozen steps a
 * text: a report of hundreds of pages is drawn in seconds, and a page's memory is free as soon as it is written.
 */
export class LedgerWriter {
  readonly pdf: PDFKit.PDFDocument;
  readonly #regular: LedgerLetters;
  readonly #semibold: LedgerLetters;
  /** Commands that pdfkit does not have yet. */
  #commands: string[] = [];
  #inText = false;
  #font = '';
  #ink = '';

  constructor(fonts: DocumentFonts, info: DocumentInfo, options: { tagged?: boolean } = {}) {
    const created = new Date(info.created);
    this.pdf = new PDFDocument({
      autoFirstPage: false,
      margin: 0,
      pdfVersion: '1.7',
      tagged: options.tagged ?? false,
      lang: 'id-ID',
      displayTitle: true,
      font: fonts.regular,
      info: {
        Title: info.title,
        Author: info.author,
        Subject: info.subject,
        Creator: 'Loket',
        Producer: 'Loket',
        CreationDate: created,
        ModDate: created,
      },
    });
    this.#regular = new LedgerLetters(this.pdf, fonts.regular);
    this.#semibold = new LedgerLetters(this.pdf, fonts.semibold);
  }

  addPage(size: { width: number; height: number }): void {
    this.flush();
    this.pdf.addPage({ size: [size.width, size.height], margin: 0 });
    this.#regular.use(this.pdf.page);
    this.#semibold.use(this.pdf.page);
    [this.#font, this.#ink] = ['', ''];
  }

  /** Hands on what was drawn; needed before pdfkit itself writes to the page. */
  flush(): void {
    this.#endText();
    if (this.#commands.length > 0) this.pdf.addContent(this.#commands.join('\n'));
    this.#commands = [];
  }

  /** Writes everything to the stream; resolves when it has all of it. Call before the first page. */
  async pipe(out: Writable): Promise<void> {
    this.pdf.pipe(out);
    await finished(out);
  }

  /** Waits until the stream has taken what there is, so that memory does not grow with the pages. Throws if it broke. */
  async taken(out: Writable): Promise<void> {
    await new Promise(setImmediate);
    while (out.writableNeedDrain && !out.destroyed) {
      await new Promise<void>((resolve) => {
        const go = () => {
          out.off('drain', go).off('close', go);
          resolve();
        };
        out.on('drain', go).on('close', go);
      });
    }
    if (out.destroyed) throw out.errored ?? new Error('The file was closed before the report was written.');
  }

  end(): void {
    this.flush();
    this.pdf.end();
  }

  /** Points that the text takes at this size. */
  width(text: string, size: number, bold = false): number {
    return this.#letters(bold).width(printable(text)) * size;
  }

  /** One line, cut with an ellipsis where it is wider than its cell. `y` is the top of the letters. */
  text(text: string, x: number, y: number, width: number, style: LedgerText = {}): void {
    if (text === '') return;
    const letters = this.#letters(style.bold ?? false);
    const shown = printable(text);
    let size = style.size ?? 7.5;
    if (style.whole) size = Math.min(size, width / letters.width(shown));
    const run = letters.run(shown, width / size);
    const room = width - run.width * size;
    const indent = style.align === 'right' ? room : style.align === 'center' ? room / 2 : 0;
    this.#beginText();
    this.#setInk(style.color ?? INK.text);
    const font = `/${letters.name} ${number(size)} Tf`;
    if (font !== this.#font) this.#commands.push(font);
    this.#font = font;
    // pdfkit's pages count from the top: the letters are turned back to stand upright.
    const down = y + letters.ascent * size;
    this.#commands.push(`1 0 0 -1 ${number(x + indent)} ${number(down)} Tm <${run.codes}> Tj`);
  }

  rule(x: number, y: number, width: number, style: { weight?: number; color?: string } = {}): void {
    this.#endText();
    const weight = number(style.weight ?? 0.4);
    this.#commands.push(
      `${weight} w ${color(style.color ?? INK.line)} RG ${number(x)} ${number(y)} m ${number(x + width)} ${number(y)} l S`,
    );
  }

  /** A quiet band behind a row. */
  band(x: number, y: number, width: number, height: number, tone = '#eef1f1'): void {
    this.#endText();
    this.#setInk(tone);
    this.#commands.push(`${number(x)} ${number(y)} ${number(width)} ${number(height)} re f`);
  }

  image(image: Buffer, x: number, y: number, size: number): void {
    this.flush();
    try {
      this.pdf.image(image, x, y, { fit: [size, size] });
    } catch {
      // A damaged logo in the settings must not keep anybody from the report.
    }
  }

  #letters(bold: boolean): LedgerLetters {
    return bold ? this.#semibold : this.#regular;
  }

  #setInk(tone: string): void {
    if (tone !== this.#ink) this.#commands.push(`${color(tone)} rg`);
    this.#ink = tone;
  }

  #beginText(): void {
    if (!this.#inText) this.#commands.push('BT');
    this.#inText = true;
  }

  #endText(): void {
    if (this.#inText) this.#commands.push('ET');
    this.#inText = false;
  }
}

function printable(text: string): string {
  return PLAIN.test(text) ? text : printableText(text, isInDocumentFonts);
}

/** A hundredth of a point is finer than any printer. */
function number(value: number): number {
  return Math.round(value * 100) / 100;
}

const tones = new Map<string, string>();

/** `#rrggbb` as the three parts that a PDF wants. */
function color(tone: string): string {
  let parts = tones.get(tone);
  if (parts === undefined) {
    parts = [1, 3, 5].map((at) => number(Number.parseInt(tone.slice(at, at + 2), 16) / 255)).join(' ');
    tones.set(tone, parts);
  }
  return parts;
}
