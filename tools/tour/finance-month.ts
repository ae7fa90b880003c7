import type { Chapter } from './chapter.ts';
import { closedMonth, reports } from './finance-reports.ts';
import { decide, months, reconcile } from './finance-settlement.ts';
import { arrive, go, signInAs } from './moves.ts';

const FINANCE = 'keuangan1';

/** Reports, files, the channels' money and the closing of the month, as finance and the manager do it. */
export const financeMonth: Chapter = {
  title: 'Sebulan di keuangan / finance’s month',
  async play(context) {
    const { say } = context;
    await arrive(context, FINANCE);
    say('laporan / reports');
    await go(context, 'reports');
    await reports(context);
    say('rekonsiliasi / reconciliation');
    if (await reconcile(context)) await decide(context);
    say('tutup bulan / closing a month');
    await signInAs(context, FINANCE);
    await months(context);
    say('bulan yang sudah ditutup / a closed month');
    await go(context, 'reports');
    await closedMonth(context);
  },
};
