import { Box, Typography } from '@mui/material';
import type { BusinessMonth } from '../../shared/contract/business-months.ts';
import { formatLongPeriod } from '../../shared/dates.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { Timeline } from '../components/timeline.tsx';
import { ReadFailed } from '../deposits/pane.tsx';
import { MonthActions } from './month-actions.tsx';
import { MonthObstacles } from './month-obstacles.tsx';
import { MonthState } from './month-state.tsx';
import { MonthSumsTable } from './month-sums.tsx';
import { useMonth } from './use-months.ts';

/** One month: what stands in the way, what can be done, the figures that are locked with it, and who did what. */
export function MonthDetail({ card }: { card: BusinessMonth }) {
  const { t, language, dateTime } = useI18n();
  const query = useMonth(card.month);
  const m = t.businessMonths;
  const month = query.data;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <Typography variant="h1" component="h2">
          {formatLongPeriod(card.month, language)}
        </Typography>
        <Box sx={{ flex: 1 }} />
        <MonthState state={month?.state ?? card.state} />
      </Box>
      {query.isPending && <SkeletonRows rows={8} label={t.common.loading} />}
      {query.isError && <ReadFailed failure={query.error} onRetry={() => void query.refetch()} />}
      {month && (
        <>
          {month.state === 'closed' && <Notice tone="success">{m.closedNote}</Notice>}
          {month.obstacles.length > 0 && <MonthObstacles obstacles={month.obstacles} />}
          {month.warnings.map((warning) => (
            <Notice key={warning.kind} tone="info">
              {m.warnings[warning.kind](formatRupiah(warning.amount), warning.count)}
            </Notice>
          ))}
          <MonthActions month={month} />
          <MonthSumsTable sums={month.sums} title={month.state === 'closed' ? m.sums : m.sumsNow} />
          {month.history.length > 0 && (
            <Box>
              <Typography variant="h2" component="h3" sx={{ mb: 3 }}>
                {m.history}
              </Typography>
              <Timeline
                label={m.history}
                events={month.history.map((event) => ({
                  at: event.at,
                  what: m.events[event.what],
                  when: dateTime(event.at),
                  who: event.by,
                  note: event.note,
                }))}
              />
            </Box>
          )}
        </>
      )}
    </Box>
  );
}
