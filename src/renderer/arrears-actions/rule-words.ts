import type { ArrearsRule } from '../../shared/contract/arrears-actions.ts';
import type { Texts } from '../app/i18n/id.ts';

/** A rule as one line: what it asks for, in the order in which it is judged. */
export function ruleWords(rule: ArrearsRule, t: Texts): string {
  const { rule: words } = t.arrearsActions;
  return [
    words.sheets(rule.minSheets),
    words.days(rule.minDaysOverdue),
    rule.needsPrevious !== null &&
      rule.action !== 'notice' &&
      words.previous[rule.action](rule.needsPrevious),
    rule.afterDayOfMonth !== null && words.afterDay(rule.afterDayOfMonth),
    words.payWithin(rule.payWithinDays),
  ]
    .filter(Boolean)
    .join(' · ');
}
