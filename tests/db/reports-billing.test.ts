/** Reports of the register of bills (DRD): as issued, with what was decided and paid by the end of the month of payment. */
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { refusal } from '../support/calls.ts';
import { closeMonths, turnUpsideDown } from '../support/close-month.ts';
import { testDatabase } from '../support/database.ts';
import { type ReportRow, readReport, sumOf } from '../support/read-report.ts';
import { type Base, balancesAt, readBase, total } from '../support/receivables-model.ts';
import { monthEnd, receivablesStory } from '../support/receivables-story.ts';

const database = testDatabase();
const world = arrange(database);
const story = receivablesStory(database);
let base: Base;
let finance: pg.Client;
let months: string[];

beforeAll(async () => {
  ({ months } = await story.tell());
  base = await readBase(database.admin);
  finance = await database.as('keuangan1');
});

const wire = (period: string) => period.slice(0, 7);
/** The last day that the register of a period speaks of. */
const lastDay = (period: string) => monthEnd(period, 1);

test('the register: every bill as issued, with correction, relief and payment of its month', async () => {
  for (const period of months) {
    const rows = await readReport(finance, 'drd_detail', { period: wire(period) });
    const balances = new Map(
      balancesAt(base, lastDay(period))
        .filter((bill) => bill.period === period)
        .map((bill) => [bill.id, bill]),
    );
    expect(rows.length).toBe(balances.size);
    const raw = await database.admin.query<{ row: ReportRow }>(
      `select jsonb_build_object('bill_id', b.id, 'connection_no', c.connection_no, 'customer_name', k.name, 'address', c.address,
         'route_code', r.code, 'district', d.name, 'group_code', g.code, 'usage_period', b.usage_period, 'previous_reading', b.previous_reading,
         'current_reading', b.current_reading, 'removal_reading', b.removal_reading, 'usage_m3', b.usage_m3, 'estimated', b.estimated,
         'catch_up_months', b.catch_up_months, 'water', b.water_amount,
         'fixed', b.fixed_amount, 'meter', b.meter_amount, 'other', b.other_amount, 'amount', b.amount) as row
       from loket.bill b join loket.connection c on c.id = b.connection_id join loket.customer k on k.id = c.customer_id
       join loket.route r on r.id = c.route_id join loket.village v on v.code = c.village_code
       join loket.district d on d.code = v.district_code join loket.tariff_group g on g.id = b.tariff_group_id
       where b.usage_period = $1 order by c.connection_no`,
      [period],
    );
    expect(rows).toEqual(
      raw.rows.map(({ row }) => {
        const bill = balances.get(Number(row.bill_id))!;
        const live = base.items
          .filter(
            (item) =>
              item.billId === bill.id &&
              item.on <= lastDay(period) &&
              !(item.reversedOn && item.reversedOn <= lastDay(period)),
          )
          .at(-1);
        return {
          ...row,
          correction: bill.correction,
          discount: bill.discount,
          net: bill.net,
          paid_on: live?.on ?? null,
          late_fee: bill.lateFeePaid,
          channel: live ? expect.any(String) : null,
          counter: live ? expect.toSatisfy((code) => code === null || typeof code === 'string') : null,
          cashier: live ? expect.toSatisfy((name) => name === null || typeof name === 'string') : null,
          in_plan: bill.planId !== null,
        };
      }),
    );
  }
});

test('recaps by group, area, state and bracket are the register, added up', async () => {
  const period = wire(months[2]!);
  const detail = await readReport(finance, 'drd_detail', { period });
  const byGroup = await readReport(finance, 'drd_by_group', { period });
  const byArea = await readReport(finance, 'drd_by_area', { period });
  const summary = await readReport(finance, 'bill_summary', { fromPeriod: period, toPeriod: period });
  const columns = ['usage_m3', 'water', 'fixed', 'meter', 'other', 'amount', 'correction', 'discount', 'net'];
  const sums = (rows: ReportRow[]) => columns.map((column) => sumOf(rows, column));
  const keyed = (rows: ReportRow[], key: string) =>
    Object.fromEntries(
      [...Map.groupBy(rows, (row) => String(row[key]))].map(([name, among]) => [name, sums(among)]),
    );
  expect(keyed(byGroup, 'group_code')).toEqual(keyed(detail, 'group_code'));
  expect(keyed(byArea, 'district')).toEqual(keyed(detail, 'district'));
  expect(keyed(summary, 'group_code')).toEqual(keyed(detail, 'group_code'));
  for (const rows of [byGroup, byArea, summary]) expect(sumOf(rows, 'sheets')).toBe(detail.length);
  const balances = balancesAt(base, lastDay(months[2]!)).filter((bill) => bill.period === months[2]);
  for (const rows of [byArea, summary]) {
    expect(sumOf(rows, 'paid')).toBe(total(balances, (bill) => bill.paid));
    expect(sumOf(rows, 'unpaid')).toBe(total(balances, (bill) => bill.unpaid));
  }
  expect(sumOf(summary, 'late_fee')).toBe(total(balances, (bill) => bill.lateFeePaid));
  for (const row of byGroup) {
    expect(row.average_m3).toBeCloseTo(Number(row.usage_m3) / Number(row.sheets), 2);
    expect(row.average_price).toBeCloseTo(Number(row.amount) / Number(row.usage_m3), 2);
  }
  const brackets = await readReport(finance, 'usage_distribution', { period });
  const limits = [0, 10, 20, 30, Number.POSITIVE_INFINITY];
  expect(brackets.map((row) => [row.sheets, row.usage_m3, row.amount])).toEqual(
    limits.map((limit, place) => {
      const among = detail.filter(
        (row) => Number(row.usage_m3) <= limit && Number(row.usage_m3) > (limits[place - 1] ?? -1),
      );
      return [among.length, sumOf(among, 'usage_m3'), sumOf(among, 'amount')];
    }),
  );
  expect(sumOf(brackets, 'sheets_percent')).toBeCloseTo(100, 0);
});

test('a summary over several periods is as of the end of the last one', async () => {
  const rows = await readReport(finance, 'bill_summary', {
    fromPeriod: wire(months[0]!),
    toPeriod: wire(months.at(-1)!),
  });
  const balances = balancesAt(base, lastDay(months.at(-1)!));
  for (const period of months) {
    const among = rows.filter((row) => row.usage_period === period);
    const bills = balances.filter((bill) => bill.period === period);
    expect([sumOf(among, 'net'), sumOf(among, 'paid'), sumOf(among, 'unpaid')]).toEqual([
      total(bills, (bill) => bill.net),
      total(bills, (bill) => bill.paid),
      total(bills, (bill) => bill.unpaid),
    ]);
  }
});

test('district, group and route narrow the register', async () => {
  const period = wire(months[1]!);
  const all = await readReport(finance, 'drd_detail', { period });
  const { code } = await world.one<{ code: string }>('select code from loket.district where name = $1', [
    all[0]!.district,
  ]);
  expect(await readReport(finance, 'drd_detail', { period, district: code })).toEqual(
    all.filter((row) => row.district === all[0]!.district),
  );
  for (const [parameter, column] of [
    ['tariffGroup', 'group_code'],
    ['route', 'route_code'],
  ] as const) {
    const narrowed = await readReport(finance, 'drd_detail', {
      period,
      [parameter]: String(all[0]![column]),
    });
    expect(narrowed).toEqual(all.filter((row) => row[column] === all[0]![column]));
  }
});

test('the supervisor reads the own branch whole, the manager everything masked, customer service nothing', async () => {
  const period = wire(months[1]!);
  const all = await readReport(finance, 'drd_detail', { period });
  const branches = await database.admin.query<{ id: number; code: string; routes: string[] }>(
    `select b.id, b.code, array_agg(r.code) as routes from loket.branch b join loket.route r on r.branch_id = b.id group by b.id, b.code`,
  );
  for (const { id, code, routes } of branches.rows) {
    const own = all.filter((row) => routes.includes(String(row.route_code)));
    const supervisor = await database.as(await world.staff(['supervisor'], { branch: code }));
    expect(await readReport(supervisor, 'drd_detail', { period })).toEqual(own);
    expect(await readReport(finance, 'drd_detail', { period, branchId: id })).toEqual(own);
    expect(sumOf(await readReport(supervisor, 'drd_by_group', { period }), 'amount')).toBe(
      sumOf(own, 'amount'),
    );
  }
  const masked = await readReport(await database.as('manajer1'), 'drd_detail', { period });
  expect(sumOf(masked, 'amount')).toBe(sumOf(all, 'amount'));
  expect(masked.every((row) => /^\W*\w(\W|$)|\*\*\*/.test(String(row.customer_name)))).toBe(true);
  const clerk = await database.as('cs1');
  expect((await refusal(readReport(clerk, 'drd_detail', { period }, ['amount']))).code).toBe('ROLE_MISSING');
});

test('a closed month: later corrections and payments, renaming and moving change nothing', async () => {
  await closeMonths(database.admin, lastDay(months[2]!).replace(/\d\d$/, '01'));
  const period = wire(months[2]!);
  const take = async () => [
    await readReport(finance, 'drd_detail', { period }),
    await readReport(finance, 'drd_by_group', { period }),
    await readReport(finance, 'drd_by_area', { period }),
    await readReport(finance, 'bill_summary', { fromPeriod: wire(months[0]!), toPeriod: period }),
    await readReport(finance, 'usage_distribution', { period }),
  ];
  const before = await take();
  const later = monthEnd(months.at(-1)!, 1);
  const debtors = await story.debtors(3);
  const paid = await story.paidItems(months[2]!);
  await story.reverse(paid[7]!.itemId, later);
  await story.correct(debtors.at(-1)![0]!, 12_345, later);
  await story.relieve([debtors.at(-1)![1]!], 2_000, later);
  await turnUpsideDown(database.admin);
  expect(await take()).toEqual(before);
});
