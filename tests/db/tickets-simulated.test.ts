/** The month that `npm run simulate -- tickets` plays: 286 reports, 176 of them solved, through the commands that people use. */
import { beforeAll, describe, expect, test } from 'vitest';
import { randomFrom } from '../../src/database/demo/applicants.ts';
import { moveInstants } from '../../src/database/demo/ticket-month-dates.ts';
import { type MonthResult, playMonth, reportNow } from '../../src/database/demo/ticket-month-play.ts';
import { embeddedUrl } from '../../src/database/embedded.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const adminUrl = () => embeddedUrl(database.server, database.name);
const rows = async <Row extends object>(sql: string) => (await database.admin.query<Row>(sql)).rows;
const one = async <Row extends object>(sql: string) => (await rows<Row>(sql))[0]!;
/** Numbers of tickets that break a rule; so that a failure names them. */
const wrong = async (sql: string) => (await rows<{ no: string }>(`${sql} limit 5`)).map(({ no }) => no);
const IN_MONTH = `t.reported_at >= date_trunc('month', now() at time zone u.time_zone) at time zone u.time_zone and t.reported_at <= now()`;

let played: MonthResult;

beforeAll(async () => {
  played = await playMonth(adminUrl(), 1);
}, 300_000);

describe('the month as it was played', () => {
  test('286 reports, 176 solved, the others open or refused', async () => {
    expect(played).toMatchObject({ reports: 286, solved: 176, played: 286 });
    expect(played.solved + played.open + played.rejected).toBe(286);
    expect(
      await one(`select count(*)::int as reports, count(*) filter (where t.state in ('solved', 'closed'))::int as solved,
        count(*) filter (where t.solved_at is not null)::int as stamped from loket.ticket t cross join loket.utility u where ${IN_MONTH}`),
    ).toEqual({ reports: 286, solved: 176, stamped: 176 });
    expect(played.byOutage).toBeGreaterThan(5);
    expect(played.rejected).toBeGreaterThan(3);
    expect(await one('select count(*)::int as n from loket.ticket')).toEqual({ n: 286 });
  });

  test('by the field: half without water, of what is solved of it most through rationing', async () => {
    const { no_flow, rationing, splits, states, repeats } = await one<Record<string, number>>(`
      select count(*) filter (where t.category = 'no_flow')::int as no_flow,
        (count(*) filter (where t.category = 'no_flow' and c.kind = 'rationing'))::float8 / count(*) filter (where t.category = 'no_flow' and t.cause is not null) as rationing,
        count(distinct k.split)::int as splits, count(distinct t.state)::int as states, sum(t.repeats)::int as repeats
      from loket.ticket t join loket.ticket_category k on k.code = t.category left join loket.ticket_cause c on c.code = t.cause`);
    expect(no_flow).toBe(152);
    expect(rationing).toBeGreaterThan(0.5);
    expect(splits).toBe(3);
    expect(states).toBeGreaterThanOrEqual(8);
    expect(repeats).toBeGreaterThan(0);
  });

  test('instants lie in the month and in the order of the events; the log keeps when it was done', async () => {
    expect(
      await wrong(`select concat_ws(' ', t.ticket_no, e.event_no, e.action, e.at, b.at) as no from loket.ticket_event e join loket.ticket t on t.id = e.ticket_id cross join loket.utility u
        left join loket.ticket_event b on (b.ticket_id, b.event_no) = (e.ticket_id, e.event_no - 1)
        where e.at < b.at or e.at > now() or e.at < date_trunc('month', now() at time zone u.time_zone) at time zone u.time_zone`),
    ).toEqual([]);
    expect(
      await wrong(`select concat_ws(' ', t.ticket_no, t.state) as no from loket.ticket t join loket.ticket_event e on (e.ticket_id, e.event_no) = (t.id, t.event_no)
        where t.state <> e.to_state
          or t.reported_at <> (select n.at from loket.ticket_event n where (n.ticket_id, n.event_no) = (t.id, 1))
          or t.state_since <> (select max(n.at) from loket.ticket_event n where n.ticket_id = t.id and n.from_state is distinct from n.to_state)
          or t.solved_at is distinct from (select n.at from loket.ticket_event n where n.ticket_id = t.id and n.to_state = 'solved' and n.from_state <> 'solved')
          or t.responded_at > t.solved_at`),
    ).toEqual([]);
    expect(
      await wrong(`select t.ticket_no as no from loket.ticket_result r join loket.ticket t on t.id = r.ticket_id
        where r.recorded_at < t.reported_at or r.arrived_at < t.reported_at or r.done_at < r.arrived_at or r.recorded_at > now()`),
    ).toEqual([]);
    const days = await rows(
      `select from loket.ticket t cross join loket.utility u group by (t.reported_at at time zone u.time_zone)::date`,
    );
    const { day } = await one<{ day: number }>(
      'select extract(day from now() at time zone u.time_zone)::int as day from loket.utility u',
    );
    expect(days.length).toBeGreaterThanOrEqual(Math.floor(day * 0.8));
    expect(
      await one(
        `select count(*)::int as n from loket.audit_entry a where a.object_type = 'ticket' and a.at < now() - interval '1 hour'`,
      ),
    ).toEqual({ n: 0 });
  });

  test('a change has a number that nobody has read yet, so every board reads it again', async () => {
    expect(
      await one(`select count(distinct t.change_seq)::int as numbers, min(t.change_seq) > max(e.last) as fresh, max(t.change_seq) = max(f.last_seq) as head
        from loket.ticket t, loket.ticket_feed f, (select max(seq) as last from loket.ticket_event) e`),
    ).toEqual({ numbers: 286, fresh: true, head: true });
  });

  test('the reports say the same, where they are there', async () => {
    const { there } = await one<{ there: boolean }>(
      `select exists (select from pg_proc where proname = 'ticket_facts') as there`,
    );
    if (!there) return;
    expect(
      await one(`select count(*)::int as reports, count(*) filter (where f.outcome = 'solved')::int as solved
        from loket.utility u cross join lateral (select (now() at time zone u.time_zone)::date as today) d
        cross join lateral loket.ticket_facts(date_trunc('month', d.today)::date, d.today, now()) f where f.filed`),
    ).toEqual({ reports: 286, solved: 176 });
  });
});

test('played again there is nothing left to play', async () => {
  const again = await playMonth(adminUrl(), 2);
  expect(again).toEqual({ ...played, played: 0 });
});

test('a few reports as they come are new, and of now', async () => {
  const client = await database.as('app1');
  const said: string[] = [];
  await reportNow(
    database.admin,
    { login: 'app1', client },
    5,
    randomFrom(3),
    async (line) => void said.push(line),
  );
  expect(said).toHaveLength(5);
  expect(said[0]).toMatch(/^ADU\/\d{4}\/\d{6} {2}/);
  expect(
    await one(
      `select count(*)::int as n from loket.ticket where state = 'new' and seen_at is null and reported_at > now() - interval '5 minutes'`,
    ),
  ).toEqual({ n: expect.any(Number) });
});

test('two corrections that belong to one event are moved with it, one after the other', async () => {
  const { ticket } = await one<{ ticket: string }>('select min(id)::text as ticket from loket.ticket');
  const at = Date.parse(
    (
      await one<{ at: Date }>(
        `select at from loket.ticket_event where ticket_id = ${ticket} and event_no = 1`,
      )
    ).at.toString(),
  );
  await database.admin.query(
    `insert into loket.ticket_past (ticket_id, until, category, priority, unit, branch_id, reporter_name)
     select t.id, e.at + n * interval '1 millisecond', t.category, t.priority, t.unit, t.branch_id, t.reporter_name
     from loket.ticket t join loket.ticket_event e on (e.ticket_id, e.event_no) = (t.id, 1), generate_series(1, 2) n where t.id = $1`,
    [ticket],
  );
  await moveInstants(database.admin, {
    events: [{ ticketId: Number(ticket), eventNo: 1, at: at - 60_000 }],
    outages: [],
  });
  const { untils } = await one<{ untils: number }>(
    `select count(distinct p.until)::int as untils from loket.ticket_past p
     join loket.ticket_event e on (e.ticket_id, e.event_no) = (p.ticket_id, 1)
     where p.ticket_id = ${ticket} and p.until between e.at and e.at + interval '1 millisecond'`,
  );
  expect(untils).toBeGreaterThanOrEqual(2);
});
