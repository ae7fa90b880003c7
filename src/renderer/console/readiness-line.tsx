import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import WarningAmber from '@mui/icons-material/WarningAmber';
import { Box, CircularProgress, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';

export type LineState = 'ok' | 'warn' | 'bad';
const ICONS = { ok: CheckCircle, warn: WarningAmber, bad: ErrorOutline };
const COLOURS = { ok: 'success.main', warn: 'warning.main', bad: 'error.main' } as const;

interface LineProps {
  name: string;
  /** Null while it is being measured. */
  result: { state: LineState; found: string; advice: string | null } | null;
}

/** One line of the Ready check: state, name, what was measured; below it what to do. The height of a quiet line never changes. */
export function ReadinessLine({ name, result }: LineProps) {
  const { t } = useI18n();
  const Icon = result && ICONS[result.state];
  return (
    <Box
      component="li"
      data-state={result?.state}
      sx={{
        display: 'grid',
        gridTemplateColumns: '20px 168px minmax(0, 1fr)',
        columnGap: 3,
        alignItems: 'start',
        py: 2,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ height: 20, display: 'grid', placeItems: 'center' }}>
        {result && Icon ? (
          <Icon
            titleAccess={t.readiness.states[result.state]}
            sx={{ fontSize: 18, color: COLOURS[result.state] }}
          />
        ) : (
          <CircularProgress size={14} thickness={5} aria-label={t.readiness.checking} />
        )}
      </Box>
      <Typography sx={{ fontWeight: 560 }}>{name}</Typography>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography sx={{ color: result ? 'text.primary' : 'text.secondary' }}>
          {result?.found ?? t.readiness.checking}
        </Typography>
        {result?.advice && (
          <Typography
            variant="body2"
            sx={{ color: result.state === 'bad' ? 'error.main' : 'text.secondary', mt: 0.5 }}
          >
            {result.advice}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
