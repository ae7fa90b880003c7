import { amountInWords } from '../../shared/amount-in-words.ts';
import type { Receipt, Tender } from '../../shared/contract/receipt.ts';
import { amountRow } from './document-words.ts';
import type { AmountRow, Payment } from './receipt-paper.ts';

const TENDER_NAMES: Readonly<Record<Exclude<Tender, 'channel'>, string>> = {
  cash: 'Tunai',
  debit: 'Kartu debit',
  qris: 'QRIS',
  transfer: 'Transfer bank',
};

/** How money was handed over, in the words of every paper. */
export function tenderName(tender: Tender, channel: string): string {
  return tender === 'channel' ? `Kanal ${channel}` : TENDER_NAMES[tender];
}

/** The payment as a whole: what is added to the items, the total in figures and words, and how it was paid. */
export function paymentOf(receipt: Receipt): Payment {
  const before = sums(receipt);
  if (receipt.stampDuty !== 0) before.push(amountRow('Bea meterai kuitansi', receipt.stampDuty));
  if (receipt.cashRounding !== 0) before.push(amountRow('Pembulatan tunai', receipt.cashRounding));
  const after = [amountRow(tenderName(receipt.tender, receipt.channel), receipt.tendered ?? receipt.total)];
  if (receipt.change !== null) after.push(amountRow('Kembali', receipt.change));
  return {
    before,
    total: amountRow('TOTAL BAYAR', receipt.total),
    after,
    words: amountInWords(receipt.total),
    reference: receipt.tenderReference ? `No. referensi ${receipt.tenderReference}` : null,
  };
}

/** Sums of the items, where there are several or where VAT is in them. */
function sums(receipt: Receipt): AmountRow[] {
  const { sheets, lines, billsTotal } = receipt;
  if (sheets.length > 1) return [amountRow(`Jumlah ${sheets.length} lembar`, billsTotal)];
  const vat = lines.reduce((sum, line) => sum + line.vat, 0);
  if (vat !== 0) return [amountRow('Jumlah sebelum PPN', billsTotal - vat), amountRow('PPN', vat)];
  if (lines.length > 1) {
    const unit = receipt.kind === 'instalments' ? 'angsuran' : 'baris';
    return [amountRow(`Jumlah ${lines.length} ${unit}`, billsTotal)];
  }
  return [];
}
