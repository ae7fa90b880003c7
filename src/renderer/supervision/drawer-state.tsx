import { Box, Typography } from '@mui/material';
import type { OpenDrawer } from '../../shared/contract/supervision.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { Tone } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';

const TONES: Record<OpenDrawer['state'], Tone | 'neutral'> = {
  selling: 'neutral',
  counted: 'info',
  transfer_pending: 'warning',
  waiting_close: 'warning',
};

/** One state a drawer; that it is left from an earlier day comes before everything else, and is the only red. */
export function DrawerState({ drawer }: { drawer: OpenDrawer }) {
  const { t, date } = useI18n();
  const { reversals } = drawer.waiting;
  return (
    <Box>
      {drawer.fromEarlierDay ? (
        <span title={t.supervision.drawers.leftOpenHint}>
          <StatusChip tone="error" label={t.supervision.drawers.leftOpen(date(drawer.businessDate))} />
        </span>
      ) : (
        <StatusChip tone={TONES[drawer.state]} label={t.supervision.drawers.states[drawer.state]} />
      )}
      {reversals > 0 && (
        <Typography variant="caption" component="div" sx={{ color: 'warning.main', pl: 1, mt: '1px' }}>
          {t.supervision.drawers.reversalsWaiting(reversals)}
        </Typography>
      )}
    </Box>
  );
}
