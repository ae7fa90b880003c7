import type { WaitingItem } from '../../shared/contract/supervision.ts';
import { formatRupiah } from '../../shared/money.ts';
import type { I18n } from '../app/i18n/i18n.tsx';

export interface ApprovalWords {
  /** What it is about, in one line. */
  readonly subject: string;
  /** How much, as it reads best for the kind. */
  readonly amount: string;
  /** Why, in the asker's words. */
  readonly why: string;
}

/** Over and short in words; a closing can also differ in other tenders only. */
export function differenceWords(item: Extract<WaitingItem, { kind: 'closing' }>, { t }: I18n): string {
  const { cash } = item.facts.differences;
  if (cash === 0) return t.supervision.inbox.onlyTenders;
  return cash < 0
    ? t.supervision.inbox.short(formatRupiah(-cash))
    : t.supervision.inbox.over(formatRupiah(cash));
}

/** A waiting request in the words of a list. */
export function approvalWords(item: WaitingItem, i18n: I18n): ApprovalWords {
  const { t, period } = i18n;
  const texts = t.supervision.inbox;
  switch (item.kind) {
    case 'closing':
      return {
        subject: `${item.facts.counterName}, ${item.facts.cashierName}`,
        amount: differenceWords(item, i18n),
        why: item.facts.note,
      };
    case 'turn_in':
      return {
        subject: `${item.facts.counterName}, ${item.facts.cashierName}`,
        amount: formatRupiah(item.amount),
        why: item.facts.note,
      };
    case 'reversal': {
      const { receiptNo, channelName, payerName, reasonCode, note } = item.facts;
      const reason = texts.reasons[reasonCode];
      return {
        subject: [receiptNo ?? channelName, payerName].filter(Boolean).join(', '),
        amount: formatRupiah(item.amount),
        why: note ? `${reason}: ${note}` : reason,
      };
    }
    case 'plan':
      return {
        subject: `${item.facts.connectionNo}, ${item.facts.customerName}`,
        amount: `${texts.parts(item.facts.instalments)}, ${formatRupiah(item.amount)}`,
        why: item.facts.note,
      };
    case 'correction':
      return {
        subject: `${item.facts.connectionNo}, ${period(item.facts.usagePeriod)}`,
        amount: `${formatRupiah(item.facts.before)} → ${formatRupiah(item.facts.after)}`,
        why: item.facts.note,
      };
  }
}

export const keyOf = (item: WaitingItem): string => `${item.kind}-${item.id}`;
