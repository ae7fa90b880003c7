import type { CellValue, RowCell } from './workbook-row.ts';
import { type RowOptions, type TotalFunction, totalFormula, type WorkbookSheet } from './workbook-sheet.ts';
import type { SheetOptions } from './workbook-sheet-frame.ts';
import type { WorkbookWriter } from './workbook-writer.ts';

/** A table that goes on in a sheet `Name (2)` where one is full. The totals stand on the last sheet and reckon with all of them. */
export class ContinuedSheet {
  readonly #book: WorkbookWriter;
  readonly #options: SheetOptions;
  readonly #full: WorkbookSheet[] = [];
  #sheet: WorkbookSheet;

  private constructor(book: WorkbookWriter, options: SheetOptions, sheet: WorkbookSheet) {
    this.#book = book;
    this.#options = options;
    this.#sheet = sheet;
  }

  static async begin(book: WorkbookWriter, options: SheetOptions): Promise<ContinuedSheet> {
    return new ContinuedSheet(book, options, await book.sheet(options));
  }

  /** The names of the table's sheets so far. */
  get names(): string[] {
    return [...this.#full, this.#sheet].map(({ name }) => name);
  }

  async row(cells: readonly RowCell[], options?: RowOptions): Promise<void> {
    if (this.#sheet.full) await this.#goOn();
    await this.#sheet.row(cells, options);
  }

  async rows(batch: Iterable<readonly CellValue[]>): Promise<void> {
    // One iterator for all sheets: an array would begin anew on each.
    const rest = batch[Symbol.iterator]();
    let next = rest.next();
    while (!next.done) {
      if (this.#sheet.full) await this.#goOn();
      const sheet = this.#sheet;
      const fitting = function* () {
        for (; !next.done && !sheet.full; next = rest.next()) yield next.value;
      };
      await sheet.rows(fitting());
    }
  }

  totals(cells: readonly RowCell[]): Promise<void> {
    return this.#sheet.totals(cells);
  }

  /** The formula of a column's total over all sheets; null if there are no data. */
  total(column: number, how: TotalFunction = 'SUM'): string | null {
    const here = this.#sheet.range(column);
    const ranges = [
      ...this.#full.map((sheet) => sheet.elsewhere(sheet.range(column)!)),
      ...(here ? [here] : []),
    ];
    return ranges.length > 0 ? totalFormula(how, ranges.join(',')) : null;
  }

  /** A cell of the row that comes next. */
  address(column: number): string {
    return this.#sheet.address(column);
  }

  get nextRow(): number {
    return this.#sheet.nextRow;
  }

  end(): Promise<void> {
    return this.#sheet.end();
  }

  async #goOn(): Promise<void> {
    await this.#sheet.end();
    this.#full.push(this.#sheet);
    this.#sheet = await this.#book.sheet(this.#options);
  }
}
