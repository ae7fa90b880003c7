/** The lines of one file, each with everything that is wrong with it. */
import {
  READING_COLUMNS,
  type ReadingColumn,
  type ReadingFormProblem,
  type ReadingLine,
  type ReadingMapping,
  type ReadingNote,
} from '../../shared/reading-file.ts';
import {
  columnName,
  EMPTY_CELL,
  type MergedRange,
  type WorkbookCell,
} from '../documents/workbook-content.ts';
import { conditionOf } from './reading-conditions.ts';
import { cellText, type TableRow } from './reading-heads.ts';
import {
  isGarbled,
  plainText,
  readConnectionNo,
  readDate,
  readDegrees,
  readPeriod,
  readTime,
  readWhole,
  type Value,
} from './reading-values.ts';

export interface ReadingProblem {
  lineNo: number;
  code: ReadingFormProblem;
  /** Head or letter of the column; null when it is about the whole line. */
  column: string | null;
  /** What stands there. */
  value: string;
  /** The other line of a number that stands twice. */
  otherLine?: number;
}

export interface ReadingFileOptions {
  /** `2026-11`: lines of another month are refused. */
  usagePeriod: string;
  /** Days on which a reading of this month can have been taken, both included. */
  readFrom: string;
  readTo: string;
  sheet?: string | null;
  /** Made by hand; without it the heads are recognised. */
  mapping?: ReadingMapping | null;
  /** Mappings that were made by hand before, by the shape of their file. */
  remembered?: Record<string, ReadingMapping>;
}

export interface ReadingNoteCount {
  note: ReadingNote;
  count: number;
  firstLine: number;
}

const LONGEST_NOTE = 300;
/** More different texts than this are no codes: the wrong column. */
const MOST_CONDITIONS = 60;

/** One file while it is read. */
export class ReadingLines {
  readonly lines: ReadingLine[] = [];
  readonly problems: ReadingProblem[] = [];
  /** Texts of the column of conditions that nobody has explained, with how often they stand there. */
  readonly unknownConditions = new Map<string, number>();
  count = 0;
  readonly #options: ReadingFileOptions;
  readonly #inWorkbook: boolean;
  readonly #notes = new Map<ReadingNote, { count: number; firstLine: number }>();
  #places: ReadingMapping['columns'] = {};
  #meant: Record<string, string> = {};
  readonly #names = new Map<ReadingColumn, string>();
  readonly #merged = new Map<number, { column: ReadingColumn; value: string }>();
  /** Where each connection stands first, by its number without separators. */
  readonly #first = new Map<string, number>();
  readonly #repeated: { lineNo: number; otherLine: number; value: string }[] = [];

  constructor(options: ReadingFileOptions, inWorkbook: boolean) {
    this.#options = options;
    this.#inWorkbook = inWorkbook;
  }

  found(lineNo: number, code: ReadingFormProblem, column?: string | null, value = ''): void {
    this.problems.push({ lineNo, code, column: column ?? null, value: value.slice(0, 60) });
  }

  note(note: ReadingNote, lineNo: number): void {
    const known = this.#notes.get(note);
    if (known) known.count++;
    else this.#notes.set(note, { count: 1, firstLine: lineNo });
  }

  notes(): ReadingNoteCount[] {
    return [...this.#notes].map(([note, facts]) => ({ note, ...facts }));
  }

  use(mapping: ReadingMapping, head: TableRow | undefined): void {
    this.#places = mapping.columns;
    this.#meant = mapping.conditions ?? {};
    for (const column of READING_COLUMNS) {
      const at = mapping.columns[column];
      if (at !== undefined) this.#names.set(column, cellText(head?.cells[at - 1]).trim() || columnName(at));
    }
  }

  /** Lines whose value stands in another line's cell. */
  markMerged(merged: readonly MergedRange[], body: readonly TableRow[]): void {
    const rows = new Map(body.map((row) => [row.lineNo, row]));
    for (const { fromRow, toRow, fromColumn, toColumn } of merged) {
      const column = READING_COLUMNS.find((name) => {
        const at = this.#places[name];
        return at !== undefined && at >= fromColumn && at <= toColumn;
      });
      if (!column) continue;
      const value = cellText(rows.get(fromRow)?.cells[fromColumn - 1]);
      for (let lineNo = fromRow; lineNo <= toRow; lineNo++)
        if (rows.has(lineNo)) this.#merged.set(lineNo, { column, value });
    }
  }

  read(row: TableRow): void {
    const { lineNo } = row;
    const cells = new Map(
      READING_COLUMNS.map((column) => [column, row.cells[(this.#places[column] ?? 0) - 1] ?? EMPTY_CELL]),
    );
    const merged = this.#merged.get(lineNo);
    const filled = [...cells.values()].some((cell) => plainText(cell) !== '');
    if (!filled && !merged) return;
    if (isTotal(row, cells.get('connectionNo')!)) {
      this.note('total_line', lineNo);
      return;
    }
    this.count++;
    if (row.hidden) this.note('hidden_row', lineNo);
    if (merged) {
      this.found(lineNo, 'merged_cells', this.#names.get(merged.column), merged.value);
      return;
    }
    const before = this.problems.length;
    const line = this.#line(lineNo, cells);
    const key = line.connectionNo.replaceAll(/[^0-9A-Z]/g, '');
    const known = this.#first.get(key);
    if (key !== '' && known !== undefined)
      this.#repeated.push({ lineNo, otherLine: known, value: line.connectionNo });
    else if (key !== '') this.#first.set(key, lineNo);
    if (this.problems.length === before) this.lines.push(line);
  }

  #line(lineNo: number, cells: Map<ReadingColumn, WorkbookCell>): ReadingLine {
    const take = <T>(column: ReadingColumn, read: (cell: WorkbookCell) => Value<T>): T | null => {
      const cell = cells.get(column)!;
      if (cell.kind === 'empty' || plainText(cell) === '') return null;
      if (isGarbled(cell)) {
        this.found(lineNo, 'wrong_encoding', this.#names.get(column), cellText(cell));
        return null;
      }
      const value = read(cell);
      if ('problem' in value) {
        this.found(lineNo, value.problem, this.#names.get(column), cellText(cell));
        return null;
      }
      if (value.note) this.note(value.note, lineNo);
      return value.value;
    };
    const text = (column: ReadingColumn, longest: number): string | null =>
      take<string>(column, (cell) => {
        if (cell.kind === 'error') return { problem: 'formula_error' };
        const value = plainText(cell);
        return value.length > longest ? { problem: 'text_too_long' } : { value };
      });
    const whole = (cell: WorkbookCell) => readWhole(cell, this.#inWorkbook);
    const before = this.problems.length;
    const connectionNo = take('connectionNo', readConnectionNo);
    const reading = take('reading', whole);
    const condition = take('condition', (cell) => this.#condition(cell));
    const sound = this.problems.length === before;
    if (sound && connectionNo === null) this.found(lineNo, 'empty', this.#names.get('connectionNo'));
    if (sound && reading === null && condition === null)
      this.found(lineNo, 'empty', this.#names.get('reading') ?? this.#names.get('condition'));
    this.#checkPeriod(lineNo, cells.get('period')!);
    return {
      lineNo,
      connectionNo: (connectionNo ?? '').toUpperCase(),
      reading,
      condition,
      serial: text('serial', 30),
      readAt: this.#readAt(lineNo, take('readAt', readDate), take('readTime', readTime)),
      reader: text('reader', 80),
      usageTold: take('usageTold', whole),
      latitude: take('latitude', (cell) => readDegrees(cell, 90)),
      longitude: take('longitude', (cell) => readDegrees(cell, 180)),
      note: text('note', LONGEST_NOTE),
    };
  }

  #condition(cell: WorkbookCell): Value<string> {
    if (cell.kind === 'error') return { problem: 'formula_error' };
    const text = plainText(cell);
    const value = conditionOf(text, this.#meant);
    if (value !== null) return { value };
    const known = this.unknownConditions.get(text);
    if (known !== undefined || this.unknownConditions.size < MOST_CONDITIONS)
      this.unknownConditions.set(text, (known ?? 0) + 1);
    return { problem: 'unknown_condition' };
  }

  #checkPeriod(lineNo: number, cell: WorkbookCell): void {
    if (cell.kind === 'empty' || plainText(cell) === '') return;
    if (readPeriod(cell) !== this.#options.usagePeriod)
      this.found(lineNo, 'other_period', this.#names.get('period'), cellText(cell));
  }

  #readAt(lineNo: number, date: string | null, time: string | null): string | null {
    if (date === null) return null;
    const day = date.slice(0, 10);
    const { readFrom, readTo } = this.#options;
    if (day < readFrom || day > readTo) this.found(lineNo, 'date_outside', this.#names.get('readAt'), day);
    return time !== null && date.endsWith('T00:00:00') ? `${day}T${time}` : date;
  }

  /** A connection that stands twice is wrong in both lines: nobody knows which is meant. */
  markRepeated(): void {
    const column = this.#names.get('connectionNo') ?? null;
    const code = 'duplicate_connection';
    const wrong = new Set<number>();
    for (const { lineNo, otherLine, value } of this.#repeated) {
      this.problems.push({ lineNo, code, column, value, otherLine });
      if (!wrong.has(otherLine))
        this.problems.push({ lineNo: otherLine, code, column, value, otherLine: lineNo });
      wrong.add(lineNo).add(otherLine);
    }
    if (wrong.size === 0) return;
    const sound = this.lines.filter((line) => !wrong.has(line.lineNo));
    this.lines.length = 0;
    for (const line of sound) this.lines.push(line);
  }
}

/** Sums below a list: a word for "total" first, and no number of a connection. */
function isTotal(row: TableRow, connectionNo: WorkbookCell): boolean {
  const first = row.cells.find((cell) => plainText(cell) !== '');
  const word = /^(?:grand\s*)?(?:total|jumlah|jml)\b/i;
  const text = plainText(connectionNo);
  return first !== undefined && word.test(plainText(first)) && (text === '' || word.test(text));
}
