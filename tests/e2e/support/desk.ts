/** What a person does at the counter, by the keyboard and by the words on the screen. */
import type { Locator, Page } from 'playwright-core';
import { id } from '../../../src/renderer/app/i18n/id.ts';
import { formatNumber, formatRupiah } from '../../../src/shared/money.ts';
import type { Account } from '../../support/arrange.ts';
import { TEST_PASSWORD } from '../../support/database.ts';

/** The console's words in Indonesian, as it starts on a new computer. */
export const texts = id;

export const searchBox = (page: Page) => page.getByRole('combobox', { name: texts.search.label });
export const amountField = (page: Page) => page.getByLabel(texts.pay.amount, { exact: true });
export const referenceField = (page: Page, tender: 'debit' | 'qris' | 'transfer') =>
  page.getByLabel(`${texts.pay.reference} ${texts.tenders[tender]}`, { exact: true });
export const payButton = (page: Page, total: number) =>
  page.getByRole('button', { name: texts.pay.pay(formatRupiah(total)) });
/** The field of a note or coin in a count. */
export const piecesField = (page: Page, denomination: number) =>
  page.getByRole('textbox', { name: formatNumber(denomination), exact: true });
/** The panel of the payment that has just been taken. */
export const paidPanel = (page: Page) => page.getByRole('region', { name: texts.paid.title });
export const results = (page: Page) => page.getByRole('listbox', { name: texts.search.results });
export const statusLine = (page: Page) => page.getByRole('contentinfo', { name: texts.status.label });

/** Waits for a message that is announced, with these words in it. */
export function untilAlerted(page: Page, message: string): Promise<void> {
  return page.getByRole('alert').filter({ hasText: message }).first().waitFor();
}

/** Waits until the keyboard would type into the field. */
export function untilFocused(field: Locator): Promise<void> {
  return field.and(field.page().locator(':focus')).waitFor();
}

export async function signIn(page: Page, login: string, password = TEST_PASSWORD): Promise<void> {
  await page.getByLabel(texts.signIn.login, { exact: true }).fill(login);
  await page.getByLabel(texts.signIn.password, { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

/** Signs out by the menu with the person's name. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('header').getByRole('button').last().click();
  await page.getByRole('menuitem', { name: texts.frame.signOut }).click();
  await page.getByLabel(texts.signIn.password, { exact: true }).waitFor();
}

/** From the box to the amount: number, Enter. */
export async function openAccount(page: Page, account: Pick<Account, 'connectionNo'>): Promise<void> {
  await untilFocused(searchBox(page));
  await page.keyboard.insertText(account.connectionNo);
  await page.keyboard.press('Enter');
  await untilFocused(amountField(page));
}

/** Exact cash for everything that is due. */
export async function payExact(page: Page, account: Account): Promise<void> {
  await openAccount(page, account);
  await page.keyboard.press('F5');
  await page.keyboard.press('Enter');
  await paidPanel(page).waitFor();
  await untilFocused(searchBox(page));
}

/** Back to an empty counter from wherever a test ended. */
export async function leave(page: Page): Promise<void> {
  for (let steps = 0; steps < 5; steps++) await page.keyboard.press('Escape');
  await untilFocused(searchBox(page));
}

export const totalOf = (account: Account) => account.amounts.reduce((sum, amount) => sum + amount, 0);
