import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import type { CollectionReport } from '../../src/shared/contract/collection-reports.ts';
import { collectionReportSchema } from '../../src/shared/contract/collection-reports.ts';
import { arrange, LATE_FEE } from '../support/arrange.ts';
import { call, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeDay } from '../support/day.ts';

const database = testDatabase();
const world = arrange(database);
const day = arrangeDay(database, world);

interface Filter {
  kind?: string | null;
  sessionId?: number | null;
  from?: string | null;
  to?: string | null;
  branchId?: number | null;
  counterId?: number | null;
  cashier?: string | null;
}
interface Row {
  entry_id: string;
  reversal: boolean;
  receipt_no: string;
  period: string | null;
  connection_no: string | null;
  payer_name: string;
  address: string;
  group_code: string;
  description: string;
  amount: string;
  stamp_duty: string;
  late_fee: string;
  channel_fee: string;
  vat: string;
  cash_rounding: string;
  total: string;
  tender: string;
  cashier_name: string;
  counter_name: string;
}
const filterOf = (filter: Filter) => [
  filter.kind === undefined ? 'water' : filter.kind,
  filter.sessionId ?? null,
  filter.from ?? null,
  filter.to ?? null,
  filter.branchId ?? null,
  filter.counterId ?? null,
  filter.cashier ?? null,
];
const report = async (client: pg.Client, filter: Filter): Promise<CollectionReport> =>
  collectionReportSchema.parse(
    await call(client, 'select api.collection_report($1, $2, $3, $4, $5, $6, $7) as value', filterOf(filter)),
  );
/** All lines, in pages as small as asked for. */
async function rowsOf(client: pg.Client, filter: Filter, limit = 1000): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await client.query<Row>(
      'select * from api.collection_report_rows($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [...filterOf(filter), rows.at(-1)?.entry_id ?? 0, limit],
    );
    rows.push(...page.rows);
    if (page.rows.length < limit) return rows;
  }
}
/** What must hold of every report: its sums are those of its lines, by tender and by group too. */
async function checked(client: pg.Client, filter: Filter) {
  const head = await report(client, filter);
  const rows = await rowsOf(client, filter, 2);
  expect(await rowsOf(client, filter)).toEqual(rows);
  const sum = (pick: (row: Row) => string, of = rows) => of.reduce((all, row) => all + Number(pick(row)), 0);
  expect(head.totals).toMatchObject({
    lines: rows.length,
    amount: sum((row) => row.amount),
    stampDuty: sum((row) => row.stamp_duty),
    lateFee: sum((row) => row.late_fee),
    channelFee: sum((row) => row.channel_fee),
    vat: sum((row) => row.vat),
    cashRounding: sum((row) => row.cash_rounding),
    total: sum((row) => row.total),
    reversed: sum(
      (row) => String(-Number(row.total)),
      rows.filter((row) => row.reversal),
    ),
  });
  expect(head.totals.received - head.totals.reversed).toBe(head.totals.total);
  expect(head.tenders.reduce((all, one) => all + one.total, 0)).toBe(head.totals.total);
  expect(head.groups.reduce((all, one) => all + one.total, 0)).toBe(head.totals.total);
  if (head.session) {
    const { drawer } = await world.one<{ drawer: Record<string, number> }>(
      'select loket.drawer($1) as drawer',
      [head.session.sessionId],
    );
    const others = head.session.otherTenders.map((one) => [one.tender, one.expected]);
    expect({ cash: head.session.expected, ...Object.fromEntries(others) }).toEqual(drawer);
  }
  for (const one of head.tenders) {
    expect(
      sum(
        (row) => row.total,
        rows.filter((row) => row.tender === one.tender),
      ),
    ).toBe(one.total);
  }
  return { head, rows };
}
const shown = ({ head, rows }: Awaited<ReturnType<typeof checked>>) => ({
  head: { ...head, asOf: null },
  rows,
});
/** Somebody who sees everything. */
let finance: pg.Client;
let manager: pg.Client;
beforeAll(async () => {
  finance = await database.as(await world.staff(['finance']));
  manager = await database.as(await world.staff(['manager']));
  await world.policy({ blind_count: 'false' });
});

test('the report of a session: a line for each bill, and the sums of the drawer', async () => {
  await world.tariffGroup();
  await world.policy({ cash_rounding: 100 });
  const cashier = await world.cashier({ float: 50_000 });
  const late = await world.account([10_010, 20_020], '2020-02-20');
  const first = await pay(
    cashier.client,
    payment(late, { total: 45_000, tendered: 50_000 }), // 10.010 + 7.500 + 20.020 + 7.500 = 45.030, rounded to 45.000
  );
  const second = await pay(
    cashier.client,
    payment(await world.account([33_333]), { tender: 'debit', reference: 'APPR 1' }),
  );
  await world.policy({ cash_rounding: 0 });
  const { head, rows } = await checked(cashier.client, { sessionId: cashier.sessionId });
  expect(head).toMatchObject({
    kind: 'water',
    by: 'session',
    final: false,
    from: first.businessDate,
    to: first.businessDate,
    totals: {
      lines: 3,
      receipts: 2,
      amount: 63_363,
      lateFee: 2 * LATE_FEE,
      cashRounding: -30,
      total: 78_333,
    },
    tenders: [
      { tender: 'cash', receipts: 1, reversals: 0, total: 45_000 },
      { tender: 'debit', receipts: 1, reversals: 0, total: 33_333 },
    ],
    groups: [{ code: 'R', name: 'Rumah tangga', lines: 3, reversedLines: 0, total: 78_333 }],
    cancelled: [],
    receipts: [{ first: first.receiptNo, last: second.receiptNo, numbers: 2, ofThisKind: 2 }],
    session: {
      openingFloat: 50_000,
      waterCash: 45_000,
      nonWaterCash: 0,
      expected: 95_000,
      counted: null,
      difference: null,
      otherTenders: [
        { tender: 'debit', expected: 33_333 },
        { tender: 'qris', expected: 0 },
        { tender: 'transfer', expected: 0 },
      ],
    },
  });
  const { name } = await world.one<{ name: string }>(
    'select full_name as name from loket.staff where login = $1',
    [cashier.login],
  );
  expect(rows).toMatchObject([
    {
      reversal: false,
      receipt_no: first.receiptNo,
      period: '2020-01',
      connection_no: late.connectionNo,
      payer_name: `UJI ${late.connectionNo}`,
      address: `Jl. Uji ${late.connectionNo}`,
      group_code: 'R',
      amount: '10010',
      late_fee: '7500',
      cash_rounding: '-30',
      total: '17480',
      tender: 'cash',
      cashier_name: name,
    },
    { period: '2020-02', amount: '20020', late_fee: '7500', cash_rounding: '0', total: '27520' },
    { receipt_no: second.receiptNo, period: '2020-01', total: '33333', tender: 'debit' },
  ]);
});

test('stamp duty of a receipt stands on its first line', async () => {
  const cashier = await world.cashier();
  const account = await world.account([3_000_000, 4_000_000]);
  await pay(cashier.client, payment(account, { total: 7_010_000, tendered: 7_010_000 }));
  const { head, rows } = await checked(cashier.client, { sessionId: cashier.sessionId });
  expect(rows.map((row) => row.stamp_duty)).toEqual(['10000', '0']);
  expect(head.totals).toMatchObject({ stampDuty: 10_000, total: 7_010_000 });
});

test('a collective payment, instalments and invoices: each kind on its report, all in one drawer', async () => {
  const cashier = await world.cashier({ float: 0 });
  const members = [await world.account([10_000, 11_000]), await world.account([12_000])];
  const collective = await day.payCollective(cashier, members);
  const indebted = await world.account([90_000]);
  const instalment = await day.payInstalment(cashier, indebted, { amounts: [45_000, 45_000], paid: 1 });
  const invoice = await day.payInvoice(cashier, {
    payerName: 'PT Uji',
    payerAddress: 'Jl. Industri 1',
    lines: [
      { net: 500_000, vatPercent: 11 },
      { net: 100_000, vatPercent: 0 },
    ],
  });
  const water = await checked(cashier.client, { sessionId: cashier.sessionId });
  expect(water.rows).toMatchObject([
    {
      period: '2020-01',
      connection_no: members[0]!.connectionNo,
      payer_name: `UJI ${members[0]!.connectionNo}`,
    },
    { period: '2020-02', total: '11000' },
    { period: '2020-01', connection_no: members[1]!.connectionNo, total: '12000' },
    { period: 'Angsuran 1/2', connection_no: indebted.connectionNo, group_code: 'R', total: '45000' },
  ]);
  expect(water.head).toMatchObject({
    totals: { receipts: 2, total: 78_000 },
    receipts: [{ first: collective.receiptNo, last: invoice.receiptNo, numbers: 3, ofThisKind: 2 }],
    session: { waterCash: 78_000, nonWaterCash: 655_000, expected: 733_000 },
  });
  expect(instalment.total).toBe(45_000);
  const other = await checked(cashier.client, { kind: 'non_water', sessionId: cashier.sessionId });
  expect(other.rows).toMatchObject([
    {
      period: null,
      connection_no: null,
      payer_name: 'PT Uji',
      address: 'Jl. Industri 1',
      amount: '500000',
      vat: '55000',
      total: '555000',
    },
    { amount: '100000', vat: '0', total: '100000' },
  ]);
  expect(other.head.totals).toMatchObject({
    lines: 2,
    receipts: 1,
    amount: 600_000,
    vat: 55_000,
    total: 655_000,
  });
  expect(other.head.groups).toHaveLength(1);
});

test('the way from the float to what the drawer must hold: petty cash, turn-ins and hand-overs', async () => {
  const giver = await world.cashier({ float: 100_000 });
  const taker = await world.cashier({ float: 0 });
  await pay(giver.client, payment(await world.account([500_000])));
  await day.turnIn(giver.sessionId, 200_000, 'accepted');
  await day.turnIn(giver.sessionId, 50_000, null);
  await day.handOver(giver.sessionId, 30_000, taker.sessionId);
  await database.admin.query(
    `insert into loket.cash_movement (cash_session_id, direction, reason_code, amount, moved_by, moved_at)
     select $1, d, 'supplies', a, $2, clock_timestamp() from (values ('out', 7000), ('in', 2000)) m (d, a)`,
    [giver.sessionId, giver.login],
  );
  const { head } = await checked(giver.client, { sessionId: giver.sessionId });
  expect(head.session).toMatchObject({
    openingFloat: 100_000,
    waterCash: 500_000,
    pettyIn: 2_000,
    pettyOut: 7_000,
    turnedIn: 200_000,
    handedToCashiers: 30_000,
    receivedFromCashiers: 0,
    expected: 365_000,
  });
  expect((await checked(taker.client, { sessionId: taker.sessionId })).head.session).toMatchObject({
    receivedFromCashiers: 30_000,
    expected: 30_000,
  });
});

test('a reversal in the session takes a line back in that report, and the payment stays in it', async () => {
  const cashier = await world.cashier({ float: 0 });
  const paid = await pay(cashier.client, payment(await world.account([30_000, 20_000])));
  await pay(cashier.client, payment(await world.account([5_000])));
  await day.reverse(paid.paymentId, { sessionId: cashier.sessionId });
  const { head, rows } = await checked(cashier.client, { sessionId: cashier.sessionId });
  expect(rows.map((row) => [row.receipt_no === paid.receiptNo, row.reversal, row.total])).toEqual([
    [true, false, '30000'],
    [true, true, '-30000'],
    [true, false, '20000'],
    [true, true, '-20000'],
    [false, false, '5000'],
  ]);
  expect(head).toMatchObject({
    totals: { receipts: 2, received: 55_000, reversed: 50_000, total: 5_000 },
    tenders: [{ tender: 'cash', receipts: 2, reversals: 1, total: 5_000 }],
    cancelled: [
      { receiptNo: paid.receiptNo, sameSession: true, whole: true, total: 50_000, refund: 'drawer' },
    ],
    receipts: [{ numbers: 2 }],
    session: { waterCash: 5_000, expected: 5_000 },
  });
});

test('an old report stays as it was after new names, a later reversal, a correction, new signatories and a new letterhead', async () => {
  const branch = await world.branch();
  await day.signatories('lpp_water', ['Ni Ketut Lama', 'I Made Lama']);
  const cashier = await world.cashier({ branch, float: 0 });
  const account = await world.account([30_000, 20_000]);
  const paid = await pay(cashier.client, payment(account));
  const kept = await world.account([7_000]);
  await pay(cashier.client, payment(kept));
  await day.close(cashier.sessionId, 57_000);
  const on = paid.businessDate;
  await day.closeDay(branch, on);
  const { id: branchId } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [
    branch,
  ]);
  const bySession = { sessionId: cashier.sessionId };
  const byDay = { from: on, to: on, branchId };
  const before = [
    shown(await checked(finance, bySession)),
    shown(await checked(finance, byDay)),
    shown(await checked(finance, { ...byDay, cashier: cashier.login })),
  ];
  expect(before[0]!.head).toMatchObject({
    final: true,
    signatories: [
      { slot: 1, fullName: 'Ni Ketut Lama' },
      { slot: 2, fullName: 'I Made Lama' },
    ],
    session: { expected: 57_000, counted: 57_000, difference: 0 },
  });
  expect(before[1]!.head).toMatchObject({ final: true, signatories: [{ fullName: 'Ni Ketut Lama' }, {}] });

  const utility = await world.one<Record<string, string>>('select name, address, city from loket.utility');
  await world.policy({ name: 'Perumda Nama Baru', address: 'Jl. Baru 1', city: 'Kota Baru' });
  const run = (sql: string, values: unknown[]) => database.admin.query(sql, values);
  await run(
    `update loket.customer set name = 'NAMA BARU' where id = (select customer_id from loket.connection where id = $1)`,
    [account.connectionId],
  );
  await run(
    `update loket.connection set address = 'Pindah', connection_no = connection_no || 'X', tariff_group_id = (
      select id from loket.tariff_group where id <> tariff_group_id limit 1) where id = $1`,
    [account.connectionId],
  );
  await run(`update loket.staff set full_name = 'Kasir Menikah' where login = $1`, [cashier.login]);
  await run(`update loket.counter set name = 'Loket Pindah', code = code || 'Z' where id = $1`, [
    cashier.counterId,
  ]);
  await run(`update loket.branch set name = 'Cabang Baru' where code = $1`, [branch]);
  await day.signatories('lpp_water', ['Kepala Baru', 'Direktur Baru']);
  // Tomorrow finance takes the payment back, corrects a bill and gives a discount.
  const tomorrow = await day.dayAfter(on);
  await day.reverse(paid.paymentId, { businessDate: tomorrow, refund: 'transfer' });
  await day.correctBill(account.billIds[0]!, 12_345);

  const after = [
    shown(await checked(finance, bySession)),
    shown(await checked(finance, byDay)),
    shown(await checked(finance, { ...byDay, cashier: cashier.login })),
  ];
  expect(after).toEqual(before);
  await world.policy(utility);

  // It stands in the day of its own.
  const next = await checked(finance, { from: tomorrow, to: tomorrow, branchId });
  expect(next.rows.map((row) => [row.reversal, row.total, row.tender])).toEqual([
    [true, '-30000', 'refund_transfer'],
    [true, '-20000', 'refund_transfer'],
  ]);
  expect(next.rows[0]).toMatchObject({ payer_name: `UJI ${account.connectionNo}`, amount: '-30000' });
  expect(next.head).toMatchObject({
    final: false,
    totals: { receipts: 0, received: 0, reversed: 50_000, total: -50_000 },
    cancelled: [
      { receiptNo: paid.receiptNo, paidOn: on, sameSession: false, refund: 'transfer', total: 50_000 },
    ],
    receipts: [],
    session: null,
  });
  expect(next.head.signatories[0]).toMatchObject({ fullName: 'Kepala Baru' });
});

test('one sheet of a collective payment taken back later: only that line, no stamp duty before the last', async () => {
  const cashier = await world.cashier({ float: 0 });
  const members = [await world.account([3_000_000]), await world.account([4_000_000])];
  const paid = await day.payCollective(cashier, members);
  expect(paid.total).toBe(7_010_000);
  await day.close(cashier.sessionId, 7_010_000);
  await day.reverse(paid.paymentId, { items: 1, businessDate: paid.businessDate, refund: 'office_cash' });
  const filter = { from: paid.businessDate, to: paid.businessDate, counterId: cashier.counterId };
  const partly = await checked(finance, filter);
  expect(partly.rows.map((row) => [row.reversal, row.total, row.stamp_duty])).toEqual([
    [false, '3010000', '10000'],
    [true, '-3000000', '0'],
    [false, '4000000', '0'],
  ]);
  expect(partly.head.cancelled).toMatchObject([{ whole: false, total: 3_000_000 }]);
  expect(partly.head.tenders).toEqual([
    { tender: 'cash', receipts: 1, reversals: 0, total: 7_010_000 },
    { tender: 'refund_office_cash', receipts: 0, reversals: 1, total: -3_000_000 },
  ]);
  await day.reverse(paid.paymentId, { businessDate: paid.businessDate, refund: 'office_cash' });
  const wholly = await checked(finance, filter);
  expect(wholly.head.totals).toMatchObject({ stampDuty: 0, total: 0, reversed: 7_010_000 });
  // The session itself was over before.
  expect((await checked(finance, { sessionId: cashier.sessionId })).head.totals).toMatchObject({
    total: 7_010_000,
  });
});

test('days: filters by branch, counter and cashier; channels and imported history are no money of a counter', async () => {
  const branch = await world.branch();
  const one = await world.cashier({ branch });
  const two = await world.cashier({ branch });
  const a = await pay(one.client, payment(await world.account([1_000])));
  await pay(two.client, payment(await world.account([2_000])));
  const elsewhere = await world.cashier();
  await pay(elsewhere.client, payment(await world.account([4_000])));
  const { id: branchId } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [
    branch,
  ]);
  const on = { from: a.businessDate, to: a.businessDate };
  const total = async (filter: Filter) => (await checked(manager, { ...on, ...filter })).head.totals.total;
  expect(await total({ branchId })).toBe(3_000);
  expect(await total({ counterId: one.counterId })).toBe(1_000);
  expect(await total({ branchId, cashier: two.login })).toBe(2_000);
  expect(await total({ branchId, counterId: one.counterId, cashier: two.login })).toBe(0);
  const { head } = await checked(manager, { ...on, counterId: one.counterId, cashier: one.login });
  const { name } = await world.one<{ name: string }>(
    'select full_name as name from loket.staff where login = $1',
    [one.login],
  );
  expect(head).toMatchObject({
    filters: { sessionId: null, branchName: branch, cashierName: name },
    letterhead: { branch: { code: branch } },
  });
  const truth = await world.one<{ total: string }>(
    `select coalesce(sum(total), 0) as total from loket.payment
     where channel = 'COUNTER' and not imported and business_date = $1 and kind <> 'invoices'`,
    [a.businessDate],
  );
  const all = await report(manager, on);
  expect(all.totals.received).toBe(Number(truth.total));
  expect(all.letterhead.branch).toBeNull();
});

test('who may see which report', async () => {
  const branch = await world.branch();
  const own = await world.cashier({ branch });
  const colleague = await world.cashier({ branch });
  const head = await database.as(await world.staff(['supervisor'], { branch }));
  const stranger = await database.as(await world.staff(['supervisor']));
  const { id: branchId } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [
    branch,
  ]);
  const { id: otherId } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [
    await world.homeBranch(),
  ]);
  const today = (await pay(own.client, payment(await world.account([1_000])))).businessDate;
  const on = { from: today, to: today };
  const filters: [pg.Client, Filter, string][] = [
    [colleague.client, { sessionId: own.sessionId }, 'SESSION_NOT_FOUND'],
    [stranger, { sessionId: own.sessionId }, 'SESSION_NOT_FOUND'],
    [finance, { sessionId: 999_999_999 }, 'SESSION_NOT_FOUND'],
    [own.client, on, 'ROLE_MISSING'],
    [own.client, { ...on, cashier: own.login }, 'ROLE_MISSING'],
    [head, { ...on, branchId: otherId }, 'ROLE_MISSING'],
    [stranger, { ...on, counterId: own.counterId }, 'COUNTER_NOT_FOUND'],
    [finance, { ...on, counterId: 999_999 }, 'COUNTER_NOT_FOUND'],
    [finance, { ...on, branchId, counterId: await world.counter() }, 'COUNTER_NOT_FOUND'],
    [finance, { kind: 'gas', sessionId: own.sessionId }, 'INVALID_INPUT'],
    [finance, { kind: null, sessionId: own.sessionId }, 'INVALID_INPUT'],
    [finance, { sessionId: own.sessionId, ...on }, 'INVALID_INPUT'],
    [finance, { sessionId: own.sessionId, branchId }, 'INVALID_INPUT'],
    [finance, {}, 'INVALID_INPUT'],
    [finance, { from: today }, 'INVALID_INPUT'],
    [finance, { from: today, to: '2020-01-01' }, 'INVALID_INPUT'],
    [finance, { ...on, branchId: 999_999 }, 'INVALID_INPUT'],
    [finance, { ...on, cashier: 'nobody' }, 'INVALID_INPUT'],
    [finance, { from: '2026-01-01', to: '2026-02-01' }, 'REPORT_TOO_LONG'],
  ];
  for (const [client, filter, code] of filters) {
    expect(await refusal(report(client, filter)), JSON.stringify(filter)).toMatchObject({ code });
    expect(await refusal(rowsOf(client, filter)), JSON.stringify(filter)).toMatchObject({ code });
  }
  await report(finance, { from: '2026-01-01', to: '2026-01-31' });
  for (const client of [own.client, head, finance, manager]) {
    expect((await report(client, { sessionId: own.sessionId })).totals.total).toBe(1_000);
  }
  expect((await report(head, on)).totals.total).toBe(1_000);
  expect((await report(head, { ...on, branchId })).totals.total).toBe(1_000);
  for (const role of ['customer_service', 'staff_admin', 'reading_officer', 'connection_officer']) {
    const other = await database.as(await world.staff([role]));
    expect(await refusal(report(other, { sessionId: own.sessionId }))).toMatchObject({ sqlstate: '42501' });
    expect(await refusal(rowsOf(other, { sessionId: own.sessionId }))).toMatchObject({ sqlstate: '42501' });
  }
});

test('a blind count stays blind: the cashier counts first, the others need not', async () => {
  await world.policy({ blind_count: 'true' });
  const cashier = await world.cashier();
  const head = await database.as(await world.staff(['supervisor']));
  await pay(cashier.client, payment(await world.account([1_000])));
  const own = { sessionId: cashier.sessionId };
  expect(await refusal(report(cashier.client, own))).toMatchObject({ code: 'COUNT_FIRST' });
  expect(await refusal(rowsOf(cashier.client, own))).toMatchObject({ code: 'COUNT_FIRST' });
  expect((await report(head, own)).session).toMatchObject({ expected: 101_000 });
  await cashier.client.query(
    `select api.count_drawer(gen_random_uuid(), $1, '{"1000": 101}', '{"debit": 0, "qris": 0, "transfer": 0}')`,
    [cashier.sessionId],
  );
  expect((await report(cashier.client, own)).session).toMatchObject({ expected: 101_000 });
  // A count that money has passed since shows nothing of what came after it.
  await pay(cashier.client, payment(await world.account([2_000])));
  expect(await refusal(report(cashier.client, own))).toMatchObject({ code: 'COUNT_FIRST' });
  await world.policy({ blind_count: 'false' });
});

test('reading names is logged once for a report, person and day', async () => {
  const cashier = await world.cashier();
  await pay(cashier.client, payment(await world.account([1_000, 2_000, 3_000])));
  const filter = { sessionId: cashier.sessionId };
  const entries = async () =>
    (
      await database.admin.query(
        `select object_id, details from loket.audit_entry where action = 'read_report' and actor = $1 order by id`,
        [cashier.login],
      )
    ).rows;
  await report(cashier.client, filter);
  expect(await entries()).toEqual([]);
  await rowsOf(cashier.client, filter, 1);
  await rowsOf(cashier.client, filter);
  expect(await entries()).toEqual([{ object_id: `water:session ${cashier.sessionId}`, details: {} }]);
  await rowsOf(cashier.client, { ...filter, kind: 'non_water' });
  expect(await entries()).toHaveLength(2);
});

test('a page has at most 1,000 lines', async () => {
  const cashier = await world.cashier();
  await day.manyPayments(cashier, 1_001);
  const filter = filterOf({ sessionId: cashier.sessionId });
  for (const [limit, rows] of [
    [5_000, 1_000],
    [null, 1_000],
    [0, 1],
  ]) {
    const page = await cashier.client.query(
      'select entry_id from api.collection_report_rows($1, $2, $3, $4, $5, $6, $7, null, $8)',
      [...filter, limit],
    );
    expect(page.rows).toHaveLength(rows!);
  }
  expect(await rowsOf(cashier.client, { sessionId: cashier.sessionId })).toHaveLength(1_001);
});
