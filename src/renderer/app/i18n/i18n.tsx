import { createContext, type ReactNode, useContext, useMemo } from 'react';
import {
  formatClock,
  formatDate,
  formatDateTime,
  formatMonth,
  formatPeriod,
  formatTime,
  type Language,
} from '../../../shared/dates.ts';
import { AppError } from '../../../shared/errors.ts';
import { ErrorDetails } from './details.ts';
import { en } from './en.ts';
import { id, type Texts } from './id.ts';

export interface I18n {
  readonly t: Texts;
  readonly language: Language;
  readonly timeZone: string;
  /** `2026-11-22` -> `22 Nov 2026`. */
  date(date: string): string;
  /** `2026-10` -> `Okt 2026`. */
  period(period: string): string;
  /** `2026-10` -> `Okt`. */
  month(period: string): string;
  /** Time of day of an instant in the utility's zone. */
  time(instant: string): string;
  /** The same with its seconds, for live data. */
  clock(instant: string): string;
  dateTime(instant: string): string;
  /** What happened and what to do. Anything that is no `AppError` is a defect and says so. */
  error(error: unknown): string;
}

export function createI18n(language: Language, timeZone: string): I18n {
  const t = language === 'en' ? en : id;
  return {
    t,
    language,
    timeZone,
    date: (date) => formatDate(date, language),
    period: (period) => formatPeriod(period, language),
    month: (period) => formatMonth(period, language),
    time: (instant) => formatTime(instant, timeZone),
    clock: (instant) => formatClock(instant, timeZone),
    dateTime: (instant) => formatDateTime(instant, timeZone, language),
    error(error) {
      const known = error instanceof AppError ? error : new AppError('UNEXPECTED');
      const text = t.errors[known.code];
      return typeof text === 'string' ? text : text(new ErrorDetails(known.details, language, timeZone));
    },
  };
}

const Context = createContext<I18n | null>(null);

export function I18nProvider(props: { language: Language; timeZone: string; children: ReactNode }) {
  const { language, timeZone } = props;
  const value = useMemo(() => createI18n(language, timeZone), [language, timeZone]);
  return <Context value={value}>{props.children}</Context>;
}

/** Texts and formats in the language of this console and the zone of the utility. */
export function useI18n(): I18n {
  const value = useContext(Context);
  if (!value) throw new Error('useI18n outside I18nProvider');
  return value;
}
