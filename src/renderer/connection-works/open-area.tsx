import { Box, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dateInZone } from '../../shared/dates.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { readDate, typedDate } from '../components/read-date.ts';
import { useSettled } from '../components/use-settled.ts';
import { WorksForm } from './works-form.tsx';

interface OpenAreaProps {
  villages: readonly string[];
  onDone: (answer: { called: number; confirmBy: string }) => void;
  onCancel: () => void;
}

/** How many names stand in the preview. */
const NAMES = 12;

/** Opening villages for so many connections: who would be called up stands there before anybody is. */
export function OpenArea({ villages, onDone, onCancel }: OpenAreaProps) {
  const { t, date, timeZone, error } = useI18n();
  const texts = t.connectionWorks.waitlist;
  const client = useQueryClient();
  const request = useRequestId();
  const [typed, setTyped] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<'capacity' | 'confirmBy' | null>(null);
  const capacity = /^\d{1,4}$/.test(typed.trim()) ? Number(typed.trim()) : 0;
  const right = capacity >= 1 && capacity <= 5_000;
  const asked = useSettled(right ? capacity : 1);
  const preview = useQuery({
    queryKey: keys.areaOpening(villages, asked),
    queryFn: () => loket.connectionWorks.previewOpening({ villages: [...villages], capacity: asked }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    meta: { topics: ['applications'] },
  });
  const confirmText = day ?? (preview.data ? typedDate(preview.data.confirmBy) : '');
  const open = useMutation({
    mutationFn: (input: { villages: string[]; capacity: number; confirmBy: string; note: string }) =>
      loket.connectionWorks.openArea({ ...input, requestId: request.idFor(input) }),
    onSuccess: (answer) => {
      request.renew();
      void client.invalidateQueries({ queryKey: keys.waitlistAreas });
      void client.invalidateQueries({ queryKey: ['waitlist'] });
      onDone(answer);
    },
  });
  const submit = () => {
    const confirmBy = readDate(confirmText);
    if (!right) setProblem('capacity');
    else if (!confirmBy) setProblem('confirmBy');
    else open.mutate({ villages: [...villages], capacity, confirmBy, note: note.trim() });
  };
  const count = right && preview.data ? Math.min(capacity, preview.data.waiting) : 0;
  const fresh = asked === capacity && !preview.isPlaceholderData;
  return (
    <WorksForm
      title={texts.openTitle}
      hint={texts.openHint}
      submit={count > 0 ? texts.submit(count) : texts.open}
      pending={open.isPending}
      disabled={right && !fresh}
      failure={open.isError && error(open.error)}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: '200px 220px', gap: 3 }}>
        <Field
          label={texts.capacity}
          value={typed}
          autoFocus
          hint={preview.data && texts.capacityHint(preview.data.waiting)}
          problem={problem === 'capacity' ? texts.capacityProblem : null}
          onChange={(event) => {
            setTyped(event.target.value);
            setProblem(null);
          }}
          slotProps={{
            input: { inputMode: 'numeric', maxLength: 4, autoComplete: 'off', style: { textAlign: 'right' } },
          }}
        />
        <DateField
          label={texts.confirmBy}
          value={confirmText}
          hint={texts.confirmByHint}
          problem={problem === 'confirmBy' ? texts.confirmByProblem : null}
          onChange={(text) => {
            setDay(text);
            setProblem(null);
          }}
        />
      </Box>
      <Field
        label={texts.note}
        value={note}
        hint={texts.noteHint}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
      />
      {preview.isError && <Notice tone="error">{error(preview.error)}</Notice>}
      {count > 0 && preview.data && (
        <Box sx={{ opacity: fresh ? 1 : 0.6 }}>
          <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary', mb: 1 }}>
            {texts.first}
          </Typography>
          <Box component="ol" sx={{ m: 0, pl: 6 }}>
            {preview.data.first.slice(0, Math.min(count, NAMES)).map((card) => (
              <li key={card.applicationId}>
                <strong style={{ fontWeight: 560 }}>{card.applicantName}</strong>
                {`, ${card.villageName ?? ''}${card.waitingSince ? `, ${date(dateInZone(card.waitingSince, timeZone))}` : ''}`}
              </li>
            ))}
          </Box>
          {count > NAMES && (
            <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
              {texts.more(count - NAMES)}
            </Typography>
          )}
        </Box>
      )}
    </WorksForm>
  );
}
