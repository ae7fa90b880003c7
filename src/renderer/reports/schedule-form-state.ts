import type { ReportPaper } from '../../shared/contract/collection-reports.ts';
import type { ExportFormat, Schedule, ScheduleState } from '../../shared/contract/reports.ts';

/** A schedule as it is typed and ticked. */
export interface ScheduleForm {
  scheduleId: string;
  name: string;
  /** `report/format` of what is ticked. */
  chosen: readonly string[];
  daily: boolean;
  day: string;
  time: string;
  span: Schedule['span'];
  paper: ReportPaper;
  folder: string;
  whileLocked: boolean;
}

export type ScheduleField = 'name' | 'reports' | 'day' | 'time' | 'folder';

/** The month that is closed on its first day, in the morning: what finance does by hand. */
export function newSchedule(scheduleId: string, paper: ReportPaper): ScheduleForm {
  return {
    scheduleId,
    name: '',
    chosen: [],
    daily: false,
    day: '1',
    time: '07:00',
    span: 'previous_month',
    paper,
    folder: '',
    whileLocked: false,
  };
}

export function formOfSchedule(schedule: ScheduleState): ScheduleForm {
  return {
    scheduleId: schedule.scheduleId,
    name: schedule.name,
    chosen: schedule.reports.map(({ report, format }) => tick(report, format)),
    daily: schedule.dayOfMonth === null,
    day: String(schedule.dayOfMonth ?? 1),
    time: schedule.time,
    span: schedule.span,
    paper: schedule.paper,
    folder: schedule.folder,
    whileLocked: schedule.whileLocked,
  };
}

export function tick(report: string, format: ExportFormat): string {
  return `${report}/${format}`;
}

/** `7.05`, `705` and `07:05` are five past seven; null for what is no time of day. */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})[:. ](\d{2})$/.exec(text.trim()) ?? /^(\d{1,2})(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const [, hours = '', minutes = ''] = match;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

export type ScheduleReading = { ok: true; schedule: Schedule } | { ok: false; field: ScheduleField };

/** The schedule, or the first field that cannot be read. */
export function readSchedule(form: ScheduleForm): ScheduleReading {
  const name = form.name.trim();
  if (name === '') return { ok: false, field: 'name' };
  const reports = form.chosen.map((each) => {
    const [report = '', format] = each.split('/');
    return { report, format: format as ExportFormat };
  });
  if (reports.length === 0) return { ok: false, field: 'reports' };
  const day = /^\d{1,2}$/.test(form.day.trim()) ? Number(form.day) : 0;
  if (!form.daily && (day < 1 || day > 31)) return { ok: false, field: 'day' };
  const time = readTime(form.time);
  if (time === null) return { ok: false, field: 'time' };
  const folder = form.folder.trim();
  if (folder === '') return { ok: false, field: 'folder' };
  return {
    ok: true,
    schedule: {
      scheduleId: form.scheduleId,
      name,
      reports,
      dayOfMonth: form.daily ? null : day,
      time,
      span: form.span,
      paper: form.paper,
      folder,
      whileLocked: form.whileLocked,
    },
  };
}
