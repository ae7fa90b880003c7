import { Box, Button, OutlinedInput, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, Fragment, useState } from 'react';
import type { WorkHours } from '../../shared/contract/ticket-targets.ts';
import { AppError } from '../../shared/errors.ts';
import { useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { DateField } from '../components/date-field.tsx';
import { Notice } from '../components/notice.tsx';
import { readDate, typedDate } from '../components/read-date.ts';
import { addDays } from '../dashboard/spans.ts';
import { readTime } from './hours-text.ts';

const SIDES = ['opens', 'closes'] as const;

interface HoursFormProps {
  unit: WorkHours['unit'];
  hours: readonly WorkHours[];
}

/** The hours of a unit from a day to come on; a day without hours is closed. */
export function HoursForm({ unit, hours }: HoursFormProps) {
  const { t, date, error } = useI18n();
  const texts = t.ticketTargets;
  const client = useQueryClient();
  const request = useRequestId();
  const who = useSignedIn();
  const today = useLink().businessDate ?? who.businessDate;
  const own = hours.filter((each) => each.unit === unit);
  // Whoever has none of its own begins with those of all.
  const start =
    own.find(({ state }) => state === 'upcoming') ??
    own.find(({ state }) => state === 'current') ??
    hours.find((each) => each.unit === null && each.state === 'current');
  const [validFrom, setValidFrom] = useState(typedDate(addDays(today, 1)));
  const [days, setDays] = useState(
    texts.weekdays.map((_, at) => ({
      opens: start?.days[at]?.opens ?? '',
      closes: start?.days[at]?.closes ?? '',
    })),
  );
  const [problem, setProblem] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: loket.ticketTargets.setHours,
    onSuccess: () => {
      request.renew();
      return client.invalidateQueries({ queryKey: keys.ticketTargets });
    },
  });
  const refused =
    save.error instanceof AppError && save.error.code === 'INVALID_INPUT'
      ? String(save.error.details['field'])
      : null;
  const wrong = problem ?? refused;
  const change = (at: number, side: 'opens' | 'closes', text: string) => {
    setDays(days.map((day, each) => (each === at ? { ...day, [side]: text } : day)));
    setProblem(null);
    save.reset();
  };
  const from = readDate(validFrom);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = days.map(({ opens, closes }) => ({ opens: readTime(opens), closes: readTime(closes) }));
    const bad = read.findIndex(
      ({ opens, closes }) =>
        opens === undefined ||
        closes === undefined ||
        (opens === null) !== (closes === null) ||
        (opens !== null && closes !== null && opens >= closes),
    );
    if (!from || from <= today) return setProblem('validFrom');
    if (bad >= 0) return setProblem(`days.${bad + 1}`);
    const input = { unit, validFrom: from, days: read as { opens: string | null; closes: string | null }[] };
    if (!save.isPending) save.mutate({ ...input, requestId: request.idFor(input) });
  };
  return (
    <Box
      component="form"
      noValidate
      aria-label={texts.setHours}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
    >
      <Typography variant="h2">
        {texts.setHours}: {unit ? t.ticketWords.units[unit] : texts.allUnits}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {texts.setHoursHint}
      </Typography>
      <DateField
        label={texts.validFrom}
        value={validFrom}
        onChange={(text) => {
          setValidFrom(text);
          setProblem(null);
          save.reset();
        }}
        hint={texts.validFromHint}
        problem={wrong === 'validFrom' ? texts.problems.validFrom : null}
      />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: '64px 1fr 1fr',
          columnGap: 3,
          rowGap: 2,
          alignItems: 'center',
          mt: 2,
          mb: 3,
        }}
      >
        <span />
        {SIDES.map((side) => (
          <Typography key={side} variant="body2" sx={{ fontWeight: 560, color: 'text.secondary' }}>
            {texts[side]}
          </Typography>
        ))}
        {days.map((day, at) => (
          <Fragment key={texts.weekdays[at]}>
            <Typography sx={{ fontWeight: 560 }}>{texts.weekdays[at]}</Typography>
            {SIDES.map((side) => (
              <OutlinedInput
                key={side}
                value={day[side]}
                placeholder={texts.closed}
                error={wrong === `days.${at + 1}`}
                onChange={(event) => change(at, side, event.target.value)}
                slotProps={{
                  input: {
                    maxLength: 5,
                    autoComplete: 'off',
                    'aria-label': `${texts.weekdays[at]} ${texts[side]}`,
                    'aria-invalid': wrong === `days.${at + 1}` || undefined,
                  },
                }}
                sx={{ height: 32 }}
              />
            ))}
            {wrong === `days.${at + 1}` && (
              <Typography role="alert" variant="body2" sx={{ gridColumn: '2 / -1', color: 'error.main' }}>
                {texts.problems.day}
              </Typography>
            )}
          </Fragment>
        ))}
      </Box>
      {wrong === 'days' && <Notice tone="error">{texts.problems.days}</Notice>}
      {save.isError && refused === null && <Notice tone="error">{error(save.error)}</Notice>}
      {save.isSuccess && <Notice tone="success">{texts.hoursSaved(date(save.data.validFrom))}</Notice>}
      <Button type="submit" variant="contained" fullWidth disabled={save.isPending} sx={{ mt: 2 }}>
        {save.isPending ? texts.saving : from ? texts.setHoursFrom(date(from)) : texts.setHours}
      </Button>
    </Box>
  );
}
