import { Box, Button, OutlinedInput, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';

interface SlotsFieldProps {
  /** Monday first, as typed. */
  slots: readonly string[];
  /** The day that cannot be read. */
  wrong: number | null;
  onChange: (slots: readonly string[]) => void;
}

/** When the water flows, a line for each weekday; most schedules are the same every day. */
export function SlotsField({ slots, wrong, onChange }: SlotsFieldProps) {
  const { t } = useI18n();
  const texts = t.outages.form;
  return (
    <Box component="fieldset" sx={{ m: 0, p: 0, border: 0, mb: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', mb: 1 }}>
        <Typography component="legend" variant="body2" sx={{ fontWeight: 560, color: 'text.secondary' }}>
          {texts.slots}
        </Typography>
        <Button size="small" onClick={() => onChange(slots.map(() => slots[0] ?? ''))}>
          {texts.everyDay}
        </Button>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'max-content minmax(0, 1fr) max-content minmax(0, 1fr)',
          columnGap: 3,
          rowGap: 1.5,
          alignItems: 'center',
        }}
      >
        {slots.map((text, day) => {
          const name = t.outages.weekdays[day]!;
          return (
            <Box key={name} component="label" sx={{ display: 'contents' }}>
              <Typography variant="body2">{name}</Typography>
              <OutlinedInput
                value={text}
                error={wrong === day}
                placeholder={day === 0 ? '05:00-09:00' : ''}
                onChange={(event) =>
                  onChange(slots.map((each, n) => (n === day ? event.target.value : each)))
                }
                slotProps={{
                  input: { maxLength: 80, autoComplete: 'off', 'aria-invalid': wrong === day || undefined },
                }}
                sx={{ height: 32 }}
              />
            </Box>
          );
        })}
      </Box>
      <Typography
        variant="body2"
        role={wrong === null ? undefined : 'alert'}
        sx={{ mt: 1, color: wrong === null ? 'text.secondary' : 'error.main' }}
      >
        {wrong === null ? texts.slotsHint : `${t.outages.weekdays[wrong]}: ${texts.problems.slots}`}
      </Typography>
    </Box>
  );
}
