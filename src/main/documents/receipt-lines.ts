import type { Receipt, ReceiptLine } from '../../shared/contract/receipt.ts';
import { formatNumber } from '../../shared/money.ts';
import type { LineRow } from './receipt-paper.ts';

/** Invoice lines or instalments with quantity, price and VAT. */
export function lineRows(receipt: Pick<Receipt, 'lines'>): LineRow[] {
  return receipt.lines.map((line) => ({
    reference: line.reference,
    description: line.description,
    quantity: formatNumber(line.quantity),
    unitPrice: formatNumber(line.unitPrice),
    net: formatNumber(line.net),
    vat: line.vat === 0 ? '' : formatNumber(line.vat),
    total: formatNumber(line.total),
    detail: detail(line),
  }));
}

/** `2 x 250.000 · PPN 11% 55.000`; empty where the total is the price. */
function detail(line: ReceiptLine): string {
  const parts: string[] = [];
  if (line.quantity > 1) parts.push(`${formatNumber(line.quantity)} x ${formatNumber(line.unitPrice)}`);
  if (line.vat !== 0) {
    if (parts.length === 0) parts.push(formatNumber(line.net));
    parts.push(`PPN ${percent(line.vatPercent)} ${formatNumber(line.vat)}`);
  }
  return parts.join(' · ');
}

function percent(value: number): string {
  return `${String(value).replace('.', ',')}%`;
}
