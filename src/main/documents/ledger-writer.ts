import PDFDocument from 'pdfkit';
import { INK } from './column.ts';
import { rememberLayouts, TABULAR } from './font-layouts.ts';
import type { DocumentFonts, DocumentInfo } from './layout.ts';
import { isInDocumentFonts, printableText } from './printable-text.ts';

export interface LedgerText {
  size?: number;
  bold?: boolean;
  align?: 'left' | 'right' | 'center';
  color?: string;
}

/** Writes one page at the moment when the number of all pages is known. */
export type DrawPage = (writer: LedgerWriter, page: number, pages: number) => void;

/**
 * Long lists as PDF. Unlike {@link PageWriter} it has no structure tags and never wraps: a report of hundreds of pages is drawn in
 * seconds and a page's memory is free as soon as it is written.
 */
export class LedgerWriter {
  readonly pdf: PDFKit.PDFDocument;
  readonly #fonts: DocumentFonts;
  readonly #widths = { regular: new Map<string, number>(), semibold: new Map<string, number>() };

  constructor(fonts: DocumentFonts, info: DocumentInfo) {
    this.#fonts = fonts;
    const created = new Date(info.created);
    this.pdf = new PDFDocument({
      autoFirstPage: false,
      margin: 0,
      pdfVersion: '1.7',
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
  }

  addPage(size: { width: number; height: number }): void {
    this.pdf.addPage({ size: [size.width, size.height], margin: 0 });
  }

  /** One line, cut with an ellipsis where it is wider than its cell. `y` is the top of the letters. */
  text(text: string, x: number, y: number, width: number, style: LedgerText = {}): void {
    if (text === '') return;
    const size = style.size ?? 7.5;
    const shown = this.#shortened(printableText(text, isInDocumentFonts), width / size, style.bold ?? false);
    const own = this.#width(shown, style.bold ?? false) * size;
    const room = style.align === 'right' ? width - own : style.align === 'center' ? (width - own) / 2 : 0;
    // By path: a registered name is parsed again for every change of font.
    this.pdf.font(style.bold ? this.#fonts.semibold : this.#fonts.regular).fontSize(size);
    rememberLayouts(this.pdf, { letterwise: true });
    this.pdf
      .fillColor(style.color ?? INK.text)
      .text(shown, x + room, y, { lineBreak: false, features: TABULAR });
  }

  rule(x: number, y: number, width: number, style: { weight?: number; color?: string } = {}): void {
    this.pdf
      .lineWidth(style.weight ?? 0.4)
      .strokeColor(style.color ?? INK.line)
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke();
  }

  /** A quiet band behind a row. */
  band(x: number, y: number, width: number, height: number): void {
    this.pdf.rect(x, y, width, height).fill('#eef1f1');
  }

  image(image: Buffer, x: number, y: number, size: number): void {
    try {
      this.pdf.image(image, x, y, { fit: [size, size] });
    } catch {
      // A damaged logo in the settings must not keep anybody from the report.
    }
  }

  #shortened(text: string, most: number, bold: boolean): string {
    if (this.#width(text, bold) <= most) return text;
    let cut = text;
    while (cut !== '' && this.#width(`${cut}…`, bold) > most) cut = cut.slice(0, -1);
    return `${cut.trimEnd()}…`;
  }

  /** In units of the font's size, letter by letter, as it is laid out. */
  #width(text: string, bold: boolean): number {
    const known = bold ? this.#widths.semibold : this.#widths.regular;
    let width = 0;
    for (const letter of text) {
      let own = known.get(letter);
      if (own === undefined) {
        this.pdf.font(bold ? this.#fonts.semibold : this.#fonts.regular).fontSize(1000);
        rememberLayouts(this.pdf, { letterwise: true });
        own = this.pdf.widthOfString(letter, { features: TABULAR }) / 1000;
        known.set(letter, own);
      }
      width += own;
    }
    return width;
  }
}
