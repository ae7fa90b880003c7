import type { ScheduleState } from '../../shared/contract/reports.ts';
import { useNow } from '../app/clock.ts';
import { type I18n, useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { StatusChip } from '../components/status-chip.tsx';

interface ScheduleTableProps {
  list: readonly ScheduleState[];
  marked: string | null;
  onMark: (scheduleId: string) => void;
}

/** `Tiap tanggal 1, 07:00`. */
export function whenText(schedule: ScheduleState, { t }: Pick<I18n, 't'>): string {
  const words = t.reports.schedules;
  return schedule.dayOfMonth === null
    ? words.dailyAt(schedule.time)
    : words.monthlyAt(schedule.dayOfMonth, schedule.time);
}

/** How the last run went, as a quiet chip. */
export function LastRun({ schedule }: { schedule: ScheduleState }) {
  const { t } = useI18n();
  const words = t.reports.schedules;
  const { lastRun } = schedule;
  if (!lastRun) return <StatusChip tone="neutral" label={words.never} />;
  return (
    <StatusChip
      tone={lastRun.failed > 0 ? 'error' : 'success'}
      label={words.result(lastRun.saved, lastRun.failed)}
    />
  );
}

/** Of the columns; the folder takes what is left. */
const WIDTHS = [190, 176, 176, 180, undefined];

export function ScheduleTable({ list, marked, onMark }: ScheduleTableProps) {
  const i18n = useI18n();
  const { t, dateTime } = i18n;
  const words = t.reports.schedules;
  const now = useNow();
  return (
    <ScrollArea>
      <DataTable aria-label={words.table} sx={{ tableLayout: 'fixed' }}>
        <colgroup>
          {WIDTHS.map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
            <col key={index} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {[words.name, words.when, words.next, words.last, words.folder].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.map((schedule) => (
            <tr
              key={schedule.scheduleId}
              aria-selected={schedule.scheduleId === marked}
              data-clickable
              data-state={schedule.scheduleId === marked ? 'selected' : undefined}
              onClick={() => onMark(schedule.scheduleId)}
            >
              <td style={{ fontWeight: 560 }} title={schedule.name}>
                {schedule.name}
              </td>
              <td>{whenText(schedule, i18n)}</td>
              <td title={dateTime(schedule.nextAt)}>
                {Date.parse(schedule.nextAt) < now ? words.waiting : dateTime(schedule.nextAt)}
              </td>
              <td>
                <LastRun schedule={schedule} />
              </td>
              <td title={schedule.folder}>{schedule.folder}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </ScrollArea>
  );
}
