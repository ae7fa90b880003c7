import { formatRupiah } from '../../shared/money.ts';
import type { I18n } from '../app/i18n/i18n.tsx';
import { differencesWords } from './approval-words.ts';
import type { DecidedHere } from './use-decide.ts';

export interface DecideWords {
  /** On the key that begins it. */
  readonly begin: string;
  /** On the button that does it. */
  readonly approve: string;
  readonly approveHint: string;
  readonly reject: string;
}

/** Each decision on its own words, with the sum in it. */
export function decideWords(item: DecidedHere, i18n: I18n): DecideWords {
  const texts = i18n.t.supervision.decide;
  const { approveHint, reject } = texts[item.kind];
  const common = { begin: texts.approve, approveHint, reject };
  switch (item.kind) {
    case 'closing': {
      const equal = Object.values(item.facts.differences).every((difference) => difference === 0);
      const { counterName } = item.facts;
      return {
        ...common,
        approve: equal
          ? texts.closing.approveEqual(counterName)
          : texts.closing.approve(counterName, differencesWords(item, i18n)),
      };
    }
    case 'turn_in':
      return { ...common, begin: texts.accept, approve: texts.turn_in.approve(formatRupiah(item.amount)) };
    case 'plan':
      return { ...common, approve: texts.plan.approve(item.facts.instalments, formatRupiah(item.amount)) };
    case 'correction':
      return {
        ...common,
        approve: texts.correction.approve(formatRupiah(item.facts.before), formatRupiah(item.facts.after)),
      };
  }
}
