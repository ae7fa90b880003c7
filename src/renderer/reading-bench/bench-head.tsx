import { Box, Typography } from '@mui/material';
import type { ReadingSheet } from '../../shared/contract/reading-bench.ts';
import { dateInZone } from '../../shared/dates.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { m3 } from './flag-words.ts';

const TONES = { waiting: 'warning', approved: 'success', rejected: 'error', replaced: 'neutral' } as const;

/** Whose meter it is, where, who sent the number, and what was decided. */
export function BenchHead({ sheet }: { sheet: ReadingSheet }) {
  const { t, dateTime, time, timeZone } = useI18n();
  const words = t.readingBench.detail;
  const { card } = sheet;
  const inForce = sheet.others.find((other) => other.state === 'approved');
  const quiet = { color: 'text.secondary' } as const;
  const taken = card.photoTakenAt;
  const sameDay = taken && dateInZone(taken, timeZone) === dateInZone(card.receivedAt, timeZone);
  return (
    <Box sx={{ px: 4, py: 2, borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5, minWidth: 0 }}>
        <Typography variant="h2" component="h3" noWrap sx={{ flexShrink: 0, maxWidth: '45%' }}>
          {card.customerName}
        </Typography>
        <Typography noWrap sx={{ flex: 1, ...quiet }}>
          {card.connectionNo} · {card.address}, {card.villageName}
        </Typography>
        <StatusChip tone={TONES[card.state]} label={t.readingWords.states[card.state]} />
      </Box>
      <Typography variant="body2" noWrap sx={quiet}>
        {[
          words.by(t.readingWords.sources[card.source], card.enteredBy, dateTime(card.receivedAt)),
          card.reader && words.reader(card.reader),
          words.routePlace(card.routeCode, String(card.routeOrder)),
          words.group(card.tariffGroupCode),
          card.serialNo ? words.serial(card.serialNo) : words.noMeter,
          // Of the same day only the hour: the line has much to say.
          taken && t.readingBench.photos.taken(sameDay ? time(taken) : dateTime(taken)),
          sheet.point?.distanceM != null && t.readingBench.photos.away(m3(sheet.point.distanceM)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
      {card.state !== 'waiting' && card.decidedBy && card.decidedAt && (
        <Typography variant="body2" sx={{ fontWeight: 560 }}>
          {words.decided(t.readingWords.states[card.state], card.decidedBy, dateTime(card.decidedAt))}
          {card.reasonCode &&
            ` ${words.reason([t.readingWords.reasons[card.reasonCode], card.reason].filter(Boolean).join(', '))}`}
          {sheet.madeFrom !== null && ` ${words.madeAtBench}`}
        </Typography>
      )}
      {card.state === 'waiting' && inForce && (
        <Typography variant="body2" sx={{ fontWeight: 560, color: 'warning.main' }}>
          {words.inForce(m3(inForce.stand), inForce.decidedBy ?? '–')}
        </Typography>
      )}
      {sheet.block && (
        <Typography variant="body2" sx={{ fontWeight: 560, color: 'error.main' }}>
          {words.blocked(dateTime(sheet.block.since))}
        </Typography>
      )}
    </Box>
  );
}
