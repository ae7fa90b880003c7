import { Box, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { type Draft, dayAfter } from './draft.ts';

/** How long an invoice may be valid; its prices are of today and grow old. */
const DAYS = [null, 7, 30, 60] as const;

interface ValidityProps {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  /** The utility's business date. */
  today: string | null;
}

export function ValidityAndNote({ draft, set, today }: ValidityProps) {
  const { t, date } = useI18n();
  const { form } = t.invoices;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: 6, alignItems: 'start' }}>
      <Box>
        <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary', mb: 1 }}>
          {form.validity}
        </Typography>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={draft.days ?? 0}
          aria-label={form.validity}
          onChange={(_, days: number | null) => days !== null && set({ days: days === 0 ? null : days })}
        >
          {DAYS.map((days) => (
            <ToggleButton key={days ?? 0} value={days ?? 0} sx={{ height: 36, px: 3 }}>
              {days === null ? form.validities.none : form.validities.days(days)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Typography variant="body2" sx={{ mt: 1, minHeight: 18, color: 'text.secondary' }}>
          {draft.days !== null && today && form.validUntil(date(dayAfter(today, draft.days)))}
        </Typography>
      </Box>
      <Field
        label={form.note}
        value={draft.note}
        onChange={(event) => set({ note: event.target.value })}
        slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
      />
    </Box>
  );
}
