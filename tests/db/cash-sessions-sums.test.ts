/** What a drawer must hold, summed from rows that are arranged one by one; nothing here goes through a command but the payments. */
import { expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { pay, payment, piecesOf, refusal, type Sums } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

const drawer = async (sessionId: number) =>
  (await world.one<{ sums: Sums }>('select loket.drawer($1) as sums', [sessionId])).sums;

async function reverse(paymentId: number, sessionId: number | null, by: string): Promise<void> {
  await database.admin.query(
    `with asked as (
       insert into loket.reversal (payment_id, reason_code, whole, requested_by, requested_at)
       values ($1, 'double_payment', true, $3, clock_timestamp()) returning id)
     insert into loket.reversal_decision (reversal_id, outcome, decided_by, decided_at, business_date, cash_session_id, refund,
       items_total, stamp_duty, cash_rounding, total)
     select asked.id, 'approved', $3, clock_timestamp(), p.business_date, $2, 'drawer', p.bills_total, p.stamp_duty, p.cash_rounding, p.total
     from asked, loket.payment p where p.id = $1`,
    [paymentId, sessionId, by],
  );
}

test.each([
  [{}, 0],
  [{ 100000: 3, 50: 1 }, 300_050],
  [{ 50000: 0, 500: 7 }, 3_500],
  [{ 100000: 100_000 }, 10_000_000_000],
])('the pieces %j are %d rupiah', async (pieces, total) => {
  expect(await world.one('select loket.pieces_total($1)::float8 as total', [pieces])).toEqual({ total });
});

test.each([
  null,
  [],
  5,
  '100000',
  { 25000: 1 },
  { 75: 1 },
  { '': 1 },
  { 100000: -1 },
  { 100000: 1.5 },
  { 100000: '3' },
  { 100000: null },
  { 100000: 100_001 },
  { 100000: 1_000_000 },
  { 100000: 1e20 },
  { '0100000': 1 },
])('the pieces %j are no count', async (pieces) => {
  expect(
    await refusal(
      world.one('select loket.pieces_total($1::jsonb)', [pieces === null ? null : JSON.stringify(pieces)]),
    ),
  ).toMatchObject({ code: 'INVALID_DENOMINATIONS', sqlstate: 'LK060' });
});

test('a drawer is the sum of its float, payments, reversals, petty cash and accepted transfers', async () => {
  const giver = await world.cashier({ float: 100_000 });
  const taker = await world.cashier({ float: 50_000 });
  expect(await drawer(giver.sessionId)).toEqual({ cash: 100_000, debit: 0, qris: 0, transfer: 0 });

  const accounts = [];
  for (let i = 0; i < 5; i++) accounts.push(await world.account([10_000 * (i + 1)]));
  const cash = await pay(giver.client, payment(accounts[0]!));
  const later = await pay(giver.client, payment(accounts[1]!));
  const debit = await pay(giver.client, payment(accounts[2]!, { tender: 'debit', reference: 'APPR 1' }));
  await pay(giver.client, payment(accounts[3]!, { tender: 'qris', reference: `QR ${giver.sessionId}` }));
  await pay(giver.client, payment(accounts[4]!, { tender: 'transfer', reference: `TF ${giver.sessionId}` }));
  expect(await drawer(giver.sessionId)).toEqual({
    cash: 130_000,
    debit: 30_000,
    qris: 40_000,
    transfer: 50_000,
  });

  // Inside the session a reversal takes the money out again; one that finance decided later does not touch it.
  await reverse(cash.paymentId, giver.sessionId, taker.login);
  await reverse(debit.paymentId, giver.sessionId, taker.login);
  await reverse(later.paymentId, null, taker.login);
  expect(await drawer(giver.sessionId)).toEqual({ cash: 120_000, debit: 0, qris: 40_000, transfer: 50_000 });

  await database.admin.query(
    `insert into loket.cash_movement (cash_session_id, direction, reason_code, amount, moved_by, moved_at)
     values ($1, 'in', 'change_money', 30000, $2, clock_timestamp()), ($1, 'out', 'meals', 7000, $2, clock_timestamp())`,
    [giver.sessionId, giver.login],
  );
  expect((await drawer(giver.sessionId)).cash).toBe(143_000);

  const offered = await database.admin.query<{ id: string }>(
    `insert into loket.cash_transfer (from_session_id, kind, to_cashier, pieces, amount, offered_by, offered_at)
     select $1, case when to_cashier is null then 'to_safe' else 'to_cashier' end, to_cashier, pieces, amount, $2, clock_timestamp()
     from (values (null, $4::jsonb, 20000), ($3, $5::jsonb, 15000), ($3, $6::jsonb, 1000)) as v (to_cashier, pieces, amount) returning id`,
    [giver.sessionId, giver.login, taker.login, piecesOf(20_000), piecesOf(15_000), piecesOf(1_000)],
  );
  // Offered is not given.
  expect((await drawer(giver.sessionId)).cash).toBe(143_000);
  const [safe, colleague, refused] = offered.rows.map((row) => row.id);
  await database.admin.query(
    `insert into loket.cash_transfer_decision (cash_transfer_id, outcome, decided_by, decided_at, to_session_id)
     values ($1, 'accepted', $4, clock_timestamp(), null), ($2, 'accepted', $4, clock_timestamp(), $5), ($3, 'declined', $4, clock_timestamp(), null)`,
    [safe, colleague, refused, taker.login, taker.sessionId],
  );
  expect((await drawer(giver.sessionId)).cash).toBe(108_000);
  expect(await drawer(taker.sessionId)).toEqual({ cash: 65_000, debit: 0, qris: 0, transfer: 0 });
  expect(await drawer(-1)).toBeNull();

  const report = await world.one<{ report: Record<string, unknown> }>(
    'select loket.session_report($1) as report',
    [giver.sessionId],
  );
  expect(report.report).toMatchObject({
    sessionId: giver.sessionId,
    cashier: giver.login,
    openingFloat: 100_000,
    payments: 5,
    expected: { cash: 108_000, debit: 0, qris: 40_000, transfer: 50_000 },
    nonWater: 0,
    tenders: [
      { tender: 'cash', payments: 2, amount: 30_000, reversals: 1, reversed: 10_000, expected: 108_000 },
      { tender: 'debit', payments: 1, amount: 30_000, reversals: 1, reversed: 30_000, expected: 0 },
      { tender: 'qris', payments: 1, amount: 40_000, reversals: 0, reversed: 0, expected: 40_000 },
      { tender: 'transfer', payments: 1, amount: 50_000, reversals: 0, reversed: 0, expected: 50_000 },
    ],
    movements: [
      { direction: 'in', reasonCode: 'change_money', amount: 30_000 },
      { direction: 'out', reasonCode: 'meals', amount: 7_000 },
    ],
    transfers: [
      { kind: 'to_safe', direction: 'out', amount: 20_000, state: 'accepted' },
      { kind: 'to_cashier', direction: 'out', amount: 15_000, state: 'accepted', toCashier: taker.login },
      { kind: 'to_cashier', direction: 'out', amount: 1_000, state: 'declined' },
    ],
    reversalsWaiting: 0,
    counts: 0,
    lastCount: null,
    closeRequest: null,
    closing: null,
  });
  const takers = await world.one<{ report: { transfers: unknown[] } }>(
    'select loket.session_report($1) as report',
    [taker.sessionId],
  );
  expect(takers.report.transfers).toMatchObject([
    { direction: 'in', amount: 15_000, fromCashier: giver.login },
  ]);
});

test('the letterhead has the signatories of the day, the newest entry of a day counts', async () => {
  const login = await world.staff(['finance']);
  const { id } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [
    await world.homeBranch(),
  ]);
  await database.admin.query(
    `insert into loket.report_signatory (report, slot, valid_from, position, full_name, employee_no, set_by, set_at) values
     ('lpp_water', 1, '2001-01-01', 'Kepala', 'Nama Lama', null, $1, '2001-01-01'),
     ('lpp_water', 1, '2001-06-01', 'Kepala', 'Nama Salah', null, $1, '2001-05-01'),
     ('lpp_water', 1, '2001-06-01', 'Kepala', 'Nama Baru', '198', $1, '2001-05-02'),
     ('lpp_water', 2, '2001-01-01', 'Kasubag', 'Nama Dua', null, $1, '2001-01-01')`,
    [login],
  );
  const on = async (date: string) =>
    (
      await world.one<{ paper: { signatories: Record<string, unknown> } }>(
        'select loket.freeze_letterhead($1, $2) as paper',
        [id, date],
      )
    ).paper;
  expect((await on('2001-05-31')).signatories['lpp_water']).toEqual([
    { slot: 1, position: 'Kepala', fullName: 'Nama Lama', employeeNo: null },
    { slot: 2, position: 'Kasubag', fullName: 'Nama Dua', employeeNo: null },
  ]);
  expect((await on('2001-06-01')).signatories['lpp_water']).toMatchObject([
    { fullName: 'Nama Baru', employeeNo: '198' },
    {},
  ]);
  expect((await on('2000-12-31')).signatories).toEqual({});
  const { name, city } = await world.one<{ name: string; city: string }>(
    'select name, city from loket.utility',
  );
  expect(await on('2001-06-01')).toMatchObject({ utility: { name, city }, branch: { id } });
});
