/** The demonstration's complaints against the workflow's own rows: every step is a way that there is, every ticket what its events say. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { DemoUtility } from '../../src/database/demo/profile.ts';
import { seedDemonstration } from '../../src/database/demo/seed.ts';
import { migrate } from '../../src/database/migrate.ts';
import { testDatabase } from '../support/database.ts';

describe.each<DemoUtility>(['balikpapan', 'buleleng'])('complaints of %s', (utility) => {
  const db = testDatabase('template1');
  const one = async <Row extends object>(sql: string) => (await db.admin.query<Row>(sql)).rows[0]!;
  const count = async (from: string) =>
    Number((await one<{ n: string }>(`select count(*) as n from ${from}`)).n);
  /** Numbers of tickets that break a rule; so that a failure names them. */
  const wrong = async (sql: string) =>
    (await db.admin.query<{ no: string }>(`${sql} limit 5`)).rows.map(({ no }) => no);

  beforeAll(async () => {
    await migrate(db.admin);
    await seedDemonstration(db.admin, { utility, connections: 500, months: 12, closedMonths: 2 });
  });

  it('has some in every state, of every split, from every source, in every branch', async () => {
    expect(
      await wrong(
        `select s.state as no from loket.ticket_state s where not exists (select from loket.ticket t where t.state = s.state)`,
      ),
    ).toEqual([]);
    expect(
      await count(
        '(select from loket.ticket t join loket.ticket_category c on c.code = t.category group by c.split) x',
      ),
    ).toBe(3);
    expect(await count('(select from loket.ticket group by source) x')).toBe(6);
    expect(await count('(select from loket.ticket group by branch_id) x')).toBe(3);
    expect(
      await count(
        '(select from loket.ticket t cross join loket.utility u group by date_trunc($$month$$, t.reported_at at time zone u.time_zone)) x',
      ),
    ).toBeGreaterThanOrEqual(13);
    const { no_flow } = await one<{ no_flow: number }>(
      `select avg((category = 'no_flow')::int)::float8 as no_flow from loket.ticket`,
    );
    expect(no_flow).toBeGreaterThan(0.45);
  });

  it('goes only ways that the workflow has, by people who may, in the order of time', async () => {
    expect(
      await wrong(`select concat_ws(' ', t.ticket_no, e.event_no, e.action, e.from_state, e.to_state, e.actor) as no
        from loket.ticket_event e join loket.ticket t on t.id = e.ticket_id
        left join loket.ticket_event b on b.ticket_id = e.ticket_id and b.event_no = e.event_no - 1
        left join loket.ticket_transition w on (w.action, w.from_state) = (e.action, e.from_state)
        left join loket.ticket_action a on a.action = e.action
        where e.from_state is distinct from b.to_state or (e.event_no = 1) <> (e.action = 'file')
          or case when a.action is null then e.to_state <> e.from_state
                  when e.event_no = 1 then e.to_state <> 'new'
                  else w.to_state is distinct from e.to_state or (w.roles <> '{}' and not w.roles && loket.roles_of(e.actor)) end
          or (a.needs_reason and e.reason_code is null)
          or e.at < b.at or e.seq < b.seq or e.at > now()`),
    ).toEqual([]);
    expect(
      await count(
        '(select e.seq, row_number() over (order by e.at, e.seq) as n from loket.ticket_event e) x where seq <> n',
      ),
    ).toBe(0);
  });

  it('stands where the last event led, with the instants that follow', async () => {
    expect(
      await wrong(`select concat_ws(' ', t.ticket_no, t.state) as no from loket.ticket t
        join loket.ticket_event e on (e.ticket_id, e.event_no) = (t.id, t.event_no)
        where t.state <> e.to_state or t.change_seq <> e.seq
          or t.event_no <> (select count(*) from loket.ticket_event n where n.ticket_id = t.id)
          or t.reported_at <> (select min(n.at) from loket.ticket_event n where n.ticket_id = t.id)
          or t.state_since <> (select max(n.at) from loket.ticket_event n where n.ticket_id = t.id and n.from_state is distinct from n.to_state)
          or t.responded_at is distinct from (select min(n.at) from loket.ticket_event n join loket.ticket_action a on a.action = n.action
               where n.ticket_id = t.id and a.responds)
          or (t.solved_at is not null) <> (t.state in ('solved', 'closed'))
          or t.solved_at < (select max(n.at) from loket.ticket_event n where n.ticket_id = t.id and n.to_state = 'solved' and n.from_state <> 'solved')
          or (t.closed_at is not null) <> (t.state in ('closed', 'rejected'))
          or t.repeats <> (select count(*) from loket.ticket_event n where n.ticket_id = t.id and n.action = 'repeat')
          or (t.seen_at is null) <> (t.responded_at is null and t.state = 'new') and t.outage_id is null
          or (t.rating is not null and t.state not in ('solved', 'closed'))`),
    ).toEqual([]);
  });

  it('has a result for every solution, an order for every officer, and numbers without a gap', async () => {
    expect(
      await wrong(`select t.ticket_no as no from loket.ticket t join loket.ticket_event e on e.ticket_id = t.id
        where (e.action in ('solve', 'solve_by_outage', 'follow_up') and not exists (select from loket.ticket_result r
                 join loket.ticket_cause c on c.code = r.cause join loket.ticket_resolution s on s.code = r.resolution
                 where (r.ticket_id, r.event_no) = (e.ticket_id, e.event_no)
                   and case when s.cause_kind is null then c.kind <> 'rationing' else s.cause_kind = c.kind end))
           or (e.action = 'assign' and not exists (select from loket.ticket_work_order w where w.ticket_id = t.id and w.issued_at = e.at))
           or (e.action = 'solve_by_outage') <> coalesce(t.solved_by = 'outage' and e.to_state = 'solved' and e.from_state <> 'solved', false)`),
    ).toEqual([]);
    expect(
      await wrong(
        `select t.ticket_no as no from loket.ticket t where t.solved_at is not null and t.cause is null`,
      ),
    ).toEqual([]);
    for (const [table, number, at] of [
      ['ticket', 'ticket_no', 'reported_at'],
      ['ticket_work_order', 'work_order_no', 'issued_at'],
      ['outage', 'outage_no', 'created_at'],
      ['tank_dispatch', 'dispatch_no', 'requested_at'],
    ] as const)
      expect(
        await count(`(select substring(x.${number} from '[0-9]+$')::int as no, row_number() over (
          partition by extract(year from x.${at} at time zone u.time_zone) order by x.${at}, x.id) as n from loket.utility u cross join loket.${table} x) y
          where no <> n`),
        table,
      ).toBe(0);
    expect(
      await one(
        `select loket.next_ticket_no('ticket', max(reported_at)) <> max(ticket_no) as free from loket.ticket`,
      ),
    ).toEqual({ free: true });
  });

  it('has a rationing that goes on, outages that are over and solved theirs, and announced work', async () => {
    const rows = await db.admin.query('select kind, state from loket.outage order by id');
    expect(rows.rows).toEqual([
      { kind: 'outage', state: 'ended' },
      { kind: 'rationing', state: 'active' },
      { kind: 'leak', state: 'ended' },
      { kind: 'planned_work', state: 'planned' },
    ]);
    expect(
      await wrong(`select t.ticket_no as no from loket.ticket t join loket.outage o on o.id = t.outage_id
        where t.reported_at < o.starts_at or t.reported_at > o.ended_at or (t.solved_by = 'outage' and t.solved_at < o.ended_at)
          or not loket.outage_explains(o.kind, t.category)
          or not loket.outage_holds(o, t.latitude, t.longitude, t.village_code, t.supply_zone_id)`),
    ).toEqual([]);
    expect(await count(`loket.ticket where solved_by = 'outage'`)).toBeGreaterThan(6);
    expect(
      await count('(select from loket.outage o join loket.ticket t on t.outage_id = o.id group by o.id) x'),
    ).toBe(3);
    expect(await count('loket.rationing_slot')).toBe(8);
    expect(await count(`(select from loket.tank_dispatch group by state) x`)).toBeGreaterThan(1);
    expect(
      await count(`(select from loket.document_content d
        where not exists (select from loket.meter_reading r where r.photo = d.sha256)) pictures`),
    ).toBeLessThan(120);
  });

  it('leaves a month for the simulator to play', async () => {
    const { n } = await one<{
      n: number;
    }>(`select count(*)::int as n from loket.ticket t cross join loket.utility u
      where date_trunc('month', t.reported_at at time zone u.time_zone) = date_trunc('month', now() at time zone u.time_zone)`);
    expect(n).toBeLessThan(140);
  });
});
