/** What else is paid at the counter besides bills: instalments, non-water invoices, and never two kinds in one payment. */
import { beforeAll, describe, expect, it } from 'vitest';
import { formatRupiah } from '../../src/shared/money.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { openSession } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeFees, issue } from '../support/invoices.ts';
import { planInForce } from '../support/plans.ts';
import { consoleFor } from './support/console.ts';
import {
  amountField,
  leave,
  openAccount,
  paidPanel,
  searchBox,
  signIn,
  texts,
  untilAlerted,
  untilFocused,
} from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const fee = arrangeFees(database, make);
const desk = consoleFor(database);
let login: string;
let proposer: string;
let approver: string;

beforeAll(async () => {
  login = await make.staff(['cashier']);
  proposer = await make.staff(['customer_service']);
  approver = await make.staff(['manager']);
  await openSession(await database.as(login), await make.counter(), 100_000);
  await signIn(desk.page, login);
  await untilFocused(searchBox(desk.page));
});

/** Arrears of Rp300.000 in an agreement of three parts, then a new bill, then two invoices. */
async function everything() {
  const account = await make.account([150_000, 150_000]);
  const plan = await planInForce(database, account, 3, { proposer, approver }, '2020-01-20');
  await database.admin.query(
    `insert into loket.billing_period (usage_period) values ('2020-03-01') on conflict do nothing`,
  );
  await database.admin.query(
    `insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3,
       water_amount, fixed_amount, meter_amount, other_amount)
     select connection_id, '2020-03-01', '2999-12-31', tariff_group_id, 0, 10, 10, 40000, 0, 0, 0 from loket.bill where id = $1`,
    [account.billIds[0]],
  );
  const client = await database.as(login);
  const code = await fee({ prices: { '': 60_000 } });
  const invoices = [];
  for (let n = 0; n < 2; n++) {
    invoices.push(
      await issue(client, {
        connectionId: account.connectionId,
        payerName: null,
        lines: [{ feeCode: code, quantity: n + 1, unitPrice: null, description: null }],
      }),
    );
  }
  return { account, plan, invoices };
}

async function lastPayment() {
  return make.one<{
    kind: string;
    total: number;
    connection: number | null;
    items: number;
    payer: string | null;
  }>(
    `select p.kind, p.total::int, p.connection_id::int as connection, p.payer_name as payer,
            (select count(*)::int from loket.payment_item i where i.payment_id = p.id) as items
     from loket.payment p where p.paid_by = $1 order by p.id desc limit 1`,
    [login],
  );
}

const option = (name: string) => desk.page.getByRole('group', { name: texts.pay.what }).getByText(name);
const total = (amount: number) =>
  desk.page
    .getByTestId('total')
    .filter({ hasText: formatRupiah(amount) })
    .waitFor();

async function payWithF5(): Promise<void> {
  await desk.page.keyboard.press('F5');
  await desk.page.keyboard.press('Enter');
  await paidPanel(desk.page).waitFor();
  await untilFocused(searchBox(desk.page));
}

describe('an account with bills, an agreement and invoices', () => {
  let account: Account;
  let amounts: number[];

  it('opens with its bills; F3 goes to the instalments, of which those that are late are chosen', async () => {
    const { page } = desk;
    const made = await everything();
    ({ account } = made);
    ({ amounts } = made.plan);
    await openAccount(page, account);
    await total(40_000);
    await page.keyboard.press('F3');
    await page.getByRole('table', { name: /PA|ANG|Angsuran/ }).waitFor();
    await total(amounts.reduce((sum, amount) => sum + amount, 0));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await total(amounts[0]!);
    expect(await amountField(page).inputValue()).toBe('');
    await payWithF5();
    expect(await lastPayment()).toMatchObject({
      kind: 'instalments',
      total: amounts[0],
      connection: account.connectionId,
      items: 1,
    });
    await page.getByRole('complementary').getByText(texts.history.kinds.instalments).first().waitFor();
  });

  it('goes on with the next instalment; F3 twice is the invoices, of which the arrows and space choose', async () => {
    const { page } = desk;
    await openAccount(page, account);
    await option(texts.pay.options.instalments(2, 3)).waitFor();
    await page.keyboard.press('F3');
    await page.keyboard.press('F3');
    await total(180_000);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    await total(60_000);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press(' ');
    await page.keyboard.press('F5');
    await page.keyboard.insertText('1000');
    await page.keyboard.press('Enter');
    await untilAlerted(page, texts.pay.obstacles.nothingChosen);
    await page.keyboard.press(' ');
    await total(60_000);
    await payWithF5();
    expect(await lastPayment()).toMatchObject({ kind: 'invoices', total: 60_000, items: 1 });
  });

  it('is opened at what is left when the bills are paid', async () => {
    const { page } = desk;
    await openAccount(page, account);
    await total(40_000);
    await payWithF5();
    await openAccount(page, account);
    await option(texts.pay.options.bills(0)).waitFor();
    await total(amounts[1]! + amounts[2]!);
    await leave(page);
  });

  it('whose bills a bank pays meanwhile is not switched to anything else under the fingers', async () => {
    const { page } = desk;
    const made = await everything();
    await openAccount(page, made.account);
    await page.keyboard.insertText('1000000');
    const bank = await make.bank();
    const { rows } = await database.admin.query<{ id: string }>(
      `select id from loket.bill where connection_id = $1 order by id desc limit 1`,
      [made.account.connectionId],
    );
    await bank.client.query(
      `select api.record_payment(gen_random_uuid(), $1, $2, 'channel', 'REF 123', 40000, null)`,
      [made.account.connectionId, [rows[0]!.id]],
    );
    await page.getByText(texts.pay.obstacles.nothingDue).waitFor();
    expect(await amountField(page).count()).toBe(0);
    await page.keyboard.press('F3');
    await untilFocused(amountField(page));
    await leave(page);
  });
});

describe('an invoice of somebody without a connection', () => {
  it('is opened by its number and paid', async () => {
    const { page } = desk;
    const client = await database.as(login);
    const { invoiceNo } = await issue(client, {
      payerName: 'Kapal Tirta Samudera',
      lines: [
        { feeCode: await fee({ prices: { '': 160_000 } }), quantity: 1, unitPrice: null, description: null },
      ],
    });
    await untilFocused(searchBox(page));
    await page.keyboard.insertText(invoiceNo.toLowerCase());
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Kapal Tirta Samudera' }).waitFor();
    await untilFocused(amountField(page));
    await payWithF5();
    expect(await lastPayment()).toEqual({
      kind: 'invoices',
      total: 160_000,
      connection: null,
      items: 1,
      payer: 'Kapal Tirta Samudera',
    });
    // Once more it says that it is paid.
    await page.keyboard.insertText(invoiceNo);
    await page.keyboard.press('Enter');
    await page.getByText(texts.dueInvoices.states.paid).waitFor();
    expect(await amountField(page).count()).toBe(0);
    await leave(page);
  });

  it('with a number that is none says so', async () => {
    const { page } = desk;
    await page.keyboard.insertText('XYZ/NA/2026/999999');
    await page.keyboard.press('Enter');
    await untilAlerted(page, texts.errors.INVOICE_NOT_FOUND as string);
    await leave(page);
  });
});
