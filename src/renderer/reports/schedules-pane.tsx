import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { ScheduleState } from '../../shared/contract/reports.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useSettings } from '../app/settings.tsx';
import { useKeys } from '../app/use-keys.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { ScheduleDetail } from './schedule-detail.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import { type ScheduleForm as Form, formOfSchedule, newSchedule } from './schedule-form-state.ts';
import { ScheduleTable } from './schedule-table.tsx';
import { useSchedules } from './use-schedules.ts';

interface SchedulesPaneProps {
  /** The reports this person may read: a schedule runs with these rights. */
  readable: readonly { report: string }[];
}

/** "Every 1st at 07:00, these reports, into this folder": what this console does by itself. */
export function SchedulesPane({ readable }: SchedulesPaneProps) {
  const { t, error } = useI18n();
  const words = t.reports.schedules;
  const { settings } = useSettings();
  const { query, save, remove, run } = useSchedules();
  const [marked, setMarked] = useState<string | null>(null);
  const [editing, setEditing] = useState<Form | null>(null);
  const list = query.data ?? [];
  const at = Math.max(
    0,
    list.findIndex(({ scheduleId }) => scheduleId === marked),
  );
  const current = list[at];
  const close = () => {
    save.reset();
    setEditing(null);
  };
  const fresh = () => {
    save.reset();
    setEditing(newSchedule(crypto.randomUUID(), settings.report.paper));
  };
  const edit = (schedule: ScheduleState | undefined) => {
    if (!schedule) return;
    save.reset();
    setEditing(formOfSchedule(schedule));
  };
  const move = (step: number) => {
    if (editing || document.activeElement?.matches('input, select')) return false;
    setMarked(list[Math.min(Math.max(0, at + step), list.length - 1)]?.scheduleId ?? null);
    return true;
  };
  useKeys(true, {
    F3: fresh,
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => (editing ? close() : false),
  });
  if (query.isPending) return <SkeletonRows rows={6} label={t.common.loading} />;
  if (query.isError) {
    return (
      <Notice
        tone="error"
        sx={{ m: 5 }}
        actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
      >
        {error(query.error)}
      </Notice>
    );
  }
  return (
    <Box sx={{ height: '100%', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 440px' }}>
      <Box sx={{ minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, px: 5, py: 2 }}>
          <Typography variant="body2" sx={{ flex: 1, color: 'text.secondary' }}>
            {words.where}
          </Typography>
          <Button variant="contained" onClick={fresh} sx={{ gap: 2 }}>
            {words.fresh} <KeyCap keys="F3" onAccent />
          </Button>
        </Box>
        {list.length === 0 ? (
          <Notice tone="info" sx={{ mx: 5, maxWidth: 640 }}>
            {words.empty}
          </Notice>
        ) : (
          <ScheduleTable
            list={list}
            marked={current?.scheduleId ?? null}
            onMark={(scheduleId) => setMarked(scheduleId)}
          />
        )}
      </Box>
      <Box
        component="aside"
        sx={{ minHeight: 0, borderLeft: 1, borderColor: 'divider', p: 5, overflowY: 'auto' }}
      >
        {editing ? (
          <ScheduleForm
            key={editing.scheduleId}
            start={editing}
            known={list.some(({ scheduleId }) => scheduleId === editing.scheduleId)}
            readable={readable}
            pending={save.isPending}
            failure={save.error}
            onSave={(schedule) =>
              save.mutate(
                { schedule },
                {
                  onSuccess: () => {
                    setMarked(schedule.scheduleId);
                    setEditing(null);
                  },
                },
              )
            }
            onClose={close}
          />
        ) : (
          current && (
            <ScheduleDetail
              key={current.scheduleId}
              schedule={current}
              running={run.isPending}
              failure={run.error ?? remove.error}
              onEdit={() => edit(current)}
              onRun={() => run.mutate({ scheduleId: current.scheduleId })}
              onRemove={() => remove.mutate({ scheduleId: current.scheduleId })}
            />
          )
        )}
      </Box>
    </Box>
  );
}
