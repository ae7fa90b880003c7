import { Box, Typography } from '@mui/material';
import type { PeriodCard } from '../../shared/contract/billing-runs.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Timeline } from '../components/timeline.tsx';

/** What was done with the period, the newest last, with the figures of each act. */
export function PeriodHistory({ card }: { card: PeriodCard }) {
  const { t, dateTime } = useI18n();
  const m = t.billingRuns;
  if (card.events.length === 0) return null;
  const note = (event: PeriodCard['events'][number]) =>
    [
      event.note,
      event.read !== null &&
        m.eventClosing(
          formatNumber(event.read),
          formatNumber(event.estimated ?? 0),
          formatNumber(event.kept ?? 0),
        ),
      event.unusable ? m.eventUnusable(formatNumber(event.unusable)) : null,
      event.bills !== null &&
        m.eventBills(
          formatNumber(event.bills),
          formatNumber(event.usageM3 ?? 0),
          formatRupiah(event.amount ?? 0),
        ),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <Box>
      <Typography variant="h2" component="h3" sx={{ mb: 3 }}>
        {m.history}
      </Typography>
      <Timeline
        label={m.history}
        events={card.events.map((event) => ({
          at: event.at,
          what: m.events[event.action],
          when: dateTime(event.at),
          who: event.by,
          note: note(event),
        }))}
      />
    </Box>
  );
}
