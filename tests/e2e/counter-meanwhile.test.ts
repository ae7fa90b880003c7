/** What others do while a customer stands at the counter: the bank's app, the head of counter, the calendar, the tariff. */
import type pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatRupiah } from '../../src/shared/money.ts';
import { type Account, arrange, LATE_FEE } from '../support/arrange.ts';
import { channelPayment, closeExactly, openSession, pay } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import {
  amountField,
  leave,
  openAccount,
  paidPanel,
  payButton,
  piecesField,
  searchBox,
  signIn,
  statusLine,
  texts,
  totalOf,
  untilAlerted,
  untilFocused,
} from './support/desk.ts';
import { paymentsOf } from './support/truth.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database);
let bank: { client: pg.Client; channel: string };
let cashier: { client: pg.Client; counterId: number; sessionId: number };
let head: pg.Client;

beforeAll(async () => {
  bank = await make.bank();
  const made = await make.cashier();
  cashier = made;
  head = await database.as(await make.staff(['supervisor']));
  await signIn(desk.page, made.login);
  await untilFocused(searchBox(desk.page));
});

const closeByHead = () => closeExactly(head, cashier.sessionId);

/** A bill's due date moves into the past: the trigger that forbids it is what protects real utilities. */
async function becomesLate(account: Account): Promise<void> {
  await database.admin.query('alter table loket.bill disable trigger user');
  await database.admin.query(`update loket.bill set due_date = '2020-03-01' where id = any ($1)`, [
    account.billIds,
  ]);
  await database.admin.query('alter table loket.bill enable trigger user');
}

describe('a bill paid elsewhere', () => {
  beforeEach(() => leave(desk.page));

  it('turns paid on screen by itself, with where and when, and the rest can be paid', async () => {
    const { page } = desk;
    const account = await make.account([107_110, 118_100]);
    await openAccount(page, account);
    await page.keyboard.insertText('300000');
    const oldest = { ...account, billIds: account.billIds.slice(0, 1), amounts: account.amounts.slice(0, 1) };
    const before = performance.now();
    await pay(bank.client, channelPayment(oldest));
    await page
      .getByRole('row')
      .filter({ hasText: `Sudah dibayar di ${bank.channel}` })
      .waitFor();
    const took = performance.now() - before;
    console.log(`paid by a channel, seen at the counter after ${Math.round(took)} ms`);
    expect(took).toBeLessThan(10_000);

    await payButton(page, 118_100).waitFor();
    expect(await amountField(page).inputValue()).toBe('300.000');
    await page.keyboard.press('Enter');
    await paidPanel(page).waitFor();
    const paid = await paymentsOf(database, account.connectionId);
    expect(paid.map(({ total, tendered }) => [total, tendered])).toEqual([
      [107_110, null],
      [118_100, 300_000],
    ]);
  });

  it('leaves nothing to pay when it was the only one', async () => {
    const { page } = desk;
    const account = await make.account([107_110]);
    await openAccount(page, account);
    await pay(bank.client, channelPayment(account));
    await page
      .getByRole('row')
      .filter({ hasText: `Sudah dibayar di ${bank.channel}` })
      .waitFor();
    await amountField(page).waitFor({ state: 'detached' });
    await page.getByText(texts.pay.obstacles.nothingDue).waitFor();
    await untilFocused(searchBox(page));
    await page.keyboard.press('Enter');
    expect(await paymentsOf(database, account.connectionId)).toHaveLength(1);
  });

  it('and not yet seen: Enter is refused and says where it was paid', async () => {
    const { page } = desk;
    const account = await make.account([107_110]);
    await openAccount(page, account);
    await page.keyboard.press('F5');
    // The bank's payment and Enter are on their way at the same time: its row lock is held until Enter waits for it.
    await bank.client.query('begin');
    await pay(bank.client, channelPayment(account));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: texts.pay.sending }).waitFor();
    await bank.client.query('commit');
    await untilAlerted(page, `sudah dibayar di ${bank.channel}`);
    expect(await paymentsOf(database, account.connectionId)).toMatchObject([{ tender: 'channel' }]);
  });
});

describe('a month that is being posted', () => {
  beforeEach(() => leave(desk.page));

  it('says so on the account on screen, and its bill is there once it is posted', async () => {
    const { page } = desk;
    const account = await make.account([107_110]);
    await openAccount(page, account);
    await payButton(page, 107_110).waitFor();
    const { period } = await make.one<{ period: string }>(
      `insert into loket.billing_period (usage_period, state) select (max(usage_period) + interval '1 month')::date, 'posting' from loket.billing_period
       returning usage_period::text as period`,
    );
    const announce = () => database.admin.query(`select loket.announce_change('billing')`);
    await announce();
    await page.getByText(texts.pay.obstacles.posting).waitFor();
    await database.admin.query(
      `insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3,
         water_amount, fixed_amount, meter_amount, other_amount)
       select connection_id, $2, due_date + 31, tariff_group_id, current_reading, current_reading + 10, 10, 50000, 0, 0, 0
       from loket.bill where id = $1`,
      [account.billIds[0], period],
    );
    await database.admin.query(`update loket.billing_period set state = 'posted' where usage_period = $1`, [
      period,
    ]);
    await announce();
    await payButton(page, 157_110).waitFor();
  });
});

describe('a total that changes between the screen and Enter', () => {
  beforeEach(() => leave(desk.page));

  it('is refused with both totals, and paid at the new one', async () => {
    const { page } = desk;
    const account = await make.account([107_110]);
    await openAccount(page, account);
    await page.keyboard.insertText('200000');
    await becomesLate(account);
    await page.keyboard.press('Enter');
    const late = 107_110 + LATE_FEE;
    await untilAlerted(page, `dari ${formatRupiah(107_110)} menjadi ${formatRupiah(late)}`);
    await payButton(page, late).waitFor();
    expect(await amountField(page).inputValue()).toBe('200.000');
    expect(await paymentsOf(database, account.connectionId)).toEqual([]);
    await page.keyboard.press('Enter');
    await paidPanel(page).waitFor();
    expect(await paymentsOf(database, account.connectionId)).toMatchObject([{ total: late }]);
  });

  it('shows the stamp duty of a receipt that needs one', async () => {
    const { page } = desk;
    const account = await make.account([5_000_001]);
    await openAccount(page, account);
    await page.getByText(texts.pay.stampDuty('Rp10.000')).waitFor();
    await page.keyboard.press('F5');
    await page.keyboard.press('Enter');
    await paidPanel(page).waitFor();
    expect(await paymentsOf(database, account.connectionId)).toMatchObject([
      { total: totalOf(account) + 10_000 },
    ]);
  });
});

describe('a blocked account', () => {
  it('says why, since when and what to do, and can be paid as soon as the block is lifted', async () => {
    const { page } = desk;
    await leave(page);
    const account = await make.account([107_110]);
    const { id } = await make.one<{ id: string }>(
      `insert into loket.connection_block (connection_id, reason, blocked_by)
       select $1, 'unreadable_meter', login from loket.staff limit 1 returning id`,
      [account.connectionId],
    );
    await page.keyboard.insertText(account.connectionNo);
    await page.keyboard.press('Enter');
    await untilAlerted(page, texts.connection.blocks.unreadable_meter);
    await untilAlerted(page, texts.connection.blockActions.unreadable_meter);
    await untilFocused(searchBox(page));
    expect(await amountField(page).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Bayar/ }).count()).toBe(0);
    // Unblocked elsewhere: nobody looks the account up again.
    await head.query(`select api.lift_block(gen_random_uuid(), $1, 'meter sudah dapat dibaca')`, [id]);
    await payButton(page, 107_110).waitFor();
  });
});

describe('a drawer that is closed', () => {
  it('by the head of counter: says so and keeps what was typed, and with a new drawer the payment goes on', async () => {
    const { page } = desk;
    await leave(page);
    const account = await make.account([107_110]);
    await openAccount(page, account);
    await page.keyboard.insertText('150000');
    await closeByHead();
    await untilAlerted(page, texts.pay.obstacles.noSession);
    await statusLine(page).getByText(texts.status.noSession).waitFor();
    expect(await paymentsOf(database, account.connectionId)).toEqual([]);

    // A drawer again; the console hears of it when it reads everything anew, as after every break of the cable.
    ({ sessionId: cashier.sessionId } = await openSession(cashier.client, cashier.counterId, 100_000));
    desk.cable.silence();
    desk.cable.heal();
    await untilFocused(amountField(page));
    expect(await amountField(page).inputValue()).toBe('150.000');
    // The field has the focus before the console has read that there is a drawer again.
    await statusLine(page).getByText(texts.status.noSession).waitFor({ state: 'detached' });
    await page.locator('button:enabled', { hasText: /^Bayar/ }).waitFor();
    await page.keyboard.press('Enter');
    await paidPanel(page).waitFor();
    expect(await paymentsOf(database, account.connectionId)).toHaveLength(1);
  });

  it('never was, yesterday: it is closed first, and only then can a new one be opened', async () => {
    const { page } = desk;
    await leave(page);
    await closeByHead();
    await database.admin.query(
      `insert into loket.cash_session (counter_id, cashier, business_date, opened_at, opening_float)
       select counter_id, cashier, business_date - 1, opened_at - interval '1 day', 50000
       from loket.cash_session where id = $1`,
      [cashier.sessionId],
    );
    await page.reload();
    await untilAlerted(page, texts.drawer.earlierTitle);
    await page.keyboard.press('Enter');
    await untilFocused(piecesField(page, 100_000));
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('1');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await untilFocused(page.getByLabel(texts.drawer.slipTotal(texts.tenders.debit), { exact: true }));
    for (let field = 0; field < 3; field++) await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await untilFocused(page.getByRole('button', { name: texts.drawer.closeWith('Rp50.000') }));
    await page.keyboard.press('Enter');
    await untilFocused(page.getByRole('button', { name: texts.drawer.printReport }));
    await page.keyboard.press('Tab');
    await untilFocused(page.getByRole('button', { name: texts.drawer.goToCounter }));
    await page.keyboard.press('Enter');
    await untilFocused(piecesField(page, 100_000));
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await untilFocused(searchBox(page));
  });
});
