/** What the form of a rule has, as it was typed. */
export interface RuleTexts {
  minSheets: string;
  minDaysOverdue: string;
  afterDayOfMonth: string;
  needsPrevious: string;
  payWithinDays: string;
}

/** The database's own limits; what may be empty means that there is no such condition. */
export const RULE_LIMITS: Record<keyof RuleTexts, { from: number; to: number; mayBeEmpty: boolean }> = {
  minSheets: { from: 1, to: 60, mayBeEmpty: false },
  minDaysOverdue: { from: 0, to: 3650, mayBeEmpty: false },
  afterDayOfMonth: { from: 1, to: 31, mayBeEmpty: true },
  needsPrevious: { from: 0, to: 365, mayBeEmpty: true },
  payWithinDays: { from: 1, to: 60, mayBeEmpty: false },
};

/** A whole number within its limits, null for an empty one that may be empty, NaN for anything else. */
export function readRuleNumber(name: keyof RuleTexts, text: string): number | null {
  const { from, to, mayBeEmpty } = RULE_LIMITS[name];
  const typed = text.trim();
  if (typed === '' && mayBeEmpty) return null;
  const value = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
  return value >= from && value <= to ? value : Number.NaN;
}
