import type { ReadingFlag, ReadingVocabulary } from '../../shared/contract/meter-readings.ts';
import type { ReadingSheet } from '../../shared/contract/reading-bench.ts';
import { formatDecimal, formatNumber } from '../../shared/money.ts';
import type { I18n } from '../app/i18n/i18n.tsx';
import type { Tone } from '../components/notice.tsx';

/** m3, or what stands for none. */
export const m3 = (value: number | null): string => (value === null ? '–' : formatNumber(value));

/** Nothing can be billed by it, or it is not this meter's photo. */
const GRAVE: readonly ReadingFlag[] = [
  'no_data',
  'too_many_digits',
  'backward',
  'removal_backward',
  'serial_mismatch',
  'photo_used',
];
const PLAIN: readonly ReadingFlag[] = ['condition', 'meter_replaced'];

export function flagTone(flag: ReadingFlag): Tone {
  return GRAVE.includes(flag) ? 'error' : PLAIN.includes(flag) ? 'info' : 'warning';
}

/** A flag in words: what it is, and the numbers that it stands on. */
export function flagWords(
  flag: ReadingFlag,
  sheet: ReadingSheet,
  vocabulary: ReadingVocabulary | undefined,
  i18n: I18n,
): { title: string; line: string | null } {
  const { t } = i18n;
  const words = t.readingBench.flagLines;
  const { card } = sheet;
  const rule = (name: string) => formatNumber(vocabulary?.rules[name] ?? 0);
  const title = flag === 'condition' ? t.readingWords.conditions[card.condition] : t.readingWords.flags[flag];
  const mean = card.averageM3;
  const covered = card.estimatedMonths + 1;
  const total = (card.usageM3 ?? 0) + card.estimatedM3;
  const line = (): string | null => {
    switch (flag) {
      case 'high':
      case 'low':
        if (card.usageM3 === null || !mean) return null;
        if (covered > 1) return words.perMonth(m3(Math.round(total / covered)), covered);
        return words.beside(m3(card.usageM3), m3(mean), formatDecimal(card.usageM3 / mean, 1));
      case 'backward':
        return words.standBelow(m3(card.reading), m3(card.previous));
      case 'too_many_digits':
        return words.digits(m3(card.reading), m3(card.digits));
      case 'no_baseline':
        return words.noHistory(m3(card.usageM3));
      case 'mismatch_usage':
      case 'mismatch_zero':
        return card.usageTold === null ? null : words.told(m3(card.usageTold), m3(card.usageM3));
      case 'serial_mismatch':
        return words.serial(card.serialTold ?? '–', card.serialNo ?? '–');
      case 'photo_used':
        if (!sheet.photoUsedIn) return null;
        return sheet.photoUsedIn.sameConnection
          ? words.usedSame(i18n.period(sheet.photoUsedIn.usagePeriod))
          : words.usedIn(sheet.photoUsedIn.connectionNo, i18n.period(sheet.photoUsedIn.usagePeriod));
      case 'photo_old':
        return card.photoTakenAt && words.old(i18n.dateTime(card.photoTakenAt), i18n.dateTime(card.readAt));
      case 'wrong_place':
        return sheet.point?.distanceM == null
          ? null
          : words.away(m3(sheet.point.distanceM), rule('place_metres'));
      case 'out_of_window':
        return vocabulary
          ? words.window(i18n.date(vocabulary.period.windowFrom), i18n.date(vocabulary.period.windowTo))
          : null;
      case 'drift':
        return words.drift(rule('drift_percent'), rule('drift_months'));
      case 'unreadable_again':
        return words.unreadable(String(sheet.unreadableBefore + 1));
      case 'meter_replaced':
        return words.replaced(m3(card.removalReading), m3(sheet.meter?.installReading ?? null));
      case 'below_estimate':
        return words.estimatedBase(m3(card.estimatedM3), card.estimatedMonths);
      default:
        return null;
    }
  };
  return { title, line: line() };
}
