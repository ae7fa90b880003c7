import type { ReportView } from '../../shared/contract/reports.ts';
import { isDate } from '../../shared/dates.ts';
import { parseRupiah } from '../../shared/money.ts';
import { type ColumnType, isNumberType, type ReportDefinition } from '../../shared/reports/definition.ts';
import { readDate } from '../components/read-date.ts';
import { readPeriod } from '../components/read-period.ts';

export type ReportFilterItem = ReportView['filters'][number];
export type FilterOperator = ReportFilterItem['operator'];

/** What a column can be asked; the first is offered first. */
export function operatorsOf(type: ColumnType): readonly FilterOperator[] {
  if (type === 'text') return ['contains', 'equals'];
  if (type === 'flag' || type === 'code') return ['equals'];
  if (type === 'instant') return ['atLeast', 'atMost'];
  return isNumberType(type) ? ['atLeast', 'atMost', 'equals'] : ['equals', 'atLeast', 'atMost'];
}

/** The words that a flag or a code may be filtered by; null for columns whose value is typed. */
export function valuesOf(
  definition: ReportDefinition,
  column: { name: string; type: ColumnType },
  language: 'id' | 'en',
  yesNo: { yes: string; no: string },
): { value: string; label: string }[] | null {
  const words = definition.texts[language].codes?.[column.name];
  if (words) return Object.entries(words).map(([value, label]) => ({ value, label }));
  if (column.type !== 'flag') return null;
  return [
    { value: 'true', label: yesNo.yes },
    { value: 'false', label: yesNo.no },
  ];
}

/** The value of a filter as the database compares it, or null for what cannot be meant. Days of instants are whole days of the utility's zone. */
export function readFilterValue(
  type: ColumnType,
  text: string,
  operator: FilterOperator,
  timeZone: string,
): string | null {
  const bare = text.trim();
  if (bare === '') return null;
  if (type === 'date') return readDate(bare);
  if (type === 'instant') {
    const day = readDate(bare);
    return day && `${day} ${operator === 'atMost' ? '23:59:59.999' : '00:00:00'} ${timeZone}`;
  }
  if (type === 'month') {
    const month = isDate(bare) ? bare.slice(0, 7) : readPeriod(bare);
    return month === null ? null : `${month}-01`;
  }
  if (type === 'decimal' || type === 'factor' || type === 'percent')
    return readDecimal(bare.replace(/\s*%$/, ''));
  if (isNumberType(type)) return readWhole(bare);
  return bare;
}

function readWhole(text: string): string | null {
  const minus = /^[-−]/.test(text);
  const read = parseRupiah(minus ? text.slice(1) : text, { allowZero: true });
  if (!read.ok) return null;
  return String(minus ? -read.amount : read.amount);
}

/** `1.234,5` and `1234,5`: the point groups thousands, the comma begins the decimals, as the report shows them. */
function readDecimal(text: string): string | null {
  const match = /^([-−]?)(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,6}))?$/.exec(text);
  if (!match) return null;
  const [, minus, whole = '', part] = match;
  return `${minus ? '-' : ''}${whole.replaceAll('.', '')}${part ? `.${part}` : ''}`;
}
