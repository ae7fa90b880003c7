/** Reports of applications, against the demonstration's steps counted one by one here. */

import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { seedDemonstration } from '../../src/database/demo/seed.ts';
import { migrate } from '../../src/database/migrate.ts';
import { testDatabase } from '../support/database.ts';
import { readReport } from '../support/read-reports.ts';

const db = testDatabase('template1');
let manager: pg.Client;
let officer: pg.Client;

interface Step {
  id: string;
  no: string;
  kind: string;
  branch: number;
  district: string;
  village: string;
  name: string;
  action: string;
  to: string;
  day: string;
  at: Date;
  actor: string;
  code: string | null;
}
/** What took effect, oldest first within an application; counted in the tests, not by the database. */
let steps: Step[];
let holidays: Set<string>;
let today: string;

const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
function workingDays(from: string, to: string): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !holidays.has(day)) count++;
  }
  return count;
}
function workingDayAfter(from: string, days: number): string {
  let day = from;
  while (workingDays(from, day) < days) day = addDays(day, 1);
  return day;
}
async function readSteps(): Promise<Step[]> {
  const { rows } = await db.admin.query<Step & { undone: boolean }>(
    `select a.id, a.application_no as no, a.kind, a.branch_id as branch, d.name as district, v.code as village, a.applicant_name as name,
            s.action, s.to_state as to, to_char(s.effective_at at time zone 'Asia/Makassar', 'YYYY-MM-DD') as day, s.at, s.actor, s.reason_code as code,
            exists (select from loket.application_step x where x.application_id = s.application_id and x.undoes = s.step_no) as undone
     from loket.application_step s join loket.application a on a.id = s.application_id join loket.village v on v.code = a.village_code join loket.district d on d.code = v.district_code
     order by a.id, s.step_no`,
  );
  return rows.filter(({ undone, action }) => !undone && action !== 'undo');
}
const read = async (...asked: Parameters<typeof readReport>) => (await readReport(...asked)).rows;
const grouped = (list: Step[]) => [...Map.groupBy(list, ({ id }) => id).values()];
const until = (list: Step[], day: string) => list.filter((step) => step.day <= day);

beforeAll(async () => {
  await migrate(db.admin);
  await seedDemonstration(db.admin, { utility: 'balikpapan', connections: 500, months: 12, closedMonths: 2 });
  manager = await db.as('manajer1');
  officer = await db.as('sambungan3');
  steps = await readSteps();
  const { rows } = await db.admin.query<{ days: string[]; today: string }>(
    `select array_agg(on_date::text) as days, loket.business_date(now())::text as today from loket.holiday`,
  );
  holidays = new Set(rows[0]!.days);
  today = rows[0]!.today;
});

describe('new connections', () => {
  test('are counted once a step, in the month of the day on which it took effect', async () => {
    const to = today.slice(0, 7);
    const from = `${Number(to.slice(0, 4)) - 1}${to.slice(4)}`;
    const rows = await read(manager, 'new_connections', { fromMonth: from, toMonth: to });
    const [month] = rows.map((row) => row['month']).filter((value, at, all) => all.indexOf(value) !== at);
    expect(month).toBeDefined();
    for (const [column, action] of [
      ['filed', 'submit'],
      ['surveyed', 'record_survey'],
      ['approved', 'approve'],
      ['waitlisted', 'waitlist'],
      ['paid', 'pay'],
      ['active', 'activate'],
    ] as const) {
      const expected: Record<string, number> = {};
      for (const one of grouped(steps.filter(({ kind }) => kind === 'new_connection'))) {
        const first = one.find((step) => step.action === action);
        if (!first || first.day.slice(0, 7) < from) continue;
        const key = `${first.day.slice(0, 7)} ${first.district}`;
        expected[key] = (expected[key] ?? 0) + 1;
      }
      const told = Object.fromEntries(
        rows
          .filter((row) => Number(row[column]) > 0)
          .map((row) => [`${String(row['month']).slice(0, 7)} ${row['district']}`, row[column]]),
      );
      expect(told, column).toEqual(expected);
    }
  });

  test('rejections by reason, those waiting at the end, working days and money', async () => {
    const rows = await read(manager, 'new_connections', {
      fromMonth: '2025-01',
      toMonth: today.slice(0, 7),
    });
    const sum = (column: string) => rows.reduce((all, row) => all + Number(row[column] ?? 0), 0);
    const apart = grouped(steps.filter(({ kind }) => kind === 'new_connection'));
    const rejected = apart
      .flatMap((one) => one.find(({ action }) => action === 'reject') ?? [])
      .filter(({ day }) => day >= '2025');
    expect(sum('rejected_network')).toBe(
      rejected.filter(({ code }) => code === 'no_pipe' || code === 'too_far').length,
    );
    expect(sum('rejected_papers')).toBe(
      rejected.filter(({ code }) => code === 'premise_disputed' || code === 'former_arrears').length,
    );
    expect(sum('rejected_other')).toBe(0);

    const last = rows.filter((row) => String(row['month']).startsWith(today.slice(0, 7)));
    expect(last.reduce((all, row) => all + Number(row['waiting']), 0)).toBe(
      apart.filter((one) => one.at(-1)!.to === 'waitlisted').length,
    );

    const { rows: late } = await db.admin.query<{ n: number }>(
      `select count(*)::int as n from loket.application a where a.kind = 'new_connection' and (loket.application_clock(a)->>'late')::boolean`,
    );
    expect(last.reduce((all, row) => all + Number(row['late']), 0)).toBe(late[0]!.n);

    let days = 0;
    let decisions = 0;
    let built = 0;
    for (const one of apart) {
      const day = (action: string) => one.find((step) => step.action === action)?.day;
      const complete = day('accept_documents');
      for (const decision of [day('approve'), day('reject')]) {
        if (decision && decision >= '2025' && complete) {
          decisions++;
          days += workingDays(complete, decision);
        }
      }
      const [paid, active] = [day('pay'), day('activate')];
      if (paid && active && active >= '2025') built += workingDays(paid, active);
    }
    expect(decisions).toBeGreaterThan(20);
    expect([sum('decided'), sum('decision_sum'), sum('construction_sum')]).toEqual([decisions, days, built]);

    const { rows: money } = await db.admin.query<{ total: string }>(
      `select sum(v.total) as total from loket.invoice v join loket.payment_item i on i.invoice_id = v.id join loket.payment p on p.id = i.payment_id
       join loket.application a on a.application_no = v.source_id where a.kind = 'new_connection' and p.business_date >= '2025-01-01'`,
    );
    expect(sum('revenue')).toBe(Number(money[0]!.total));
  });

  test('an officer sees the own branch only', async () => {
    const rows = await read(officer, 'new_connections', {
      fromMonth: '2022-01',
      toMonth: today.slice(0, 7),
    });
    const { rows: own } = await db.admin.query<{ id: number }>(
      `select branch_id as id from loket.staff where login = 'sambungan3'`,
    );
    expect(rows.reduce((all, row) => all + Number(row['filed']), 0)).toBe(
      grouped(steps.filter(({ kind, branch }) => kind === 'new_connection' && branch === own[0]!.id)).length,
    );
  });
});

describe('waiting list', () => {
  test.each([0, 400])('%i days ago: by village and priority', async (ago) => {
    const on = addDays(today, -ago);
    const rows = await read(manager, 'waiting_list', { on });
    const expected = grouped(until(steps, on))
      .filter((one) => one.at(-1)!.to === 'waitlisted')
      .map((one) => ({ ...one[0]!, since: one.find(({ action }) => action === 'waitlist')! }))
      .sort((a, b) => a.since.at.getTime() - b.since.at.getTime() || Number(a.id) - Number(b.id));
    expect(rows).toHaveLength(expected.length);
    const places = new Map<string, number>();
    const truth = new Map(
      expected.map((one) => {
        places.set(one.village, (places.get(one.village) ?? 0) + 1);
        return [
          one.no,
          [
            places.get(one.village),
            one.since.day,
            Math.round((Date.parse(on) - Date.parse(one.since.day)) / 86_400_000),
          ],
        ];
      }),
    );
    for (const row of rows) {
      expect([row['position'], row['waiting_since'], row['days_waiting']]).toEqual(
        truth.get(String(row['application_no'])),
      );
    }
    // Management sees how many, not who.
    expect(rows.every((row) => String(row['applicant_name']).includes('***'))).toBe(true);
  });

  test('an officer reads the names', async () => {
    const rows = await read(officer, 'waiting_list', { on: today });
    expect(rows.length).toBeGreaterThan(20);
    const names = new Map(steps.map(({ no, name }) => [no, name]));
    for (const row of rows) expect(row['applicant_name']).toBe(names.get(String(row['application_no'])));
  });
});

describe('register', () => {
  test('each application filed in the days, as it stood at their end', async () => {
    const [from, to] = [addDays(today, -200), addDays(today, -20)];
    const rows = await read(manager, 'applications_register', { from, to });
    const expected = grouped(until(steps, to)).filter((one) => one[0]!.day >= from);
    expect(rows).toHaveLength(expected.length);
    for (const one of expected) {
      const row = rows.find((each) => each['application_no'] === one[0]!.no)!;
      const day = (...actions: string[]) =>
        one.findLast(({ action }) => actions.includes(action))?.day ?? null;
      const [complete, decided, paid, finished] = [
        day('accept_documents'),
        day('approve', 'reject'),
        day('pay'),
        day('activate', 'complete'),
      ];
      expect(row).toMatchObject({
        filed_on: one[0]!.day,
        state: one.at(-1)!.to,
        state_on: one.at(-1)!.day,
        surveyed_on: one.find(({ action }) => action === 'record_survey')?.day ?? null,
        decided_on: decided,
        paid_on: paid,
        finished_on: finished,
        decision_days: complete && decided ? workingDays(complete, decided) : null,
        actors: new Set(one.map(({ actor }) => actor)).size,
      });
      const kept = (since: string | null, ended: string | null, target: number) =>
        since === null
          ? null
          : (ended ?? to) > workingDayAfter(since, target)
            ? 'late'
            : ended
              ? 'in_time'
              : 'running';
      expect(row['decision_kept']).toBe(kept(complete, decided, 5));
      if (one[0]!.kind === 'new_connection') expect(row['construction_kept']).toBe(kept(paid, finished, 3));
    }
  });

  test('a closed month keeps what it said, also when a place is put right afterwards', async () => {
    const { rows: closed } = await db.admin.query<{ month: string }>(
      `select to_char(max(month), 'YYYY-MM') as month from loket.business_month`,
    );
    const month = closed[0]!.month;
    const asked = { fromMonth: month, toMonth: month };
    const last = addDays(`${month}-01`, 27);
    const reports = async () => [
      await read(manager, 'new_connections', asked),
      await read(manager, 'waiting_list', { on: last }),
      await read(manager, 'applications_register', { from: `${month}-01`, to: last }),
    ];
    const before = await reports();
    expect(before.every((rows) => rows.length > 0)).toBe(true);
    const { rowCount } = await db.admin.query(
      `update loket.application set village_code = (select max(code) from loket.village), applicant_name = 'Nama Lain'
       where submitted_at is not null and village_code <> (select max(code) from loket.village)`,
    );
    expect(rowCount).toBeGreaterThan(50);
    expect(await reports()).toEqual(before);
    expect(await read(manager, 'waiting_list', { on: today })).not.toEqual(before[1]);
  });
});
