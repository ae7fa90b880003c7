import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatRupiah } from '../../src/shared/money.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { channelPayment, pay } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { amountField, openConsole, scan, searchBox, signIn, texts, untilFocused } from './console.ts';
import type { DrivenApp } from './launch.ts';

const database = testDatabase();
const make = arrange(database);
let app: DrivenApp;
let account: Account;

const paymentsOf = async (of: Account) =>
  (
    await database.admin.query<{ tendered: number; receipt_no: string }>(
      'select tendered::int, receipt_no from loket.payment where connection_id = $1',
      [of.connectionId],
    )
  ).rows;

beforeAll(async () => {
  const { login } = await make.cashier();
  app = await openConsole(database);
  await signIn(app.page, login);
  await untilFocused(searchBox(app.page));
});
afterAll(() => app?.close());

beforeEach(async () => {
  account = await make.account([107_110, 118_100]);
});

/** From the box: the number, Enter. Ends when the amount has the focus. */
async function openAccount(of: Account = account): Promise<void> {
  await searchBox(app.page).fill(of.connectionNo);
  await app.page.keyboard.press('Enter');
  await untilFocused(amountField(app.page));
}

/** Back to the empty box, however much was typed. */
async function leave(): Promise<void> {
  await app.page.keyboard.press('Escape');
  await app.page.keyboard.press('Escape');
  await app.page.keyboard.press('Escape');
  await untilFocused(searchBox(app.page));
}

describe('the usual payment', () => {
  it('takes three keys after the number, ends in the box, and shows receipt and change until the next key', async () => {
    const { page } = app;
    await page.keyboard.type(account.connectionNo);
    await page.keyboard.press('Enter');
    await untilFocused(amountField(page));
    await page.keyboard.press('F7');
    await page.keyboard.press('Enter');

    await page.getByText(texts.paid.next).waitFor();
    await untilFocused(searchBox(page));
    const [payment] = await paymentsOf(account);
    expect(payment).toMatchObject({ tendered: 250_000 });
    expect(await page.getByTestId('receipt-no').textContent()).toBe(payment!.receipt_no);
    expect(await page.getByTestId('change').textContent()).toBe(formatRupiah(24_790));

    await page.keyboard.press('0');
    await page.getByText(texts.paid.next).waitFor({ state: 'detached' });
    expect(await searchBox(page).inputValue()).toBe('0');
    await page.keyboard.press('Escape');
  });

  it('is one payment, however often Enter and the button are pressed', async () => {
    const { page } = app;
    await openAccount();
    await page.keyboard.press('F5');
    const button = page.getByRole('button', { name: texts.pay.pay(formatRupiah(225_210)) });
    await Promise.all([
      button.dblclick({ force: true, noWaitAfter: true }).catch(() => undefined),
      page.keyboard.press('Enter'),
      page.keyboard.press('Enter'),
    ]);
    await page.getByText(texts.paid.next).waitFor();
    expect(await paymentsOf(account)).toHaveLength(1);
  });
});

describe('a scan', () => {
  it('never pays: it leaves the amount as it was and goes to the box', async () => {
    const { page } = app;
    const other = await make.account([50_000]);
    await openAccount();
    await page.keyboard.press('F7');
    await scan(page, other.connectionNo);

    await untilFocused(searchBox(page));
    expect(await searchBox(page).inputValue()).toBe(other.connectionNo);
    expect(await amountField(page).inputValue()).toBe('250.000');
    expect(await paymentsOf(account)).toHaveLength(0);

    await page.keyboard.press('Escape');
    await untilFocused(amountField(page));
    await leave();
  });

  it('opens the customer when nothing would be lost', async () => {
    const { page } = app;
    const other = await make.account([50_000]);
    await openAccount();
    await scan(page, other.connectionNo);
    await page.getByRole('region', { name: `UJI ${other.connectionNo}` }).waitFor();
    await untilFocused(amountField(page));
    await leave();
  });
});

describe('money that is wrong', () => {
  it.each([
    ['225209', texts.pay.problems.lessThanTotal('Rp1')],
    ['0', texts.pay.problems.zero],
    ['-5', texts.pay.problems.negative],
    ['1.5', texts.pay.problems.ambiguous],
    ['uang', texts.pay.problems.notANumber],
    ['1000000000000000', texts.pay.problems.tooLarge],
    ['90000000', texts.pay.problems.implausible('Rp90.000.000', 'Rp225.210')],
  ])('%s: %s', async (amount, message) => {
    const { page } = app;
    await openAccount();
    await amountField(page).fill(amount);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: message }).waitFor();
    await untilFocused(amountField(page));
    expect(await paymentsOf(account)).toHaveLength(0);
    await leave();
  });

  it('needs a reference for anything but cash', async () => {
    const { page } = app;
    await openAccount();
    await page.keyboard.press('F9');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: texts.pay.problems.referenceMissing }).waitFor();
    expect(await paymentsOf(account)).toHaveLength(0);
    await leave();
  });
});

describe('a bill paid elsewhere while it is on screen', () => {
  it('turns paid without a key, and the rest stays payable', async () => {
    const { page } = app;
    const bank = await make.bank();
    await openAccount();
    const oldest = { ...account, billIds: account.billIds.slice(0, 1), amounts: account.amounts.slice(0, 1) };
    await pay(bank.client, channelPayment(oldest));

    await page.getByText(`Sudah dibayar di ${bank.channel}`).waitFor();
    await page.getByRole('button', { name: texts.pay.pay(formatRupiah(118_100)) }).waitFor();
    await leave();
  });
});

describe('the box', () => {
  it('says so when nobody has the number', async () => {
    const { page } = app;
    await searchBox(page).fill('999-999-999');
    await page.keyboard.press('Enter');
    await page.getByText(texts.search.notFound('999-999-999')).waitFor();
    await leave();
  });

  it('cuts ten thousand characters and goes on working', async () => {
    const { page } = app;
    await searchBox(page).fill("x'; drop table loket.payment; --".repeat(320));
    await page.getByText(texts.search.cut(100)).waitFor();
    await leave();
    await openAccount();
    await leave();
  });
});

describe('the lock', () => {
  it('hides the screen and gives it back with what was typed', async () => {
    const { page } = app;
    await openAccount();
    await page.keyboard.press('F7');
    await page.keyboard.press('Control+l');
    await page.getByText(texts.lock.title).waitFor();
    expect(await amountField(page).isVisible()).toBe(false);
    await page.keyboard.type('loket-demo');
    await page.keyboard.press('Enter');
    await untilFocused(amountField(page));
    expect(await amountField(page).inputValue()).toBe('250.000');
    await leave();
  });
});
