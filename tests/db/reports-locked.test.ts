/**
 * The promise of a closed month: every report about it says a year later, byte for byte, what it said on the day of the closing, whatever
 * was paid, reversed, corrected, forgiven, renamed, moved or newly signed since; and what was put right stands in the month it was done.
 */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { REPORTS } from '../../src/shared/reports/catalogue.ts';
import {
  applyDecree,
  askCorrection,
  bookBack,
  decideCorrection,
  enterDecree,
} from '../support/adjustments.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { call, channelPayment, openSession, type PaymentAnswer, pay, payment } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { invoicePayment, payInvoices } from '../support/invoices.ts';
import { arrangeMonths, closeDay, closeMonth } from '../support/months.ts';
import { parametersOf, type TakenReport, takeReport } from '../support/reports.ts';
import { ask, closeDrawer, decide, otherPayments } from '../support/reversals.ts';

const database = testDatabase();
const world = arrange(database);
const live = arrangeMonths(database, world);
const other = otherPayments(database, world);

const YEAR = new Date().getFullYear() + 2;
/** December, so that reports of a year are closed as well. */
const M = `${YEAR}-12`;
const JANUARY = `${YEAR + 1}-01`;

type Office = Awaited<ReturnType<typeof live.office>>;
let office: Office;
let verified: unknown;
const before = new Map<string, TakenReport>();
const first = new Map<string, TakenReport>();
const again = new Map<string, TakenReport>();

const bill = (...amounts: number[]) => world.account(amounts, '2999-12-31', `${YEAR}-09-01`);
const admin = (sql: string, values: unknown[] = []) => database.admin.query(sql, values);
const reverseLater = async (paymentId: number) => {
  const { reversalId } = await ask(office.finance.client, paymentId);
  await decide(office.finance2.client, reversalId, 'approved', { refund: 'transfer' });
};
const correct = async (account: Account, usage: number) =>
  decideCorrection(
    office.finance.client,
    await askCorrection(office.clerk.client, account.billIds[0]!, usage),
  );
const relieve = async (account: Account, amount: number) =>
  applyDecree(office.manager.client, await enterDecree(office.finance.client, account, amount));
const signatory = (name: string, validFrom: string) =>
  call(
    office.finance.client,
    `select api.set_signatory($1, 'monthly_report', 1, $2, 'Manajer Keuangan', $3, null) as value`,
    [randomUUID(), validFrom, name],
  );
async function takeAll(into: Map<string, TakenReport>) {
  for (const definition of REPORTS) {
    into.set(
      definition.code,
      await takeReport(office.finance.client, definition, parametersOf(definition, M)),
    );
  }
}

/** The business dates of this test are pinned, its clock is not: whatever happened since an instant happened years after it. */
async function liveLater(since: string): Promise<void> {
  const { rows } = await database.admin.query<{ sql: string }>(
    `select format('update loket.%1$I set %2$s where %3$s', c.relname,
        string_agg(format('%1$I = case when %1$I > %2$L then %1$I + interval ''3 years'' else %1$I end', a.attname, $1::text), ', '),
        string_agg(format('%I > %L', a.attname, $1::text), ' or ')) as sql
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'loket'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and a.atttypid = 'timestamptz'::regtype and a.attgenerated = ''
       and c.relname not in ('report_export', 'report_export_result', 'business_month', 'migration', 'request', 'test_day')
     group by c.relname`,
    [since],
  );
  await admin('set session_replication_role = replica');
  for (const { sql } of rows) await admin(sql);
  await admin('reset session_replication_role');
}

beforeAll(async () => {
  office = await live.office();
  const bank = await world.bank();
  await world.policy({ backdate_days: 60 });
  await world.tariffGroup();

  // November: money that December takes back.
  await live.goTo(`${YEAR}-11-05`);
  const channelPaid = await pay(bank.client, channelPayment(await bill(12_000)));
  let drawer = await office.cashier();
  const paidInNovember = await pay(drawer.client, payment(await bill(33_000)));
  const counterId = drawer.counterId;
  await office.endOfDay(drawer, `${YEAR}-11-05`);

  // December, with everything that may happen.
  const unpaid = await bill(30_000, 31_000, 32_000);
  const [correctedLater, relievedLater, paidLater, moved] = [
    await bill(41_000),
    await bill(42_000),
    await bill(43_000, 44_000),
    await bill(45_000),
  ];
  // Its bill is January's; the connection itself is not to come later.
  const usedInDecember = await world.account([71_000], '2999-12-31', `${M}-01`);
  const [planned, cancelled] = [await bill(120_000), await bill(90_000)];
  const atCounter = [await bill(50_000), await bill(51_000, 52_000), moved];
  const [byCard, one, two, mistaken] = [
    await bill(7_000),
    await bill(14_000),
    await bill(15_000),
    await bill(9_000),
  ];
  const [byBank, byBankAndBack, byTransfer] = [await bill(61_000), await bill(62_000), await bill(63_000)];
  await live.goTo(`${M}-10`);
  await closeMonth(office, `${YEAR}-11`);
  await signatory('Ni Made Lama', `${M}-01`);
  drawer = await office.cashier();
  const paid: PaymentAnswer[] = [];
  for (const account of atCounter) {
    paid.push(await pay(drawer.client, payment(account)));
  }
  paid.push(await pay(drawer.client, payment(byCard, { tender: 'debit', reference: 'EDC 1' })));
  const together = await other.payTogether(drawer.client, [one, two]);
  const invoice = await other.invoice(drawer.client, paidLater.connectionId, 250_000);
  await payInvoices(drawer.client, invoicePayment([invoice]));
  const wrong = await pay(drawer.client, payment(mistaken));
  const { reversalId } = await ask(drawer.client, wrong.paymentId);
  await decide(office.head.client, reversalId, 'approved');
  const throughBank = await pay(bank.client, channelPayment(byBank));
  const throughBankAndBack = await pay(bank.client, channelPayment(byBankAndBack));
  await reverseLater(throughBankAndBack.paymentId);
  await reverseLater(channelPaid.paymentId);
  await reverseLater(paidInNovember.paymentId);
  await correct(unpaid, 12);
  await relieve(unpaid, 1_000);
  const planIds = [await other.plan(planned, 3), await other.plan(cancelled, 3)];
  await admin(
    `update loket.customer set name = 'NAMA DESEMBER' where id =
    (select customer_id from loket.connection where id = $1)`,
    [moved.connectionId],
  );
  await closeDrawer(drawer.client, drawer.sessionId);
  const booked = await bookBack(office.finance.client, byTransfer, `${M}-08`, counterId);
  for (const day of ['08', '10']) await closeDay(office.finance.client, office.branchId, `${M}-${day}`);

  await live.goTo(`${JANUARY}-05`);
  await takeAll(before);
  await closeMonth(office, M);
  await takeAll(first);

  // A year of everything that could change what December said.
  const { now: boundary } = await world.one<{ now: string }>('select clock_timestamp()::text as now');
  await signatory('I Gede Baru', `${JANUARY}-01`);
  for (const payment of [paid[0]!, throughBank, booked]) await reverseLater(payment.paymentId);
  const part = await ask(office.finance.client, together.paymentId, { items: [together.itemIds[0]!] });
  await decide(office.finance2.client, part.reversalId, 'approved', { refund: 'transfer' });
  await correct(correctedLater, 5);
  await relieve(relievedLater, 42_000);
  await relieve(unpaid, 5_000);
  await live.goTo(`${JANUARY}-20`);
  const cashier = await world.cashier({ branch: office.branch, float: 0 });
  await pay(cashier.client, payment(paidLater));
  await pay(bank.client, channelPayment(usedInDecember));
  await office.finance.client.query(`select api.cancel_plan(gen_random_uuid(), $1, 'tidak jadi')`, [
    planIds[1],
  ]);
  await admin(
    `update loket.customer set name = 'NAMA BARU' where id in
    (select customer_id from loket.connection where id = any ($1))`,
    [[unpaid, moved, paidLater, correctedLater].map((account) => account.connectionId)],
  );
  const group = await world.one<{ id: number }>(
    `insert into loket.tariff_group (book_id, code, name, category) select book_id, 'R9', 'Rumah tangga lain', category
     from loket.tariff_group where id = $1 returning id`,
    [await world.tariffGroup()],
  );
  await admin(
    `update loket.connection set address = 'Jl. Pindah 1', tariff_group_id = $2, status = 'disconnected',
       route_id = (select max(id) from loket.route), supply_zone_id = (select max(id) from loket.supply_zone),
       village_code = (select max(code) from loket.village)
     where id = any ($1)`,
    [[unpaid, moved, paidLater, correctedLater].map((account) => account.connectionId), group.id],
  );
  await admin(`update loket.staff set full_name = 'Orang Baru' where login = any ($1)`, [
    [office.finance.login, office.head.login, drawer.login],
  ]);
  await admin(`update loket.counter set name = 'Loket Baru' where id = $1`, [counterId]);
  await admin(`update loket.branch set name = 'Cabang Baru' where id = $1`, [office.branchId]);
  await admin(
    `update loket.utility set name = 'Perumda Nama Baru', address = 'Jl. Baru 1', logo_png = '\\x89504e47'`,
  );
  await live.goTo(`${YEAR + 2}-01-15`);
  await openSession(
    await database.as(await world.staff(['cashier'], { branch: office.branch })),
    counterId,
    0,
  );
  // The chain holds the instants, too: it is verified before they are moved.
  verified = await verifyMoney(database.admin);
  await liveLater(boundary);
  await takeAll(again);
}, 120_000);

describe.each(REPORTS.map((definition) => [definition.code, definition] as const))('%s', (code) => {
  test('says the same before and after the closing, and a year later to the byte', () => {
    const [open, closed, later] = [before.get(code)!, first.get(code)!, again.get(code)!];
    expect(open.locked).toBe(false);
    expect(closed).toMatchObject({ locked: true, sameAsBefore: null });
    expect(closed.rows).toEqual(open.rows);
    expect(closed.sums).toEqual(open.sums);
    // Byte for byte; the first comparison is there to be read when it fails.
    expect(later.rows).toEqual(closed.rows);
    expect(JSON.stringify(later.rows)).toBe(JSON.stringify(closed.rows));
    expect(later.sums).toEqual(closed.sums);
    expect(later.groups).toEqual(closed.groups);
    expect(later.hash).toBe(closed.hash);
    expect(later.sameAsBefore).toBe(true);
    expect(JSON.stringify(later.letterhead)).toBe(JSON.stringify(closed.letterhead));
    expect(later.signatories).toEqual(closed.signatories);
    expect(JSON.stringify(later.signatories)).toContain('Ni Made Lama');
  });
});

test('what was put right later stands in the month it was done', async () => {
  const byChannel = REPORTS.find((report) => report.code === 'receipts_by_channel')!;
  const closed = first.get('receipts_by_channel')!;
  // December took back: 9.000 in the drawer, 62.000 + 12.000 through the bank, 33.000 of November.
  expect(closed.sums['reversed']).toBe(9_000 + 62_000 + 12_000 + 33_000);
  const january = await takeReport(office.finance.client, byChannel, parametersOf(byChannel, JANUARY));
  expect(january.locked).toBe(false);
  expect(january.sums['reversed']).toBe(50_000 + 61_000 + 63_000 + 14_000);
  expect(january.signatories).toMatchObject([{ fullName: 'I Gede Baru' }, {}]);
  expect(january.letterhead).toMatchObject({ utility: { name: 'Perumda Nama Baru' } });
  const sums = await world.one<{ value: Record<string, { count: number; amount: number }> }>(
    `select loket.month_sums($1::date) as value`,
    [`${JANUARY}-01`],
  );
  expect(sums.value).toMatchObject({
    reversals: { count: 4, amount: 188_000 },
    corrections: { count: 1, amount: 5_000 - 41_000 },
    relief: { count: 4, amount: 42_000 + 3 * 5_000 },
  });
});

test('the chain still certifies what the rows add up to', async () => {
  expect(verified).toMatchObject({ ok: true });
});
