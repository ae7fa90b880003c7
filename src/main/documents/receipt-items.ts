import type { ReceiptSheet } from '../../shared/contract/receipt.ts';
import { formatPeriod } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import type { AmountRow, Fact } from './receipt-paper.ts';

/** More named add-ons than this are summed in one line: a sheet has to stay one page. */
const MAX_OTHER_LINES = 5;

const NO_BREAK = '\u00a0';

/** The components of one bill: the water always, the rest where there is any. */
export function billItems(sheet: ReceiptSheet): AmountRow[] {
  const rows: AmountRow[] = [{ label: 'Harga air', amount: formatNumber(sheet.water) }];
  const add = (label: string, amount: number) => {
    if (amount !== 0) rows.push({ label, amount: formatNumber(amount) });
  };
  add('Beban tetap', sheet.fixed);
  add('Pemeliharaan meter', sheet.meter);
  for (const item of otherItems(sheet)) add(item.label, item.amount);
  add('Potongan (keringanan)', -sheet.discount);
  add('Denda keterlambatan', sheet.lateFee);
  add('Bea meterai', sheet.stampDuty);
  return rows;
}

/** The bill's month, the readings where there is a meter, and the usage. */
export function readingFacts(sheet: ReceiptSheet): Fact[] {
  const facts: Fact[] = [{ label: 'Rekening', value: formatPeriod(sheet.billingPeriod) }];
  const meter = readings(sheet);
  if (meter !== '') facts.push({ label: 'Stan meter', value: meter });
  facts.push({ label: 'Pemakaian', value: usage(sheet) });
  return facts;
}

/** Previous and current reading, `1.234 – 1.254`; empty where there is no meter. */
export function readings(sheet: ReceiptSheet): string {
  if (sheet.previousReading === null || sheet.currentReading === null) return '';
  return `${formatNumber(sheet.previousReading)} – ${formatNumber(sheet.currentReading)}`;
}

/** `20 m³ (taksir)`. */
export function usage(sheet: ReceiptSheet): string {
  return `${formatNumber(sheet.usageM3)} m³${sheet.estimated ? ' (taksir)' : ''}`;
}

/** The same in one line, for a list of months: `stan 1.234 – 1.254 · air 90.100 · beban 9.000`. It wraps between the parts only. */
export function monthDetail(sheet: ReceiptSheet): string {
  const parts: string[] = [];
  const meter = readings(sheet);
  if (meter !== '') parts.push(`stan ${meter}`);
  parts.push(`air ${formatNumber(sheet.water)}`);
  const add = (label: string, amount: number) => {
    if (amount !== 0) parts.push(`${label} ${formatNumber(amount)}`);
  };
  add('beban', sheet.fixed);
  add('meter', sheet.meter);
  add('lain', sheet.other);
  add('potongan', -sheet.discount);
  add('denda', sheet.lateFee);
  add('meterai', sheet.stampDuty);
  return parts.map((part) => part.replaceAll(' ', NO_BREAK)).join(`${NO_BREAK}· `);
}

function otherItems(sheet: ReceiptSheet): { label: string; amount: number }[] {
  const items = sheet.otherItems ?? [];
  if (items.length === 0) return [{ label: 'Lain-lain', amount: sheet.other }];
  if (items.length <= MAX_OTHER_LINES) return items;
  const shown = items.slice(0, MAX_OTHER_LINES - 1);
  const rest = items.slice(MAX_OTHER_LINES - 1);
  const sum = rest.reduce((total, item) => total + item.amount, 0);
  return [...shown, { label: `Lain-lain (${rest.length} pos)`, amount: sum }];
}
