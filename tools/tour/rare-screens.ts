import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { channelLogins, openChannel, payByChannel } from '../../src/database/demo/channel.ts';
import { demoHandles } from '../../src/database/demo/handles.ts';
import { withClient } from '../../src/database/demonstration.ts';
import { en } from '../../src/renderer/app/i18n/en.ts';
import { id } from '../../src/renderer/app/i18n/id.ts';
import type { Chapter, TourContext } from './chapter.ts';

const TEXTS = { id, en };

/** From the box to the amount of a customer. */
async function open({ page, language }: TourContext, connectionNo: string): Promise<void> {
  const texts = TEXTS[language];
  await untilFocused(page, page.getByRole('combobox', { name: texts.search.label }));
  await page.keyboard.insertText(connectionNo);
  await page.keyboard.press('Enter');
  await untilFocused(page, page.getByLabel(texts.pay.amount, { exact: true }));
}

function untilFocused(page: Page, field: ReturnType<Page['locator']>): Promise<void> {
  return field.and(page.locator(':focus')).waitFor();
}

/** Back to the empty box; each press is one step. */
async function leave(page: Page): Promise<void> {
  for (let steps = 0; steps < 4; steps++) await page.keyboard.press('Escape');
}

async function money(context: TourContext): Promise<void> {
  const { page, shot, language, demonstration } = context;
  const texts = TEXTS[language];
  const { manySheets } = await withClient(demonstration.adminUrl, demoHandles);
  await open(context, manySheets.connectionNo);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await shot('arrears-oldest-chosen');
  await page.keyboard.insertText('1000');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').first().waitFor();
  await shot('amount-too-small');
  await leave(page);
  await open(context, manySheets.connectionNo);
  await page.keyboard.press('F9');
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await page.getByText(texts.pay.problems.referenceMissing).waitFor();
  await shot('qris-without-reference');
  await leave(page);
}

async function paidElsewhere(context: TourContext): Promise<void> {
  const { page, shot, demonstration, language } = context;
  const { twoSheets } = await withClient(demonstration.adminUrl, demoHandles);
  await open(context, twoSheets.connectionNo);
  const [login] = await withClient(demonstration.adminUrl, channelLogins);
  const channel = await openChannel(demonstration.adminUrl, login!);
  try {
    await payByChannel(channel, twoSheets.connectionNo, randomUUID());
  } finally {
    await channel.client.end();
  }
  // The words before the channel's name, in both languages.
  const words = TEXTS[language].sheets.paidAt('', '').trim();
  await page.getByRole('row').filter({ hasText: words }).first().waitFor();
  await shot('paid-elsewhere');
  await leave(page);
}

/** The server is there and does not answer: somebody holds what the payment needs. */
async function doubt(context: TourContext): Promise<void> {
  const { page, shot, demonstration, language } = context;
  const texts = TEXTS[language];
  await withClient(demonstration.adminUrl, async (client) => {
    const { oneSheet } = await demoHandles(client);
    await open(context, oneSheet.connectionNo);
    await page.keyboard.press('F5');
    await client.query('begin; lock table loket.payment in access exclusive mode');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog', { name: texts.doubt.title }).waitFor();
    await shot('payment-in-doubt');
    await client.query('rollback');
  });
  await page.getByText(texts.paid.next).or(page.getByText(texts.doubt.notRecordedBody)).first().waitFor();
  await page.getByText(texts.print.printing).waitFor({ state: 'detached' });
  await shot('doubt-settled');
  await leave(page);
}

async function cutOff(context: TourContext): Promise<void> {
  const { page, shot, demonstration, language } = context;
  const texts = TEXTS[language];
  await withClient(demonstration.adminUrl, async (client) => {
    const { manySheets } = await demoHandles(client);
    await open(context, manySheets.connectionNo);
    await client.query(`alter role ${client.escapeIdentifier(context.cashier)} nologin`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [
      context.cashier,
    ]);
    await page.getByText(texts.status.linkDown).waitFor();
    await shot('server-away');
    await client.query(`alter role ${client.escapeIdentifier(context.cashier)} login`);
  });
  await page.getByText(texts.status.linkDown).waitFor({ state: 'detached' });
  await leave(page);
}

async function closeDrawer({ page, shot, language }: TourContext): Promise<void> {
  const texts = TEXTS[language];
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: texts.drawer.countAndClose }).waitFor();
  await page.keyboard.press('F9');
  await untilFocused(page, page.getByRole('textbox', { name: '100.000', exact: true }));
  await page.keyboard.insertText('7');
  await shot('close-drawer-count');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  for (const tender of ['debit', 'qris', 'transfer'] as const) {
    const total = page.getByLabel(texts.drawer.slipTotal(texts.tenders[tender]), { exact: true });
    await untilFocused(page, total);
    if ((await total.inputValue()) === '') await page.keyboard.insertText('0');
    if (tender === 'transfer') await shot('close-drawer-slips');
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Enter');
  await untilFocused(page, page.getByLabel(texts.drawer.differenceReason, { exact: true }));
  await page.keyboard.insertText('Uang belum lengkap dihitung');
  await shot('close-drawer-difference');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByText(texts.drawer.waitingTitle).waitFor();
  await shot('close-drawer-waits');
}

/** What a cashier sees once a week or never: refusals, other people's payments, a bad cable, closing. Follows the cashier's chapter. */
export const rareScreens: Chapter = {
  title: 'Yang jarang / the rare ones',
  async play(context) {
    const { page, shot, language, demonstration, cashier } = context;
    const texts = TEXTS[language];
    const { password } = demonstration.accounts.find((account) => account.login === cashier)!;
    await page
      .getByRole('dialog', { name: texts.lock.title })
      .getByLabel(texts.signIn.password)
      .fill(password);
    await page.keyboard.press('Enter');
    await page.getByText(texts.lock.title).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+1');
    await page.keyboard.press('F2');
    await page.keyboard.insertText('99999999');
    await page.getByRole('alert').first().waitFor();
    await shot('nobody-found');
    await leave(page);
    await money(context);
    await paidElsewhere(context);
    await cutOff(context);
    await doubt(context);
    await page
      .getByRole('navigation')
      .getByRole('button', { name: texts.screens.settings, exact: true })
      .click();
    const rail = page.getByRole('navigation');
    await rail.getByRole('button', { name: texts.screens.settings, exact: true }).click();
    await page.getByRole('button', { name: texts.settings.kinds.network }).click();
    await shot('settings');
    await page.keyboard.press('F1');
    await page.getByRole('dialog', { name: texts.keysHelp.title }).waitFor();
    await shot('keys');
    await page.keyboard.press('Escape');
    await closeDrawer(context);
  },
};
