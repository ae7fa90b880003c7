/**
 * Workbooks of any size for Excel and LibreOffice, written straight into a stream: nothing is kept but the piece of text that is being written, and a slow
 * stream makes the writer wait. docs/decisions/0017-own-workbook-writer.md tells why.
 */
import type { Writable } from 'node:stream';
import { sheetName } from './workbook-names.ts';
import { firstParts, lastParts, type SheetEntry, sheetPath, type WorkbookInfo } from './workbook-parts.ts';
import { MAX_ROWS, WorkbookSheet } from './workbook-sheet.ts';
import type { SheetOptions } from './workbook-sheet-frame.ts';
import { instantSerials } from './workbook-values.ts';
import { WorkbookZip } from './workbook-zip.ts';

export interface WorkbookLimits {
  /** Of a sheet; tests have small ones. */
  maxRows?: number;
  /** zlib's 0 to 9. */
  level?: number;
}

/** Compresses beside the thread and in less time than the rows take there; 6 takes three times as long for a tenth less. */
const LEVEL = 3;

export class WorkbookWriter {
  readonly #zip: WorkbookZip;
  readonly #info: WorkbookInfo;
  readonly #maxRows: number;
  readonly #instants: (instant: string) => string | null;
  readonly #sheets: SheetEntry[] = [];
  readonly #names = new Set<string>();
  #open = false;
  #begun = false;

  /** `out` is ended with the book. */
  constructor(out: Writable, info: WorkbookInfo, limits: WorkbookLimits = {}) {
    this.#info = info;
    this.#maxRows = limits.maxRows ?? MAX_ROWS;
    this.#instants = info.timeZone
      ? instantSerials(info.timeZone)
      : () => {
          throw new RangeError('an instant needs the time zone of the book');
        };
    this.#zip = new WorkbookZip(out, info.created, limits.level ?? LEVEL);
  }

  /** The next sheet; the one before it must have ended. */
  async sheet(options: SheetOptions): Promise<WorkbookSheet> {
    if (this.#open) throw new Error('The sheet before has not ended');
    await this.#begin();
    const index = this.#sheets.length;
    const name = sheetName(options.name, this.#names);
    this.#names.add(name.toLowerCase());
    this.#open = true;
    this.#zip.open(sheetPath(index));
    const book = {
      zip: this.#zip,
      first: index === 0,
      maxRows: this.#maxRows,
      instants: this.#instants,
      ended: (entry: SheetEntry) => {
        this.#sheets.push(entry);
        this.#open = false;
      },
    };
    return new WorkbookSheet(book, { ...options, name });
  }

  /** Fulfilled when the stream has taken everything. */
  async end(): Promise<void> {
    if (this.#open) throw new Error('The last sheet has not ended');
    if (this.#sheets.length === 0) throw new Error('A workbook has at least one sheet');
    for (const [name, xml] of lastParts(this.#sheets)) await this.#zip.add(name, xml);
    await this.#zip.end();
  }

  /** Gives up: the stream is destroyed, and whoever waits for the writer is told. */
  destroy(error: Error = new Error('The workbook was given up')): void {
    this.#zip.destroy(error);
  }

  async #begin(): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    for (const [name, xml] of firstParts(this.#info)) await this.#zip.add(name, xml);
  }
}

/** A whole book: ended after `fill`, given up where `fill` throws. */
export async function writeWorkbook(
  out: Writable,
  info: WorkbookInfo,
  fill: (book: WorkbookWriter) => Promise<void>,
  limits?: WorkbookLimits,
): Promise<void> {
  const book = new WorkbookWriter(out, info, limits);
  try {
    await fill(book);
    await book.end();
  } catch (error) {
    book.destroy(error as Error);
    throw error;
  }
}
