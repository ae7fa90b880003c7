import type { LedgerWriter } from './ledger-writer.ts';

type Draw = () => void;
/** Draws a cell; `span` is how many columns it stands for. */
export type DrawCell = (
  tag: 'TH' | 'TD',
  draw: Draw,
  options?: { scope?: 'Column' | 'Row'; span?: number },
) => void;

/**
 * What is on a page and what it means, for readers who hear it: headings, paragraphs, one table over all pages. pdfkit keeps an object for
 * every cell until the end and writes it as text, so long lists go without (docs/decisions/0018): then everything is only drawn.
 */
export class LedgerTags {
  readonly #writer: LedgerWriter;
  readonly #document: PDFKit.PDFStructureElement | null;
  #table: PDFKit.PDFStructureElement | null = null;

  constructor(writer: LedgerWriter, tagged: boolean) {
    this.#writer = writer;
    this.#document = tagged ? writer.pdf.struct('Document') : null;
    if (this.#document) writer.pdf.addStructure(this.#document);
  }

  get tagged(): boolean {
    return this.#document !== null;
  }

  part(tag: 'H1' | 'P' | 'Figure', draw: Draw, alt?: string): void {
    if (this.#document) this.#element(this.#document, tag, draw, alt === undefined ? {} : { alt });
    else draw();
  }

  /** Rules, bands, and what is repeated on every page. */
  artifact(draw: Draw, type: 'Layout' | 'Pagination' = 'Layout'): void {
    if (!this.#document) {
      draw();
      return;
    }
    this.#writer.flush();
    this.#writer.pdf.markContent('Artifact', { type });
    draw();
    this.#writer.flush();
    this.#writer.pdf.endMarkedContent();
  }

  row(draw: (cell: DrawCell) => void): void {
    if (!this.#document) {
      draw((_, drawCell) => drawCell());
      return;
    }
    if (!this.#table) {
      this.#table = this.#writer.pdf.struct('Table');
      this.#document.add(this.#table);
    }
    const row = this.#writer.pdf.struct('TR');
    this.#table.add(row);
    draw((tag, drawCell, { scope, span = 1 } = {}) => {
      const meaning = { ...(scope ? { Scope: scope } : {}), ...(span > 1 ? { ColSpan: span } : {}) };
      this.#element(row, tag, drawCell, {}, meaning);
    });
    row.end();
  }

  /** What is written after the table stands behind it. */
  endTable(): void {
    this.#table?.end();
    this.#table = null;
  }

  end(): void {
    this.endTable();
    this.#document?.end();
  }

  #element(
    parent: PDFKit.PDFStructureElement,
    tag: string,
    draw: Draw,
    options: PDFKit.Mixins.StructureElementOptions,
    meaning: Record<string, unknown> = {},
  ): void {
    this.#writer.flush();
    const element = this.#writer.pdf.struct(tag, options);
    if (Object.keys(meaning).length > 0) {
      // pdfkit's own option knows the scope only, and a row whose cells are not as many as the columns is none.
      (element as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data['A'] = {
        O: 'Table',
        ...meaning,
      };
    }
    parent.add(element);
    element.add(() => {
      draw();
      this.#writer.flush();
    });
    element.end();
  }
}
