/** Arrears as of a day: by connection, sheets, area and group; who reads them, and that later days change nothing. */
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { refusal } from '../support/calls.ts';
import { closeMonths, turnUpsideDown } from '../support/close-month.ts';
import { testDatabase } from '../support/database.ts';
import { type ReportRow, readReport, sumOf } from '../support/read-report.ts';
import { type Balance, type Base, balancesAt, readBase, total } from '../support/receivables-model.ts';
import { monthEnd, receivablesStory, shift } from '../support/receivables-story.ts';

const database = testDatabase();
const world = arrange(database);
const story = receivablesStory(database);
let base: Base;
let finance: pg.Client;
let days: string[];
let months: string[];

beforeAll(async () => {
  const told = await story.tell();
  months = told.months;
  base = await readBase(database.admin);
  finance = await database.as('keuangan1');
  const last = months.length - 1;
  days = [told.day(last, 1), told.day(last, 20), told.day(last, 21), monthEnd(shift(months[last - 1]!, 1))];
});

const AGES = [
  'months_1',
  'months_2',
  'months_3',
  'months_4_6',
  'months_7_12',
  'months_13_24',
  'months_over_24',
];
const LIMITS = [1, 2, 3, 6, 12, 24];

/** The column that a bill stands in on a day; due dates of the demonstration exist in every month. */
function ageOf(bill: Balance, on: string): string {
  if (bill.dueDate >= on) return 'not_due';
  const [, , date] = bill.dueDate.split('-');
  const place = LIMITS.findIndex((limit) => shift(bill.dueDate, limit, Number(date)) >= on);
  return AGES[place < 0 ? LIMITS.length : place]!;
}

async function lateFees(bills: Balance[], on: string): Promise<number> {
  const { rows } = await database.admin.query<{ fee: string }>(
    `select coalesce(sum(case when d < $1 then loket.late_fee(g, d, a, $1) else 0 end), 0) as fee
     from unnest($2::int[], $3::date[], $4::bigint[]) t (g, d, a)`,
    [
      on,
      bills.map((bill) => bill.chargedGroupId),
      bills.map((bill) => bill.dueDate),
      bills.map((bill) => bill.net),
    ],
  );
  return Number(rows[0]!.fee);
}

test('aging: every connection, every age, the late fee apart', async () => {
  for (const on of days) {
    const rows = await readReport(finance, 'arrears_aging', { on });
    const owing = Map.groupBy(
      balancesAt(base, on).filter((bill) => bill.unpaid !== 0),
      (bill) => bill.connectionId,
    );
    expect(rows.map((row) => Number(row.connection_id)).sort((a, b) => a - b)).toEqual(
      [...owing.keys()].sort((a, b) => a - b),
    );
    for (const row of rows) {
      const bills = owing.get(Number(row.connection_id))!;
      const ages = Object.fromEntries(
        ['not_due', ...AGES].map((age) => [
          age,
          total(
            bills.filter((bill) => ageOf(bill, on) === age),
            (bill) => bill.unpaid,
          ),
        ]),
      );
      expect(row).toMatchObject({
        ...ages,
        sheets: bills.length,
        late_sheets: bills.filter((bill) => bill.dueDate < on).length,
        oldest_period: bills.map((bill) => bill.period).sort()[0],
        total: total(bills, (bill) => bill.unpaid),
        in_plan: total(
          bills.filter((bill) => bill.planId !== null),
          (bill) => bill.unpaid,
        ),
        late_fee: await lateFees(
          bills.filter((bill) => bill.planId === null),
          on,
        ),
      });
    }
  }
});

test('by sheets, area and group: the same money, put together otherwise', async () => {
  for (const on of days) {
    const aging = await readReport(finance, 'arrears_aging', { on });
    const bySheets = await readReport(finance, 'arrears_by_sheets', { on });
    expect(bySheets.map((row) => [row.late_sheets, row.connections, row.total, row.not_due])).toEqual(
      [0, 1, 2, 3, 4].map((sheets) => {
        const among = aging.filter((row) => Math.min(Number(row.late_sheets), 4) === sheets);
        return [`sheets_${sheets}`, among.length, sumOf(among, 'total'), sumOf(among, 'not_due')];
      }),
    );
    const together = (rows: ReportRow[], key: string) =>
      Object.fromEntries(
        [...Map.groupBy(rows, (row) => String(row[key]))].map(([name, among]) => [
          name,
          [...AGES, 'not_due', 'sheets', 'total', 'in_plan'].map((column) => sumOf(among, column)),
        ]),
      );
    for (const [report, key] of [
      ['arrears_by_area', 'district'],
      ['arrears_by_group', 'group_code'],
    ] as const) {
      const rows = await readReport(finance, report, { on });
      expect(together(rows, key)).toEqual(together(aging, key));
      expect(sumOf(rows, 'connections')).toBe(aging.length);
    }
  }
});

test('a district, a group and a route narrow it', async () => {
  const on = days.at(-1)!;
  const all = await readReport(finance, 'arrears_aging', { on });
  const [row] = all;
  const { code } = await world.one<{ code: string }>('select code from loket.district where name = $1', [
    row!.district,
  ]);
  for (const [parameter, value, column] of [
    ['district', code, 'district'],
    ['tariffGroup', row!.group_code, 'group_code'],
    ['route', row!.route_code, 'route_code'],
  ] as const) {
    const narrowed = await readReport(finance, 'arrears_aging', { on, [parameter]: String(value) });
    expect(narrowed).toEqual(all.filter((other) => other[column] === row![column]));
    expect(narrowed.length).toBeGreaterThan(0);
  }
});

test('who reads it: supervisor and customer service their branch, the manager masked, a cashier nothing', async () => {
  const on = days.at(-1)!;
  const all = await readReport(finance, 'arrears_aging', { on });
  const branches = await database.admin.query<{ route: string; branch: string }>(
    `select r.code as route, b.code as branch from loket.route r join loket.branch b on b.id = r.branch_id`,
  );
  const branchOf = new Map(branches.rows.map((row) => [row.route, row.branch]));
  for (const role of ['supervisor', 'customer_service']) {
    const seen: ReportRow[] = [];
    for (const branch of new Set(branchOf.values())) {
      const reader = await database.as(await world.staff([role], { branch }));
      const rows = await readReport(reader, 'arrears_aging', { on });
      expect(rows).toEqual(all.filter((row) => branchOf.get(String(row.route_code)) === branch));
      seen.push(...rows);
    }
    expect(seen.length).toBe(all.length);
  }
  const manager = await database.as('manajer1');
  const masked = await readReport(manager, 'arrears_aging', { on });
  expect(sumOf(masked, 'total')).toBe(sumOf(all, 'total'));
  expect(masked[0]!.customer_name).not.toBe(all[0]!.customer_name);
  expect(String(masked[0]!.customer_name)).toMatch(/^\w\*\*\*/);
  const cashier = await database.as('kasir1');
  expect((await refusal(readReport(cashier, 'arrears_aging', { on }, ['total']))).sqlstate).toBe('42501');
  const officer = await database.as('cs1');
  for (const report of ['receivables_movement', 'collection_effectiveness', 'drd_detail']) {
    expect((await refusal(readReport(officer, report, {}, ['month']))).code).toBe('ROLE_MISSING');
  }
});

test('a closed month says the same after payments, reversals, relief, corrections, renaming and moving', async () => {
  const on = days.at(-1)!;
  await closeMonths(database.admin, shift(on, 0));
  const take = async () => [
    await readReport(finance, 'arrears_aging', { on }),
    await readReport(finance, 'arrears_by_sheets', { on }),
    await readReport(finance, 'arrears_by_area', { on }),
    await readReport(finance, 'arrears_by_group', { on }),
  ];
  const before = await take();
  const later = shift(on, 1, 15);
  const owing = await story.debtors(2);
  const [paid] = (await story.paidItems(months[1]!)).slice(3);
  await story.settle({ billId: owing[0]!.at(-1)!, amount: 5_000 }, later);
  await story.reverse(paid!.itemId, later);
  await story.relieve([owing[1]![0]!], 2_000, later);
  await story.correct(owing[1]![1]!, 9_000, later);
  await story.agree(owing[2]!, 3, later);
  await turnUpsideDown(database.admin);
  expect(await take()).toEqual(before);
  expect(await readReport(finance, 'arrears_aging', { on: later })).not.toEqual(before[0]);
});
