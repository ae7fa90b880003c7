import { Box, Button, Typography } from '@mui/material';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { TicketChip } from './ticket-chip.tsx';
import type { OpenTicket } from './use-entry-context.ts';

interface OpenTicketsProps {
  open: readonly OpenTicket[];
  chosen: number | null;
  onChoose: (ticketId: number) => void;
  onJoin: (ticketId: number) => void;
  busy: boolean;
}

/** What is reported already: one of them is marked, and one key makes this call a repeat of it. */
export function OpenTickets({ open, chosen, onChoose, onJoin, busy }: OpenTicketsProps) {
  const { t, dateTime } = useI18n();
  const texts = t.ticketEntry.context;
  const now = useNow();
  return (
    <Box component="ul" aria-label={texts.openTitle} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {open.map(({ ticket, ofCaller, distance }) => {
        const current = ticket.ticketId === chosen;
        const age = t.common.ago(Math.max(0, Math.floor((now - Date.parse(ticket.reportedAt)) / 1000)));
        const where = ofCaller
          ? texts.ofCaller
          : distance === null
            ? texts.inVillage
            : texts.metres(Math.round(distance));
        return (
          <Box
            key={ticket.ticketId}
            component="li"
            aria-current={current}
            onClick={() => onChoose(ticket.ticketId)}
            sx={(theme) => ({
              px: 2,
              py: 1.5,
              borderRadius: '6px',
              cursor: 'pointer',
              borderBottom: 1,
              borderColor: 'divider',
              background: current ? theme.palette.action.selected : undefined,
              '&:hover': { background: theme.palette.action.hover },
            })}
          >
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
              <Typography noWrap sx={{ fontWeight: 600, flex: 1, minWidth: 0 }}>
                {t.ticketWords.categories[ticket.category]} · {where}
              </Typography>
              <TicketChip ticket={ticket} />
            </Box>
            <Typography variant="body2" noWrap title={ticket.words}>
              {ticket.words}
            </Typography>
            <Typography
              variant="body2"
              noWrap
              title={dateTime(ticket.reportedAt)}
              sx={{ color: 'text.secondary' }}
            >
              {[
                ticket.ticketNo,
                age,
                ticket.reporterName,
                ticket.officerName,
                ticket.repeats > 0 && texts.repeats(ticket.repeats),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Typography>
            {current && (
              <Button
                size="small"
                variant="outlined"
                disabled={busy}
                onClick={() => onJoin(ticket.ticketId)}
                sx={{ gap: 2, mt: 1.5, height: 30 }}
              >
                {texts.join} <KeyCap keys="F6" />
              </Button>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
