import { Box, Typography } from '@mui/material';
import type { MonthObstacle } from '../../shared/contract/business-months.ts';
import { formatLongPeriod } from '../../shared/dates.ts';
import { useI18n } from '../app/i18n/i18n.tsx';

/** So many of a kind are named; who has more of them works through their own screen anyway. */
const NAMED = 6;

/** What keeps a month open, each kind with its first ones and where they are settled. */
export function MonthObstacles({ obstacles }: { obstacles: readonly MonthObstacle[] }) {
  const { t } = useI18n();
  return (
    <Box>
      <Typography variant="h2" component="h3" sx={{ mb: 2 }}>
        {t.businessMonths.obstaclesTitle}
      </Typography>
      <Box
        component="ul"
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' }}
      >
        {obstacles.map((obstacle) => (
          <Obstacle key={obstacle.kind} obstacle={obstacle} />
        ))}
      </Box>
    </Box>
  );
}

function Obstacle({ obstacle }: { obstacle: MonthObstacle }) {
  const { t, language, period, date } = useI18n();
  const m = t.businessMonths;
  const rest = obstacle.count - Math.min(obstacle.rows.length, NAMED);
  const title = (): string => {
    switch (obstacle.kind) {
      case 'notOver':
        return m.obstacles.notOver(date(obstacle.rows[0]!.date));
      case 'earlierMonth':
        return m.obstacles.earlierMonth(formatLongPeriod(obstacle.rows[0]!.month, language));
      default:
        return m.obstacles[obstacle.kind](obstacle.count);
    }
  };
  const rows = (): string[] => {
    switch (obstacle.kind) {
      case 'notOver':
      case 'earlierMonth':
        return [];
      case 'days':
        return obstacle.rows.map(
          (row) => `${date(row.date)} · ${row.branchName} · ${m.reasons[row.reason ?? 'ready']}`,
        );
      case 'posting':
        return obstacle.rows.map((row) => period(row.month));
      default:
        return obstacle.rows.map((row) => `${row.what} · ${row.by}, ${date(row.date)}`);
    }
  };
  const listed = rows().slice(0, NAMED);
  return (
    <Box component="li" sx={{ borderLeft: 3, borderColor: 'warning.main', pl: 3 }}>
      <Typography sx={{ fontWeight: 560 }}>{title()}</Typography>
      {listed.map((row) => (
        <Typography key={row} variant="body2" noWrap title={row}>
          {row}
        </Typography>
      ))}
      {listed.length > 0 && rest > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {m.more(rest)}
        </Typography>
      )}
      {obstacle.kind !== 'notOver' && obstacle.kind !== 'earlierMonth' && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {m.hints[obstacle.kind]}
        </Typography>
      )}
    </Box>
  );
}
