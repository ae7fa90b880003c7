import Schedule from '@mui/icons-material/ScheduleOutlined';
import { Box } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useBoard } from './board.tsx';
import type { Freshness } from './freshness.ts';
import { useAge } from './use-freshness.ts';

/** That a number is not of now, why, and how old it is: in words, grey, or red where the link or the read failed. */
export function StaleMark(props: { state: Freshness; since: number | null }) {
  const { t } = useI18n();
  const { px } = useBoard();
  const age = useAge(props.since);
  const wrong = props.state === 'cut' || props.state === 'failed';
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: '3px',
        fontSize: px(11.5),
        whiteSpace: 'nowrap',
        fontWeight: 600,
        color: wrong ? 'error.main' : 'text.secondary',
      }}
    >
      <Schedule sx={{ fontSize: px(14) }} />
      {/* The age ticks; only the state is announced. */}
      <span role="status">{t.dashboard.stale[props.state]}</span>
      {age !== null && <span>· {t.common.ago(age)}</span>}
    </Box>
  );
}
