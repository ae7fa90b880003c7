import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import { Column } from './column.ts';

/** Paths of the fonts that documents embed. */
export interface DocumentFonts {
  regular: string;
  semibold: string;
}

/** The shipped fonts in a folder that the composition root knows (it differs between a checkout and a packaged app). */
export function fontsIn(folder: string): DocumentFonts {
  return { regular: join(folder, 'inter-regular.ttf'), semibold: join(folder, 'inter-semibold.ttf') };
}

/** Millimetres in PDF points. */
export function mm(length: number): number {
  return (length * 72) / 25.4;
}

export interface DocumentInfo {
  title: string;
  author: string;
  subject: string;
  /** ISO instant; the same document printed twice is the same bytes. */
  created: string;
}

/**
 * A PDF of single pages with everything that all our documents share: embedded fonts, tabular figures, language, structure.
 * Pages are drawn through {@link Column}, which knows where it stands.
 */
export class PageWriter {
  readonly pdf: PDFKit.PDFDocument;
  readonly fonts: DocumentFonts;
  private readonly bytes: Promise<Buffer>;
  /** Null in a document that is not tagged. */
  private readonly root: PDFKit.PDFStructureElement | null;

  /** @param options.out where hundreds of pages go as they are written; without it they are kept and `finish` answers with them */
  constructor(fonts: DocumentFonts, info: DocumentInfo, options: { tagged?: boolean; out?: Writable } = {}) {
    const { tagged = true, out } = options;
    this.fonts = fonts;
    const created = new Date(info.created);
    this.pdf = new PDFDocument({
      autoFirstPage: false,
      margin: 0,
      pdfVersion: '1.7',
      tagged,
      displayTitle: true,
      lang: 'id-ID',
      font: fonts.regular,
      // It would keep every word for ever; ours (font-layouts.ts) forgets.
      fontLayoutCache: false,
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
    this.bytes = out ? this.#into(out) : this.#kept();
    this.root = tagged ? this.pdf.struct('Document') : null;
    if (this.root) this.pdf.addStructure(this.root);
  }

  async #into(out: Writable): Promise<Buffer> {
    this.pdf.pipe(out);
    await finished(out);
    return Buffer.alloc(0);
  }

  #kept(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    return new Promise((resolve, reject) => {
      this.pdf.on('data', (chunk: Uint8Array) => chunks.push(Buffer.from(chunk)));
      this.pdf.on('end', () => resolve(Buffer.concat(chunks)));
      this.pdf.on('error', reject);
    });
  }

  /** Starts a page of the given size in points and returns the column inside its margins. */
  addPage(size: { width: number; height: number }, margin: number): Column {
    this.pdf.addPage({ size: [size.width, size.height], margin: 0 });
    return new Column(this, margin, size.width - 2 * margin, margin);
  }

  /** Draws something that has a meaning for a reader; a figure needs it in words. */
  tagged(tag: string, draw: () => void, alt?: string): void {
    if (this.root) this.root.add(this.pdf.struct(tag, alt ? { alt } : {}, draw));
    else draw();
  }

  /** Draws something that has none: lines, boxes. */
  decoration(draw: () => void): void {
    if (this.root) this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    if (this.root) this.pdf.endMarkedContent();
  }

  /** Resolves when everything is written. */
  async finish(): Promise<Buffer> {
    this.root?.end();
    this.pdf.end();
    return this.bytes;
  }
}

/**
 * A paper that says on each page how many there are: drawn twice, the first time only to count.
 * @param draw puts it on a writer's pages and returns how many those were; the number of pages is null while nobody knows it
 */
export function writeCounted(
  fonts: DocumentFonts,
  info: DocumentInfo,
  draw: (writer: PageWriter, pages: number | null) => number,
): Promise<Buffer> {
  const pages = draw(new PageWriter(fonts, info), null);
  const writer = new PageWriter(fonts, info);
  draw(writer, pages);
  return writer.finish();
}
