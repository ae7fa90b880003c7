/**
 * Reads a settlement file by the layout of its channel: every line or none. What is wrong is listed whole, each with its line, its column and
 * what stands there, so that one look tells the channel what to send again. Only the form is judged here; what a line settles is the
 * database's business.
 */
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { SettlementLineInput, SettlementProblem } from '../../shared/contract/settlements.ts';
import {
  SETTLEMENT_COLUMNS,
  type SettlementColumn,
  type SettlementColumnName,
  type SettlementLayout,
} from '../../shared/settlement-layout.ts';
import { readAmount, readDateTime, readPeriods } from './settlement-values.ts';

export interface ParsedSettlement {
  sha256: string;
  lines: SettlementLineInput[];
  problems: SettlementProblem[];
  /** What the trailer says, in the file's own amounts. */
  declared: { count: number; total: number } | null;
  total: number;
}

/** A record with its cells, and the line of the file it ends on. */
interface Row {
  lineNo: number;
  cells: string[];
  text: string;
}

type Cell = { at: number; name?: undefined } | { at?: undefined; name: string };

export function parseSettlement(bytes: Uint8Array, layout: SettlementLayout): ParsedSettlement {
  const problems: SettlementProblem[] = [];
  const found = (
    lineNo: number,
    code: SettlementProblem['code'],
    column: string | null = null,
    value = '',
  ) => {
    problems.push({ lineNo, code, column, value: value.slice(0, 60) });
  };
  const result: ParsedSettlement = {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    lines: [],
    problems,
    declared: null,
    total: 0,
  };
  const text = decode(bytes, layout.encoding, found);
  const rows = layout.kind === 'csv' ? csvRows(text, layout, found) : fixedRows(text);
  const body = rows.filter((row) => row.lineNo > layout.skipLines && row.text.trim() !== '');
  if (body.length === 0) {
    found(1, 'empty_file');
    return result;
  }
  const head = layout.header ? body.shift() : undefined;
  const place = placer(layout, head, found);
  if (!place) return result;

  if (layout.trailer) {
    const at = body.findIndex((row) => isTrailer(row, layout));
    if (at < 0) found(body.at(-1)?.lineNo ?? head?.lineNo ?? 1, 'trailer_missing');
    else {
      for (const row of body.slice(at + 1)) found(row.lineNo, 'after_trailer', null, row.text);
      result.declared = readTrailer(body[at]!, layout, found);
      body.length = at;
    }
  }
  for (const row of body) {
    const line = readLine(row, layout, place, found);
    if (line) result.lines.push(line);
  }
  result.total = result.lines.reduce((sum, line) => sum + line.amount, 0);
  const { declared } = result;
  // A line that cannot be read is missing from the sums: then they say nothing about the trailer.
  if (declared && problems.length === 0) {
    const last = rows.findLast((row) => isTrailer(row, layout))!.lineNo;
    if (declared.count !== result.lines.length) found(last, 'count_differs', null, String(declared.count));
    if (declared.total !== result.total) found(last, 'total_differs', null, String(declared.total));
  }
  // As somebody reads them beside the file.
  problems.sort((one, other) => one.lineNo - other.lineNo);
  return result;
}

type Found = (
  lineNo: number,
  code: SettlementProblem['code'],
  column?: string | null,
  value?: string,
) => void;

function decode(bytes: Uint8Array, encoding: SettlementLayout['encoding'], found: Found): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder(encoding).decode(bytes);
    const before = text.slice(0, text.indexOf('�'));
    found(before.split('\n').length, 'encoding_wrong', null, encoding);
    return text;
  }
}

function csvRows(text: string, layout: SettlementLayout, found: Found): Row[] {
  const lines = text.split(/\r\n|\n|\r/);
  // Titles above the head need not be CSV at all: an apostrophe in one would swallow the file.
  const before = Math.min(layout.skipLines, lines.length);
  const records = parse(lines.slice(before).join('\n'), {
    bom: true,
    delimiter: layout.delimiter,
    quote: layout.quote === '' ? null : layout.quote,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    info: true,
    on_skip: (error) => {
      const at = before + Number((error as { lines?: number } | undefined)?.lines ?? lines.length - before);
      found(at, 'quote_open', null, lines[at - 1] ?? '');
      return undefined;
    },
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return records.map(({ record, info }) => ({
    lineNo: before + info.lines,
    cells: record,
    text: record.join(''),
  }));
}

function fixedRows(text: string): Row[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, at) => ({ lineNo: at + 1, cells: [], text: line }));
}

function isTrailer(row: Row, layout: SettlementLayout): boolean {
  const marker = layout.trailer?.marker;
  if (marker === undefined) return false;
  return layout.kind === 'csv' ? row.cells[0]?.trim() === marker : row.text.startsWith(marker);
}

/** The columns that a layout names, always in the same order. */
function columnsOf({ columns }: SettlementLayout): SettlementColumn[] {
  return SETTLEMENT_COLUMNS.map((name) => columns[name]).filter((column) => column !== undefined);
}

type Place = (row: Row, column: SettlementColumn) => string | undefined;

/** How to find a column in a row; null when the head lacks one that the layout names. */
function placer(layout: SettlementLayout, head: Row | undefined, found: Found): Place | null {
  const names = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const cell = (column: SettlementColumn): Cell | null => {
    if ('index' in column) return { at: column.index - 1 };
    if ('start' in column) return { at: column.start - 1 };
    const at = names.indexOf(column.name.toLowerCase());
    return at < 0 ? null : { at };
  };
  let complete = true;
  for (const column of columnsOf(layout)) {
    if ('name' in column && !cell(column)) {
      found(head?.lineNo ?? 1, 'column_missing', column.name);
      complete = false;
    }
  }
  if (!complete) return null;
  return (row, column) => {
    const at = cell(column)!.at!;
    if (!('start' in column)) return row.cells[at];
    return row.text.length < at + column.length ? undefined : row.text.slice(at, at + column.length);
  };
}

/** What a person calls the column: its head, its number or its characters. */
function columnText(column: SettlementColumn): string {
  if ('name' in column) return column.name;
  return 'index' in column ? String(column.index) : `${column.start}-${column.start + column.length - 1}`;
}

function readTrailer(row: Row, layout: SettlementLayout, found: Found): ParsedSettlement['declared'] {
  const { count, total } = layout.trailer!;
  const value = (column: SettlementColumn): string =>
    ('start' in column
      ? row.text.slice(column.start - 1, column.start - 1 + column.length)
      : 'index' in column
        ? row.cells[column.index - 1]
        : undefined) ?? '';
  const lines = readAmount(value(count), { ...layout, impliedDecimals: 0 });
  const sum = readAmount(value(total), layout);
  if (typeof lines === 'string') found(row.lineNo, 'trailer_unreadable', columnText(count), value(count));
  if (typeof sum === 'string') found(row.lineNo, 'trailer_unreadable', columnText(total), value(total));
  return typeof lines === 'number' && typeof sum === 'number' ? { count: lines, total: sum } : null;
}

function readLine(
  row: Row,
  layout: SettlementLayout,
  place: Place,
  found: Found,
): SettlementLineInput | null {
  const { columns } = layout;
  let sound = true;
  const wrong = (code: SettlementProblem['code'], column: SettlementColumn, value = '') => {
    found(row.lineNo, code, columnText(column), value);
    sound = false;
  };
  const short = columnsOf(layout).find((column) => place(row, column) === undefined);
  if (short) {
    wrong('line_too_short', short, row.text);
    return null;
  }
  const text = (name: SettlementColumnName): string => {
    const column = columns[name];
    return column ? (place(row, column) ?? '').trim() : '';
  };
  const amount = (name: 'amount' | 'fee'): number => {
    const read = readAmount(text(name), layout);
    if (typeof read === 'number') return read;
    wrong(read, columns[name]!, text(name));
    return 0;
  };
  const time = (name: 'paidAt' | 'settledOn', pattern: string): string | null => {
    if (!columns[name]) return null;
    const read = readDateTime(text(name), pattern);
    if (read === null) wrong('date_invalid', columns[name], text(name));
    return read;
  };
  if (text('reference') === '') wrong('reference_missing', columns.reference);
  if (text('reference').length > 60) wrong('reference_missing', columns.reference, text('reference'));
  const line: SettlementLineInput = {
    lineNo: row.lineNo,
    reference: text('reference'),
    connectionNo: text('connectionNo').slice(0, 40) || null,
    periods: readPeriods(text('periods')) || null,
    amount: amount('amount'),
    fee: columns.fee ? amount('fee') : null,
    paidAt: time('paidAt', layout.dateTimePattern),
    settledOn: time('settledOn', layout.datePattern)?.slice(0, 10) ?? null,
  };
  if (sound && line.amount <= 0) wrong('amount_invalid', columns.amount, text('amount'));
  return sound ? line : null;
}
