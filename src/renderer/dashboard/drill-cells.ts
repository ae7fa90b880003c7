import { formatDate, formatPeriod, isDate } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import type {
  ReportColumn,
  ReportDefinition,
  ReportParameters,
  ReportValue,
} from '../../shared/reports/definition.ts';
import type { I18n } from '../app/i18n/i18n.tsx';

/** A cell of the rows behind a bar, in words. */
export function drillCell(
  definition: ReportDefinition,
  column: ReportColumn,
  value: ReportValue | undefined,
  { language, dateTime }: Pick<I18n, 'language' | 'dateTime'>,
): string {
  if (value === null || value === undefined) return '';
  const word = definition.texts[language].codes?.[column.name]?.[String(value)];
  if (word !== undefined) return word;
  if (typeof value === 'number') {
    if (column.type === 'factor') return decimal(value, 3);
    if (column.type === 'percent') return `${decimal(value, 1)}%`;
    return Number.isInteger(value) && column.type !== 'decimal' ? formatNumber(value) : decimal(value, 2);
  }
  const text = String(value);
  if (column.type === 'month' && isDate(text)) return formatPeriod(text.slice(0, 7), language);
  if (column.type === 'date' && isDate(text)) return formatDate(text, language);
  return column.type === 'instant' ? dateTime(text) : text;
}

function decimal(value: number, digits: number): string {
  const [whole, part] = Math.abs(value).toFixed(digits).split('.');
  return `${value < 0 ? '-' : ''}${formatNumber(Number(whole))},${part}`;
}

/** What the report behind a row is asked for, from the row and from what was asked here; null where it cannot be asked so. */
export function behindRow(
  definition: ReportDefinition,
  row: readonly ReportValue[],
  asked: ReportParameters,
): { report: string; parameters: ReportParameters } | null {
  if (!definition.drill) return null;
  const parameters: ReportParameters = {};
  for (const [parameter, source] of Object.entries(definition.drill.parameters)) {
    const at = definition.columns.findIndex(({ name }) => name === source);
    const value = at >= 0 ? row[at] : asked[source as keyof ReportParameters];
    if (value === null || typeof value === 'boolean') return null;
    if (value === undefined) continue;
    // A month comes from a row as its first day, and is asked for as YYYY-MM.
    const month = /month|period/i.test(parameter) && isDate(String(value));
    parameters[parameter as keyof ReportParameters] = month ? String(value).slice(0, 7) : value;
  }
  return { report: definition.drill.report, parameters };
}
