/** Workbooks written into memory and read back. */
import { PassThrough, Writable } from 'node:stream';
import { inflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import type { WorkbookInfo } from '../../src/main/documents/workbook-parts.ts';
import type { SheetOptions } from '../../src/main/documents/workbook-sheet-frame.ts';
import {
  type WorkbookLimits,
  type WorkbookWriter,
  writeWorkbook,
} from '../../src/main/documents/workbook-writer.ts';

export const BOOK: WorkbookInfo = {
  title: 'LPP <air>',
  creator: 'Perumda "Tirta" & Co',
  created: '2026-11-22T06:05:10+00:00',
  timeZone: 'Asia/Makassar',
};

export async function bookOf(
  write: (book: WorkbookWriter) => Promise<void>,
  info = BOOK,
  limits: WorkbookLimits = {},
): Promise<Buffer> {
  const out = new PassThrough();
  const chunks: Buffer[] = [];
  out.on('data', (chunk: Buffer) => chunks.push(chunk));
  await writeWorkbook(out, info, write, limits);
  return Buffer.concat(chunks);
}

/** One column of each format. */
export const COLUMNS: SheetOptions['columns'] = [
  { head: 'No. pelanggan', width: 18, format: 'text' },
  { head: 'Total', width: 14, format: 'integer' },
  { head: 'Rata-rata', width: 12, format: 'decimal' },
  { head: '% bayar', width: 9, format: 'percent' },
  { head: 'Tgl bayar', width: 12, format: 'date' },
  { head: 'Dicatat', width: 20, format: 'instant' },
  { head: 'Periode', width: 11, format: 'period' },
];
export const ROW = [
  '000000000123',
  125_000,
  12.5,
  90.5,
  '2026-11-22',
  '2026-11-21T16:30:05.7+00:00',
  '2026-10',
];

export async function oneSheet(rows: (typeof ROW)[], more: Partial<SheetOptions> = {}): Promise<Buffer> {
  return bookOf(async (book) => {
    const sheet = await book.sheet({ name: 'LPP', columns: COLUMNS, autoFilter: true, ...more });
    await sheet.rows(rows);
    const total = { formula: sheet.total(1), value: rows.length * 125_000 };
    await sheet.totals([{ text: 'TOTAL' }, total]);
    await sheet.end();
  });
}

/** By exceljs, which had no part in the writing. */
export async function readBook(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return book;
}

/** One file of the archive, as text. */
export function entryOf(zip: Buffer, name: string): string {
  const record = Buffer.from([0x50, 0x4b, 1, 2]);
  for (let at = zip.indexOf(record); at >= 0; at = zip.indexOf(record, at + 46)) {
    const [size, length] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    if (zip.toString('utf8', at + 46, at + 46 + length) !== name) continue;
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    return inflateRawSync(zip.subarray(from, from + size)).toString('utf8');
  }
  throw new Error(`No ${name}`);
}

/** A slow disk: takes so many pieces and then one more whenever somebody lets it. */
export class Held extends Writable {
  received = 0;
  #free: number;
  #waiting: (() => void) | null = null;

  constructor(free: number) {
    super();
    this.#free = free;
  }

  /** Whether the disk has something that it has not been allowed to take. */
  get holds(): boolean {
    return this.#waiting !== null;
  }

  letOne(): void {
    const taken = this.#waiting;
    this.#waiting = null;
    if (taken) taken();
    else this.#free++;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, taken: () => void): void {
    const take = () => {
      this.received += chunk.length;
      taken();
    };
    if (this.#free > 0) {
      this.#free--;
      take();
    } else this.#waiting = take;
  }
}
