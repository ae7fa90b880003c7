import LinkOff from '@mui/icons-material/LinkOffOutlined';
import Schedule from '@mui/icons-material/ScheduleOutlined';
import SyncProblem from '@mui/icons-material/SyncProblemOutlined';
import { Box } from '@mui/material';
import type { Freshness } from '../app/freshness.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useAge } from '../app/use-freshness.ts';
import { useBoard } from './board.tsx';

const ICONS = { fresh: Schedule, old: Schedule, failed: SyncProblem, cut: LinkOff };

/** That a number is not of now, why, and how old it is; grey, or red where the link or the read failed. */
export function StaleMark(props: { state: Freshness; since: number | null }) {
  const { t } = useI18n();
  const { px } = useBoard();
  const age = useAge(props.since);
  const Icon = ICONS[props.state];
  const why = t.dashboard.stale[props.state];
  return (
    <Box
      component="span"
      title={why}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: '4px',
        flexShrink: 0,
        fontSize: px(11.5),
        whiteSpace: 'nowrap',
        fontWeight: 600,
        color: props.state === 'old' ? 'text.secondary' : 'error.main',
      }}
    >
      <Icon sx={{ fontSize: px(14) }} />
      {/* The sign says why to those who see it; the age ticks, so only the reason is announced. */}
      <Box
        component="span"
        role="status"
        sx={{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clip: 'rect(0 0 0 0)' }}
      >
        {why}
      </Box>
      {age === null ? why : t.common.ago(age)}
    </Box>
  );
}
