/** What the screens read: waiting requests, a payment with its history, looking a payment up, and the slip. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { reversalSlipSchema } from '../../src/shared/contract/reversals.ts';
import { arrange } from '../support/arrange.ts';
import { call, channelPayment, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { invoicePayment, payInvoices } from '../support/invoices.ts';
import { payInstalments } from '../support/plans.ts';
import { ask, closeDrawer, decide, otherPayments, withdraw } from '../support/reversals.ts';

const database = testDatabase();
const world = arrange(database);
const other = otherPayments(database, world);

const head = async (branch?: string) => database.as(await world.staff(['supervisor'], { branch }));
const finance = async () => database.as(await world.staff(['finance']));
type Card = Record<string, unknown> & { reversalId: number; paymentId: number };
const waiting = (client: pg.Client, after = 0, limit = 100) =>
  call<Card[]>(client, 'select api.reversals_waiting($1, $2) as value', [after, limit]);
const details = (client: pg.Client, paymentId: number | null) =>
  call<Record<string, unknown> & { history: Record<string, unknown>[] }>(
    client,
    'select api.payment_details($1) as value',
    [paymentId],
  );
const find = (client: pg.Client, text: string | null) =>
  call<Card[]>(client, 'select api.find_payment($1) as value', [text]);
const print = (client: pg.Client, reversalId: number | null, form: string | null, requestId = randomUUID()) =>
  call<Record<string, unknown> & { copyNo: number }>(
    client,
    'select api.print_reversal($1, $2, $3) as value',
    [requestId, reversalId, form],
  );

test('waiting: the head of counter sees the open drawers of the branch, finance the rest, everybody the own', async () => {
  const branch = await world.branch();
  const cashier = await world.cashier({ branch });
  const open = await pay(cashier.client, payment(await world.account([10_000])));
  const closedCashier = await world.cashier({ branch });
  const closed = await pay(closedCashier.client, payment(await world.account([20_000])));
  const askedOpen = await ask(cashier.client, open.paymentId, { reason: 'other', note: 'salah orang' });
  await closeDrawer(closedCashier.client, closedCashier.sessionId);
  const askedClosed = await ask(closedCashier.client, closed.paymentId);
  const [supervisor, stranger, officer] = [await head(branch), await head(), await finance()];

  const seen = async (client: pg.Client) => (await waiting(client)).map((row) => row.reversalId);
  expect(await seen(supervisor)).toEqual([askedOpen.reversalId]);
  expect(await seen(officer)).toEqual([askedClosed.reversalId]);
  expect(await seen(stranger)).toEqual([]);
  expect(await seen(cashier.client)).toEqual([askedOpen.reversalId]);
  expect(await seen(closedCashier.client)).toEqual([askedClosed.reversalId]);

  expect((await waiting(supervisor))[0]).toMatchObject({
    paymentId: open.paymentId,
    receiptNo: open.receiptNo,
    customerName: expect.stringContaining('UJI'),
    tender: 'cash',
    total: 10_000,
    whole: true,
    askedItems: 1,
    nothingLeft: true,
    reasonCode: 'other',
    note: 'salah orang',
    sessionOpen: true,
    refund: 'drawer',
    drawerCash: 110_000,
    mine: false,
    obstacle: null,
    sheetNames: [],
  });
  // What the drawer holds is the head's to see.
  expect((await waiting(cashier.client))[0]).toMatchObject({
    mine: true,
    obstacle: 'OWN_REQUEST',
    drawerCash: null,
  });
  expect((await waiting(officer))[0]).toMatchObject({
    sessionOpen: false,
    refund: null,
    drawerCash: null,
    obstacle: null,
  });
  // A head's own request for a closed drawer is seen, but it is not the head's to decide.
  await withdraw(closedCashier.client, askedClosed.reversalId);
  const own = await ask(supervisor, closed.paymentId);
  expect((await waiting(supervisor)).find((row) => row.reversalId === own.reversalId)).toMatchObject({
    mine: true,
    obstacle: 'OWN_REQUEST',
  });
});

test('waiting comes in pages, oldest first', async () => {
  const branch = await world.branch();
  const cashier = await world.cashier({ branch });
  const supervisor = await head(branch);
  const ids: number[] = [];
  for (let i = 0; i < 3; i++) {
    const { paymentId } = await pay(cashier.client, payment(await world.account([1_000])));
    ids.push((await ask(cashier.client, paymentId)).reversalId);
  }
  const first = await waiting(supervisor, 0, 2);
  expect(first.map((row) => row.reversalId)).toEqual(ids.slice(0, 2));
  expect((await waiting(supervisor, ids[1]!, 2)).map((row) => row.reversalId)).toEqual(ids.slice(2));
});

test('a sheet that is asked for alone is named', async () => {
  const cashier = await world.cashier();
  const accounts = [await world.account([10_000]), await world.account([20_000])];
  const { paymentId, itemIds } = await other.payTogether(cashier.client, accounts);
  const { reversalId } = await ask(cashier.client, paymentId, { items: [itemIds[1]!] });
  const row = (await waiting(await head())).find((each) => each.reversalId === reversalId);
  expect(row).toMatchObject({
    whole: false,
    askedItems: 1,
    sheets: 2,
    total: 20_000,
    nothingLeft: false,
    sheetNames: [{ connectionNo: accounts[1]!.connectionNo, usagePeriod: '2020-01', amount: 20_000 }],
  });
  const { rows } = await cashier.client.query(
    'select item_id::int, connection_no, usage_period, amount::int, reversed, asked from api.payment_items($1)',
    [paymentId],
  );
  expect(rows).toEqual(
    accounts.map((account, i) => ({
      item_id: itemIds[i],
      connection_no: account.connectionNo,
      usage_period: '2020-01',
      amount: account.amounts[0],
      reversed: false,
      asked: i === 1,
    })),
  );
  const narrowed = async (search: string | null, after = 0) =>
    (
      await cashier.client.query('select item_id::int from api.payment_items($1, $2, $3)', [
        paymentId,
        search,
        after,
      ])
    ).rows.map((each) => each.item_id);
  expect(await narrowed(accounts[0]!.connectionNo)).toEqual([itemIds[0]]);
  expect(await narrowed('%')).toEqual([]);
  expect(await narrowed(null, itemIds[0])).toEqual([itemIds[1]]);
  expect(
    await refusal((await world.cashier()).client.query('select * from api.payment_items($1)', [paymentId])),
  ).toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
});

test('a payment with its whole history', async () => {
  const cashier = await world.cashier();
  const supervisorLogin = await world.staff(['supervisor']);
  const supervisor = await database.as(supervisorLogin);
  const account = await world.account([10_000]);
  const { paymentId, receiptNo } = await pay(cashier.client, payment(account));
  expect(await details(cashier.client, paymentId)).toMatchObject({
    receiptNo,
    reversalState: null,
    reversed: 0,
    liveItems: 1,
    liveTotal: 10_000,
    waiting: null,
    obstacle: null,
    history: [{ event: 'paid' }],
  });
  const first = await ask(cashier.client, paymentId, { note: 'coba' });
  expect(await details(cashier.client, paymentId)).toMatchObject({
    reversalState: 'requested',
    waiting: { reversalId: first.reversalId, mine: true, total: 10_000 },
    obstacle: 'REVERSAL_PENDING',
  });
  expect(await details(supervisor, paymentId)).toMatchObject({ waiting: { mine: false } });
  await decide(supervisor, first.reversalId, 'rejected', { note: 'tidak perlu' });
  const second = await ask(cashier.client, paymentId);
  await decide(supervisor, second.reversalId, 'approved');
  await print(cashier.client, second.reversalId, 'pdf_a5');
  const { full_name: name } = await world.one<{ full_name: string }>(
    'select full_name from loket.staff where login = $1',
    [supervisorLogin],
  );
  const now = await details(cashier.client, paymentId);
  expect(now).toMatchObject({
    reversalState: 'reversed',
    reversed: 10_000,
    liveItems: 0,
    liveTotal: null,
    waiting: null,
    obstacle: 'ALREADY_REVERSED',
  });
  expect(now.history.map(({ event }) => event)).toEqual([
    'paid',
    'requested',
    'rejected',
    'requested',
    'approved',
    'slip_printed',
  ]);
  expect(now.history[2]).toMatchObject({ by: name, note: 'tidak perlu' });
  expect(now.history[4]).toMatchObject({ by: name, total: 10_000, refund: 'drawer' });
  for (const id of [null, -1, 999_999_999]) {
    expect(await refusal(details(cashier.client, id))).toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
  }
  expect(await refusal(details((await world.cashier()).client, paymentId))).toMatchObject({
    code: 'PAYMENT_NOT_FOUND',
  });
});

test('a payment that can only go back after a later instalment says so', async () => {
  const cashier = await world.cashier();
  const account = await world.account([20_000]);
  const planId = await other.plan(account, 2);
  const ids: number[] = [];
  for (let i = 0; i < 2; i++) {
    const { paymentId } = await payInstalments(cashier.client, { planId, count: 1, total: 10_000 });
    ids.push(paymentId);
  }
  expect(await details(cashier.client, ids[0]!)).toMatchObject({ obstacle: 'REVERSE_LATER_FIRST' });
  expect(await details(cashier.client, ids[1]!)).toMatchObject({ obstacle: null });
});

test('looking a payment up: number, last digits, QR code, connection, reference; never beyond the own reach', async () => {
  const branch = await world.branch();
  const cashier = await world.cashier({ branch });
  const account = await world.account([10_000]);
  const { paymentId, receiptNo } = await pay(
    cashier.client,
    payment(account, { tender: 'qris', reference: 'QR-77 A' }),
  );
  const [supervisor, stranger, officer] = [await head(branch), await head(), await finance()];
  const colleague = await world.cashier({ branch });
  const ids = async (client: pg.Client, text: string) =>
    (await find(client, text)).map((row) => row.paymentId);
  for (const text of [
    receiptNo!,
    ` ${receiptNo!.toLowerCase()} `,
    String(Number(receiptNo!.slice(-6))),
    `LOKET1|X|${receiptNo}|10000|ABCDEF12`,
    account.connectionNo,
    'QR-77 A',
  ]) {
    expect(await ids(cashier.client, text), text).toEqual([paymentId]);
    expect(await ids(supervisor, text), text).toEqual([paymentId]);
    expect(await ids(officer, text), text).toContain(paymentId);
    expect(await ids(stranger, text), text).not.toContain(paymentId);
    expect(await ids(colleague.client, text), text).toEqual([]);
  }
  expect((await find(supervisor, receiptNo!))[0]).toMatchObject({
    receiptNo,
    connectionNo: account.connectionNo,
    total: 10_000,
    tender: 'qris',
    tenderReference: 'QR-77 A',
    reversalState: null,
    channelName: null,
  });
  for (const text of [null, '', '  ', 'x'.repeat(61), 'LOKET1||||']) {
    expect(await refusal(find(cashier.client, text)), String(text)).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'text' },
    });
  }
  const bank = await world.bank();
  const input = channelPayment(await world.account([5_000]));
  const through = await pay(bank.client, input);
  expect(await find(officer, input.reference!)).toMatchObject([
    { paymentId: through.paymentId, receiptNo: null, channelName: bank.channel, counterName: null },
  ]);
  expect(await ids(supervisor, input.reference!)).toEqual([]);
});

test('the slip: everything that stands on it, counted like every paper', async () => {
  const cashier = await world.cashier();
  const supervisor = await head();
  const { paymentId, receiptNo } = await pay(cashier.client, payment(await world.account([10_000, 20_000])));
  const { reversalId } = await ask(cashier.client, paymentId, { note: 'salah orang' });
  for (const [id, form, code] of [
    [reversalId, 'pdf_a5', 'REVERSAL_NOT_FOUND'],
    [-1, 'pdf_a5', 'REVERSAL_NOT_FOUND'],
    [null, 'pdf_a5', 'REVERSAL_NOT_FOUND'],
    [reversalId, null, 'INVALID_INPUT'],
    [reversalId, 'fax', 'INVALID_INPUT'],
  ] as const) {
    expect(await refusal(print(cashier.client, id, form))).toMatchObject({ code });
  }
  const { checkCode } = await decide(supervisor, reversalId, 'approved', { note: 'sudah dicek' });
  expect(await refusal(print((await world.cashier()).client, reversalId, 'pdf_a5'))).toMatchObject({
    code: 'REVERSAL_NOT_FOUND',
  });
  await database.admin.query(
    `insert into loket.report_signatory (report, slot, valid_from, position, full_name, set_by, set_at)
     select 'reversal_slip', slot, valid_from, 'Kepala Seksi', name, $1, clock_timestamp() - interval '1 day'
     from (values (1, date '2020-01-01', 'Lama'), (1, date '2021-01-01', 'Baru'), (1, date '2999-01-01', 'Nanti')) t (slot, valid_from, name)`,
    [cashier.login],
  );
  const requestId = randomUUID();
  const slip = await print(cashier.client, reversalId, 'pdf_a5', requestId);
  expect(reversalSlipSchema.safeParse(slip).error?.issues).toBeUndefined();
  expect(slip).toMatchObject({
    copyNo: 0,
    receiptNo,
    paymentTotal: 30_000,
    total: 30_000,
    itemsTotal: 30_000,
    nothingLeft: true,
    refund: 'drawer',
    reasonCode: 'wrong_customer',
    note: 'salah orang',
    decisionNote: 'sudah dicek',
    checkCode,
    channelName: null,
    sheets: [{ usagePeriod: '2020-01' }, { usagePeriod: '2020-02' }],
    lines: [],
    signatories: [
      { position: 'Kepala Seksi', fullName: 'Baru', employeeNo: null },
      { position: 'Kepala Loket' },
    ],
  });
  expect(await print(cashier.client, reversalId, 'pdf_a5', requestId)).toMatchObject({
    copyNo: 0,
    replayed: true,
  });
  expect((await print(supervisor, reversalId, 'escpos')).copyNo).toBe(1);
  expect(
    await world.one('select action, object_id, chain, details from loket.audit_entry where request_id = $1', [
      requestId,
    ]),
  ).toEqual({
    action: 'print_reversal',
    object_id: String(reversalId),
    chain: null,
    details: { copyNo: 0, form: 'pdf_a5' },
  });
});

test('the slip of one sheet still says so after the rest was reversed too', async () => {
  const cashier = await world.cashier();
  const supervisor = await head();
  const accounts = [await world.account([10_000]), await world.account([20_000])];
  const { paymentId, itemIds } = await other.payTogether(cashier.client, accounts);
  const first = await ask(cashier.client, paymentId, { items: [itemIds[0]!] });
  await decide(supervisor, first.reversalId, 'approved');
  const second = await ask(cashier.client, paymentId);
  await decide(supervisor, second.reversalId, 'approved');
  const slips = [
    await print(cashier.client, first.reversalId, 'pdf_a5'),
    await print(cashier.client, second.reversalId, 'pdf_a5'),
  ];
  for (const slip of slips) expect(reversalSlipSchema.safeParse(slip).error?.issues).toBeUndefined();
  expect(slips).toMatchObject([
    { nothingLeft: false, total: 10_000, sheets: [{ connectionNo: accounts[0]!.connectionNo }] },
    { nothingLeft: true, total: 20_000, sheets: [{ connectionNo: accounts[1]!.connectionNo }] },
  ]);
  const receipt = await call<{ reversals: unknown[] }>(
    cashier.client,
    `select api.print_receipt(gen_random_uuid(), $1, 'pdf_a5') as value`,
    [paymentId],
  );
  expect(receipt.reversals).toMatchObject([
    { reversalId: first.reversalId, whole: false, total: 10_000 },
    { reversalId: second.reversalId, whole: true, total: 20_000 },
  ]);
});

test('slips of a channel payment and of an invoice keep to the form', async () => {
  const [asker, decider] = [await finance(), await finance()];
  const bank = await world.bank();
  const through = await pay(bank.client, channelPayment(await world.account([5_000])));
  const one = await ask(asker, through.paymentId);
  await decide(decider, one.reversalId, 'approved', { refund: 'none' });
  const slip = await print(asker, one.reversalId, 'pdf_a5');
  expect(reversalSlipSchema.safeParse(slip).error?.issues).toBeUndefined();
  expect(slip).toMatchObject({ receiptNo: null, counterName: null, channelName: bank.channel });

  const cashier = await world.cashier();
  const account = await world.account([1_000]);
  const invoice = await other.invoice(cashier.client, account.connectionId, 50_000);
  const { paymentId } = await payInvoices(cashier.client, invoicePayment([invoice]));
  const two = await ask(cashier.client, paymentId);
  await decide(await head(), two.reversalId, 'approved');
  const ofInvoice = await print(cashier.client, two.reversalId, 'pdf_a5');
  expect(reversalSlipSchema.safeParse(ofInvoice).error?.issues).toBeUndefined();
  expect(ofInvoice).toMatchObject({ sheets: [], lines: [{ total: invoice.total }], total: invoice.total });
});

test("the cashier's list says what has become of each payment", async () => {
  const cashier = await world.cashier();
  const supervisor = await head();
  const made: number[] = [];
  for (let i = 0; i < 3; i++)
    made.push((await pay(cashier.client, payment(await world.account([1_000])))).paymentId);
  const { reversalId } = await ask(cashier.client, made[0]!);
  await decide(supervisor, reversalId, 'approved');
  await ask(cashier.client, made[1]!);
  const { rows } = await cashier.client.query(
    'select payment_id::int, reversal_state from api.recent_payments()',
  );
  expect(rows).toEqual([
    { payment_id: made[2], reversal_state: null },
    { payment_id: made[1], reversal_state: 'requested' },
    { payment_id: made[0], reversal_state: 'reversed' },
  ]);
});
