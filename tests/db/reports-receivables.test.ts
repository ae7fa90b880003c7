/** Balances and movements of receivables: every day's figures from dated rows, and tied to each other to the rupiah. */
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { readReport, sumOf } from '../support/read-report.ts';
import { type Base, balancesAt, readBase, total } from '../support/receivables-model.ts';
import { monthEnd, receivablesStory, shift } from '../support/receivables-story.ts';

const database = testDatabase();
const world = arrange(database);
const story = receivablesStory(database);
let base: Base;
let finance: pg.Client;
let months: string[];
let day: (nth: number, date: number) => string;
/** The calendar months in which the demonstration's bills were paid. */
let calendar: string[];

beforeAll(async () => {
  ({ months, day } = await story.tell());
  base = await readBase(database.admin);
  finance = await database.as('keuangan1');
  calendar = months.map((period) => shift(period, 1));
});

test('every bill as of any day is what plain loops over the base rows make of it', async () => {
  const last = months.length - 1;
  const days = [0, 1, 2, 3, last].flatMap((nth) => [day(nth, 1), day(nth, 8), monthEnd(calendar[nth]!)]);
  days.push(
    ...[2, 3, 5, 6, 9, 10, 11, 12, 13, 14].map((date) => day(last - 1, date)),
    day(last, 2),
    day(last, 3),
  );
  for (const on of days) {
    const { rows } = await database.admin.query<{ row: Record<string, unknown> }>(
      `select jsonb_build_object('id', bill_id, 'issuedOn', issued_on, 'charged', charged_group_id, 'correction', correction, 'discount', discount,
         'net', amount, 'paid', paid, 'lateFeePaid', late_fee_paid, 'unpaid', unpaid, 'planId', plan_id) as row
       from loket.bill_balances($1) order by bill_id`,
      [on],
    );
    expect(rows.map(({ row }) => row)).toEqual(
      balancesAt(base, on).map((bill) => ({
        id: bill.id,
        issuedOn: bill.issuedOn,
        charged: bill.chargedGroupId,
        correction: bill.correction,
        discount: bill.discount,
        net: bill.net,
        paid: bill.paid,
        lateFeePaid: bill.lateFeePaid,
        unpaid: bill.unpaid,
        planId: bill.planId,
      })),
    );
  }
});

test('the story holds something of every kind', () => {
  const end = balancesAt(base, monthEnd(calendar.at(-1)!));
  const found = [
    end.some((bill) => bill.correction < 0),
    end.some((bill) => bill.discount > 0 && bill.net === 0),
    end.some((bill) => bill.planId !== null && bill.paid > 0 && bill.unpaid > 0),
  ];
  expect(found).toEqual([true, true, true]);
});

test('the movement ties: opening and movements make the closing, which is the next opening and the aging of the last day', async () => {
  const rows = await readReport(finance, 'receivables_movement', {
    fromMonth: months[0]!.slice(0, 7),
    toMonth: calendar.at(-1)!.slice(0, 7),
  });
  expect(rows.map((row) => row.month)).toEqual([months[0], ...calendar]);
  let closing = 0;
  for (const row of rows) {
    const value = (name: string) => Number(row[name]);
    expect(value('opening')).toBe(closing);
    closing =
      value('opening') +
      value('drd') +
      value('correction') -
      value('relief') -
      value('payments') -
      value('instalments') +
      value('reversals');
    expect(value('closing')).toBe(closing);
    expect(closing).toBe(total(balancesAt(base, monthEnd(String(row.month))), (bill) => bill.unpaid));
  }
});

test('each kind of movement is the sum of its rows in the month', async () => {
  const rows = await readReport(finance, 'receivables_movement', {
    fromMonth: calendar[0]!.slice(0, 7),
    toMonth: calendar.at(-1)!.slice(0, 7),
  });
  const owed = balancesAt(base, '2999-12-31');
  for (const row of rows) {
    const [start, end] = [String(row.month), monthEnd(String(row.month))];
    const within = (on: string | null) => on !== null && on >= start && on <= end;
    const before = new Map(balancesAt(base, shift(start, 0, 0)).map((bill) => [bill.id, bill]));
    const after = balancesAt(base, end);
    const bills = base.items.filter((item) => item.billId !== null);
    expect({ ...row, opening: 0, closing: 0, reversals: 0, instalments: 0 }).toEqual({
      month: start,
      opening: 0,
      closing: 0,
      reversals: 0,
      instalments: 0,
      drd_sheets: owed.filter((bill) => within(bill.issuedOn)).length,
      drd: total(
        owed.filter((bill) => within(bill.issuedOn)),
        (bill) => bill.amount,
      ),
      correction: total(after, (bill) => bill.correction - (before.get(bill.id)?.correction ?? 0)),
      relief: total(after, (bill) => bill.discount - (before.get(bill.id)?.discount ?? 0)),
      payment_sheets: bills.filter((item) => within(item.on)).length,
      payments: total(
        bills.filter((item) => within(item.on)),
        (item) => item.amount,
      ),
    });
    const planPaid = (balances: ReturnType<typeof balancesAt>) =>
      total(balances, (bill) => (bill.planId === null ? 0 : bill.paid));
    expect(Number(row.instalments) - Number(row.reversals)).toBe(
      planPaid(after) -
        planPaid([...before.values()]) -
        total(
          bills.filter((item) => within(item.reversedOn)),
          (item) => item.amount,
        ),
    );
  }
  expect(sumOf(rows, 'reversals')).toBeGreaterThan(0);
  expect(sumOf(rows, 'instalments')).toBeGreaterThan(0);
});

test('effectiveness: same month and cumulative are counted apart and differ', async () => {
  const rows = await readReport(finance, 'collection_effectiveness', {
    fromMonth: calendar[0]!.slice(0, 7),
    toMonth: calendar.at(-1)!.slice(0, 7),
  });
  const issued = new Map(base.bills.map((bill) => [bill.id, bill]));
  const movement = await readReport(finance, 'receivables_movement', {
    fromMonth: calendar[0]!.slice(0, 7),
    toMonth: calendar.at(-1)!.slice(0, 7),
  });
  rows.forEach((row, place) => {
    const [start, end] = [String(row.month), monthEnd(String(row.month))];
    const within = (on: string | null) => on !== null && on >= start && on <= end;
    const drd = base.bills.filter((bill) => within(bill.issuedOn));
    let [same, sameSheets, older] = [0, 0, 0];
    for (const item of base.items.filter((one) => one.billId !== null)) {
      const ofMonth = within(issued.get(item.billId!)!.issuedOn);
      const sign = Number(within(item.on)) - Number(within(item.reversedOn));
      if (ofMonth) {
        same += sign * item.amount;
        sameSheets += sign;
      } else older += sign * item.amount;
    }
    const moved = movement[place]!;
    const receipts = Number(moved.payments) + Number(moved.instalments) - Number(moved.reversals);
    expect(row).toMatchObject({
      drd_sheets: drd.length,
      drd: total(drd, (bill) => bill.amount),
      same_sheets: sameSheets,
      same_amount: same,
      older_amount: receipts - same,
      receipts,
      same_percent: Math.round((10_000 * same) / total(drd, (bill) => bill.amount)) / 100,
      receivables: Number(moved.closing),
    });
    if (!base.items.some((item) => item.planId !== null && (within(item.on) || within(item.reversedOn)))) {
      expect(row.older_amount).toBe(older);
    }
  });
  expect(rows.some((row) => Number(row.all_percent) > Number(row.same_percent))).toBe(true);
});

test('a report of an earlier month stays when later days pay, reverse, correct and forgive', async () => {
  const parameters = { fromMonth: calendar[0]!.slice(0, 7), toMonth: calendar.at(-3)!.slice(0, 7) };
  const before = [
    await readReport(finance, 'receivables_movement', parameters),
    await readReport(finance, 'collection_effectiveness', parameters),
  ];
  const today = day(months.length - 1, 20);
  const [debtor] = await story.debtors(3);
  const [paid] = (await story.paidItems(months[1]!)).slice(5);
  await story.settle({ billId: debtor!.at(-1)!, amount: 1_000 }, today);
  await story.reverse(paid!.itemId, today);
  await story.relieve([debtor![0]!], 3_000, today);
  await story.correct(debtor![1]!, 11_000, today);
  expect([
    await readReport(finance, 'receivables_movement', parameters),
    await readReport(finance, 'collection_effectiveness', parameters),
  ]).toEqual(before);
});

test('a payment dated behind the posting of its bill counts from the posting on', async () => {
  const { billIds } = await world.account([50_000, 60_000]);
  await database.admin.query(
    `update loket.billing_period set posted_at = '2020-03-02 10:00:00+08' where usage_period = '2020-01-01'`,
  );
  await story.settle({ billId: billIds[0]!, amount: 50_000 }, '2020-02-10');
  const read = (fromMonth: string, toMonth: string) =>
    readReport(finance, 'receivables_movement', { fromMonth, toMonth }, [
      'month',
      'opening',
      'drd',
      'payments',
      'closing',
    ]);
  const [february, march] = await read('2020-02', '2020-03');
  expect(february).toEqual({ month: '2020-02-01', opening: 0, drd: 0, payments: 0, closing: 0 });
  expect(march).toEqual({ month: '2020-03-01', opening: 0, drd: 110_000, payments: 50_000, closing: 60_000 });
  expect(await read('2020-03', '2020-03')).toEqual([march]);
  const { rows } = await database.admin.query(
    `select (select count(*)::int from loket.bill_balances('2020-02-28')) as before,
       (select coalesce(sum(unpaid), 0)::int from loket.bill_balances('2020-03-02')) as after`,
  );
  expect(rows[0]).toEqual({ before: 0, after: 60_000 });
});
