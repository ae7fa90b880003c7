/** The sheets of many connections in one go cost exactly what they cost one connection at a time. */
import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

/** Sheets on which the two disagree, and how many sheets and late fees there are to disagree on. */
async function compare(on: string) {
  const { rows } = await database.admin.query<{
    different: number;
    sheets: number;
    fees: number;
    stamps: number;
  }>(
    `with ids as (select array_agg(id) as all from loket.connection),
     one as (select c.id as connection_id, d.bill_id, d.usage_period, d.bill_amount, d.late_fee, d.stamp_duty, d.total
             from loket.connection c cross join lateral loket.due_bills(c.id, $1::date) d),
     many as (select d.connection_id, d.bill_id, d.usage_period, d.bill_amount, d.late_fee, d.stamp_duty, d.total
              from ids cross join lateral loket.collective_due(ids.all, $1::date) d)
     select (select count(*)::int from ((table one except all table many) union all (table many except all table one)) x) as different,
            (select count(*)::int from one) as sheets, (select count(distinct late_fee)::int from one) as fees,
            (select count(distinct stamp_duty)::int from one) as stamps`,
    [on],
  );
  return rows[0]!;
}
const DATES = ['2020-01-01', '2026-09-30', '2026-12-31', '2028-02-29'];

test('by the decree of the demonstration', async () => {
  let fees = 0;
  for (const on of DATES) {
    const found = await compare(on);
    expect(found).toMatchObject({ different: 0 });
    expect(found.sheets).toBeGreaterThan(10);
    fees = Math.max(fees, found.fees);
  }
  expect(fees).toBeGreaterThan(1);
});

test('with a late fee in percent, stamp duty for each bill, and corrections', async () => {
  const { admin } = database;
  await admin.query(`
    set session_replication_role = replica;
    update loket.late_fee_rate set percent = 2.5, amount = null;
    update loket.stamp_duty_tier set above = above / 50;
    update loket.utility set stamp_basis = 'per_bill';
    set session_replication_role = origin;
    with who as (select min(login) as login from loket.staff),
    due as (select b.* from loket.connection c cross join lateral loket.open_bills(c.id) b),
    corrected as (
      insert into loket.bill_correction (bill_id, reason, requested_by, requested_at, old, previous_reading, current_reading, usage_m3,
        tariff_group_id, water_amount, fixed_amount, meter_amount, other_amount)
      select d.id, 'salah catat', who.login, now(), '{}', 0, 99, 99, d.tariff_group_id, 1234567, 0, 0, 0 from due d, who where d.id % 3 = 0
      returning id)
    insert into loket.bill_correction_decision (bill_correction_id, outcome, decided_by, decided_at, business_date)
    select c.id, 'approved', who.login, now(), current_date from corrected c, who`);
  let seen = { fees: 0, stamps: 0 };
  for (const on of DATES) {
    const found = await compare(on);
    expect(found).toMatchObject({ different: 0 });
    seen = { fees: Math.max(seen.fees, found.fees), stamps: Math.max(seen.stamps, found.stamps) };
  }
  expect(seen.fees).toBeGreaterThan(10);
  expect(seen.stamps).toBe(2);
});
