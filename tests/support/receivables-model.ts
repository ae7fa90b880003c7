/** What is owed as of a day, computed from the base rows by plain loops: what the reports' SQL is held against. */
import type pg from 'pg';

interface Bill {
  id: number;
  connectionId: number;
  period: string;
  issuedOn: string;
  dueDate: string;
  groupId: number;
  usage: number;
  water: number;
  amount: number;
}
interface Adjustment {
  billId: number;
  on: string;
  at: string;
  amount: number;
}
interface Item {
  id: number;
  billId: number | null;
  planId: number | null;
  on: string;
  amount: number;
  lateFee: number;
  reversedOn: string | null;
}
interface Plan {
  id: number;
  approvedOn: string;
  cancelledOn: string | null;
  bills: { billId: number; period: string; amount: number }[];
}

export interface Base {
  bills: Bill[];
  corrections: (Adjustment & { groupId: number })[];
  discounts: Adjustment[];
  items: Item[];
  plans: Plan[];
}

export async function readBase(admin: pg.Client): Promise<Base> {
  const all = async <T>(sql: string) => (await admin.query<{ row: T }>(sql)).rows.map(({ row }) => row);
  const zone = '(select time_zone from loket.utility)';
  return {
    bills:
      await all<Bill>(`select jsonb_build_object('id', b.id, 'connectionId', b.connection_id, 'period', b.usage_period,
        'issuedOn', coalesce((p.posted_at at time zone ${zone})::date, (p.usage_period + interval '1 month')::date),
        'dueDate', b.due_date, 'groupId', b.tariff_group_id, 'usage', b.usage_m3, 'water', b.water_amount, 'amount', b.amount) as row
      from loket.bill b join loket.billing_period p using (usage_period) order by b.id`),
    corrections:
      await all(`select jsonb_build_object('billId', c.bill_id, 'on', d.business_date, 'at', d.decided_at, 'amount', c.amount,
        'groupId', c.tariff_group_id) as row
      from loket.bill_correction c join loket.bill_correction_decision d on d.bill_correction_id = c.id and d.outcome = 'approved'
      order by d.decided_at`),
    discounts:
      await all(`select jsonb_build_object('billId', n.bill_id, 'on', a.business_date, 'at', n.given_at, 'amount', n.amount) as row
      from loket.bill_discount n join loket.relief_application a using (relief_decree_id)`),
    items:
      await all(`select jsonb_build_object('id', i.id, 'billId', i.bill_id, 'planId', n.instalment_plan_id, 'on', p.business_date,
        'amount', i.bill_amount, 'lateFee', i.late_fee, 'reversedOn', d.business_date) as row
      from loket.payment_item i join loket.payment p on p.id = i.payment_id
      left join loket.instalment n on n.id = i.instalment_id
      left join loket.reversal_item r on r.payment_item_id = i.id
      left join loket.reversal_decision d on d.reversal_id = r.reversal_id
      where i.invoice_id is null order by i.id`),
    plans:
      await all(`select jsonb_build_object('id', d.instalment_plan_id, 'approvedOn', (d.decided_at at time zone ${zone})::date,
        'cancelledOn', (x.cancelled_at at time zone ${zone})::date,
        'bills', (select jsonb_agg(jsonb_build_object('billId', n.bill_id, 'period', b.usage_period, 'amount', n.bill_amount) order by b.usage_period)
                  from loket.instalment_plan_bill n join loket.bill b on b.id = n.bill_id
                  where n.instalment_plan_id = d.instalment_plan_id)) as row
      from loket.instalment_plan_decision d
      left join loket.instalment_plan_cancellation x using (instalment_plan_id) where d.outcome = 'approved'`),
  };
}

export interface Balance extends Bill {
  chargedGroupId: number;
  correction: number;
  discount: number;
  net: number;
  paid: number;
  lateFeePaid: number;
  unpaid: number;
  planId: number | null;
}

export const total = <T>(rows: T[], value: (row: T) => number) =>
  rows.reduce((sum, row) => sum + value(row), 0);

/** Every bill issued until the end of a day, as of that day. */
export function balancesAt(base: Base, day: string): Balance[] {
  const live = (item: Item) => item.on <= day && !(item.reversedOn !== null && item.reversedOn <= day);
  const plans = base.plans.filter(
    (plan) => plan.approvedOn <= day && !(plan.cancelledOn !== null && plan.cancelledOn <= day),
  );
  const inPlans = new Map<number, { planId: number; paid: number }>();
  for (const plan of plans) {
    let money = total(
      base.items.filter((item) => item.planId === plan.id && live(item)),
      (item) => item.amount,
    );
    for (const part of plan.bills) {
      const paid = Math.min(money, part.amount);
      money -= paid;
      inPlans.set(part.billId, { planId: plan.id, paid });
    }
  }
  const itemsOf = Map.groupBy(
    base.items.filter((item) => item.billId !== null && live(item)),
    (item) => item.billId,
  );
  return base.bills
    .filter((bill) => bill.issuedOn <= day)
    .map((bill) => {
      const corrected = base.corrections.filter((row) => row.billId === bill.id && row.on <= day).at(-1);
      const gross = corrected?.amount ?? bill.amount;
      const given = total(
        base.discounts.filter((row) => row.billId === bill.id && row.on <= day),
        (row) => row.amount,
      );
      const discount = Math.min(given, gross);
      const items = itemsOf.get(bill.id) ?? [];
      const plan = inPlans.get(bill.id);
      const paid = total(items, (item) => item.amount) + (plan?.paid ?? 0);
      return {
        ...bill,
        chargedGroupId: corrected?.groupId ?? bill.groupId,
        correction: gross - bill.amount,
        discount,
        net: gross - discount,
        paid,
        lateFeePaid: total(items, (item) => item.lateFee),
        unpaid: gross - discount - paid,
        planId: plan?.planId ?? null,
      };
    });
}
