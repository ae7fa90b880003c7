/**
 * Puts into the months of the demonstration what its history lacks: corrections, relief, reversals, payments after reversals, agreements
 * paid in part, settled or given up, each decided on a day of its own in the past.
 */
import type { TestDatabase } from './database.ts';

type Row = Record<string, string | number | null>;

export function receivablesStory(database: TestDatabase) {
  const query = async (sql: string, values: unknown[] = []) =>
    (await database.admin.query<Row>(sql, values)).rows;
  const one = async (sql: string, values: unknown[] = []) => Number((await query(sql, values))[0]!.id);
  const noon = (day: string) => `${day} 12:00:00+08`;
  let decrees = 0;

  /** The amounts go to the water charge; m3 and readings stay. */
  async function correct(billId: number, amount: number, on: string, outcome = 'approved') {
    const id = await one(
      `insert into loket.bill_correction (bill_id, reason, requested_by, requested_at, old, previous_reading, current_reading, usage_m3,
         tariff_group_id, water_amount, fixed_amount, meter_amount, other_amount)
       select id, 'salah catat', 'cs1', $3, '{}', previous_reading, current_reading, usage_m3, tariff_group_id, $2, 0, 0, 0
       from loket.bill where id = $1 returning id`,
      [billId, amount, noon(on)],
    );
    await query(
      `insert into loket.bill_correction_decision (bill_correction_id, outcome, decided_by, decided_at, business_date)
       values ($1, $2, 'keuangan1', $3, $4)`,
      [id, outcome, noon(on), on],
    );
  }

  async function relieve(billIds: number[], amount: number, on: string) {
    const id = await one(
      `insert into loket.relief_decree (decree_no, name, kind, amount, usage_from, usage_to, entered_by, entered_at)
       values ($1, 'Keringanan uji', 'amount', $2, '2000-01-01', '2099-01-01', 'keuangan1', $3) returning id`,
      [`SK-CERITA-${++decrees}`, amount, noon(on)],
    );
    await query(
      `insert into loket.relief_application (relief_decree_id, applied_by, applied_at, business_date, bills, total)
       values ($1, 'manajer1', $2, $3, $4, $5)`,
      [id, noon(on), on, billIds.length, billIds.length * amount],
    );
    await query(
      `insert into loket.bill_discount (bill_id, relief_decree_id, amount, given_at) select b, $2, $3, $4 from unnest($1::bigint[]) b`,
      [billIds, id, amount, noon(on)],
    );
  }

  /** A payment of history: a bill, or an instalment. Returns its item. */
  async function settle(
    target: { billId?: number; instalmentId?: number; afterReversal?: number; amount: number },
    on: string,
  ) {
    const paymentId = await one(
      `insert into loket.payment (channel, counter_id, connection_id, paid_by, paid_at, business_date, tender, bills_total, total, imported, kind)
       select 'COUNTER', (select min(id) from loket.counter), c.id, 'kasir1', $2, $3, 'cash', $4, $4, true, $5
       from loket.connection c
       where c.id = coalesce((select connection_id from loket.bill where id = $1),
         (select p.connection_id from loket.instalment n join loket.instalment_plan p on p.id = n.instalment_plan_id where n.id = $6))
       returning id`,
      [
        target.billId ?? null,
        noon(on),
        on,
        target.amount,
        target.billId ? 'bills' : 'instalments',
        target.instalmentId ?? null,
      ],
    );
    return one(
      `insert into loket.payment_item (payment_id, bill_id, instalment_id, bill_amount, late_fee, stamp_duty, after_reversal)
       values ($1, $2, $3, $4, 0, 0, $5) returning id`,
      [
        paymentId,
        target.billId ?? null,
        target.instalmentId ?? null,
        target.amount,
        target.afterReversal ?? null,
      ],
    );
  }

  /** Returns the reversal's entry, which frees the bill for one more payment. */
  async function reverse(itemId: number, on: string) {
    const id = await one(
      `insert into loket.reversal (payment_id, reason_code, whole, requested_by, requested_at)
       select payment_id, 'wrong_customer', false, 'kasir1', $2 from loket.payment_item where id = $1 returning id`,
      [itemId, noon(on)],
    );
    await query(
      `insert into loket.reversal_decision (reversal_id, outcome, decided_by, decided_at, business_date, refund, items_total, stamp_duty,
         cash_rounding, total)
       select $2, 'approved', 'kepala_loket', $3, $4, 'transfer', amount, 0, 0, amount from loket.payment_item where id = $1`,
      [itemId, id, noon(on), on],
    );
    return one(
      'insert into loket.reversal_item (reversal_id, payment_item_id) values ($1, $2) returning id',
      [id, itemId],
    );
  }

  /** An agreement in force from a day on: late fee of Rp10.000 a bill, equal parts. Returns it with its instalments. */
  async function agree(billIds: number[], parts: number, on: string) {
    const planId = await one(
      `insert into loket.instalment_plan (plan_no, branch_id, connection_id, reason, total, requested_by, requested_at, business_date)
       select $1, (select min(id) from loket.branch), min(b.connection_id), 'uji', sum(n.amount) + 10000 * count(*), 'cs1', $3, $4
       from loket.bill b cross join lateral loket.bill_parts(b.id, $3) n where b.id = any ($2) returning id`,
      [`CERITA-${++decrees}`, billIds, noon(on), on],
    );
    await query(
      `insert into loket.instalment_plan_bill (instalment_plan_id, bill_id, bill_amount, late_fee)
       select $1, b.id, n.amount, 10000 from loket.bill b cross join lateral loket.bill_parts(b.id, $3) n where b.id = any ($2)`,
      [planId, billIds, noon(on)],
    );
    const instalments = await query(
      `insert into loket.instalment (instalment_plan_id, instalment_no, due_date, amount)
       select p.id, n, $2::date + 30 * n, p.total / $3 + case when n = 1 then p.total % $3 else 0 end
       from loket.instalment_plan p, generate_series(1, $3::int) n where p.id = $1 returning id, amount`,
      [planId, on, parts],
    );
    await query(
      `insert into loket.instalment_plan_decision (instalment_plan_id, outcome, decided_by, decided_at) values ($1, 'approved', 'kepala_loket', $2)`,
      [planId, noon(on)],
    );
    return {
      planId,
      instalments: instalments.map((row) => ({ instalmentId: Number(row.id), amount: Number(row.amount) })),
    };
  }

  async function giveUp(planId: number, on: string) {
    await query(
      `insert into loket.instalment_plan_cancellation (instalment_plan_id, reason, cancelled_by, cancelled_at) values ($1, 'batal', 'cs1', $2)`,
      [planId, noon(on)],
    );
  }

  /** Connections that have not paid their newest bills: bill ids, oldest first, at least `count` of them. */
  async function debtors(count: number): Promise<number[][]> {
    const rows = await database.admin.query<{ ids: string[] }>(
      `select array_agg(b.id order by b.usage_period) as ids from loket.bill b
       where not exists (select from loket.payment_item i where i.bill_id = b.id)
       group by b.connection_id having count(*) >= $1 order by b.connection_id`,
      [count],
    );
    return rows.rows.map((row) => row.ids.map(Number));
  }

  /** Items that paid bills of a usage period in the month in which it was due. */
  async function paidItems(period: string): Promise<{ itemId: number; billId: number; amount: number }[]> {
    const rows = await query(
      `select i.id, i.bill_id, i.bill_amount from loket.payment_item i join loket.bill b on b.id = i.bill_id
       join loket.payment p on p.id = i.payment_id
       where b.usage_period = $1 and p.business_date < b.usage_period + interval '2 months' order by i.id`,
      [period],
    );
    return rows.map((row) => ({
      itemId: Number(row.id),
      billId: Number(row.bill_id),
      amount: Number(row.bill_amount),
    }));
  }

  async function periods(): Promise<string[]> {
    const rows = await query('select usage_period::text from loket.billing_period order by usage_period');
    return rows.map((row) => String(row.usage_period));
  }

  /** Everything at once, spread over the months behind the first three usage periods; returns all periods and the debtors it used. */
  async function tell() {
    const months = await periods();
    /** Day of the month in which the nth usage period is paid. */
    const day = (nth: number, date: number) => shift(months[nth]!, 1, date);
    const owing = await debtors(4);
    if (owing.length < 4) throw new Error('The demonstration has too few debtors.');
    const [first, second, third, fourth] = owing as [number[], number[], number[], number[]];
    const last = months.length - 1;
    await correct(first[0]!, 40_000, day(last - 2, 25));
    await correct(first[0]!, 15_000, day(last - 1, 5));
    await correct(first[1]!, 70_000, day(last - 1, 6), 'rejected');
    await relieve([first[0]!, first[1]!], 20_000, day(last - 1, 3));
    await relieve([second[0]!], 500_000, day(last - 1, 9));
    const plan = await agree(third.slice(0, 3), 4, day(last - 1, 10));
    await settle({ ...plan.instalments[0]! }, day(last - 1, 12));
    const second2 = await settle({ ...plan.instalments[1]! }, day(last - 1, 14));
    await reverse(second2, day(last, 2));
    const given = await agree(fourth.slice(0, 2), 3, day(last - 1, 11));
    await giveUp(given.planId, day(last, 3));
    const paid = await paidItems(months[0]!);
    await reverse(paid[0]!.itemId, day(0, 28));
    const freed = await reverse(paid[1]!.itemId, day(1, 7));
    await settle({ billId: paid[1]!.billId, amount: paid[1]!.amount, afterReversal: freed }, day(1, 8));
    const freedLater = await reverse(paid[2]!.itemId, day(2, 4));
    await settle({ billId: paid[2]!.billId, amount: paid[2]!.amount, afterReversal: freedLater }, day(3, 16));
    return { months, first, second, third, fourth, day };
  }

  return { correct, relieve, settle, reverse, agree, giveUp, debtors, paidItems, periods, tell };
}

/** The first of the month `months` after a day of a month, then `date`. */
export function shift(day: string, months: number, date = 1): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + months, date)).toISOString().slice(0, 10);
}

/** Last day of the month of a day, `months` on. */
export const monthEnd = (day: string, months = 0): string => shift(day, months + 1, 0);
