import { Box, Button, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { type FormEvent, useRef, useState } from 'react';
import { REPORT_PAPERS, type ReportPaper } from '../../shared/contract/collection-reports.ts';
import { SCHEDULE_SPANS, type Schedule } from '../../shared/contract/reports.ts';
import { AppError } from '../../shared/errors.ts';
import { useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { SelectField } from '../components/select-field.tsx';
import { type ScheduleForm as Form, readSchedule, type ScheduleField } from './schedule-form-state.ts';
import { ScheduleReports } from './schedule-reports.tsx';

interface ScheduleFormProps {
  start: Form;
  /** It is there already: this changes it. */
  known: boolean;
  readable: readonly { report: string }[];
  pending: boolean;
  failure: unknown;
  onSave: (schedule: Schedule) => void;
  onClose: () => void;
}

/** A new schedule, or one that is changed. What is wrong stands at its field, also a folder that cannot be written to. */
export function ScheduleForm(props: ScheduleFormProps) {
  const { start, known, readable, pending, failure } = props;
  const { t, error } = useI18n();
  const { utility } = useSignedIn();
  const words = t.reports.schedules;
  const [form, setForm] = useState(start);
  const [wrong, setWrong] = useState<ScheduleField | null>(null);
  /** The refusal is about this folder; another one has not been tried. */
  const [tried, setTried] = useState('');
  const box = useRef<HTMLFormElement>(null);
  const change = (part: Partial<Form>) => {
    setWrong(null);
    setForm({ ...form, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readSchedule(form);
    setWrong(read.ok ? null : read.field);
    if (read.ok) {
      setTried(form.folder);
      if (!pending) props.onSave(read.schedule);
    } else box.current?.querySelector<HTMLInputElement>(`[name="${read.field}"]`)?.focus();
  };
  const folderRefused =
    failure instanceof AppError && failure.code === 'FOLDER_NOT_WRITABLE' && form.folder === tried;
  const elsewhere = failure instanceof AppError && failure.code === 'FOLDER_NOT_WRITABLE' ? null : failure;
  return (
    <Box
      component="form"
      ref={box}
      aria-label={known ? words.edit(start.name) : words.fresh}
      onSubmit={submit}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        gap: 1,
        '& [id$="-message"]:empty': { display: 'none' },
      }}
    >
      <Typography variant="h2" sx={{ mb: 2 }}>
        {known ? words.edit(start.name) : words.fresh}
      </Typography>
      <Field
        label={words.name}
        name="name"
        value={form.name}
        autoFocus
        onChange={(event) => change({ name: event.target.value })}
        problem={wrong === 'name' ? words.nameProblem : null}
        slotProps={{ input: { maxLength: 60, autoComplete: 'off' } }}
      />
      <ScheduleReports
        readable={readable}
        chosen={form.chosen}
        problem={wrong === 'reports' ? words.reportsProblem : null}
        onChange={(chosen) => change({ chosen })}
      />
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'flex-start' }}>
        <Box>
          <Typography variant="body2" sx={{ mb: 1, fontWeight: 560, color: 'text.secondary' }}>
            {words.frequency}
          </Typography>
          <ToggleButtonGroup
            exclusive
            size="small"
            value={form.daily}
            aria-label={words.frequency}
            onChange={(_, daily: boolean | null) => daily !== null && change({ daily })}
          >
            <ToggleButton value={false} sx={{ height: 36, px: 3 }}>
              {words.monthly}
            </ToggleButton>
            <ToggleButton value={true} sx={{ height: 36, px: 3 }}>
              {words.daily}
            </ToggleButton>
          </ToggleButtonGroup>
        </Box>
        {!form.daily && (
          <Field
            label={words.day}
            name="day"
            value={form.day}
            onChange={(event) => change({ day: event.target.value })}
            sx={{ width: 84 }}
            slotProps={{ input: { inputMode: 'numeric', autoComplete: 'off', maxLength: 2 } }}
          />
        )}
        <Field
          label={`${words.time} ${utility.zoneLabel}`}
          name="time"
          value={form.time}
          onChange={(event) => change({ time: event.target.value })}
          sx={{ flex: 1 }}
          slotProps={{ input: { inputMode: 'numeric', autoComplete: 'off', maxLength: 5 } }}
        />
      </Box>
      <Typography
        variant="body2"
        role={wrong === 'day' || wrong === 'time' ? 'alert' : undefined}
        sx={{ color: wrong === 'day' || wrong === 'time' ? 'error.main' : 'text.secondary', mb: 1 }}
      >
        {wrong === 'day' ? words.dayProblem : wrong === 'time' ? words.timeProblem : words.whenHint}
      </Typography>
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'flex-start' }}>
        <Box sx={{ flex: 1 }}>
          <SelectField
            label={words.span}
            value={form.span}
            onChange={(span) => change({ span: span as Form['span'] })}
            options={SCHEDULE_SPANS.map((value) => ({ value, label: words.spans[value] }))}
          />
        </Box>
        <Box>
          <Typography variant="body2" sx={{ mb: 1, fontWeight: 560, color: 'text.secondary' }}>
            {t.reports.export.paper}
          </Typography>
          <ToggleButtonGroup
            exclusive
            size="small"
            value={form.paper}
            aria-label={t.reports.export.paper}
            onChange={(_, paper: ReportPaper | null) => paper && change({ paper })}
          >
            {REPORT_PAPERS.map((each) => (
              <ToggleButton key={each} value={each} sx={{ height: 36, px: 3 }}>
                {t.collectionReports.papers[each]}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </Box>
      </Box>
      <Field
        label={words.folder}
        name="folder"
        value={form.folder}
        onChange={(event) => change({ folder: event.target.value })}
        problem={wrong === 'folder' ? words.folderProblem : folderRefused ? error(failure) : null}
        hint={words.folderHint}
        slotProps={{ input: { maxLength: 400, autoComplete: 'off', spellCheck: false } }}
      />
      <Box component="label" sx={{ display: 'flex', gap: 2, cursor: 'pointer' }}>
        <Box
          component="input"
          type="checkbox"
          checked={form.whileLocked}
          onChange={(event) => change({ whileLocked: event.target.checked })}
          sx={(theme) => ({
            accentColor: theme.palette.primary.main,
            colorScheme: theme.palette.mode,
            width: 16,
            height: 16,
            m: '2px 0 0',
          })}
        />
        <Box>
          <Typography sx={{ fontWeight: 560 }}>{words.whileLocked}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {words.whileLockedHint}
          </Typography>
        </Box>
      </Box>
      {elsewhere != null && (
        <Notice tone="error" sx={{ mt: 2 }}>
          {error(elsewhere)}
        </Notice>
      )}
      {/* Stays in sight on a low window. */}
      <Box
        sx={{
          display: 'flex',
          gap: 2,
          mt: 2,
          py: 2,
          position: 'sticky',
          bottom: -20,
          bgcolor: 'background.paper',
          borderTop: 1,
          borderColor: 'divider',
        }}
      >
        <Button type="submit" variant="contained" disabled={pending} sx={{ gap: 2 }}>
          {pending ? words.saving : words.save} <KeyCap keys="Enter" onAccent />
        </Button>
        <Button variant="outlined" onClick={props.onClose} sx={{ gap: 2 }}>
          {t.common.cancel} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
