import Check from '@mui/icons-material/Check';
import { Box, Typography } from '@mui/material';
import type { PeriodAction, PeriodCard } from '../../shared/contract/billing-runs.ts';
import { useI18n } from '../app/i18n/i18n.tsx';

const STEPS = ['open', 'close_readings', 'calculate', 'approve', 'post'] as const;
type Step = (typeof STEPS)[number];

/** How many steps are behind a period in each state. */
const DONE = {
  open: 0,
  readings_closed: 2,
  calculated: 3,
  approved: 4,
  posting: 4,
  posted: 5,
} as const;

/** The five steps of a period, each with who took it and when. */
export function PeriodSteps({ card }: { card: PeriodCard }) {
  const { t, dateTime } = useI18n();
  const m = t.billingRuns;
  const done = card.state === null ? -1 : DONE[card.state];
  const last = (action: PeriodAction) => card.events.findLast((event) => event.action === action);
  const note = (step: Step, index: number) => {
    if (index < done || step === 'open') {
      const event = last(step);
      if (event) return m.by(event.by, dateTime(event.at));
    }
    return index === Math.max(done, 0) ? m.now : index < done ? '' : m.later;
  };
  return (
    <Box
      component="ol"
      aria-label={m.stepsLabel}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gridTemplateColumns: 'repeat(5, minmax(0, 1fr))',
        gap: 2,
      }}
    >
      {STEPS.map((step, index) => {
        const state = index < done ? 'done' : index === Math.max(done, 0) ? 'now' : 'later';
        return (
          <Box
            component="li"
            key={step}
            aria-current={state === 'now' ? 'step' : undefined}
            sx={{
              borderTop: 3,
              borderColor: state === 'done' ? 'success.main' : state === 'now' ? 'primary.main' : 'divider',
              pt: 2,
              minWidth: 0,
            }}
          >
            <Typography
              noWrap
              sx={{
                display: 'flex',
                alignItems: 'center',
                gap: 1,
                fontWeight: 600,
                color: state === 'later' ? 'text.secondary' : 'text.primary',
              }}
            >
              {state === 'done' && <Check sx={{ fontSize: 16, color: 'success.main' }} />}
              {m.steps[step]}
            </Typography>
            <Typography noWrap variant="body2" title={note(step, index)} sx={{ color: 'text.secondary' }}>
              {note(step, index)}
            </Typography>
          </Box>
        );
      })}
    </Box>
  );
}
