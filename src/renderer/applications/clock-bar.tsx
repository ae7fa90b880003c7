import { Box } from '@mui/material';
import type { ApplicationClock } from '../../shared/contract/applications.ts';
import { useI18n } from '../app/i18n/i18n.tsx';

/** Working days used of those that there are, as a bar and in words; red when late, amber on the last day. */
export function ClockBar({ clock }: { clock: ApplicationClock }) {
  const { t, date } = useI18n();
  const words = t.applicationWords;
  const tone = clock.late ? 'error' : clock.elapsed >= clock.target ? 'warning' : 'primary';
  const part = clock.target > 0 ? Math.min(1, clock.elapsed / clock.target) : 1;
  return (
    <Box
      component="span"
      title={`${words.clocks[clock.clock]}: ${words.clockExact(clock.elapsed, clock.target, date(clock.due))}`}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 2, whiteSpace: 'nowrap', fontSize: 12.5 }}
    >
      <Box
        component="span"
        aria-hidden
        sx={{ width: 40, height: 4, borderRadius: '2px', bgcolor: 'divider' }}
      >
        <Box
          component="span"
          sx={{ display: 'block', height: 4, borderRadius: '2px', bgcolor: `${tone}.main` }}
          style={{ width: `${Math.round(part * 100)}%` }}
        />
      </Box>
      <Box
        component="span"
        sx={{ color: clock.late ? 'error.main' : 'text.secondary', fontWeight: clock.late ? 600 : 400 }}
      >
        {words.clockDays(clock.elapsed, clock.target)}
      </Box>
    </Box>
  );
}
