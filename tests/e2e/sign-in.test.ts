/** Who may come in, what they are told when they may not, and what happens while nobody is at the screen. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoAccounts } from '../../src/database/demo/accounts.ts';
import { en } from '../../src/renderer/app/i18n/en.ts';
import { arrange } from '../support/arrange.ts';
import { TEST_PASSWORD, testDatabase } from '../support/database.ts';
import { closedPort } from '../support/fake-printer.ts';
import { consoleFor, writeServerFile } from './support/console.ts';
import {
  amountField,
  openAccount,
  piecesField,
  searchBox,
  signIn,
  signOut,
  texts,
  untilAlerted,
  untilFocused,
} from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);

const lockTitle = (page: typeof utility.page) => page.getByRole('dialog', { name: texts.lock.title });
const utility = consoleFor(database);

describe('a console of a utility', () => {
  let login: string;
  beforeAll(async () => {
    ({ login } = await make.cashier());
  });
  beforeEach(async () => {
    if (await utility.page.getByLabel(texts.signIn.login, { exact: true }).isVisible()) return;
    await signOut(utility.page);
  });

  it('offers nobody’s account', async () => {
    const { page } = utility;
    await page.getByLabel(texts.signIn.login, { exact: true }).waitFor();
    expect(await page.getByRole('region', { name: texts.signIn.accounts }).count()).toBe(0);
    expect(await page.locator('body').innerText()).not.toContain(TEST_PASSWORD);
  });

  it('asks for what is missing', async () => {
    const { page } = utility;
    await signIn(page, '', '');
    await untilAlerted(page, texts.signIn.loginMissing);
    await untilAlerted(page, texts.signIn.passwordMissing);
  });

  it.each([
    ['a wrong password', () => login, 'salah'],
    ['an unknown person', () => 'tidak_ada', TEST_PASSWORD],
    ['SQL for a name', () => "x'; drop role kasir1; --", TEST_PASSWORD],
  ])('%s: the same words, and the password is asked for again', async (_, who, password) => {
    const { page } = utility;
    await signIn(page, who(), password);
    await untilAlerted(page, texts.errors.WRONG_PASSWORD as string);
    await untilFocused(page.getByLabel(texts.signIn.password, { exact: true }));
    expect(await page.getByLabel(texts.signIn.password, { exact: true }).inputValue()).toBe('');
    expect(await page.getByLabel(texts.signIn.login, { exact: true }).inputValue()).toBe(who());
  });

  it('a locked account is told who can open it', async () => {
    const locked = await make.staff(['cashier']);
    await database.admin.query(`alter role ${locked} nologin`);
    await signIn(utility.page, locked);
    await untilAlerted(utility.page, texts.errors.ACCOUNT_LOCKED as string);
  });

  it('says that the server is away, and signs in when it is back', async () => {
    const { page } = utility;
    await writeServerFile(utility.serverFile, await closedPort(), database.name);
    await signIn(page, login);
    await untilAlerted(page, 'tidak terjangkau');
    await writeServerFile(utility.serverFile, utility.cable.port, database.name);
    await signIn(page, login);
    await untilFocused(searchBox(page));
  });

  it('speaks English at a click, and Indonesian again', async () => {
    const { page } = utility;
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByLabel(en.signIn.password, { exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByLabel(en.signIn.login, { exact: true }).fill(login);
    await page.getByLabel(en.signIn.password, { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await untilAlerted(page, en.errors.WRONG_PASSWORD as string);
    await page.getByRole('button', { name: 'Bahasa Indonesia' }).click();
    await page.getByLabel(texts.signIn.password, { exact: true }).waitFor();
  });

  it('locked by Ctrl-L hides everything, opens for the same person only, and gives back what was typed', async () => {
    const { page } = utility;
    await signIn(page, login);
    await openAccount(page, await make.account([107_110, 118_100]));
    await page.keyboard.insertText('250000');
    await page.keyboard.press('Control+l');
    await lockTitle(page).waitFor();
    expect(await amountField(page).isVisible()).toBe(false);
    await page.keyboard.insertText('salah');
    await page.keyboard.press('Enter');
    await untilAlerted(page, texts.errors.WRONG_PASSWORD as string);
    await page.getByLabel(`${texts.signIn.password} · ${login}`).fill(TEST_PASSWORD);
    await page.keyboard.press('Enter');
    await untilFocused(amountField(page));
    expect(await amountField(page).inputValue()).toBe('250.000');
  });

  it('left alone longer than the utility allows, locks itself and keeps what was typed', async () => {
    const { page } = utility;
    await page.clock.install();
    await signIn(page, login);
    await openAccount(page, await make.account([107_110]));
    await page.keyboard.insertText('150000');
    await page.clock.fastForward('09:59');
    expect(await lockTitle(page).count()).toBe(0);
    await page.clock.fastForward('00:02');
    await lockTitle(page).waitFor();
    await page.getByLabel(`${texts.signIn.password} · ${login}`).fill(TEST_PASSWORD);
    await page.keyboard.press('Enter');
    await untilFocused(amountField(page));
    expect(await amountField(page).inputValue()).toBe('150.000');
  });
});

describe('a console of the demonstration', () => {
  const demonstration = consoleFor(database, { accounts: () => demoAccounts(database.admin) });

  it('lists one account for each role and signs in with arrows and Enter', async () => {
    const { page } = demonstration;
    const list = page.getByRole('region', { name: texts.signIn.accounts });
    for (const role of ['cashier', 'supervisor', 'customer_service', 'finance', 'manager'] as const) {
      await list.getByText(texts.roles[role], { exact: true }).first().waitFor();
    }
    await untilFocused(page.getByLabel(texts.signIn.login, { exact: true }));
    await page.keyboard.press('ArrowDown');
    await untilFocused(list.getByRole('button').first());
    await page.keyboard.press('Enter');
    await untilFocused(piecesField(page, 100_000));
  });
});
