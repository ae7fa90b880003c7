import type { ReadingRule, ReadingRules } from '../../shared/contract/reading-rules.ts';
import { formatDecimal, formatNumber } from '../../shared/money.ts';
import type { Texts } from '../app/i18n/id.ts';

type Unit = keyof Texts['readingRules']['units'];

export const RULE_GROUPS: Record<keyof Texts['readingRules']['groups'], readonly ReadingRule[]> = {
  window: ['window_from_day', 'window_to_day', 'photo_days', 'place_metres', 'drift_percent', 'drift_months'],
  usage: ['high_tenths', 'high_m3', 'low_tenths', 'low_m3', 'no_baseline_m3', 'rollover_m3'],
  estimate: ['estimate_months', 'spread_catch_up', 'no_flow_charge', 'bill_sealed', 'bill_suspended'],
  block: ['block_months'],
};

const UNITS: Partial<Record<ReadingRule, Unit>> = {
  window_from_day: 'day',
  window_to_day: 'day',
  photo_days: 'days',
  place_metres: 'metres',
  high_tenths: 'times',
  low_tenths: 'times',
  high_m3: 'm3',
  low_m3: 'm3',
  no_baseline_m3: 'm3',
  rollover_m3: 'm3',
  drift_percent: 'percent',
  drift_months: 'months',
  estimate_months: 'months',
  block_months: 'months',
};
export const unitOf = (rule: ReadingRule): Unit | null => UNITS[rule] ?? null;

/** Kept in tenths: 30 is 3,0 times. */
const isTenths = (rule: ReadingRule) => rule === 'high_tenths' || rule === 'low_tenths';

/** As it stands in the field. */
export const shownValue = (rule: ReadingRule, value: number): string =>
  isTenths(rule) ? formatDecimal(value / 10, 1) : String(value);

/** What was typed as the database keeps it; null: no such number. */
export function typedValue(rule: ReadingRule, typed: string): number | null {
  const text = typed.trim().replace('.', ',');
  if (isTenths(rule)) {
    const found = /^(\d{1,3})(?:,(\d))?$/.exec(text);
    return found ? Number(found[1]) * 10 + Number(found[2] ?? 0) : null;
  }
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

/** A value in words, for the history. */
export function ruleText(rule: ReadingRule, value: number | null, t: Texts): string {
  if (value === null) return '–';
  const choice = t.readingRules.choices[rule]?.[value];
  if (choice) return choice;
  const unit = unitOf(rule);
  const number = isTenths(rule) ? formatDecimal(value / 10, 1) : formatNumber(value);
  // A day of the month is called, not counted: `tanggal 31`, where three days are `3 hari`.
  if (unit === 'day') return `${t.readingRules.units.day} ${number}`;
  return unit ? `${number} ${t.readingRules.units[unit]}` : number;
}

/** Why what was typed cannot be saved, by rule. */
export function ruleProblems(
  draft: Partial<Record<ReadingRule, string>>,
  rules: ReadingRules['rules'],
  t: Texts,
): Partial<Record<ReadingRule, string>> {
  const problems: Partial<Record<ReadingRule, string>> = {};
  const value = (name: ReadingRule) => {
    const typed = draft[name];
    return typed === undefined
      ? rules.find((rule) => rule.name === name)?.value
      : (typedValue(name, typed) ?? undefined);
  };
  for (const { name, min, max } of rules) {
    const now = value(name);
    if (now === undefined || now < min || now > max)
      problems[name] = t.readingRules.wrong(shownValue(name, min), shownValue(name, max));
  }
  const [from, to] = [value('window_from_day'), value('window_to_day')];
  if (from !== undefined && to !== undefined && from > to) problems.window_to_day ??= t.readingRules.order;
  return problems;
}
