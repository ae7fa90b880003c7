/** The clocks of applications: working days between, the last day in time, and which day it is at the utility. */
import { beforeAll, expect, test } from 'vitest';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
const applications = arrangeApplications(database);

beforeAll(async () => {
  await database.admin.query('delete from loket.holiday');
  await database.admin.query(`insert into loket.holiday (on_date, name) values
    ('2026-03-19', 'Nyepi'), ('2026-03-20', 'Idul Fitri'), ('2026-03-23', 'Cuti bersama'), ('2026-03-24', 'Cuti bersama'),
    ('2026-06-16', 'Penampahan Galungan'), ('2026-06-17', 'Galungan'), ('2026-06-18', 'Umanis Galungan'),
    ('2026-12-24', 'Cuti bersama'), ('2026-12-25', 'Natal'), ('2027-01-01', 'Tahun baru'), ('2026-08-17', 'Kemerdekaan'),
    ('2026-11-28', 'Sabtu yang juga libur')`);
});

/** [documents complete or paid, working days, last day in time]; 2026-11-27 is a Friday. */
const LAST_DAYS: [from: string, days: number, due: string, why: string][] = [
  ['2026-11-23', 5, '2026-11-30', 'Monday: the week, over the weekend to the next Monday'],
  ['2026-11-27', 1, '2026-11-30', 'Friday: the next working day is Monday'],
  ['2026-11-27', 5, '2026-12-04', 'a whole week'],
  ['2026-11-28', 1, '2026-11-30', 'complete on a Saturday that is also a holiday: counted once'],
  ['2026-11-29', 1, '2026-11-30', 'complete on a Sunday: Monday is day one'],
  ['2026-03-18', 1, '2026-03-25', 'Nyepi, Lebaran, the weekend and joint leave in one row'],
  ['2026-03-18', 3, '2026-03-27', 'the clock goes on after them'],
  ['2026-03-17', 2, '2026-03-25', 'one day before the holidays, one after'],
  ['2026-06-15', 2, '2026-06-22', 'Galungan closes Bali for three days'],
  ['2026-08-14', 1, '2026-08-18', 'a holiday on a Monday'],
  ['2026-12-23', 3, '2026-12-30', 'Christmas with joint leave before a weekend'],
  ['2026-12-30', 2, '2027-01-04', 'over the end of the year: 1 January and a weekend'],
  ['2026-12-31', 1, '2027-01-04', 'the last day of the year'],
  ['2028-02-28', 1, '2028-02-29', 'a leap day is a working day'],
  ['2026-11-23', 0, '2026-11-23', 'no days: the same day'],
  ['2026-11-23', 20, '2026-12-21', 'four weeks'],
];
test.each(LAST_DAYS)('from %s, %i working days: until %s (%s)', async (from, days, due) => {
  const { day } = await world.one<{ day: string }>(
    'select loket.working_day_after($1::date, $2)::text as day',
    [from, days],
  );
  expect(day).toBe(due);
});

const BETWEEN: [from: string, to: string, days: number][] = [
  ['2026-11-23', '2026-11-23', 0],
  ['2026-11-23', '2026-11-24', 1],
  ['2026-11-27', '2026-11-29', 0],
  ['2026-11-27', '2026-11-30', 1],
  ['2026-03-18', '2026-03-24', 0],
  ['2026-03-18', '2026-03-25', 1],
  ['2026-12-23', '2027-01-04', 5],
  ['2026-11-30', '2026-11-23', 0],
];
test.each(BETWEEN)('from %s to %s: %i working days', async (from, to, days) => {
  const { n } = await world.one<{ n: number }>('select loket.working_days_between($1::date, $2::date) as n', [
    from,
    to,
  ]);
  expect(n).toBe(days);
});

test('the last day in time has exactly that many working days behind it, for any start and length', async () => {
  const { rows } = await database.admin.query(`
    select f::date::text as from_day, d as days, w.due::text as due
    from generate_series(date '2026-01-01', '2027-01-31', interval '1 day') f, generate_series(1, 12) d,
         lateral (select loket.working_day_after(f::date, d) as due) w
    where loket.working_days_between(f::date, w.due) <> d or not loket.is_working_day(w.due)`);
  expect(rows).toEqual([]);
});

/** The utility's midnight: 16:00 UTC in WITA, 17:00 in WIB, 15:00 in WIT. */
const MIDNIGHTS: [zone: string, at: string, date: string][] = [
  ['Asia/Makassar', '2026-11-27 15:59:59Z', '2026-11-27'],
  ['Asia/Makassar', '2026-11-27 16:00:00Z', '2026-11-28'],
  ['Asia/Jakarta', '2026-11-27 16:59:59Z', '2026-11-27'],
  ['Asia/Jakarta', '2026-11-27 17:00:00Z', '2026-11-28'],
  ['Asia/Jayapura', '2026-11-27 15:00:00Z', '2026-11-28'],
  ['Asia/Makassar', '2026-12-31 16:00:00Z', '2027-01-01'],
];
test.each(MIDNIGHTS)('in %s, %s is %s', async (zone, at, date) => {
  const before = await world.one<{ time_zone: string }>('select time_zone from loket.utility');
  await world.policy({ time_zone: zone });
  const { day } = await world.one<{ day: string }>('select loket.business_date($1)::text as day', [at]);
  await world.policy(before);
  expect(day).toBe(date);
});

test('the decision clock runs from complete documents, the construction clock from the payment, none on the waiting list', async () => {
  const officer = await world.staff(['connection_officer']);
  const clock = async (state: string, facts: Record<string, string>) => {
    const { applicationId } = await applications.application(officer, 'new_connection', state, facts);
    return (
      await world.one<{ clock: unknown }>(
        'select loket.application_clock(a) as clock from loket.application a where id = $1',
        [applicationId],
      )
    ).clock;
  };
  expect(
    await clock('survey_scheduled', { documents_complete_on: '2026-03-18', clock_since: '2026-03-18' }),
  ).toMatchObject({
    clock: 'decision',
    since: '2026-03-18',
    target: 5,
    due: '2026-03-31',
    late: true,
  });
  expect(await clock('paid', { paid_on: '2026-12-30', clock_since: '2026-12-30' })).toMatchObject({
    clock: 'construction',
    target: 3,
    due: '2027-01-05',
  });
  expect(await clock('waitlisted', { documents_complete_on: '2026-03-18' })).toBeNull();
});
