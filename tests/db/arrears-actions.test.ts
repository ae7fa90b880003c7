/** Who is to be written to, sealed or cut off: the counts of the rules, and what leaves a connection out. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { arrangeArrears } from '../support/arrears.ts';
import { call, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const office = arrange(database);
const { today, rule, place, candidates } = arrangeArrears(database, office);

let here: Awaited<ReturnType<typeof place>>;
const listed = async (action: string) =>
  (await candidates(here.client, action)).rows.map((row) => row.connectionId);

beforeAll(async () => {
  here = await place();
}, 60_000);

describe('the counts', () => {
  test.each([
    // sheets, due days ago, least sheets, least days, listed?
    [1, 0, 1, 0, false], // due today is not late
    [1, 1, 1, 1, true],
    [1, 1, 1, 2, false],
    [1, 2, 1, 2, true],
    [1, 90, 2, 1, false],
    [2, 1, 2, 1, true],
    [3, 29, 3, 30, false],
    [3, 30, 3, 30, true],
  ])(
    '%i sheets due %i days ago, rule of %i sheets and %i days: %s',
    async (sheets, days, least, leastDays, expected) => {
      await rule('notice', { min_sheets: least, min_days_overdue: leastDays });
      const { connectionId } = await here.debtor(sheets, days);
      expect((await listed('notice')).includes(connectionId)).toBe(expected);
    },
  );

  test('the row says how much and since when; the head is the sum of all pages', async () => {
    const there = await place();
    await rule('notice');
    const made = [];
    for (const order of [3, 1, 2]) made.push(await there.debtor(2, 10, 'active', order));
    const whole = await candidates(there.client, 'notice');
    expect(whole).toMatchObject({ connections: 3, sheets: 6, amount: 300_000, next: null });
    expect(whole.rows[0]).toMatchObject({ sheets: 2, amount: 100_000, daysOverdue: 10 });
    // In the order of the route, page by page.
    const ids: number[] = [];
    for (let after: unknown[] | null = null; ; ) {
      const page = await candidates(there.client, 'notice', { after, limit: 2 });
      expect(page.connections).toBe(3);
      ids.push(...page.rows.map((row) => row.connectionId));
      after = page.next;
      if (!after) break;
    }
    expect(ids).toEqual([made[1], made[2], made[0]].map((account) => account!.connectionId));
  });

  test('only one’s own branch; finance sees all', async () => {
    const there = await place();
    await rule('notice');
    const account = await there.debtor(1, 5);
    expect(await listed('notice')).not.toContain(account.connectionId);
    const finance = await database.as(await office.staff(['finance']));
    const found = await candidates(finance, 'notice', { text: account.connectionNo });
    expect(found.rows.map((row) => row.connectionId)).toEqual([account.connectionId]);
  });

  test('paid, in an agreement or waived sheets do not count', async () => {
    await rule('notice', { min_sheets: 2 });
    const account = await here.debtor(2, 5);
    expect(await listed('notice')).toContain(account.connectionId);
    const { client } = await office.cashier();
    await pay(
      client,
      payment(account, { billIds: account.billIds.slice(0, 1), total: 57_500, tendered: 57_500 }),
    );
    expect(await listed('notice')).not.toContain(account.connectionId);
  });

  test('blocked accounts and agreements that are being paid are left out, and counted', async () => {
    const there = await place();
    await rule('notice');
    const blocked = await there.debtor(1, 5);
    await database.admin.query(
      `insert into loket.connection_block (connection_id, reason, blocked_by) values ($1, 'dispute', $2)`,
      [blocked.connectionId, there.officer],
    );
    const paying = await there.debtor(2, 5);
    const plan = await office.one<{ id: string }>(
      `insert into loket.instalment_plan (plan_no, branch_id, connection_id, reason, total, requested_by, requested_at, business_date)
       select $1, branch_id, $2, 'uji uji', 50000, login, now(), current_date from loket.staff where login = $3 returning id`,
      [`ANG/${paying.connectionId}`, paying.connectionId, there.officer],
    );
    await database.admin.query('insert into loket.instalment_plan_bill values ($1, $2, 50000, 0)', [
      plan.id,
      paying.billIds[0],
    ]);
    await database.admin.query(
      `insert into loket.instalment (instalment_plan_id, instalment_no, due_date, amount) values ($1, 1, current_date + 30, 50000)`,
      [plan.id],
    );
    await database.admin.query(
      `insert into loket.instalment_plan_decision (instalment_plan_id, outcome, decided_by, decided_at) values ($1, 'approved', $2, now())`,
      [plan.id, there.officer],
    );
    const found = await candidates(there.client, 'notice');
    expect(found).toMatchObject({ connections: 0, rows: [], leftOut: { blocked: 1, agreement: 1 } });
  });

  test('who pays for many is named', async () => {
    const there = await place();
    await rule('notice');
    const account = await there.debtor(1, 5);
    await database.admin.query(
      `with k as (insert into loket.collective (collective_no, name, created_by, created_at) values ('KOL-UJI-1', 'Kantor Uji', $2, now()) returning id)
       insert into loket.collective_member (collective_id, connection_id, added_by, added_at) select k.id, $1, $2, now() from k`,
      [account.connectionId, there.officer],
    );
    expect((await candidates(there.client, 'notice')).rows[0]).toMatchObject({ collective: 'Kantor Uji' });
  });
});

describe('the step before', () => {
  test('sealing waits for the notice about these arrears, disconnection for the seal', async () => {
    const there = await place();
    await rule('sealing', { needs_previous: 7 });
    await rule('disconnection', { needs_previous: 14 });
    const account = await there.debtor(2, 40);
    expect(await candidates(there.client, 'sealing')).toMatchObject({
      connections: 0,
      leftOut: { notYet: 1 },
    });
    const noticed = async (daysAgo: number, no: string) => {
      const day = await today(-daysAgo);
      await database.admin.query(
        `with r as (insert into loket.arrears_run (action, rule_id, on_date, pay_by, made_by, made_at)
           values ('notice', (select min(id) from loket.arrears_action_rule), $1, $1, $2, now()) returning id)
         insert into loket.arrears_letter (run_id, action, letter_no, branch_id, connection_id, on_date, pay_by, oldest_due, sheets, sheet_count,
           amount, late_fee, route_code, route_order)
         select r.id, 'notice', $4, s.branch_id, $3, $1, $1, $1, '[]', 1, 1, 0, 'R', 1 from r, loket.staff s where s.login = $2`,
        [day, there.officer, account.connectionId, no],
      );
    };
    // About earlier arrears: before the oldest sheet was due.
    await noticed(41, 'UJI/SP/1');
    expect((await candidates(there.client, 'sealing')).connections).toBe(0);
    await noticed(6, 'UJI/SP/2');
    expect((await candidates(there.client, 'sealing')).connections).toBe(0);
    await noticed(7, 'UJI/SP/3');
    // The latest notice counts.
    expect((await candidates(there.client, 'sealing')).connections).toBe(0);
    const other = await there.debtor(2, 40);
    await database.admin.query(
      `insert into loket.arrears_letter (run_id, action, letter_no, branch_id, connection_id, on_date, pay_by, oldest_due, sheets, sheet_count, amount,
         late_fee, route_code, route_order)
       select run_id, action, 'UJI/SP/4', branch_id, $1, on_date, pay_by, oldest_due, sheets, sheet_count, amount, late_fee, 'R', 1
       from loket.arrears_letter where letter_no = 'UJI/SP/3'`,
      [other.connectionId],
    );
    expect((await candidates(there.client, 'sealing')).rows.map((row) => row.connectionId)).toEqual([
      other.connectionId,
    ]);

    expect((await candidates(there.client, 'disconnection')).connections).toBe(0);
    await database.admin.query(`update loket.connection set status = 'sealed' where id = $1`, [
      other.connectionId,
    ]);
    expect(await candidates(there.client, 'disconnection')).toMatchObject({
      connections: 0,
      leftOut: { notYet: 1 },
    });
    await rule('disconnection', { needs_previous: 0 });
    expect((await candidates(there.client, 'disconnection')).connections).toBe(1);
  });

  test('without one, what is active is cut off as well as what is sealed', async () => {
    const there = await place();
    await rule('disconnection', { needs_previous: null });
    await there.debtor(4, 100);
    await there.debtor(4, 100, 'sealed');
    await there.debtor(4, 100, 'disconnected');
    await there.debtor(4, 100, 'suspended');
    expect((await candidates(there.client, 'disconnection')).connections).toBe(2);
  });
});

describe('the day of the month', () => {
  test.each([
    ['2026-11-20', 20, false],
    ['2026-11-21', 20, true],
    ['2026-11-30', 20, true],
    ['2026-12-01', 20, false],
    ['2026-11-30', 30, true], // no later day: its last one
    ['2026-11-29', 30, false],
    ['2026-12-31', 31, true],
    ['2026-12-30', 31, false],
    ['2027-02-28', 29, true],
    ['2028-02-28', 29, false],
    ['2028-02-29', 29, true],
    ['2026-12-31', 30, true],
    ['2026-12-30', 30, false],
    ['2026-12-01', null, true],
  ])('%s after day %s: %s', async (day, after, expected) => {
    expect(await office.one('select loket.is_action_day($1, $2) as acts', [after, day])).toEqual({
      acts: expected,
    });
  });

  test('the day is the utility’s: in Bali the 21st begins at 16.00 UTC of the 20th', async () => {
    const at = (instant: string) =>
      office.one('select loket.is_action_day(20, loket.business_date($1)) as acts', [instant]);
    const { time_zone: zone } = await office.one<{ time_zone: string }>(
      'select time_zone from loket.utility',
    );
    expect(zone).toBe('Asia/Makassar');
    expect(await at('2026-11-20T15:59:59Z')).toEqual({ acts: false });
    expect(await at('2026-11-20T16:00:00Z')).toEqual({ acts: true });
  });

  test('on another day the head still counts, and nothing is listed or begun', async () => {
    const there = await place();
    const { after } = await office.one<{ after: number }>(
      `select extract(day from loket.business_date(now()))::int as after`,
    );
    const { last } = await office.one<{ last: boolean }>(
      `select loket.business_date(now()) = (date_trunc('month', loket.business_date(now())) + interval '1 month - 1 day')::date as last`,
    );
    const account = await there.debtor(1, 5);
    await rule('notice', { after_day_of_month: after });
    const found = await candidates(there.client, 'notice');
    expect(found).toMatchObject({ actsToday: last, connections: 1 });
    expect(found.rows).toHaveLength(last ? 1 : 0);
    const begun = call(there.client, 'select api.start_arrears_actions($1, $2, $3) as value', [
      randomUUID(),
      'notice',
      [account.connectionId],
    ]);
    if (last) await begun;
    else
      expect(await refusal(begun)).toMatchObject({ code: 'NO_ACTION_TODAY', details: { afterDay: after } });
    await rule('notice');
  });
});

describe('rules', () => {
  const set = async (login: string, values: unknown[]) =>
    call<{ minSheets: number }>(
      await database.as(login),
      'select api.set_arrears_rule($1, $2, $3, $4, $5, $6, $7, $8, $9) as value',
      [randomUUID(), ...values],
    );

  test('finance sets them by decree; the newest counts from its day on', async () => {
    const finance = await office.staff(['finance']);
    await set(finance, ['sealing', 3, 10, 20, null, 5, await today(), 'SK 9/2026']);
    await set(finance, ['sealing', 4, 10, null, null, 5, await today(1), 'SK 10/2026']);
    const rules = await call<{ action: string; inForce: Record<string, unknown> }[]>(
      here.client,
      'select api.arrears_rules() as value',
      [],
    );
    expect(rules.find((each) => each.action === 'sealing')!.inForce).toMatchObject({
      minSheets: 3,
      afterDayOfMonth: 20,
      decreeNo: 'SK 9/2026',
    });
  });

  test.each([
    ['action', ['warning', 1, 1, null, null, 7, 0, 'SK 1']],
    ['minSheets', ['notice', 0, 1, null, null, 7, 0, 'SK 1']],
    ['afterDayOfMonth', ['notice', 1, 1, 32, null, 7, 0, 'SK 1']],
    ['needsPrevious', ['notice', 1, 1, null, 7, 7, 0, 'SK 1']],
    ['payWithinDays', ['notice', 1, 1, null, null, 0, 0, 'SK 1']],
    ['validFrom', ['notice', 1, 1, null, null, 7, -1, 'SK 1']],
    ['decreeNo', ['notice', 1, 1, null, null, 7, 0, ' ']],
  ])('%s is checked', async (field, values) => {
    const finance = await office.staff(['finance']);
    const [action, sheets, days, after, previous, pay, from, decree] = values;
    expect(
      await refusal(
        set(finance, [action, sheets, days, after, previous, pay, await today(from as number), decree]),
      ),
    ).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });
});
