import { columnLetters, quotedSheet } from './workbook-names.ts';
import type { SheetEntry } from './workbook-parts.ts';
import { Pieces } from './workbook-pieces.ts';
import { type CellValue, type RowCell, RowWriter } from './workbook-row.ts';
import { frozenRowsOf, hasHeads, type SheetOptions, sheetEnd, sheetStart } from './workbook-sheet-frame.ts';
import type { WorkbookZip } from './workbook-zip.ts';

/** Rows that a sheet of every program has. */
export const MAX_ROWS = 1_048_576;

export type TotalFunction = 'SUM' | 'SUBTOTAL';

export interface RowOptions {
  bold?: boolean;
  /** The look of heads, for a sheet that has several tables below each other. */
  head?: boolean;
}

/** What {@link WorkbookSheet} needs of its book. */
export interface SheetBook {
  /** In which the sheet's file is open. */
  zip: WorkbookZip;
  first: boolean;
  maxRows: number;
  instants: (instant: string) => string | null;
  ended: (entry: SheetEntry) => void;
}

/**
 * One sheet, row after row. Every method must be awaited: that is what holds the caller back while the disk is slow. Values that do not fit their
 * column's format throw a RangeError that names row and column.
 */
export class WorkbookSheet {
  readonly name: string;
  readonly #options: SheetOptions;
  readonly #book: SheetBook;
  readonly #rows: RowWriter;
  readonly #firstData: number;
  readonly #pieces = new Pieces();
  #last = 0;
  /** Once totals have begun: the last row of data. */
  #lastData: number | null = null;

  constructor(book: SheetBook, options: SheetOptions) {
    this.name = options.name;
    this.#book = book;
    this.#options = options;
    this.#rows = new RowWriter(
      options.columns.map(({ format }) => format),
      book.instants,
    );
    this.#pieces.add(sheetStart(options, book.first));
    if (hasHeads(options)) {
      this.#last = 1;
      const heads = options.columns.map(({ head }) => head);
      this.#pieces.add(this.#rows.head(1, heads));
    }
    this.#firstData = this.#last + 1;
  }

  /** The number that the next row will have. */
  get nextRow(): number {
    return this.#last + 1;
  }

  /** Whether no more data may follow, so that there is room for the totals. */
  get full(): boolean {
    return this.#last >= this.#book.maxRows - (this.#options.footRows ?? 1);
  }

  async row(cells: readonly RowCell[], options: RowOptions = {}): Promise<void> {
    if (this.#lastData === null) this.#refuseFull();
    this.#append(() =>
      options.head
        ? this.#rows.head(
            this.nextRow,
            cells.map((cell) => (typeof cell === 'string' ? cell : undefined)),
          )
        : this.#rows.odd(this.nextRow, cells, options.bold ? 'bold' : 'plain'),
    );
    await this.#handOn();
  }

  /** Rows of data, quickest; only plain values. */
  async rows(batch: Iterable<readonly CellValue[]>): Promise<void> {
    for (const values of batch) {
      this.#refuseFull();
      this.#append(() => this.#rows.plain(this.#last + 1, values));
      if (this.#pieces.waiting) await this.#handOn();
    }
  }

  /** A row of totals: bold under a line, outside the filter. Data cannot follow; rows with notes may. */
  async totals(cells: readonly RowCell[]): Promise<void> {
    this.#lastData ??= this.#last;
    this.#append(() => this.#rows.odd(this.nextRow, cells, 'total'));
    await this.#handOn();
  }

  /** A column's data as a range (`M2:M2001`), null if there are none. `from` and `to` for a group's rows. */
  range(column: number, from = this.#firstData, to = this.#lastData ?? this.#last): string | null {
    const letters = columnLetters(column);
    return to < from ? null : `${letters}${from}:${letters}${to}`;
  }

  /** The formula of a column's total. SUBTOTAL leaves filtered rows and other subtotals out. */
  total(column: number, how: TotalFunction = 'SUM'): string | null {
    const range = this.range(column);
    return range && totalFormula(how, range);
  }

  /** A cell of the row that comes next, for formulas such as a ratio of two totals. */
  address(column: number): string {
    return `${columnLetters(column)}${this.nextRow}`;
  }

  /** A range of this sheet for another sheet's formula. */
  elsewhere(range: string): string {
    return `${quotedSheet(this.name)}!${range}`;
  }

  async end(): Promise<void> {
    const { autoFilter, columns } = this.#options;
    const filter = (dollar: string) =>
      autoFilter && this.#firstData > 1
        ? `${dollar}A${dollar}1:${dollar}${columnLetters(columns.length - 1)}${dollar}${this.#lastData ?? this.#last}`
        : null;
    this.#pieces.add(sheetEnd(this.#options, filter(''), this.#last));
    await this.#handOn(true);
    await this.#book.zip.close();
    this.#book.ended({ name: this.name, filter: filter('$'), repeated: frozenRowsOf(this.#options) });
  }

  #refuseFull(): void {
    if (this.#lastData !== null) throw new RangeError(`${this.name}: data after the totals`);
    if (this.full) throw new RangeError(`${this.name}: full at row ${this.#last}`);
  }

  #append(write: () => string): void {
    if (this.#last >= this.#book.maxRows) throw new RangeError(`${this.name}: full at row ${this.#last}`);
    try {
      this.#pieces.add(write());
    } catch (error) {
      throw new RangeError(`${this.name}, row ${this.nextRow}: ${(error as Error).message}`, {
        cause: error,
      });
    }
    this.#last++;
  }

  async #handOn(all = false): Promise<void> {
    for (const { bytes, done } of this.#pieces.take(all)) await this.#book.zip.write(bytes, done);
  }
}

export function totalFormula(how: TotalFunction, ranges: string): string {
  return how === 'SUM' ? `SUM(${ranges})` : `SUBTOTAL(109,${ranges})`;
}
