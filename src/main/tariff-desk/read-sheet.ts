/** Cells of a filled-in sheet, read by head; whatever is not right is told with its place, and reading goes on. */
import type { TariffDefinition, WorkbookFault } from '../../shared/contract/tariff-desk.ts';
import { isDate, isPeriod } from '../../shared/dates.ts';
import { readIndonesianNumber } from '../../shared/indonesian-number.ts';
import {
  columnName,
  EMPTY_CELL,
  type WorkbookCell,
  type WorkbookSheet,
} from '../documents/workbook-content.ts';

export interface Place {
  sheet: string;
  row: number;
  column: number;
}
export type Faults = WorkbookFault[];

const fold = (text: string) => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
/** m³ is m3, however somebody types it. */
const headOf = (cell: WorkbookCell) => (cell.kind === 'empty' ? '' : fold(cell.text.replaceAll('³', '3')));

/** One row's cell with what is asked of it. */
export class Cell {
  readonly #cell: WorkbookCell;
  readonly place: Place;
  readonly #faults: Faults;

  constructor(cell: WorkbookCell, place: Place, faults: Faults) {
    this.#cell = cell;
    this.place = place;
    this.#faults = faults;
  }

  get empty(): boolean {
    return this.#cell.kind === 'empty' || (this.#cell.kind === 'text' && this.#cell.text.trim() === '');
  }

  fault(code: WorkbookFault['code'], choices: readonly string[] = []): undefined {
    const text = this.#cell.kind === 'empty' ? '' : this.#cell.text.trim().slice(0, 80);
    const { sheet, row, column } = this.place;
    this.#faults.push({ sheet, row, column: columnName(column), code, text, choices: [...choices] });
  }

  /** What was typed; a code like 1 that Excel made a number of is the text again. */
  text(limit = 200): string | undefined {
    if (this.empty) return undefined;
    if (this.#cell.kind === 'error') return this.fault('FORMULA_ERROR');
    const text =
      this.#cell.kind === 'number'
        ? String(this.#cell.value)
        : this.#cell.kind === 'empty'
          ? ''
          : this.#cell.text.trim().replaceAll(/\s+/g, ' ');
    if (text.length > limit) return this.fault('TOO_LONG', [String(limit)]);
    return text;
  }

  number(): number | undefined {
    if (this.empty) return undefined;
    if (this.#cell.kind === 'error') return this.fault('FORMULA_ERROR');
    if (this.#cell.kind === 'number') return this.#cell.value;
    const read = this.#cell.kind === 'text' ? readIndonesianNumber(this.#cell.text) : 'not_number';
    if (typeof read === 'number') return read;
    return this.fault(read === 'separators' ? 'SEPARATORS' : 'NOT_NUMBER');
  }

  yesNo(): boolean | undefined {
    if (this.empty) return undefined;
    if (this.#cell.kind === 'boolean') return this.#cell.value;
    const word = this.#cell.kind === 'text' ? fold(this.#cell.text) : '';
    if (['ya', 'y', 'yes', 'iya'].includes(word)) return true;
    if (['tidak', 't', 'no', 'bukan', '-'].includes(word)) return false;
    return this.fault('NOT_YES_NO', ['ya', 'tidak']);
  }

  choice<K extends string>(words: Readonly<Record<K, string>>): K | undefined {
    if (this.empty) return undefined;
    const typed = this.text();
    if (typed === undefined) return undefined;
    const found = (Object.entries(words) as [K, string][]).find(([, word]) => fold(word) === fold(typed));
    return found ? found[0] : this.fault('NOT_CHOICE', Object.values(words));
  }

  date(): string | undefined {
    if (this.empty) return undefined;
    if (this.#cell.kind === 'date') return this.#cell.value.slice(0, 10);
    const text = this.#cell.kind === 'text' ? this.#cell.text.trim() : '';
    const day = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
    const iso = day ? `${day[3]}-${day[2]!.padStart(2, '0')}-${day[1]!.padStart(2, '0')}` : text;
    return isDate(iso) ? iso : this.fault('NOT_DATE');
  }

  /** A usage month as its first day. */
  period(): string | undefined {
    if (this.empty) return undefined;
    if (this.#cell.kind === 'date') return this.#cell.value.slice(0, 10);
    const text = this.#cell.kind === 'text' ? this.#cell.text.trim() : '';
    const month = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
    const iso = month ? `${month[2]}-${month[1]!.padStart(2, '0')}` : text;
    if (isPeriod(iso)) return `${iso}-01`;
    return isDate(iso) ? iso : this.fault('NOT_PERIOD');
  }
}

/** Without keys that say nothing. */
export function given<T extends Record<string, unknown>>(value: T): TariffDefinition {
  return Object.fromEntries(Object.entries(value).filter(([, it]) => it !== undefined));
}

export type Row<K extends string> = Record<K, Cell>;

/**
 * The rows below the row that has these heads, by head; empty rows are left out. Heads may stand in another order and among other
 * columns; of merged cells every row has what stands in their first.
 */
export function rowsOf<K extends string>(
  sheet: WorkbookSheet | undefined,
  name: string,
  heads: Readonly<Record<K, string>>,
  faults: Faults,
): Row<K>[] {
  if (!sheet) {
    faults.push({ sheet: name, row: null, column: null, code: 'SHEET_MISSING', text: '', choices: [] });
    return [];
  }
  const wanted = Object.entries(heads) as [K, string][];
  const at = sheet.rows.findIndex((row) => {
    const texts = row.cells.map(headOf);
    return wanted.filter(([, head]) => texts.includes(fold(head))).length >= Math.min(2, wanted.length);
  });
  const texts = sheet.rows[at]?.cells.map(headOf) ?? [];
  const places = wanted.map(([key, head]) => [key, head, texts.indexOf(fold(head))] as const);
  for (const [, head, place] of places) {
    if (place < 0)
      faults.push({
        sheet: name,
        row: sheet.rows[at]?.rowNo ?? 1,
        column: null,
        code: 'HEAD_MISSING',
        text: head,
        choices: [],
      });
  }
  if (places.some(([, , place]) => place < 0)) return [];
  const merged = (rowNo: number, column: number): WorkbookCell => {
    const range = sheet.merged.find(
      (it) => it.fromRow < rowNo && rowNo <= it.toRow && it.fromColumn <= column && column <= it.toColumn,
    );
    const first = range && sheet.rows.find((row) => row.rowNo === range.fromRow);
    return (range && first?.cells[range.fromColumn - 1]) ?? EMPTY_CELL;
  };
  const cellAt = (cells: WorkbookCell[], rowNo: number, column: number): WorkbookCell => {
    const own = cells[column - 1] ?? EMPTY_CELL;
    return own.kind === 'empty' ? merged(rowNo, column) : own;
  };
  return sheet.rows
    .slice(at + 1)
    .map(
      ({ rowNo, cells }) =>
        Object.fromEntries(
          places.map(([key, , place]) => [
            key,
            new Cell(cellAt(cells, rowNo, place + 1), { sheet: name, row: rowNo, column: place + 1 }, faults),
          ]),
        ) as Row<K>,
    )
    .filter((row) => (Object.values(row) as Cell[]).some((cell) => !cell.empty));
}

/** A sheet of items and values. */
export function itemsOf<K extends string>(
  rows: Row<'item' | 'value'>[],
  items: Readonly<Record<K, string>>,
): Partial<Record<K, Cell>> {
  const found: Partial<Record<K, Cell>> = {};
  for (const row of rows) {
    const name = row.item.text();
    const key = (Object.keys(items) as K[]).find(
      (it) => name !== undefined && fold(items[it]) === fold(name),
    );
    if (key === undefined) continue;
    if (found[key]) row.item.fault('TWICE');
    else found[key] = row.value;
  }
  return found;
}
