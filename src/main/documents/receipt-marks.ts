import type { Receipt } from '../../shared/contract/receipt.ts';
import { formatRupiah } from '../../shared/money.ts';
import { instant } from './document-words.ts';
import type { Mark } from './receipt-paper.ts';

export const TRAINING_MARK: Mark = { text: 'CONTOH / BUKAN BUKTI PEMBAYARAN', detail: null };

/** Ids of the bills of which the money went back. */
export function reversedBills(receipt: Receipt): Set<string> {
  if (receipt.reversals.some(({ whole }) => whole))
    return new Set(receipt.sheets.map(({ billId }) => String(billId)));
  return new Set(receipt.reversals.flatMap(({ billIds }) => billIds.map(String)));
}

/**
 * What nobody may overlook: a demonstration, a payment that was reversed, a copy. On the sheet of one bill (`reversed` given) only that
 * bill's fate counts.
 */
export function marksOf(receipt: Receipt, reversed?: boolean): Mark[] {
  const result: Mark[] = [];
  if (receipt.training) result.push(TRAINING_MARK);
  const cancelled = reversed === false ? null : reversalMark(receipt, reversed === true);
  if (cancelled) result.push(cancelled);
  if (receipt.copyNo > 0) {
    result.push({
      text: `SALINAN KE-${receipt.copyNo}`,
      detail: `Dicetak ${instant(receipt.utility, receipt.printedAt)} oleh ${receipt.printedBy}`,
    });
  }
  return result;
}

function reversalMark(receipt: Receipt, ofOneBill: boolean): Mark | null {
  const last = receipt.reversals.at(-1);
  if (!last) return null;
  const when = instant(receipt.utility, last.at);
  const bills = reversedBills(receipt);
  const everything = receipt.reversals.some(({ whole }) => whole) || bills.size === receipt.sheets.length;
  if (everything || ofOneBill) return { text: 'DIBATALKAN', detail: when };
  const sum = receipt.reversals.reduce((total, { total: part }) => total + part, 0);
  const which = `${bills.size} dari ${receipt.sheets.length} lembar, ${formatRupiah(sum)}`;
  return {
    text: 'DIBATALKAN SEBAGIAN',
    detail: `${which} (${when}); yang berlaku ${formatRupiah(receipt.total - sum)}`,
  };
}
