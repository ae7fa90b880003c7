import type { Page } from 'playwright-core';
import { demoHandles } from '../../src/database/demo/handles.ts';
import { withClient } from '../../src/database/demonstration.ts';
import { en } from '../../src/renderer/app/i18n/en.ts';
import { id } from '../../src/renderer/app/i18n/id.ts';
import type { Chapter, TourContext } from './chapter.ts';

const TEXTS = { id, en };

/** The search box has the focus again after every payment, without the mouse. */
async function waitForSearchFocus(page: Page, label: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.activeElement?.getAttribute('aria-label') === wanted,
    label,
  );
}

async function signIn({ page, demonstration, cashier, shot, language }: TourContext): Promise<void> {
  const texts = TEXTS[language];
  const account = demonstration.accounts.find((one) => one.login === cashier)!;
  await page.getByLabel(texts.signIn.login, { exact: true }).waitFor();
  await shot('sign-in');
  await page.getByLabel(texts.signIn.login, { exact: true }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(account.login);
  await page.keyboard.press('Tab');
  await page.keyboard.type('salah');
  await page.keyboard.press('Enter');
  await page.getByText(texts.errors.WRONG_PASSWORD as string).waitFor();
  await shot('sign-in-wrong-password');
  await page.getByLabel(texts.signIn.password, { exact: true }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(account.password);
  await page.keyboard.press('Enter');
}

/** Opens the drawer with a float, or goes on with the one that an earlier tour of today left open. */
export async function openDrawer({ page, shot, language }: TourContext): Promise<void> {
  const texts = TEXTS[language];
  const notes = page.getByRole('textbox', { name: '100.000', exact: true });
  const search = page.getByRole('combobox', { name: texts.search.label });
  await notes.or(search).first().waitFor();
  if (await search.isVisible()) return;
  await notes.focus();
  // One note of 100.000, none of 50.000, four of 20.000, two of 10.000.
  for (const pieces of ['1', '0', '4', '2']) {
    await page.keyboard.type(pieces);
    await page.keyboard.press('Enter');
  }
  await shot('open-drawer');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await search.waitFor();
}

export async function pay(context: TourContext, connectionNo: string, name: string): Promise<void> {
  const { page, shot, language } = context;
  const texts = TEXTS[language];
  await waitForSearchFocus(page, texts.search.label);
  await page.keyboard.type(connectionNo);
  await page.keyboard.press('Enter');
  await page.getByLabel(texts.pay.amount, { exact: true }).waitFor();
  await shot(`${name}-account`);
  await page.keyboard.press('F7');
  await shot(`${name}-change`);
  await page.keyboard.press('Enter');
  await page.getByText(texts.paid.receiptNo, { exact: true }).first().waitFor();
  await page.getByText(texts.print.saved).first().waitFor();
  await shot(`${name}-paid`);
}

/** The cashier's job: from sign-in to a printed receipt. */
export const cashier: Chapter = {
  title: 'Kasir / the cashier',
  async play(context) {
    const { page, demonstration, shot, say, language } = context;
    const texts = TEXTS[language];
    const handles = await withClient(demonstration.adminUrl, demoHandles);
    say('masuk / sign in');
    await signIn(context);
    say('buka laci / open the drawer');
    await openDrawer(context);
    await shot('counter-empty');
    say('cari nama / search by name');
    await page.keyboard.type('siti');
    await page.getByRole('listbox', { name: texts.search.results }).waitFor();
    await shot('search-by-name');
    await page.keyboard.press('Escape');
    say(`bayar / pay ${handles.twoSheets.connectionNo}`);
    await pay(context, handles.twoSheets.connectionNo, 'two-sheets');
    say(`bayar / pay ${handles.manySheets.connectionNo}`);
    await pay(context, handles.manySheets.connectionNo, 'arrears');
    say('rekening diblokir / a blocked account');
    await page.keyboard.type(handles.blocked.connectionNo);
    await page.keyboard.press('Enter');
    await page.getByText(texts.connection.blocked, { exact: true }).first().waitFor();
    await shot('blocked');
    await page.keyboard.press('Escape');
    say('riwayat / receipts');
    await page.keyboard.press('Control+2');
    await page.getByText(texts.receipts.reprintTitle).waitFor();
    await shot('receipts');
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: texts.drawer.countAndClose }).waitFor();
    await shot('drawer');
    await page.keyboard.press('Control+l');
    await page.getByText(texts.lock.title).waitFor();
    await shot('locked');
  },
};
