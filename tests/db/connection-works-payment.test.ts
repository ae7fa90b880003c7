import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import {
  arrangeFees,
  cancelInvoice,
  invoicePayment,
  issue,
  payInvoices,
  readInvoice,
} from '../support/invoices.ts';
import { ask, decide } from '../support/reversals.ts';
import { activate, arrangeWorks, issueOrder, lapse, move, recordInstallation, requestPayment } from '../support/works.ts';

const database = testDatabase();
const world = arrange(database);
const works = arrangeWorks(database, world);
const fee = arrangeFees(database, world);
let officer: string;
let asOfficer: Awaited<ReturnType<typeof database.as>>;

beforeAll(async () => {
  await world.tariffGroup();
  await works.connectionFee();
  officer = await world.staff(['connection_officer']);
  asOfficer = await database.as(officer);
});

/** Asked for by the officer: the application as it stands, and its invoices. */
async function asked(total = 1_000_000, instalments = 1) {
  const a = await works.newConnection(officer, 'approved', { total });
  return requestPayment(asOfficer, a, total, instalments);
}

const payFirst = async (invoices: { invoiceId: number; total: number }[]) => {
  const cashier = await world.cashier();
  return { cashier, paid: await payInvoices(cashier.client, invoicePayment(invoices.slice(0, 1))) };
};
/** By two people, as it is done: the cashier asks, the head of counter decides. */
const reverse = async (cashier: { client: pg.Client }, paymentId: number) => {
  const head = await database.as(await world.staff(['supervisor']));
  return decide(head, (await ask(cashier.client, paymentId)).reversalId, 'approved');
};
const stateOf = async (a: { applicationId: number }) => (await works.now(a.applicationId)).state;
const overdue = (applicationId: number) =>
  database.admin.query(`update loket.application set answer_by = loket.business_date(now()) - 1 where id = $1`, [applicationId]);

test('refusals: another total, too many parts, the wrong role, branch, state and step', async () => {
  const a = await works.newConnection(officer, 'approved', { total: 900_000 });
  expect(await refusal(requestPayment(asOfficer, a, 900_001))).toMatchObject({
    code: 'TOTAL_CHANGED',
    details: { totalShown: 900_001, totalDue: 900_000 },
  });
  expect(await refusal(requestPayment(asOfficer, a, null))).toMatchObject({ code: 'TOTAL_CHANGED' });
  for (const parts of [0, 5, null])
    expect(await refusal(requestPayment(asOfficer, a, 900_000, parts))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'instalments' },
    });
  expect(await refusal(requestPayment(asOfficer, { ...a, stepNo: 0 }, 900_000))).toMatchObject({ code: 'APPLICATION_CHANGED' });
  const cashier = await world.cashier();
  expect((await refusal(requestPayment(cashier.client, a, 900_000))).sqlstate).toBe('42501');
  const away = await database.as(await world.staff(['connection_officer'], { branch: await world.branch() }));
  expect(await refusal(requestPayment(away, a, 900_000))).toMatchObject({ code: 'APPLICATION_NOT_FOUND' });
  const early = await works.newConnection(officer, 'costed');
  expect(await refusal(requestPayment(asOfficer, early, 1_800_000))).toMatchObject({ code: 'TRANSITION_NOT_ALLOWED' });
  expect(await world.one('select count(*)::int as n from loket.application_invoice where application_id = $1', [a.applicationId])).toEqual({ n: 0 });
});

test('an estimate whose parts do not divide: what is over is in the first part', async () => {
  const { invoices } = await asked(1_000_001, 4);
  expect(invoices.map((each) => each.total)).toEqual([400_001, 200_000, 200_000, 200_000]);
  const until = await works.today(60);
  expect(invoices[0]!.dueOn).toBe(until);
  const { rows } = await database.admin.query<{ valid: string | null; note: string; description: string }>(
    `select to_char(v.valid_until, 'YYYY-MM-DD') as valid, v.note, l.description from loket.invoice v join loket.invoice_line l on l.invoice_id = v.id
     where v.id = any ($1) order by v.id`,
    [invoices.map((each) => each.invoiceId)],
  );
  expect(rows.map((row) => row.valid)).toEqual([until, null, null, null]);
  expect(rows[3]).toMatchObject({ note: expect.stringContaining('Angsuran 4 dari 4, jatuh tempo') });
});

test('a decree that asks for nothing sends nobody to the counter; a fee without a price is refused', async () => {
  const account = await world.account([]);
  const setPrice = (code: string, amount: number | null) =>
    database.admin.query(
      `with f as (insert into loket.fee_type (code, name, taxable, needs_connection) values ($1, 'Biaya uji', false, true)
         on conflict (code) do update set active = true returning id)
       insert into loket.fee_price (fee_type_id, valid_from, amount, decree_no, set_by, set_at)
       select f.id, loket.business_date(now()), $2, 'SK UJI', $3, now() from f where $2::bigint is not null`,
      [code, amount, officer],
    );
  const a = await works.application(officer, 'name_transfer', 'approved', { connection_id: account.connectionId });
  await setPrice('BALIK_NAMA', 0);
  const done = await requestPayment(asOfficer, a, 0);
  expect(done).toMatchObject({ state: 'paid', invoices: [] });
  expect(await world.one('select loket.is_application_paid($1) as paid', [a.applicationId])).toEqual({ paid: true });

  await setPrice('BALIK_NAMA', 50_000);
  const b = await works.application(officer, 'name_transfer', 'approved', {
    connection_id: (await world.account([])).connectionId,
  });
  expect(await refusal(requestPayment(asOfficer, b, 50_000, 2))).toMatchObject({ details: { field: 'instalments' } });
  const paying = await requestPayment(asOfficer, b, 50_000);
  expect(paying).toMatchObject({ state: 'awaiting_payment', invoices: [{ total: 50_000, instalmentNo: 0 }] });
  await payFirst(paying.invoices);
  expect(await stateOf(b)).toBe('paid');

  await database.admin.query(`update loket.fee_type set active = false where code = 'BALIK_NAMA'`);
  const c = await works.application(officer, 'name_transfer', 'approved', { connection_id: account.connectionId });
  expect(await refusal(requestPayment(asOfficer, c, 50_000))).toMatchObject({ code: 'FEE_PRICE_MISSING' });
});

test('two cashiers at once: one takes the money, the application moves once', async () => {
  const a = await asked();
  const [first, second] = [await world.cashier(), await world.cashier()];
  const results = await Promise.allSettled(
    [first, second].map((cashier) => payInvoices(cashier.client, invoicePayment(a.invoices))),
  );
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  expect(results.find((each) => each.status === 'rejected')).toMatchObject({ reason: { message: 'INVOICE_ALREADY_PAID' } });
  const { rows } = await database.admin.query(
    `select action from loket.application_step where application_id = $1 and action in ('pay', 'unpay')`,
    [a.applicationId],
  );
  expect(rows).toEqual([{ action: 'pay' }]);
});

test('a reversal sends it back; it can be paid again though the invoice had run out, or lapses', async () => {
  const a = await asked();
  const { cashier, paid } = await payFirst(a.invoices);
  await reverse(cashier, paid.paymentId);
  expect(await works.now(a.applicationId)).toMatchObject({ state: 'awaiting_payment' });
  expect(
    await world.one(`select to_char(answer_by, 'YYYY-MM-DD') as day, paid_on from loket.application where id = $1`, [a.applicationId]),
  ).toEqual({ day: await works.today(7), paid_on: null });
  // As if the two months were over: the week counts from the reversal.
  await database.admin.query('set session_replication_role = replica');
  await database.admin.query(`update loket.invoice set valid_until = loket.business_date(now()) - 1 where id = $1`, [a.invoices[0]!.invoiceId]);
  await database.admin.query('reset session_replication_role');
  expect(await readInvoice(asOfficer, a.invoices[0]!.invoiceId)).toMatchObject({ state: 'open', validUntil: await works.today(7) });
  const again = await payFirst(a.invoices);
  expect(await stateOf(a)).toBe('paid');
  await reverse(again.cashier, again.paid.paymentId);
  await overdue(a.applicationId);
  expect((await lapse(asOfficer)).lapsed).toContainEqual({ applicationId: a.applicationId, applicationNo: a.applicationNo });
  expect(await readInvoice(asOfficer, a.invoices[0]!.invoiceId)).toMatchObject({ state: 'cancelled' });
});

test('a reversal after the work order: the state stays, the connection waits for the money', async () => {
  const a = await asked();
  const { cashier, paid } = await payFirst(a.invoices);
  const ordered = await issueOrder(asOfficer, await works.now(a.applicationId));
  await reverse(cashier, paid.paymentId);
  expect(await stateOf(a)).toBe('work_order_issued');
  const installed = await recordInstallation(asOfficer, ordered, {
    installedOn: await works.today(),
    meterSerialNo: `RV-${a.applicationId}`,
    meterSize: '1/2"',
    meterDigits: 5,
    sealNo: 'S1',
    initialReading: 0,
  });
  await works.photo(a.applicationId, officer);
  const inspector = await database.as(await world.staff(['connection_officer']));
  const inspected = await move(inspector, installed, 'inspect');
  const place = { routeCode: (await works.route(await world.homeBranch())).code, zone: await works.zone() };
  expect(await refusal(activate(inspector, inspected, place))).toMatchObject({ code: 'FACTS_MISSING', details: { facts: ['paid'] } });
  await payFirst(a.invoices);
  expect(await stateOf(a)).toBe('inspected');
  expect(await activate(inspector, inspected, place)).toMatchObject({ state: 'active' });
});

test('giving it up: what is unpaid is cancelled with it, what is paid goes back and then it is refunded', async () => {
  const waiting = await asked(1_000_000, 3);
  await move(asOfficer, waiting, 'cancel', 'withdrawn_by_applicant');
  for (const each of waiting.invoices)
    expect(await readInvoice(asOfficer, each.invoiceId)).toMatchObject({ state: 'cancelled' });
  const cashier = await world.cashier();
  expect(await refusal(payInvoices(cashier.client, invoicePayment(waiting.invoices.slice(0, 1))))).toMatchObject({
    code: 'INVOICE_CANCELLED',
  });

  const paid = await asked(1_000_000, 3);
  const first = await payFirst(paid.invoices);
  await move(asOfficer, await works.now(paid.applicationId), 'cancel', 'withdrawn_by_applicant');
  const states = () => Promise.all(paid.invoices.map(async (each) => (await readInvoice(asOfficer, each.invoiceId)).state));
  expect(await states()).toEqual(['paid', 'cancelled', 'cancelled']);
  await reverse(first.cashier, first.paid.paymentId);
  expect(await stateOf(paid)).toBe('refunded');
  expect(await states()).toEqual(['cancelled', 'cancelled', 'cancelled']);
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('the registration fee is not part of it: it stays when the rest goes back', async () => {
  const a = await works.newConnection(officer, 'approved', { total: 500_000 });
  const code = await fee({ prices: { '': 25_000 } });
  const registration = await issue(asOfficer, { lines: [{ feeCode: code, quantity: 1 }], source: 'application', sourceId: 'PB' });
  await database.admin.query(`insert into loket.application_invoice (application_id, invoice_id, purpose) values ($1, $2, 'registration')`, [
    a.applicationId,
    registration.invoiceId,
  ]);
  await payFirst([registration]);
  expect(await stateOf(a)).toBe('approved');
  const paying = await requestPayment(asOfficer, a, 500_000);
  const { cashier, paid } = await payFirst(paying.invoices);
  await move(asOfficer, await works.now(a.applicationId), 'cancel', 'withdrawn_by_applicant');
  await reverse(cashier, paid.paymentId);
  expect(await stateOf(a)).toBe('refunded');
  expect(await readInvoice(asOfficer, registration.invoiceId)).toMatchObject({ state: 'paid' });
});

test('the fee of an application that goes on is given up only with it', async () => {
  const a = await asked();
  expect(await refusal(cancelInvoice(asOfficer, a.invoices[0]!.invoiceId))).toMatchObject({
    code: 'INVOICE_OF_APPLICATION',
    details: { applicationNo: a.applicationNo },
  });
});

test('lapsing: once, by whoever comes first, not while it is being paid, again is the same answer', async () => {
  const [late, held, called, inTime] = [await asked(), await asked(), await works.newConnection(officer, 'called'), await asked()];
  for (const a of [late, held, called]) await overdue(a.applicationId);
  const payer = await world.cashier();
  const other = await database.as(await world.staff(['customer_service']));
  const holder = database.admin;
  await holder.query('begin');
  // The cashier has the invoice in hand and has not finished.
  await holder.query('select from loket.invoice where id = $1 for update', [held.invoices[0]!.invoiceId]);
  const requestId = randomUUID();
  const [first, second] = await Promise.all([lapse(asOfficer, requestId), lapse(other)]);
  await holder.query('commit');
  const lapsed = [...first.lapsed, ...second.lapsed].map((each) => each.applicationId);
  expect(lapsed.filter((id) => [late, held, called, inTime].some((a) => a.applicationId === id)).sort()).toEqual(
    [late.applicationId, called.applicationId].sort(),
  );
  expect(await lapse(asOfficer, requestId)).toEqual({ ...first, replayed: true });
  expect([await stateOf(late), await stateOf(held), await stateOf(called), await stateOf(inTime)]).toEqual([
    'lapsed',
    'awaiting_payment',
    'lapsed',
    'awaiting_payment',
  ]);
  const { rows } = await database.admin.query(
    `select count(*)::int as n from loket.application_step where action = 'lapse' and application_id = any ($1) `,
    [[late.applicationId, called.applicationId]],
  );
  expect(rows).toEqual([{ n: 2 }]);
  expect((await refusal(lapse(payer.client))).sqlstate).toBe('42501');
  expect((await lapse(other)).lapsed.map((each) => each.applicationId)).toContain(held.applicationId);
});

test('lapsing waits for nobody: a payment that comes after it finds the invoice given up', async () => {
  const a = await asked();
  await overdue(a.applicationId);
  await asOfficer.query('begin');
  expect((await lapse(asOfficer)).lapsed.map((each) => each.applicationId)).toContain(a.applicationId);
  const cashier = await world.cashier();
  const paying = refusal(payInvoices(cashier.client, invoicePayment(a.invoices)));
  await untilSomeoneWaits(database);
  await asOfficer.query('commit');
  expect(await paying).toMatchObject({ code: 'INVOICE_CANCELLED' });
});

test('what has been paid of a later part keeps it from lapsing', async () => {
  const a = await asked(1_000_000, 2);
  const cashier = await world.cashier();
  await payInvoices(cashier.client, invoicePayment(a.invoices.slice(1)));
  expect(await stateOf(a)).toBe('awaiting_payment');
  await overdue(a.applicationId);
  expect((await lapse(asOfficer)).lapsed.map((each) => each.applicationId)).not.toContain(a.applicationId);
});

test('the works page shows what was asked and what became of it', async () => {
  const a = await asked(1_000_000, 2);
  await payFirst(a.invoices);
  const page = await call<Record<string, unknown>>(asOfficer, 'select api.works($1) as value', [a.applicationId]);
  expect(page).toMatchObject({
    state: 'paid',
    isPaid: true,
    invoices: [
      { instalmentNo: 1, state: 'paid', receiptNo: expect.any(String) },
      { instalmentNo: 2, state: 'open', dueOn: a.invoices[1]!.dueOn, receiptNo: null },
    ],
    workOrders: [],
    connection: null,
  });
});
