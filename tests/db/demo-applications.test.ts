/** The demonstration's applications against the workflow's own rows: every step is a way that there is, every state what its steps say. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { DemoUtility } from '../../src/database/demo/profile.ts';
import { seedDemonstration } from '../../src/database/demo/seed.ts';
import { migrate } from '../../src/database/migrate.ts';
import { testDatabase } from '../support/database.ts';

describe.each<DemoUtility>(['balikpapan', 'buleleng'])('applications of %s', (utility) => {
  const db = testDatabase('template1');
  const one = async <Row extends object>(sql: string) => (await db.admin.query<Row>(sql)).rows[0]!;
  const count = async (from: string) =>
    Number((await one<{ n: string }>(`select count(*) as n from ${from}`)).n);
  /** Numbers of applications that break a rule; so that a failure names them. */
  const wrong = async (sql: string) =>
    (await db.admin.query<{ no: string }>(`${sql} limit 5`)).rows.map(({ no }) => no);

  beforeAll(async () => {
    await migrate(db.admin);
    await seedDemonstration(db.admin, { utility, connections: 500, months: 12, closedMonths: 2 });
  });

  it('has every kind, and every state of a new connection but the refunded', async () => {
    expect(await count('(select distinct kind from loket.application) k')).toBe(8);
    const { missing } = await one<{ missing: string[] }>(
      `select array_agg(s.state order by s.place) as missing from loket.workflow_state s where s.kind = 'new_connection'
         and not exists (select from loket.application a where (a.kind, a.state) = (s.kind, s.state))`,
    );
    expect(missing).toEqual(['refunded']);
    expect(await count('(select branch_id from loket.application group by 1 having count(*) > 3) b')).toBe(3);
  });

  it('goes only ways that the workflow has, by people who may', async () => {
    expect(
      await wrong(`select concat_ws(' ', a.application_no, s.step_no, s.action, s.from_state, s.to_state) as no
        from loket.application_step s join loket.application a on a.id = s.application_id
        left join loket.application_step b on b.application_id = s.application_id and b.step_no = s.step_no - 1
        left join loket.workflow_transition t on (t.kind, t.action, t.from_state) = (a.kind, s.action, s.from_state)
        where s.from_state is distinct from coalesce(b.to_state, case when s.step_no = 1 then s.from_state end)
          or (s.step_no = 1 and (s.action <> 'submit' or coalesce(s.from_state, 'draft') <> 'draft'))
          or case when s.action = 'undo' then s.to_state <> b.from_state or s.undoes <> b.step_no or s.at >= b.effective_at or s.actor <> b.actor
                  when s.from_state is null then s.to_state <> 'registered'
                  else t.to_state is distinct from s.to_state or (t.roles <> '{}' and not t.roles && loket.roles_of(s.actor)) end
          or s.at < b.at or s.at > now()`),
    ).toEqual([]);
    expect(
      await wrong(`select a.application_no as no
        from loket.application_step s join loket.application a on a.id = s.application_id
        join loket.workflow_action w on (w.kind, w.action) = (a.kind, s.action)
        join loket.application_step o on o.application_id = s.application_id and o.step_no < s.step_no and o.actor = s.actor
        where o.action = any (w.other_than)`),
    ).toEqual([]);
    expect(
      await wrong(`select a.application_no as no from loket.application_step s join loket.application a on a.id = s.application_id
        join loket.workflow_action w on (w.kind, w.action) = (a.kind, s.action) where w.needs_reason and s.reason_code is null`),
    ).toEqual([]);
  });

  it('stands where the last step led, with the clock of the state', async () => {
    expect(
      await wrong(`select concat_ws(' ', a.id, a.kind, a.state) as no from loket.application a
        join loket.workflow_state w on (w.kind, w.state) = (a.kind, a.state)
        left join loket.application_step s on (s.application_id, s.step_no) = (a.id, a.step_no)
        where a.step_no <> (select count(*) from loket.application_step n where n.application_id = a.id)
          or a.state <> coalesce(s.to_state, 'draft')
          or a.clock_since is distinct from loket.clock_start(w.clock, a.documents_complete_on, a.paid_on)
          or a.documents_complete_on is distinct from (select max(loket.business_date(n.at)) from loket.application_step n
               where n.application_id = a.id and n.action in ('accept_documents', 'confirm', 'reinstate'))
          or a.paid_on is distinct from (select max(loket.business_date(n.at)) from loket.application_step n
               where n.application_id = a.id and n.action = 'pay')
          or a.waiting_since is distinct from (select min(n.at) from loket.application_step n where n.application_id = a.id and n.action = 'waitlist')
          or (a.answer_by is not null) <> (a.state in ('awaiting_payment', 'called')) or a.answer_by < loket.business_date(now())
          or a.submitted_at is distinct from (select n.at from loket.application_step n where n.application_id = a.id and n.step_no = 1)`),
    ).toEqual([]);
  });

  it('has numbers without a gap, in the order of filing, and their series', async () => {
    expect(
      await count(`(select a.application_no, row_number() over (partition by a.branch_id, a.kind, extract(year from a.submitted_at at time zone u.time_zone)
          order by a.submitted_at, a.id) as n from loket.utility u cross join loket.application a where a.submitted_at is not null) x
        where substring(application_no from '[0-9]+$')::int <> n`),
    ).toBe(0);
    expect(
      await count(
        `(select loket.next_invoice_no(id, current_date) as no from loket.branch) b where no is null`,
      ),
    ).toBe(0);
    expect(
      await count(`loket.application_series s where s.last_no <> (select count(*) from loket.application a cross join loket.utility u
        where a.branch_id = s.branch_id and a.kind = s.kind and extract(year from a.submitted_at at time zone u.time_zone) = s.year)`),
    ).toBe(0);
  });

  it('has what each step takes: documents, survey, estimate, payment, work order, installation, photos', async () => {
    const needs = (actions: string, condition: string) =>
      wrong(`select a.application_no as no from loket.application a
        where exists (select from loket.application_step s where s.application_id = a.id and s.action in (${actions})) and not (${condition})`);
    expect(
      await needs(
        `'accept_documents', 'waitlist'`,
        `loket.missing_documents(a) = '{}' and a.consent_at is not null`,
      ),
    ).toEqual([]);
    expect(
      await needs(`'record_survey'`, 'exists (select from loket.survey v where v.application_id = a.id)'),
    ).toEqual([]);
    expect(
      await needs(
        `'estimate'`,
        `exists (select from loket.cost_estimate e where e.application_id = a.id and e.total + e.discount =
           (select sum(l.amount) from loket.cost_estimate_line l where l.cost_estimate_id = e.id))`,
      ),
    ).toEqual([]);
    expect(await needs(`'pay'`, 'loket.is_application_paid(a.id)')).toEqual([]);
    expect(
      await needs(
        `'record_installation'`,
        `exists (select from loket.installation i join loket.work_order w on w.id = i.work_order_id
        where i.application_id = a.id and w.application_id = a.id) and exists (select from loket.document d
        where d.application_id = a.id and d.document_type = 'installation_photo')`,
      ),
    ).toEqual([]);
    expect(
      await needs(
        `'activate'`,
        `exists (select from loket.connection c join loket.installation i on i.application_id = a.id
        where c.id = a.connection_id and c.active_since = i.installed_on)`,
      ),
    ).toEqual([]);
    expect(
      await count(
        `loket.application a where a.submitted_at is not null and loket.missing_facts(a, 'submit') <> '{}'`,
      ),
    ).toBe(0);
    // Many applications share few pictures.
    expect(
      await count(`(select from loket.document_content d
        where not exists (select from loket.meter_reading r where r.photo = d.sha256)) pictures`),
    ).toBeLessThan(100);
  });

  it('has some that are late, some due and a waiting list by priority', async () => {
    expect(
      await count(`loket.application a where (loket.application_clock(a)->>'late')::boolean`),
    ).toBeGreaterThan(2);
    expect(
      await count(`loket.application a where not (loket.application_clock(a)->>'late')::boolean`),
    ).toBeGreaterThan(5);
    const list = await one<{ n: number; districts: number; oldest: string }>(
      `select count(*)::int as n, count(distinct v.district_code)::int as districts, min(a.waiting_since)::date::text as oldest
       from loket.application a join loket.village v on v.code = a.village_code where a.state = 'waitlisted'`,
    );
    expect(list.n).toBeGreaterThan(utility === 'balikpapan' ? 70 : 7);
    expect(list.districts).toBeLessThanOrEqual(2);
    expect(list.oldest < '2024').toBe(true);
  });
});
