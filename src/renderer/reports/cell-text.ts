import { formatDate, formatDateTime, formatPeriod, isDate, isInstant, isPeriod } from '../../shared/dates.ts';
import { formatDecimal } from '../../shared/money.ts';
import {
  type ColumnType,
  isNumberType,
  type ReportDefinition,
  type ReportValue,
} from '../../shared/reports/definition.ts';
import type { I18n } from '../app/i18n/i18n.tsx';

type Words = Pick<I18n, 'language' | 'timeZone' | 't'>;

/** Digits after the comma; whole columns have none. */
const DECIMALS: Partial<Record<ColumnType, number>> = { decimal: 2, factor: 3, percent: 1 };

/** A number of a report: thousands by points, decimals after a comma, the country's notation in both languages. */
export function numberText(type: ColumnType, value: number): string {
  const decimals = DECIMALS[type] ?? (Number.isInteger(value) ? 0 : 2);
  const text = formatDecimal(value, decimals);
  return type === 'percent' ? `${text}%` : text;
}

/** A cell in words. What cannot be read as its type is shown as it came: a report never hides a value. */
export function cellText(
  definition: ReportDefinition,
  column: { name: string; type: ColumnType },
  value: ReportValue | undefined,
  { language, timeZone, t }: Words,
): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' && isNumberType(column.type)) return numberText(column.type, value);
  const word = definition.texts[language].codes?.[column.name]?.[String(value)];
  if (word !== undefined) return word;
  if (typeof value === 'boolean') return value ? t.reports.yes : t.reports.no;
  const text = String(value);
  if (column.type === 'date' && isDate(text)) return formatDate(text, language);
  if (column.type === 'month' && isPeriod(text.slice(0, 7))) return formatPeriod(text.slice(0, 7), language);
  if (column.type === 'instant' && isInstant(text)) return formatDateTime(text, timeZone, language);
  return text;
}
