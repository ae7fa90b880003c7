import { formatDate, formatDateTime, formatPeriod } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import {
  type ColumnType,
  isNumberType,
  type ReportColumn,
  type ReportValue,
} from '../../shared/reports/definition.ts';
import { linesOf } from './ledger-lines.ts';
import type { LedgerWriter } from './ledger-writer.ts';
import { groupColumn, type PrintedReport, paperColumns } from './report-paper.ts';
import { cellWords, totalWords } from './report-paper-words.ts';
import { type ColumnWish, shareWidths } from './report-pdf-widths.ts';

/** A column as it stands on the page. */
export interface PlacedColumn {
  /** Null for the running number. */
  column: ReportColumn | null;
  /** Where its value is in a row. */
  index: number;
  x: number;
  width: number;
  align: 'left' | 'right';
  /** Of whose text nothing may be missing. */
  whole: boolean;
  head: string[];
  words: (value: ReportValue) => string;
}

export interface PlacedTable {
  columns: PlacedColumn[];
  /** Points of the letters. */
  size: number;
  headLines: number;
}

/** Between columns. */
const GAP = 7;
/** More air between a number and the text behind it, in units of the letters' size. */
const AIR = 0.7;
const LARGEST = 8;
const COMFORTABLE = 7;
/** Below this a photocopy loses the figures. */
const SMALLEST = 5.5;
const HEAD_LINES = 3;
/** Names of fewer are no names any more, as long as smaller letters help. */
const COMFORTABLE_LETTERS = 13;
/** Letters of a connection's or receipt's number. */
const WHOLE_NUMBER = 14;
/** A head's word as short as `Lembar` is not worth breaking, in units of the size. */
const SHORT_HEAD = 4.2;
/** Average letter of a name, in units of the size. */
const LETTER = 0.58;
/** In narrow columns stand numbers and codes, whose letters are wider. */
const FIGURE = 0.64;
const NARROW = 22;

/** What a number is wide at least, whatever the totals are: rows come later and a reversal may be larger than the sum it is in. */
const USUAL: Readonly<Partial<Record<ColumnType, string>>> = {
  rupiah: '-9.999.999',
  m3: '99.999',
  count: '9.999',
  decimal: '9.999,99',
  percent: '100,0%',
};

/**
 * Shares the page's width: by the definition's widths where everything fits, with names giving way before numbers, and with smaller letters
 * where even the numbers alone are too wide. A column that the rows are grouped by stands in the headings only.
 */
export function placeColumns(
  writer: LedgerWriter,
  report: PrintedReport,
  area: { left: number; width: number },
): PlacedTable {
  const grouped = groupColumn(report)?.name;
  const columns: { column: ReportColumn | null; index: number }[] = [
    { column: null, index: -1 },
    ...paperColumns(report.definition)
      .map((column, index) => ({ column, index }))
      .filter(({ column }) => column.name !== grouped),
  ];
  const air = columns.map(({ column }, at) =>
    isNumber(column) && at + 1 < columns.length && !isNumber(columns[at + 1]!.column) ? AIR : 0,
  );
  const wishes = columns.map(({ column }, at) => airy(wishOf(writer, report, column), air[at]!));
  const { size, widths } = shareWidths(wishes, area.width, {
    gap: GAP,
    largest: LARGEST,
    comfortable: COMFORTABLE,
    smallest: SMALLEST,
  });
  let x = area.left;
  const placed = columns.map(({ column, index }, at): PlacedColumn => {
    const width = widths[at]! - GAP - air[at]! * size;
    const placedAt = x + GAP / 2;
    x += widths[at]!;
    const head = linesOf(writer, headText(report, column), width, { size, bold: true }, HEAD_LINES);
    const number = isNumber(column);
    return {
      column,
      index,
      x: placedAt,
      width,
      align: number ? 'right' : 'left',
      whole: number || ['date', 'month', 'instant'].includes(column?.type ?? ''),
      head,
      words: column === null ? () => '' : wordsOf(report, column),
    };
  });
  return { columns: placed, size, headLines: Math.max(1, ...placed.map(({ head }) => head.length)) };
}

/** The running number, too. */
function isNumber(column: ReportColumn | null): boolean {
  return column === null || isNumberType(column.type);
}

function airy(wish: ColumnWish, air: number): ColumnWish {
  return {
    ...wish,
    natural: wish.natural + air,
    head: wish.head + air,
    named: wish.named + air,
    least: wish.least + air,
  };
}

function wordsOf({ definition, head }: PrintedReport, column: ReportColumn): (value: ReportValue) => string {
  return cellWords(definition, column, head.letterhead.utility.timeZone);
}

function headText({ definition }: PrintedReport, column: ReportColumn | null): string {
  return column === null ? 'No' : (definition.texts.id.columns[column.name] ?? column.name);
}

function wishOf(writer: LedgerWriter, report: PrintedReport, column: ReportColumn | null): ColumnWish {
  const width = (text: string, bold = false) => writer.width(text, 1, bold);
  const widest = (texts: string[], bold = false) => Math.max(0, ...texts.map((text) => width(text, bold)));
  const head = widest(headText(report, column).split(/\s+/), true);
  if (column === null) {
    const own = Math.max(head, width(formatNumber(report.head.rows)));
    return { natural: own, head: own, named: own, least: own, fixed: true, text: false };
  }
  const least = leastWidth(report, column, widest);
  const text = column.type === 'text';
  const letter = column.width > NARROW ? LETTER : FIGURE;
  const natural = Math.max(column.width * letter, least, head);
  // Half a number of a connection or receipt is none.
  const whole = column.name.endsWith('_no') ? WHOLE_NUMBER * FIGURE : COMFORTABLE_LETTERS * LETTER;
  const named = text ? Math.min(natural, whole) : Math.max(least, head <= SHORT_HEAD ? head : 0);
  return { natural, head: Math.max(head, named), named, least, fixed: false, text };
}

function leastWidth(
  report: PrintedReport,
  column: ReportColumn,
  widest: (texts: string[], bold?: boolean) => number,
): number {
  const { head, definition } = report;
  const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`);
  switch (column.type) {
    case 'text':
      return Math.min(column.width, 6) * LETTER;
    case 'date':
      return widest(months.map((month) => formatDate(`${month}-28`)));
    case 'month':
      return widest(months.map((month) => formatPeriod(month)));
    case 'instant':
      return widest(months.map((month) => formatDateTime(`${month}-28T00:00:00Z`, 'UTC')));
    case 'flag':
    case 'code': {
      const words = Object.values(definition.texts.id.codes?.[column.name] ?? {});
      return Math.min(widest(words.length > 0 ? words : ['Tidak']), 16 * LETTER);
    }
    default: {
      const totals = [head.sums, ...head.groups.map(({ sums }) => sums)];
      const known = column.total ? totals.map((sums) => totalWords(column, sums)) : [];
      return Math.max(widest([USUAL[column.type] ?? '']), widest(known, true));
    }
  }
}
