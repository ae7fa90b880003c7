import { en } from '../../src/renderer/app/i18n/en.ts';
import { id } from '../../src/renderer/app/i18n/id.ts';
import type { Chapter, TourContext } from './chapter.ts';
import { closedMonth, reports } from './finance-reports.ts';
import { decide, months, reconcile } from './finance-settlement.ts';
import { go, signInAs, unlock } from './moves.ts';

const TEXTS = { id, en };
const FINANCE = 'keuangan1';

/** From the lock that the chapters before leave, or from the sign-in screen of a fresh console. */
async function arrive(context: TourContext): Promise<void> {
  const { page, language, demonstration } = context;
  const texts = TEXTS[language];
  const locked = page.getByRole('dialog', { name: texts.lock.title });
  const login = page.getByLabel(texts.signIn.login, { exact: true });
  await locked.or(login).first().waitFor();
  if (await locked.isVisible()) {
    await unlock(context);
    await signInAs(context, FINANCE);
    return;
  }
  await login.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(FINANCE);
  await page.keyboard.press('Tab');
  await page.keyboard.type(demonstration.accounts.find((one) => one.login === FINANCE)!.password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').waitFor();
}

/** Reports, files, the channels' money and the closing of the month, as finance and the manager do it. */
export const financeMonth: Chapter = {
  title: 'Sebulan di keuangan / finance’s month',
  async play(context) {
    const { say } = context;
    await arrive(context);
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
