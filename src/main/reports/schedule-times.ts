/** When a schedule is due and what its reports then speak of: plain arithmetic over days, so that it is tested as such. */
import type { Schedule } from '../../shared/contract/reports.ts';
import { dateInZone, formatTime } from '../../shared/dates.ts';
import type { ReportDefinition, ReportParameters } from '../../shared/reports/definition.ts';

/** The day that lies `days` after a day. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return plusDays(`${number === 12 ? year + 1 : year}-${String((number % 12) + 1).padStart(2, '0')}-01`, -1);
}

function monthBefore(month: string): string {
  return plusDays(`${month}-01`, -1).slice(0, 7);
}

/** Whether a schedule is due on a day; a day beyond the month's end is its last. */
function isDueOn({ dayOfMonth }: Pick<Schedule, 'dayOfMonth'>, day: string): boolean {
  if (dayOfMonth === null) return true;
  const last = lastDayOf(day.slice(0, 7));
  return day === last ? dayOfMonth >= Number(last.slice(8)) : Number(day.slice(8)) === dayOfMonth;
}

/** The first day after `day` on which a schedule is due. */
export function nextDueDay(schedule: Pick<Schedule, 'dayOfMonth'>, day: string): string {
  for (let next = plusDays(day, 1); ; next = plusDays(next, 1)) if (isDueOn(schedule, next)) return next;
}

/**
 * The days on which a schedule was due and has not run, oldest first: after the last run, or from the day it was made on, at its time of
 * day. Of missed days only the last `most` are caught up.
 */
export function missedDays(
  schedule: Pick<Schedule, 'dayOfMonth' | 'time'> & { createdAt: string; lastRun: { on: string } | null },
  now: string,
  timeZone: string,
  most = 12,
): string[] {
  const today = dateInZone(now, timeZone);
  const made = dateInZone(schedule.createdAt, timeZone);
  const missed: string[] = [];
  for (
    let day = schedule.lastRun
      ? nextDueDay(schedule, schedule.lastRun.on)
      : nextDueDay(schedule, plusDays(made, -1));
    day <= today;
    day = nextDueDay(schedule, day)
  ) {
    if (day === today && formatTime(now, timeZone) < schedule.time) break;
    // Made after its time of day: the first time is the next one.
    if (day === made && formatTime(schedule.createdAt, timeZone) >= schedule.time && !schedule.lastRun)
      continue;
    missed.push(day);
  }
  return missed.slice(-most);
}

/** The last day on or before today on which a schedule was due, for running it by hand. */
export function lastDueDay(schedule: Pick<Schedule, 'dayOfMonth'>, today: string): string {
  let day = today;
  while (!isDueOn(schedule, day)) day = plusDays(day, -1);
  return day;
}

/** What a report is asked for on a day on which its schedule is due. */
export function parametersOn(
  definition: ReportDefinition,
  span: Schedule['span'],
  day: string,
): ReportParameters {
  const month = span === 'previous_month' ? monthBefore(day.slice(0, 7)) : day.slice(0, 7);
  const to = span === 'previous_month' ? lastDayOf(month) : plusDays(day, -1);
  const from = span === 'previous_day' ? to : `${to.slice(0, 7)}-01`;
  const period = monthBefore(month);
  const values: ReportParameters = {
    from,
    to,
    on: to,
    month,
    fromMonth: `${month.slice(0, 4)}-01`,
    toMonth: month,
    period,
    fromPeriod: period,
    toPeriod: period,
    year: Number(month.slice(0, 4)),
  };
  // Branch, counter and the like stay open: a schedule is about everything its person may see.
  return Object.fromEntries(
    definition.parameters.flatMap((name) => (name in values ? [[name, values[name]]] : [])),
  );
}
