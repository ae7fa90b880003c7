/**
 * Reads workbooks that other programs wrote, .xlsx and .xls: every sheet with its cells as what they are and as what they show, its merged
 * ranges and what is hidden. Knows nothing of what the cells mean. A formula is its value; one whose value the file does not hold reads as empty, never as 0.
 * 200,000 rows of ten columns take some 12 s and 700 MB: large files are read in a thread (workbook-worker.ts).
 * The library and why it is one: docs/decisions/0024-reading-workbooks.md.
 */
import { CFB, parse_zip, read, SSF, type WorkBook, type WorkSheet } from './sheetjs.ts';
import { unpackWorkbook } from './unpack-workbook.ts';
import {
  EMPTY_CELL,
  WORKBOOK_LIMITS,
  type WorkbookCell,
  type WorkbookContent,
  type WorkbookLimits,
  WorkbookRefused,
  type WorkbookRow,
  type WorkbookSheet,
} from './workbook-content.ts';

/** Rows that are read beyond the limit, to tell empty ones from a file that is too long. */
const BEYOND = 1;

/** A cell as the library gives it: type, value, shown text and number format. */
interface RawCell {
  t: 'b' | 'n' | 'e' | 's' | 'd' | 'z';
  v?: unknown;
  w?: string;
  z?: string | number;
}

export type WorkbookStep = 'unpacked' | 'cells' | 'sheet';

/** Errors: WorkbookRefused. `onStep` is told what is done. */
export function readWorkbook(
  bytes: Uint8Array,
  limits: WorkbookLimits = WORKBOOK_LIMITS,
  onStep: (step: WorkbookStep) => void = () => {},
): WorkbookContent {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = formatOf(file);
  if (file.length > limits.bytes) throw new WorkbookRefused('too_large', { bytes: file.length });
  const book = format === 'xlsx' ? parseArchive(file, limits, onStep) : parseCompound(file, limits);
  onStep('cells');
  const sheets = book.SheetNames.map((name, index) => {
    const sheet = book.Sheets[name];
    // The library leaves out a sheet that it cannot read and says nothing.
    if (!sheet) throw new WorkbookRefused('broken', { sheet: name });
    const read = sheetOf(name, sheet, book, index, limits);
    onStep('sheet');
    return read;
  });
  return { format, sheets };
}

/** Whether these bytes claim to be a workbook: to tell one from a CSV file, whatever the name says. */
export function looksLikeWorkbook(bytes: Uint8Array): boolean {
  try {
    formatOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return true;
  } catch (error) {
    return error instanceof WorkbookRefused && error.problem === 'web_page';
  }
}

const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

function formatOf(file: Buffer): 'xlsx' | 'xls' {
  if (file.length >= 4 && file.readUInt32BE(0) === 0x504b_0304) return 'xlsx';
  if (file.subarray(0, 8).equals(COMPOUND)) return 'xls';
  const start = file.toString('latin1', 0, 1024);
  if (/^[\s\u00ef\u00bb\u00bf]*<(?:!doctype html|html|table|\?xml|meta|style|div)/i.test(start))
    throw new WorkbookRefused('web_page');
  throw new WorkbookRefused('not_a_workbook');
}

const options = ({ rows }: WorkbookLimits) => ({
  type: 'buffer' as const,
  dense: true,
  // Formats tell days from numbers. Styles are the only way to learn of hidden rows.
  cellNF: true,
  cellStyles: true,
  cellHTML: false,
  cellFormula: false,
  sheetRows: rows + BEYOND,
});

function parseArchive(file: Buffer, limits: WorkbookLimits, onStep: (step: WorkbookStep) => void): WorkBook {
  const files = unpackWorkbook(file, limits);
  if (![...files.keys()].some((name) => /^xl\/workbook\d*\.(?:xml|bin)$/.test(name)))
    throw new WorkbookRefused('not_a_workbook');
  onStep('unpacked');
  const container = CFB.utils.cfb_new();
  for (const [name, content] of files) CFB.utils.cfb_add(container, name, content);
  return parsed(() => parse_zip(container, options(limits)));
}

function parseCompound(file: Buffer, limits: WorkbookLimits): WorkBook {
  return parsed(() => read(file, options(limits)));
}

function parsed(parse: () => WorkBook): WorkBook {
  try {
    return parse();
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/password|encrypt/i.test(message)) throw new WorkbookRefused('password');
    // A letter or a presentation of the same age comes in the same kind of file.
    if (/cannot find workbook stream/i.test(message)) throw new WorkbookRefused('not_a_workbook');
    throw new WorkbookRefused('broken');
  }
}

function sheetOf(
  name: string,
  sheet: WorkSheet,
  book: WorkBook,
  index: number,
  limits: WorkbookLimits,
): WorkbookSheet {
  const data = (sheet['!data'] ?? []) as (RawCell[] | undefined)[];
  const heights = (sheet['!rows'] ?? []) as ({ hidden?: boolean } | undefined)[];
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const rows: WorkbookRow[] = [];
  for (let at = 0; at < data.length; at++) {
    const cells = rowOf(data[at], date1904);
    // So that a large sheet is never in memory twice.
    data[at] = undefined;
    if (cells.length === 0) continue;
    if (at >= limits.rows) throw new WorkbookRefused('too_many_rows', { sheet: name, limit: limits.rows });
    if (cells.length > limits.columns)
      throw new WorkbookRefused('too_many_columns', { sheet: name, limit: limits.columns });
    rows.push({ rowNo: at + 1, hidden: heights[at]?.hidden === true, cells });
  }
  // What lies below was not read: nobody knows whether it is empty, so it is not left out in silence.
  const last = lastRow(sheet['!fullref'] ?? sheet['!ref']);
  if (last > limits.rows + BEYOND)
    throw new WorkbookRefused('too_many_rows', { sheet: name, limit: limits.rows, last });
  return {
    name,
    hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
    rows,
    merged: (sheet['!merges'] ?? []).map(({ s, e }) => ({
      fromRow: s.r + 1,
      toRow: e.r + 1,
      fromColumn: s.c + 1,
      toColumn: e.c + 1,
    })),
  };
}

/** Row number of the end of `A1:F200`. */
function lastRow(range: string | undefined): number {
  return Number(/(\d+)$/.exec(range ?? '')?.[1] ?? 0);
}

function rowOf(raw: RawCell[] | undefined, date1904: boolean): WorkbookCell[] {
  const cells: WorkbookCell[] = [];
  if (!raw) return cells;
  for (let at = 0; at < raw.length; at++) {
    const cell = cellOf(raw[at], date1904);
    if (cell === EMPTY_CELL) continue;
    while (cells.length < at) cells.push(EMPTY_CELL);
    cells.push(cell);
  }
  return cells;
}

function cellOf(raw: RawCell | undefined, date1904: boolean): WorkbookCell {
  if (!raw || raw.v === undefined || raw.v === null) return raw?.t === 'e' ? errorOf(raw) : EMPTY_CELL;
  switch (raw.t) {
    case 's':
      return raw.v === '' ? EMPTY_CELL : { kind: 'text', text: String(raw.v) };
    case 'n':
      return numberOf(Number(raw.v), raw, date1904);
    case 'b':
      return { kind: 'boolean', value: raw.v === true, text: raw.v === true ? 'TRUE' : 'FALSE' };
    case 'e':
      return errorOf(raw);
    default:
      return EMPTY_CELL;
  }
}

function errorOf(raw: RawCell): WorkbookCell {
  return { kind: 'error', text: raw.w ?? '#ERROR!' };
}

function numberOf(value: number, raw: RawCell, date1904: boolean): WorkbookCell {
  const text = (raw.w ?? String(value)).trim();
  if (!Number.isFinite(value)) return { kind: 'error', text };
  if (!isDateFormat(raw.z)) return { kind: 'number', value, text };
  const day = SSF.parse_date_code(value, { date1904 });
  if (!day) return { kind: 'number', value, text };
  const two = (part: number) => String(part).padStart(2, '0');
  const date = `${String(day.y).padStart(4, '0')}-${two(day.m)}-${two(day.d)}`;
  return { kind: 'date', value: `${date}T${two(day.H)}:${two(day.M)}:${two(day.S)}`, text };
}

const dateFormats = new Map<string, boolean>();

function isDateFormat(format: string | number | undefined): boolean {
  if (typeof format !== 'string') return false;
  let known = dateFormats.get(format);
  if (known === undefined) {
    known = SSF.is_date(format);
    dateFormats.set(format, known);
  }
  return known;
}
