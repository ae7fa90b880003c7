import { COUNTER_TENDERS } from '../../shared/contract/payments.ts';
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

type Closing = Extract<WaitingItem, { kind: 'closing' }>;

/** Over and short of every tender that differs: nothing may hide behind the cash. */
export function differencesWords(item: Closing, { t }: I18n): string {
  const { short, over } = t.supervision.inbox;
  const differing = COUNTER_TENDERS.filter((tender) => item.facts.differences[tender] !== 0);
  return differing
    .map((tender) => {
      const by = item.facts.differences[tender];
      const words = by < 0 ? short(formatRupiah(-by)) : over(formatRupiah(by));
      return differing.length === 1 && tender === 'cash'
        ? words
        : `${t.tenders[tender].toLowerCase()} ${words}`;
    })
    .join(', ');
}

/** The same for a line of a list: the cash, and that there is more. */
function shortDifference(item: Closing, i18n: I18n): string {
  const { differences } = item.facts;
  const others = COUNTER_TENDERS.filter((tender) => tender !== 'cash' && differences[tender] !== 0);
  const { inbox } = i18n.t.supervision;
  if (differences.cash === 0) return inbox.onlyTenders;
  const cash =
    differences.cash < 0
      ? inbox.short(formatRupiah(-differences.cash))
      : inbox.over(formatRupiah(differences.cash));
  return others.length > 0 ? inbox.alsoTenders(cash) : cash;
}

/** A waiting request in the words of a list. */
export function approvalWords(item: WaitingItem, i18n: I18n): ApprovalWords {
  const { t, period } = i18n;
  const texts = t.supervision.inbox;
  switch (item.kind) {
    case 'closing':
      return {
        subject: `${item.facts.counterName}, ${item.facts.cashierName}`,
        amount: shortDifference(item, i18n),
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
