import { formatDate, formatDateTime, formatPeriod, isDate, isInstant } from '../../shared/dates.ts';
import { formatDecimal, formatNumber } from '../../shared/money.ts';
import {
  type ColumnType,
  type ReportColumn,
  type ReportDefinition,
  type ReportValue,
  totalOf,
} from '../../shared/reports/definition.ts';
import type { PrintedHead, PrintedReport, ReportSums } from './report-paper.ts';

/** Figures behind the comma: percent one, averages two, weights three; cubic metres only where they have any. */
const DIGITS: Readonly<Partial<Record<ColumnType, number>>> = { percent: 1, decimal: 2, factor: 3 };

function numberWords(type: ColumnType, value: number): string {
  const digits = DIGITS[type] ?? (Number.isInteger(value) ? 0 : 2);
  const figures = digits === 0 ? formatNumber(value) : formatDecimal(value, digits);
  return type === 'percent' ? `${figures}%` : figures;
}

/** Words for a cell, made once for each column: months as `Okt 2026`, flags and codes in the definition's Indonesian words, null as nothing. */
export function cellWords(
  definition: ReportDefinition,
  column: ReportColumn,
  timeZone: string,
): (value: ReportValue) => string {
  const codes = definition.texts.id.codes?.[column.name];
  const some = (words: (value: string | number | boolean) => string) => (value: ReportValue) =>
    value === null || value === undefined ? '' : words(value);
  switch (column.type) {
    case 'text':
      return some(String);
    case 'date':
      return some((value) => (isDate(String(value)) ? formatDate(String(value)) : String(value)));
    case 'month':
      return some((value) =>
        isDate(String(value)) ? formatPeriod(String(value).slice(0, 7)) : String(value),
      );
    case 'instant':
      return some((value) =>
        isInstant(String(value)) ? formatDateTime(String(value), timeZone) : String(value),
      );
    case 'flag':
      return some((value) => codes?.[String(value)] ?? (value ? 'Ya' : 'Tidak'));
    case 'code':
      return some((value) => codes?.[String(value)] ?? String(value));
    default:
      return some((value) => numberWords(column.type, Number(value)));
  }
}

/** The total of a column in words; nothing where it has none. */
export function totalWords(column: ReportColumn, sums: ReportSums): string {
  const total = totalOf(column, sums);
  return total === null ? '' : numberWords(column.type, total);
}

/** Whether the numbers can still change, as the paper says it below its title. */
export function stateWords({ locked, lockedAt, asOf, letterhead }: PrintedHead): string {
  const { timeZone, zoneLabel } = letterhead.utility;
  const at = (instant: string) => `${formatDateTime(instant, timeZone)} ${zoneLabel}`;
  if (!locked) return `SEMENTARA, keadaan ${at(asOf)}`;
  return lockedAt === null ? 'TETAP' : `TETAP, bulan ditutup ${at(lockedAt)}`;
}

/** The filters of the view in one text; nothing where there are none. */
export function filterText({ filterWords }: PrintedReport): string {
  return filterWords.length === 0 ? '' : `Saringan: ${filterWords.join('; ')}`;
}

/** Where the paper came from: what a reader needs to find it, or to doubt it. */
export function originFacts(report: PrintedReport, contentHash: string): { label: string; value: string }[] {
  const { head, exportNo, printedBy } = report;
  const { timeZone, zoneLabel } = head.letterhead.utility;
  return [
    { label: 'Keadaan data', value: `${formatDateTime(head.asOf, timeZone)} ${zoneLabel}` },
    { label: 'Status', value: head.locked ? stateWords(head) : 'SEMENTARA, masih dapat berubah' },
    { label: 'Jumlah baris', value: formatNumber(head.rows) },
    { label: 'No. ekspor', value: String(exportNo) },
    { label: 'Dicetak oleh', value: printedBy },
    { label: 'Sidik isi', value: shortHash(contentHash) },
    { label: 'SHA-256', value: contentHash },
  ];
}

/** What people read to each other on the telephone: `3F2A 91C0 7D54`. */
export function shortHash(contentHash: string): string {
  return contentHash
    .slice(0, 12)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1 ');
}
