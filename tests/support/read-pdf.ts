import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  info: Record<string, unknown>;
  /** Bookmarks in order, with the page that each opens, from 1. */
  outline: { title: string; page: number }[];
  pages: { width: number; height: number; text: string; roles: string[]; pieces: Piece[] }[];
  /** Base names of the fonts, e.g. `ABCDEF+Inter-Regular`, with whether their program is inside the file. */
  fonts: { name: string; embedded: boolean }[];
  /** Contents of the QR codes drawn as rectangles, in the order of the pages. */
  qrCodes: string[];
}

/** A run of text and where it stands, in points from the page's top left corner; `down` is its baseline. */
export interface Piece {
  text: string;
  left: number;
  right: number;
  down: number;
}

/** Reads a PDF back with means that did not write it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await loading.promise;
  const pages: ReadPdf['pages'] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    const text = content.items
      .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
      .join('');
    const [left, bottom, right, top] = page.view as [number, number, number, number];
    const pieces = content.items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , , x, y] = item.transform as number[];
      return [{ text: item.str, left: x! - left, right: x! - left + item.width, down: top - y! }];
    });
    const roles = rolesOf(await page.getStructTree());
    pages.push({ width: right - left, height: top - bottom, text, roles, pieces });
  }
  const { info } = await document.getMetadata();
  const outline: ReadPdf['outline'] = [];
  for (const { title, dest } of (await document.getOutline()) ?? []) {
    const [page] = dest as [Parameters<typeof document.getPageIndex>[0]];
    outline.push({ title, page: (await document.getPageIndex(page)) + 1 });
  }
  await loading.destroy();
  return {
    info: info as Record<string, unknown>,
    outline,
    pages,
    ...raw(Buffer.from(bytes).toString('latin1')),
  };
}

function rolesOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { role, children } = node as { role?: string; children?: unknown[] };
  return [...(role ? [role] : []), ...(children ?? []).flatMap(rolesOf)];
}

function raw(source: string): Pick<ReadPdf, 'fonts' | 'qrCodes'> {
  const objects = [...source.matchAll(/\n(\d+) 0 obj\n(.*?)\nendobj/gs)];
  const descriptors = objects
    .map(([, , body]) => body!)
    .filter((body) => /\/Type \/FontDescriptor/.test(body));
  const fonts = descriptors.map((body) => ({
    name: /\/FontName \/(\S+)/.exec(body)?.[1] ?? '',
    embedded: /\/FontFile2 \d+ 0 R/.test(body),
  }));
  const qrCodes = objects
    .map(([, , body]) => /\/FlateDecode.*?stream\r?\n(.*)\r?\nendstream/s.exec(body!)?.[1])
    .filter((stream) => stream !== undefined)
    .flatMap((stream) => qrCodesIn(inflated(stream)));
  return { fonts, qrCodes };
}

function inflated(stream: string): string {
  try {
    return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}

/** A QR code here is a run of filled rectangles; other drawings are outlines or have few of them. */
function qrCodesIn(content: string): string[] {
  const groups = content.match(/(?:[\d.-]+ [\d.-]+ [\d.-]+ [\d.-]+ re\s+){50,}/g) ?? [];
  return groups.map((group) => {
    const boxes = [...group.matchAll(/([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re/g)].map((match) =>
      match.slice(1).map(Number),
    ) as [number, number, number, number][];
    return decoded(boxes);
  });
}

function decoded(boxes: [number, number, number, number][]): string {
  const module = Math.min(...boxes.map(([, , , height]) => height));
  const [left, top] = [Math.min(...boxes.map(([x]) => x)), Math.min(...boxes.map(([, y]) => y))];
  const modules = Math.round((Math.max(...boxes.map(([x, , width]) => x + width)) - left) / module);
  const [zoom, quiet] = [4, 4];
  const size = (modules + 2 * quiet) * zoom;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [x, y, width, height] of boxes) {
    const at = (value: number) => Math.round(value / module);
    for (let row = at(y - top); row < at(y - top + height); row++) {
      for (let column = at(x - left); column < at(x - left + width); column++) {
        for (let dot = 0; dot < zoom * zoom; dot++) {
          const py = (row + quiet) * zoom + Math.floor(dot / zoom);
          const px = (column + quiet) * zoom + (dot % zoom);
          pixels.fill(0, (py * size + px) * 4, (py * size + px) * 4 + 3);
        }
      }
    }
  }
  return jsQR(pixels, size, size)?.data ?? '';
}
