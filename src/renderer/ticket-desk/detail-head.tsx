import ArrowBack from '@mui/icons-material/ArrowBack';
import { Box, Button, Typography } from '@mui/material';
import type { TicketSheet } from '../../shared/contract/ticket-sheet.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { TicketDue } from '../tickets/ticket-due.tsx';
import { priorityTone, stateTone } from '../tickets/ticket-tone.ts';

/** What it is about, which one, where it stands and how much time is left. */
export function DetailHead({ sheet, onBack }: { sheet: TicketSheet; onBack: (() => void) | undefined }) {
  const { t, dateTime } = useI18n();
  const words = t.ticketDesk;
  const { card } = sheet;
  return (
    <Box sx={{ px: 5, pt: 3, pb: 2.5, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, minWidth: 0 }}>
        {onBack && (
          <Button onClick={onBack} startIcon={<ArrowBack />} sx={{ gap: 1, flexShrink: 0 }}>
            {words.detail.back} <KeyCap keys="Escape" />
          </Button>
        )}
        <Typography variant="h1" component="h2" noWrap sx={{ flex: 1 }}>
          {t.ticketWords.categories[card.category]}
        </Typography>
        <TicketDue card={card} />
        {card.open && (
          <StatusChip tone={priorityTone(card.priority)} label={t.ticketWords.priorities[card.priority]} />
        )}
        <StatusChip tone={stateTone(card.state)} label={t.ticketWords.states[card.state]} />
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
        {[
          card.ticketNo,
          card.reporterName || words.noName,
          card.villageName,
          words.detail.reported(dateTime(card.reportedAt)),
          card.repeats > 0 && words.repeats(card.repeats),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  );
}
