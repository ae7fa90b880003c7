/** What every chapter does: from one person and one screen to the next. */
import pg from 'pg';
import type { Locator } from 'playwright-core';
import { en } from '../../src/renderer/app/i18n/en.ts';
import { id } from '../../src/renderer/app/i18n/id.ts';
import type { TourContext } from './chapter.ts';

const TEXTS = { id, en };

export const untilFocused = (field: Locator): Promise<void> =>
  field.and(field.page().locator(':focus')).waitFor();

/** A screen by the key that its place in the rail gives it; from the tenth on there is none. */
export async function go({ page, language }: TourContext, screen: keyof typeof id.screens): Promise<void> {
  const place = page
    .getByRole('navigation')
    .getByRole('button', { name: TEXTS[language].screens[screen], exact: true });
  await place.click();
  await place.and(page.locator('[aria-current="page"]')).waitFor();
}

export async function signInAs(context: TourContext, login: string): Promise<void> {
  const { page, demonstration, language } = context;
  const texts = TEXTS[language];
  const account = demonstration.accounts.find((one) => one.login === login)!;
  await page.locator('header').getByRole('button').last().click();
  await page.getByRole('menuitem', { name: texts.frame.signOut }).click();
  await page.getByLabel(texts.signIn.login, { exact: true }).fill(account.login);
  await page.getByLabel(texts.signIn.password, { exact: true }).fill(account.password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').waitFor();
}

export async function unlock({ page, demonstration, language, cashier }: TourContext): Promise<void> {
  const texts = TEXTS[language];
  const { password } = demonstration.accounts.find((account) => account.login === cashier)!;
  await page.getByRole('dialog', { name: texts.lock.title }).getByLabel(texts.signIn.password).fill(password);
  await page.keyboard.press('Enter');
  await page.getByText(texts.lock.title).waitFor({ state: 'detached' });
}

/** What a person of the demonstration does at another computer. */
export async function elsewhere<T>(
  context: TourContext,
  login: string,
  sql: string,
  values: unknown[],
): Promise<T> {
  const url = new URL(context.demonstration.adminUrl);
  url.username = login;
  url.password = context.demonstration.accounts.find((account) => account.login === login)!.password;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return (await client.query<{ value: T }>(sql, values)).rows[0]!.value;
  } finally {
    await client.end();
  }
}

/** From wherever the chapters before have left the console: locked, with somebody signed in, or fresh. */
export async function arrive(context: TourContext, login: string): Promise<void> {
  const { page, language, demonstration } = context;
  const texts = TEXTS[language];
  const locked = page.getByRole('dialog', { name: texts.lock.title });
  const field = page.getByLabel(texts.signIn.login, { exact: true });
  const inside = page.getByRole('navigation');
  await locked.or(field).or(inside).first().waitFor();
  if (await locked.isVisible()) await unlock(context);
  if (!(await field.isVisible())) return signInAs(context, login);
  await field.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(login);
  await page.keyboard.press('Tab');
  await page.keyboard.type(demonstration.accounts.find((one) => one.login === login)!.password);
  await page.keyboard.press('Enter');
  await inside.waitFor();
}
