import { join } from 'node:path';
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
  private readonly root: PDFKit.PDFStructureElement;

  constructor(fonts: DocumentFonts, info: DocumentInfo) {
    this.fonts = fonts;
    const created = new Date(info.created);
    this.pdf = new PDFDocument({
      autoFirstPage: false,
      margin: 0,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: 'id-ID',
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
    const chunks: Buffer[] = [];
    this.bytes = new Promise((resolve, reject) => {
      this.pdf.on('data', (chunk: Uint8Array) => chunks.push(Buffer.from(chunk)));
      this.pdf.on('end', () => resolve(Buffer.concat(chunks)));
      this.pdf.on('error', reject);
    });
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
  }

  /** Starts a page of the given size in points and returns the column inside its margins. */
  addPage(size: { width: number; height: number }, margin: number): Column {
    this.pdf.addPage({ size: [size.width, size.height], margin: 0 });
    return new Column(this, margin, size.width - 2 * margin, margin);
  }

  /** Draws something that has a meaning for a reader; a figure needs it in words. */
  tagged(tag: string, draw: () => void, alt?: string): void {
    this.root.add(this.pdf.struct(tag, alt ? { alt } : {}, draw));
  }

  /** Draws something that has none: lines, boxes. */
  decoration(draw: () => void): void {
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  async finish(): Promise<Buffer> {
    this.root.end();
    this.pdf.end();
    return this.bytes;
  }
}
