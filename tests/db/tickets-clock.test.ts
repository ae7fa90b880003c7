/**
 * The SLA clocks of complaints as a table: what happened, when one looks, and what the clock says. Times are the utility's (WITA unless said).
 * The names in brackets are the bugs that other programs have (peers.md B23, B24) and that these rows keep out.
 *
 * Targets: responses within 2 hours for high priority (always), 4 working hours otherwise; no_flow and urgent ones solved within 24 hours
 * (always), high_bill and meter_damaged within 24 working hours, others within 7 days. Working hours: Monday to Friday 08:00 to 16:00;
 * metering also on Saturday and from 07:00 to 15:00. Holidays: Nyepi, Lebaran and joint leave 19, 20, 23 and 24 March, 25 December 2026.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { type ArrangedEvent, arrangeTickets } from '../support/tickets.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeTickets(database);
let officer: string;
let channel: string;

const ZONES = { WIB: '+07', WITA: '+08', WIT: '+09' } as const;
const NAMES = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' } as const;
type Zone = keyof typeof ZONES;

beforeAll(async () => {
  officer = await world.staff(['customer_service']);
  channel = (await world.bank()).login;
  await database.admin.query('delete from loket.holiday');
  await database.admin.query(`insert into loket.holiday (on_date, name) values ('2026-03-19', 'Nyepi'), ('2026-03-20', 'Idulfitri'),
    ('2026-03-23', 'Cuti bersama'), ('2026-03-24', 'Cuti bersama'), ('2026-12-25', 'Natal')`);
  await database.admin.query(
    `insert into loket.work_hours (unit, valid_from, weekday, opens, closes, set_at)
     select 'metering', '2000-01-01', d, case when d < 7 then time '07:00' end, case when d < 7 then time '15:00' end, now() from generate_series(1, 7) d`,
  );
});

/** What an event of the table does to the state. */
const LEADS: Record<string, string> = {
  verify: 'verified',
  assign: 'assigned',
  start: 'in_progress',
  wait: 'waiting_for_customer',
  resume: 'in_progress',
  solve: 'solved',
  close: 'closed',
  reopen: 'reopened',
  reject: 'rejected',
};
const ACTIONS: Record<string, string> = { wait: 'wait_for_customer', tell: 'message', asks: 'message' };

/** `2026-11-24 15:00 verify`, in the order of time; `tell` is the utility's word to the reporter, `asks` the reporter's own. */
function eventsOf(lines: readonly string[], zone: Zone): ArrangedEvent[] {
  let state = 'new';
  return lines.map((line) => {
    const [day, time, what] = line.split(' ') as [string, string, string];
    state = LEADS[what] ?? state;
    return {
      action: ACTIONS[what] ?? what,
      to: state,
      at: `${day} ${time}${ZONES[zone]}`,
      told: what === 'tell' || what === 'asks',
      actor: what === 'asks' ? channel : officer,
    };
  });
}

interface Clock {
  r_elapsed: string;
  r_due: string | null;
  response_late: boolean;
  responded: boolean;
  s_elapsed: string;
  s_due: string | null;
  solving_late: boolean;
  running: boolean;
}

async function clockAt(
  facts: Record<string, unknown>,
  reported: string,
  lines: readonly string[],
  at: string,
  zone: Zone = 'WITA',
) {
  await world.policy({ time_zone: NAMES[zone] });
  const offset = ZONES[zone];
  const { ticketId } = await arranged.ticket(
    officer,
    { ...facts, reported_at: `${reported}${offset}` },
    eventsOf(lines, zone),
  );
  const clock = await world.one<Clock>(
    `select to_char(make_interval(secs => response_elapsed), 'FMHH24:MI') as r_elapsed, to_char(response_due at time zone $3, 'YYYY-MM-DD HH24:MI') as r_due,
            to_char(make_interval(secs => solving_elapsed), 'FMHH24:MI') as s_elapsed, to_char(solving_due at time zone $3, 'YYYY-MM-DD HH24:MI') as s_due,
            response_late, responded, solving_late, running
     from loket.ticket_clocks(array[$1::bigint], $2)`,
    [ticketId, `${at}${offset}`, NAMES[zone]],
  );
  await world.policy({ time_zone: NAMES.WITA });
  return clock;
}

const HIGH = { category: 'no_flow', priority: 'high' };
const BILL = { category: 'high_bill' };
const OTHER = { category: 'other_technical' };
const METER = { category: 'meter_damaged' };

type Verdict = 'in time' | 'late';
type Row = [
  why: string,
  facts: Record<string, unknown>,
  reported: string,
  events: string[],
  at: string,
  elapsed: string,
  due: string | null,
  verdict: Verdict,
];

describe('response', () => {
  // biome-ignore format: a table is read by its columns
  const ROWS: Row[] = [
    ['over midnight, a minute before the target', HIGH, '2026-11-24 23:00', [], '2026-11-25 00:59', '1:59', '2026-11-25 01:00', 'in time'],
    ['[24/7 loses a minute at midnight] at the target', HIGH, '2026-11-24 23:00', [], '2026-11-25 01:00', '2:00', '2026-11-25 01:00', 'in time'],
    ['a minute after it', HIGH, '2026-11-24 23:00', [], '2026-11-25 01:01', '2:01', '2026-11-25 01:00', 'late'],
    ['always means Sundays and holidays, too', HIGH, '2026-12-25 12:00', [], '2026-12-25 13:00', '1:00', '2026-12-25 14:00', 'in time'],
    ['working: over the evening', BILL, '2026-11-24 15:00', [], '2026-11-25 09:00', '2:00', '2026-11-25 11:00', 'in time'],
    ['[counts the night] told at ten in the evening', BILL, '2026-11-24 22:00', [], '2026-11-25 03:00', '0:00', '2026-11-25 12:00', 'in time'],
    ['told before the office opens', BILL, '2026-11-25 06:00', [], '2026-11-25 08:30', '0:30', '2026-11-25 12:00', 'in time'],
    ['[no pause at weekends] Friday afternoon, looked at on Sunday', BILL, '2026-11-27 15:30', [], '2026-11-29 12:00', '0:30', '2026-11-30 11:30', 'in time'],
    ['Monday noon', BILL, '2026-11-27 15:30', [], '2026-11-30 12:00', '4:30', '2026-11-30 11:30', 'late'],
    ['told on a Saturday', BILL, '2026-11-28 10:00', [], '2026-11-30 08:00', '0:00', '2026-11-30 12:00', 'in time'],
    ['told on a holiday', BILL, '2026-12-25 09:00', [], '2026-12-28 09:00', '1:00', '2026-12-28 12:00', 'in time'],
    ['over Nyepi, Lebaran, a weekend and joint leave', BILL, '2026-03-18 14:00', [], '2026-03-24 23:59', '2:00', '2026-03-25 10:00', 'in time'],
    ['due when a day ends: late in the evening, not only next morning', BILL, '2026-11-25 12:00', [], '2026-11-25 16:30', '4:00', '2026-11-25 16:00', 'late'],
    ['answered at once', HIGH, '2026-11-24 10:00', ['2026-11-24 10:00 solve'], '2026-11-30 10:00', '0:00', '2026-11-24 12:00', 'in time'],
    ['[an update overrides the first response] work goes on for days', HIGH, '2026-11-24 10:00', ['2026-11-24 11:00 verify', '2026-11-25 09:00 assign', '2026-11-26 09:00 start', '2026-11-26 10:00 tell'], '2026-11-27 10:00', '1:00', '2026-11-24 12:00', 'in time'],
    ['[escalates after the answer] answered in time, long ago', HIGH, '2026-11-24 10:00', ['2026-11-24 11:59 verify'], '2026-12-24 10:00', '1:59', '2026-11-24 12:00', 'in time'],
    ['answered after the target: late, and stays so', HIGH, '2026-11-24 10:00', ['2026-11-24 12:30 verify'], '2026-11-24 12:45', '2:30', '2026-11-24 12:00', 'late'],
    ['a word to the reporter is an answer', HIGH, '2026-11-24 10:00', ['2026-11-24 10:20 tell'], '2026-11-24 15:00', '0:20', '2026-11-24 12:00', 'in time'],
    ['the reporter\'s own word is none', HIGH, '2026-11-24 10:00', ['2026-11-24 10:20 asks'], '2026-11-24 11:00', '1:00', '2026-11-24 12:00', 'in time'],
    ['an internal note is none', HIGH, '2026-11-24 10:00', ['2026-11-24 10:20 note'], '2026-11-24 11:00', '1:00', '2026-11-24 12:00', 'in time'],
    ['waiting for the customer came after the answer that asked', BILL, '2026-11-24 09:00', ['2026-11-24 10:00 wait'], '2026-11-26 09:00', '1:00', '2026-11-24 13:00', 'in time'],
    ['looked at before the answer was given', HIGH, '2026-11-24 10:00', ['2026-11-24 12:30 verify'], '2026-11-24 11:00', '1:00', '2026-11-24 12:00', 'in time'],
    ['reopened: the first response was given once', HIGH, '2026-11-24 10:00', ['2026-11-24 11:00 solve', '2026-11-26 10:00 reopen'], '2026-11-28 10:00', '1:00', '2026-11-24 12:00', 'in time'],
    ['a unit with hours of its own works on Saturdays', METER, '2026-11-27 14:00', [], '2026-11-28 09:00', '3:00', '2026-11-28 10:00', 'in time'],
  ];
  test.each(ROWS)('%s', async (_why, facts, reported, events, at, elapsed, due, verdict) => {
    const clock = await clockAt(facts, reported, events, at);
    expect([clock.r_elapsed, clock.r_due, clock.response_late ? 'late' : 'in time']).toEqual([
      elapsed,
      due,
      verdict,
    ]);
  });
});

describe('solving', () => {
  // biome-ignore format: a table is read by its columns
  const ROWS: Row[] = [
    ['a day and night', HIGH, '2026-11-24 18:00', ['2026-11-24 18:30 verify'], '2026-11-25 17:00', '23:00', '2026-11-25 18:00', 'in time'],
    ['at the target', HIGH, '2026-11-24 18:00', ['2026-11-24 18:30 verify'], '2026-11-25 18:00', '24:00', '2026-11-25 18:00', 'in time'],
    ['after it', HIGH, '2026-11-24 18:00', ['2026-11-24 18:30 verify'], '2026-11-25 18:01', '24:01', '2026-11-25 18:00', 'late'],
    ['three working days over a weekend', BILL, '2026-11-26 12:00', [], '2026-11-30 12:00', '16:00', '2026-12-01 12:00', 'in time'],
    ['paused: nothing elapses, nothing is due', BILL, '2026-11-24 08:00', ['2026-11-24 10:00 wait'], '2026-12-20 10:00', '2:00', null, 'in time'],
    ['a pause across Lebaran', BILL, '2026-03-18 08:00', ['2026-03-18 12:00 wait', '2026-03-25 10:00 resume'], '2026-03-25 12:00', '6:00', '2026-03-27 14:00', 'in time'],
    ['a pause that begins and ends in the night', BILL, '2026-11-24 08:00', ['2026-11-24 20:00 wait', '2026-11-25 05:00 resume'], '2026-11-25 09:00', '9:00', '2026-11-26 16:00', 'in time'],
    ['a pause over a weekend of a clock that always runs', HIGH, '2026-11-27 12:00', ['2026-11-27 20:00 wait', '2026-11-30 08:00 resume'], '2026-11-30 09:00', '9:00', '2026-12-01 00:00', 'in time'],
    ['late already when it began to wait: since when stays', HIGH, '2026-11-24 08:00', ['2026-11-25 09:00 wait'], '2026-11-28 08:00', '25:00', '2026-11-25 08:00', 'late'],
    ['late between two pauses: due when its time ran out, not when counted back', HIGH, '2026-11-23 08:00', ['2026-11-23 18:00 wait', '2026-11-25 08:00 resume'], '2026-11-26 08:00', '34:00', '2026-11-25 22:00', 'late'],
    ['solved in time: nothing is due any more', HIGH, '2026-11-24 08:00', ['2026-11-24 18:00 solve'], '2026-12-24 18:00', '10:00', null, 'in time'],
    ['solved late: stays late', HIGH, '2026-11-24 08:00', ['2026-11-25 10:00 solve', '2026-11-28 10:00 close'], '2026-12-24 18:00', '26:00', '2026-11-25 08:00', 'late'],
    ['looked at as of a day on which it was still open', HIGH, '2026-11-24 08:00', ['2026-11-25 10:00 solve'], '2026-11-24 20:00', '12:00', '2026-11-25 08:00', 'in time'],
    ['reopened: goes on from where it stopped, no fresh target', HIGH, '2026-11-23 08:00', ['2026-11-23 18:00 solve', '2026-11-26 08:00 close', '2026-11-28 09:00 reopen'], '2026-11-28 10:00', '11:00', '2026-11-28 23:00', 'in time'],
    ['reopened after it was late: late, since then', HIGH, '2026-11-23 08:00', ['2026-11-24 10:00 solve', '2026-11-26 10:00 reopen'], '2026-11-26 11:00', '27:00', '2026-11-24 08:00', 'late'],
    ['solved exactly at the target, then reopened', HIGH, '2026-11-23 08:00', ['2026-11-24 08:00 solve', '2026-11-26 10:00 reopen'], '2026-11-26 11:00', '25:00', '2026-11-24 08:00', 'late'],
    ['rejected and taken back', OTHER, '2026-11-23 08:00', ['2026-11-23 10:00 reject', '2026-11-25 10:00 verify'], '2026-11-25 12:00', '4:00', '2026-12-02 08:00', 'in time'],
    ['seven days by default', OTHER, '2026-11-23 08:00', [], '2026-11-29 08:00', '144:00', '2026-11-30 08:00', 'in time'],
    ['priority raised midway: the present target, the time that has passed', { ...OTHER, priority: 'urgent' }, '2026-11-23 08:00', ['2026-11-23 20:00 set_priority'], '2026-11-24 09:00', '25:00', '2026-11-24 08:00', 'late'],
    ['category put right, now of a unit that works on Saturdays', METER, '2026-11-27 08:00', ['2026-11-27 09:00 edit'], '2026-11-28 09:00', '9:00', '2026-12-01 08:00', 'in time'],
    ['late in the middle of the holidays is not: nobody works', BILL, '2026-03-17 08:00', [], '2026-03-24 12:00', '16:00', '2026-03-25 16:00', 'in time'],
  ];
  test.each(ROWS)('%s', async (_why, facts, reported, events, at, elapsed, due, verdict) => {
    const clock = await clockAt(facts, reported, events, at);
    expect([clock.s_elapsed, clock.s_due, clock.solving_late ? 'late' : 'in time']).toEqual([
      elapsed,
      due,
      verdict,
    ]);
  });
});

describe('the three time zones', () => {
  // biome-ignore format: a table is read by its columns
  const ROWS: [zone: Zone, reported: string, at: string, elapsed: string, due: string][] = [
    ['WIB',  '2026-11-24 15:30', '2026-11-25 08:15', '0:45', '2026-11-25 11:30'],
    ['WITA', '2026-11-24 15:30', '2026-11-25 08:15', '0:45', '2026-11-25 11:30'],
    ['WIT',  '2026-11-24 15:30', '2026-11-25 08:15', '0:45', '2026-11-25 11:30'],
    // The day before by UTC is the holiday or the weekend here.
    ['WIT',  '2026-11-30 08:00', '2026-11-30 08:30', '0:30', '2026-11-30 12:00'],
    ['WIB',  '2026-11-27 15:59', '2026-11-30 08:00', '0:01', '2026-11-30 11:59'],
  ];
  test.each(ROWS)('%s: %s', async (zone, reported, at, elapsed, due) => {
    const clock = await clockAt(BILL, reported, [], at, zone);
    expect([clock.r_elapsed, clock.r_due]).toEqual([elapsed, due]);
  });

  test('one instant is before opening in the west and two hours after it in the east', async () => {
    const seen: string[] = [];
    for (const zone of ['WIB', 'WITA', 'WIT'] as const) {
      await world.policy({ time_zone: NAMES[zone] });
      const { ticketId } = await arranged.ticket(officer, { ...BILL, reported_at: '2026-11-24 00:00Z' });
      const { elapsed } = await world.one<{ elapsed: number }>(
        `select response_elapsed as elapsed from loket.ticket_clocks(array[$1::bigint], '2026-11-24 02:00Z')`,
        [ticketId],
      );
      seen.push(`${zone} ${elapsed / 60}`);
    }
    await world.policy({ time_zone: NAMES.WITA });
    // 00:00 UTC is 07:00, 08:00 and 09:00; two hours later.
    expect(seen).toEqual(['WIB 60', 'WITA 120', 'WIT 120']);
  });
});

test('a clock that always runs is the seconds between two instants, whatever day lies between', async () => {
  const { rows } = await database.admin.query(
    `select d from generate_series(timestamptz '2026-03-17 23:59+08', '2026-12-31 23:59+08', interval '25 hours 1 minute') d`,
  );
  const ids: number[] = [];
  for (const { d } of rows.slice(0, 60)) {
    ids.push((await arranged.ticket(officer, { ...HIGH, reported_at: d })).ticketId);
  }
  const { rows: wrong } = await database.admin.query(
    `select t.id from loket.ticket_clocks($1, '2027-01-01 00:00+08') c join loket.ticket t on t.id = c.ticket_id
     where c.solving_elapsed <> extract(epoch from timestamptz '2027-01-01 00:00+08' - t.reported_at)
       or c.solving_due <> t.reported_at + interval '24 hours' or c.response_due <> t.reported_at + interval '2 hours'`,
    [ids],
  );
  expect(wrong).toEqual([]);
});

test('working time there and back: what is due has exactly the target behind it, at any minute of two weeks', async () => {
  const { n, wrong } = await world.one<{ n: string; wrong: string }>(
    `with calendar as (select c.*, u.place * 1e10 as moved from loket.work_calendar('2026-03-10', '2026-05-30') c, loket.ticket_unit u where u.code = 'billing'),
     at as (select date_part('epoch', t) as t from generate_series(timestamptz '2026-03-16 00:00+08', '2026-03-30 00:00+08', interval '1 minute') t)
     select count(*) as n, count(*) filter (where
         loket.worked_until(d.due, c.moved, c.starts, c.before, c.lengths) <> loket.worked_until(a.t, c.moved, c.starts, c.before, c.lengths) + m.seconds
         or loket.worked_until(d.due - 1, c.moved, c.starts, c.before, c.lengths) <> loket.worked_until(a.t, c.moved, c.starts, c.before, c.lengths) + m.seconds - 1) as wrong
     from calendar c, at a, (values (60), (14400), (28800), (86400)) m (seconds),
       lateral (select loket.worked_at(loket.worked_until(a.t, c.moved, c.starts, c.before, c.lengths) + m.seconds, c.moved, c.starts, c.before, c.lengths) as due) d`,
  );
  expect(Number(n)).toBeGreaterThan(80_000);
  expect(wrong).toBe('0');
});

test('targets and hours that are set later change nothing for what was reported before', async () => {
  const facts = { category: 'connection_delay', reported_at: '2026-11-02 08:00+08' };
  const { ticketId } = await arranged.ticket(officer, facts);
  const later = await arranged.ticket(officer, { ...facts, reported_at: '2026-11-16 08:00+08' });
  const clocks = async () =>
    (
      await database.admin.query(
        `select ticket_id = $1 as first, solving_target, calendar, solving_due from loket.ticket_clocks($2, '2026-11-20 08:00+08') order by ticket_id`,
        [ticketId, [ticketId, later.ticketId]],
      )
    ).rows;
  const before = await clocks();
  await database.admin.query(
    `insert into loket.ticket_target (category, clock, calendar, minutes, set_by, set_at) values ('connection_delay', 'solving', 'working', 480, $1, '2026-11-10 08:00+08')`,
    [officer],
  );
  await database.admin.query(
    `insert into loket.work_hours (unit, valid_from, weekday, opens, closes, set_by, set_at)
     select 'customer_relations', '2026-11-17', d, '10:00', '14:00', $1, '2026-11-10 08:00+08' from generate_series(1, 7) d`,
    [officer],
  );
  const [first, second] = await clocks();
  expect(first).toEqual(before[0]);
  // Eight hours: all of Monday, the last day with the old hours.
  expect(second).toMatchObject({ solving_target: 480 * 60, calendar: 'working' });
  expect(second?.solving_due).toEqual(new Date('2026-11-16T16:00:00+08:00'));
});

test('what is corrected afterwards changes nothing about an earlier instant', async () => {
  const { ticketId } = await arranged.ticket(officer, { ...OTHER, reported_at: '2026-11-02 08:00+08' });
  const at = async (instant: string) =>
    world.one(`select solving_target, calendar from loket.ticket_clocks(array[$1::bigint], $2)`, [
      ticketId,
      instant,
    ]);
  await database.admin.query(
    `update loket.ticket set category = 'high_bill', unit = 'billing' where id = $1`,
    [ticketId],
  );
  expect(await at('2026-11-20 08:00+08')).toEqual({ solving_target: 7 * 86_400, calendar: 'always' });
  expect(await at('2036-01-01')).toEqual({ solving_target: 86_400, calendar: 'working' });
});
