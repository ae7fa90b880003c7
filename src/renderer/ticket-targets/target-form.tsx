import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  TICKET_CALENDARS,
  TICKET_CLOCKS,
  type TicketCalendar,
  type TicketClockKind,
} from '../../shared/contract/ticket-targets.ts';
import { TICKET_CATEGORIES, TICKET_PRIORITIES } from '../../shared/contract/tickets.ts';
import { AppError } from '../../shared/errors.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { SelectField } from '../components/select-field.tsx';
import { DURATION_UNITS, type DurationUnit, inUnits, toMinutes } from './duration.ts';
import type { Scope, ScopeRow } from './scopes.ts';
import { useTargetText } from './target-table.tsx';

const ALL = '';

interface TargetFormProps {
  scope: Scope;
  row: ScopeRow | undefined;
  onScope: (scope: Scope) => void;
}

/** A target for a scope; it counts for complaints from now on. The button says what it will be. */
export function TargetForm({ scope, row, onScope }: TargetFormProps) {
  const { t, error } = useI18n();
  const texts = t.ticketTargets;
  const client = useQueryClient();
  const request = useRequestId();
  const says = useTargetText();
  const [clock, setClock] = useState<TicketClockKind>('solving');
  const current = row?.current[clock];
  const started = (target: typeof current) => {
    if (!target) return { calendar: 'always' as TicketCalendar, value: '', unit: 'hour' as DurationUnit };
    const { value, unit } = inUnits(target.minutes, target.calendar);
    return { calendar: target.calendar, value: String(value), unit };
  };
  const [draft, setDraft] = useState(started(current));
  const save = useMutation({
    mutationFn: loket.ticketTargets.setTarget,
    onSuccess: () => {
      request.renew();
      return client.invalidateQueries({ queryKey: keys.ticketTargets });
    },
  });
  const edit = (change: Partial<typeof draft>) => {
    setDraft({ ...draft, ...change });
    save.reset();
  };
  const minutes = toMinutes(draft.value, draft.unit);
  const unchanged = current?.minutes === minutes && current?.calendar === draft.calendar;
  const [tried, setTried] = useState(false);
  const refused =
    save.error instanceof AppError &&
    save.error.code === 'INVALID_INPUT' &&
    save.error.details?.['field'] === 'minutes';
  const problem =
    (tried && minutes === null) || (refused && !unchanged)
      ? texts.problems.minutes
      : (tried && unchanged && !save.isSuccess) || refused
        ? texts.problems.unchanged
        : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (minutes === null || unchanged || save.isPending) return;
    const input = {
      category: scope.category,
      priority: scope.priority,
      clock,
      calendar: draft.calendar,
      minutes,
    };
    save.mutate({ ...input, requestId: request.idFor(input) });
  };
  const units = DURATION_UNITS.filter((unit) => draft.calendar === 'always' || unit !== 'day');
  return (
    <Box
      component="form"
      noValidate
      aria-label={texts.setTarget}
      onSubmit={submit}
      // A promise is changed by its button, with the new one on it, and never by an Enter in a field.
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
    >
      <Typography variant="h2">{texts.setTarget}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {texts.setTargetHint}
      </Typography>
      <SelectField
        label={texts.category}
        value={scope.category ?? ALL}
        onChange={(value) => onScope({ ...scope, category: (value || null) as Scope['category'] })}
        options={[
          { value: ALL, label: texts.allCategories },
          ...TICKET_CATEGORIES.map((value) => ({ value, label: t.ticketWords.categories[value] })),
        ]}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 3, mb: 2 }}>
        <SelectField
          label={texts.priority}
          value={scope.priority ?? ALL}
          onChange={(value) => onScope({ ...scope, priority: (value || null) as Scope['priority'] })}
          options={[
            { value: ALL, label: texts.allPriorities },
            ...TICKET_PRIORITIES.map((value) => ({ value, label: t.ticketWords.priorities[value] })),
          ]}
        />
        <SelectField
          label={texts.clock}
          value={clock}
          onChange={(value) => {
            setClock(value as TicketClockKind);
            setDraft(started(row?.current[value as TicketClockKind]));
            setTried(false);
            save.reset();
          }}
          options={TICKET_CLOCKS.map((value) => ({ value, label: texts.clocks[value] }))}
        />
        <Field
          label={texts.within}
          value={draft.value}
          onChange={(event) => edit({ value: event.target.value })}
          problem={problem}
          hint={current ? texts.now(says(current)) : texts.none}
          slotProps={{ input: { maxLength: 8, inputMode: 'decimal', autoComplete: 'off' } }}
        />
        <SelectField
          label={texts.unitOfTime}
          value={draft.unit}
          onChange={(value) => edit({ unit: value as DurationUnit })}
          options={units.map((value) => ({ value, label: texts.units[value] }))}
        />
      </Box>
      <SelectField
        label={texts.calendar}
        value={draft.calendar}
        onChange={(value) =>
          edit({
            calendar: value as TicketCalendar,
            ...(value === 'working' && draft.unit === 'day' ? { unit: 'hour' as const } : {}),
          })
        }
        options={TICKET_CALENDARS.map((value) => ({ value, label: texts.calendars[value] }))}
        hint={texts.calendarHints[draft.calendar]}
      />
      {save.isError && !refused && <Notice tone="error">{error(save.error)}</Notice>}
      {save.isSuccess && <Notice tone="success">{texts.targetSaved}</Notice>}
      <Button type="submit" variant="contained" fullWidth disabled={save.isPending} sx={{ mt: 3 }}>
        {save.isPending
          ? texts.saving
          : minutes === null
            ? texts.setTarget
            : texts.setTo(says({ minutes, calendar: draft.calendar }))}
      </Button>
    </Box>
  );
}
