import type { ReceiptSheet } from '../../shared/contract/receipt.ts';
import { formatNumber } from '../../shared/money.ts';
import type { AmountRow } from './receipt-paper.ts';

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
  add('Denda keterlambatan', sheet.lateFee);
  add('Bea meterai', sheet.stampDuty);
  return rows;
}

/** The same in one line, for a list of months: `stan 1.234 – 1.254 · air 90.100 · beban 9.000`. It wraps between the parts only. */
export function monthDetail(sheet: ReceiptSheet): string {
  const parts: string[] = [];
  if (sheet.previousReading !== null && sheet.currentReading !== null) {
    parts.push(`stan ${formatNumber(sheet.previousReading)} – ${formatNumber(sheet.currentReading)}`);
  }
  parts.push(`air ${formatNumber(sheet.water)}`);
  const add = (label: string, amount: number) => {
    if (amount !== 0) parts.push(`${label} ${formatNumber(amount)}`);
  };
  add('beban', sheet.fixed);
  add('meter', sheet.meter);
  add('lain', sheet.other);
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
