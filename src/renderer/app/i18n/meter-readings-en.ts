import type { meterReadingsId } from './meter-readings-id.ts';

/** The frames of the screens of readings and of the month's bills in English; the vocabulary is in reading-words-en.ts. */
export const meterReadingsEn: typeof meterReadingsId = {
  tabsLabel: 'Parts of the readings screen',
  tabs: { bench: 'Checking', intake: 'Intake', blocks: 'Blocked', rules: 'Rules' },
  bills: {
    tabsLabel: 'Parts of the monthly bills screen',
    tabs: { period: 'Period', sheets: 'Print bills' },
  },
};
