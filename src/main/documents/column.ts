import { rememberLayouts, TABULAR } from './font-layouts.ts';
import type { PageWriter } from './layout.ts';
import { isInDocumentFonts, printableText } from './printable-text.ts';

/** Ink: few tones, chosen to survive a black-and-white printer. */
export const INK = { text: '#111111', muted: '#555555', line: '#999999', accent: '#0b5563' } as const;

export interface TextStyle {
  size?: number;
  bold?: boolean;
  align?: 'left' | 'right' | 'center';
  color?: string;
  /** Figures of one width, so that numbers below each other line up. Not for running text: its hyphens would stand apart. */
  tabular?: boolean;
  /** Role in the document's structure, for screen readers. */
  tag?: 'H1' | 'H2' | 'P';
}

export interface Cell {
  text: string;
  /** Of the column's width. */
  share: number;
  align?: 'left' | 'right';
  /** One line that is shortened rather than wrapped: for lists in which another cell identifies the row. */
  cut?: boolean;
}

/** Distance between baselines in units of the font's size. */
const LEADING = 1.32;
/** Inter's ascender in units of the font's size. */
const ASCENT = 0.97;

/** A stretch of the page with a left edge, a width and a position that moves down as things are added. */
export class Column {
  /** Factor on all sizes below, so that a crowded page can be set a little smaller as a whole. */
  scale = 1;
  y: number;
  readonly writer: PageWriter;
  readonly x: number;
  readonly width: number;

  constructor(writer: PageWriter, x: number, width: number, y: number) {
    this.writer = writer;
    this.x = x;
    this.width = width;
    this.y = y;
  }

  /** A column inside this one, beginning at the same height. */
  part(offset: number, width: number): Column {
    const column = new Column(this.writer, this.x + offset, width, this.y);
    column.scale = this.scale;
    return column;
  }

  gap(points: number): this {
    this.y += points * this.scale;
    return this;
  }

  /** Wrapped text over the whole width. */
  text(text: string, style: TextStyle = {}): this {
    const height = this.measure(text, this.width, style);
    this.writer.tagged(style.tag ?? 'P', () => this.draw(text, this.x, this.width, style));
    this.y += height;
    return this;
  }

  /** A label and what it says, on one baseline: `Nama    I MADE SUARDANA`. The value wraps below itself. */
  fact(label: string, value: string, labelWidth: number, style: TextStyle = {}): this {
    const indent = labelWidth * this.scale;
    const width = this.width - indent;
    const height = this.measure(value, width, style);
    this.writer.tagged('P', () => {
      this.draw(label, this.x, indent, { color: INK.muted }, this.ascent(style) - this.ascent({}));
      this.draw(value, this.x + indent, width, style);
    });
    this.y += height;
    return this;
  }

  /** A label and an amount at the right edge. The amount is never wrapped, the label gives way. */
  amount(label: string, amount: string, style: TextStyle = {}): this {
    const figures: TextStyle = { ...style, align: 'right', tabular: true };
    const right = this.widthOf(amount, figures);
    const left = this.width - right - 6;
    const height = this.measure(label, left, style);
    this.writer.tagged('P', () => {
      this.draw(label, this.x, left, style);
      this.draw(amount, this.x + this.width - right - 1, right + 1, figures);
    });
    this.y += height;
    return this;
  }

  /** Cells side by side; widths are shares of the column's width. */
  cells(cells: Cell[], style: TextStyle = {}): this {
    const texts = cells.map((cell) =>
      cell.cut ? this.shortened(cell.text, cell.share * this.width - 4, style) : cell.text,
    );
    const height = Math.max(
      ...texts.map((text, index) => this.measure(text, cells[index]!.share * this.width, style)),
    );
    this.writer.tagged('P', () => {
      let x = this.x;
      cells.forEach((cell, index) => {
        const width = cell.share * this.width;
        this.draw(texts[index]!, x, width, { ...style, align: cell.align ?? 'left', tabular: true });
        x += width;
      });
    });
    this.y += height;
    return this;
  }

  rule(style: { color?: string; weight?: number; dash?: number } = {}): this {
    const { pdf } = this.writer;
    this.writer.decoration(() => {
      pdf.lineWidth(style.weight ?? 0.5).strokeColor(style.color ?? INK.line);
      if (style.dash) pdf.dash(style.dash, { space: style.dash });
      pdf
        .moveTo(this.x, this.y)
        .lineTo(this.x + this.width, this.y)
        .stroke();
      if (style.dash) pdf.undash();
    });
    return this;
  }

  /** A frame from a height above down to the present one. */
  frame(top: number, color: string = INK.text): this {
    const { pdf } = this.writer;
    this.writer.decoration(() =>
      pdf
        .lineWidth(0.8)
        .strokeColor(color)
        .rect(this.x, top, this.width, this.y - top)
        .stroke(),
    );
    return this;
  }

  /** As much of the text as one line of this width holds, with an ellipsis where something is left out. */
  private shortened(text: string, width: number, style: TextStyle): string {
    const shown = printable(text);
    if (this.widthOf(shown, style) <= width) return shown;
    let [fits, not] = [0, shown.length];
    while (not - fits > 1) {
      const middle = Math.floor((fits + not) / 2);
      if (this.widthOf(`${shown.slice(0, middle).trimEnd()}…`, style) <= width) fits = middle;
      else not = middle;
    }
    return `${shown.slice(0, fits).trimEnd()}…`;
  }

  private measure(text: string, width: number, style: TextStyle): number {
    const lines = this.prepare(style).heightOfString(printable(text) || ' ', {
      width,
      ...this.options(style),
    });
    return lines;
  }

  private widthOf(text: string, style: TextStyle): number {
    return this.prepare(style).widthOfString(printable(text), this.options(style));
  }

  private ascent(style: TextStyle): number {
    return ASCENT * this.sizeOf(style);
  }

  private draw(text: string, x: number, width: number, style: TextStyle, below = 0): void {
    this.prepare(style)
      .fillColor(style.color ?? INK.text)
      .text(printable(text), x, this.y + below, {
        width,
        align: style.align ?? 'left',
        ...this.options(style),
      });
  }

  private prepare(style: TextStyle): PDFKit.PDFDocument {
    const { pdf, fonts } = this.writer;
    // By path: a registered name is parsed again for every change of font.
    pdf.font(style.bold ? fonts.semibold : fonts.regular).fontSize(this.sizeOf(style));
    rememberLayouts(pdf);
    return pdf;
  }

  private sizeOf(style: TextStyle): number {
    return (style.size ?? 8.5) * this.scale;
  }

  private options(style: TextStyle): { features?: PDFKit.Mixins.OpenTypeFeatures[]; lineGap: number } {
    const size = this.sizeOf(style);
    return {
      ...(style.tabular ? { features: TABULAR } : {}),
      lineGap: size * LEADING - this.writer.pdf.currentLineHeight(false),
    };
  }
}

function printable(text: string): string {
  return printableText(text, isInDocumentFonts);
}
