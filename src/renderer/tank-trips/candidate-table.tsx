import { Box, Button, Typography } from '@mui/material';
import type { TicketCard } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { KeyCap } from '../components/key-cap.tsx';

interface CandidateTableProps {
  tickets: readonly TicketCard[];
  chosen: number | null;
  pending: boolean;
  onChoose: (ticketId: number) => void;
  onAsk: (ticketId: number) => void;
}

/** Tickets of no water without a truck, those that wait longest first. */
export function CandidateTable({ tickets, chosen, pending, onChoose, onAsk }: CandidateTableProps) {
  const { t, dateTime } = useI18n();
  const texts = t.tankTrips;
  return (
    <Box component="section" aria-label={texts.candidates} sx={{ borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ px: 5, pt: 4, pb: 2 }}>
        <Typography variant="h2">{texts.candidates}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {tickets.length === 0 ? texts.noCandidates : texts.candidatesHint}
        </Typography>
      </Box>
      {tickets.length > 0 && (
        <DataTable aria-label={texts.candidates} sx={{ tableLayout: 'fixed' }}>
          <thead>
            <tr>
              <th scope="col" style={{ width: 162 }}>
                {texts.head.no}
              </th>
              <th scope="col">{texts.head.place}</th>
              <th scope="col" style={{ width: 148 }}>
                {texts.head.waiting}
              </th>
              <th scope="col" style={{ width: 140 }} aria-label={texts.request} />
            </tr>
          </thead>
          <tbody>
            {tickets.map((ticket) => (
              <tr
                key={ticket.ticketId}
                data-clickable
                data-state={ticket.ticketId === chosen ? 'selected' : undefined}
                onClick={() => onChoose(ticket.ticketId)}
              >
                <td>{ticket.ticketNo}</td>
                <td title={ticket.address}>
                  {[ticket.villageName, ticket.address || ticket.landmark].filter(Boolean).join(', ') || '–'}
                </td>
                <td>{dateTime(ticket.reportedAt)}</td>
                <td style={{ textAlign: 'right' }}>
                  <Button
                    size="small"
                    disabled={pending}
                    aria-label={texts.requestFor(ticket.ticketNo)}
                    sx={{ gap: 2 }}
                    onClick={(event) => {
                      event.stopPropagation();
                      onAsk(ticket.ticketId);
                    }}
                  >
                    {texts.requestShort} {ticket.ticketId === chosen && <KeyCap keys="T" />}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Box>
  );
}
