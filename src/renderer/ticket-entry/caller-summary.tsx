import { Box, Typography } from '@mui/material';
import type { TicketCallerContext } from '../../shared/contract/ticket-entry.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { STATUS_TONES } from '../connections/status-tone.ts';
import { Part } from './context-panel.tsx';
import { TicketChip } from './ticket-chip.tsx';
import type { OpenTicket } from './use-entry-context.ts';

interface CallerSummaryProps {
  caller: TicketCallerContext;
  /** Those that stand above already. */
  shown: readonly OpenTicket[];
}

/** Who it is: the connection with its state and arrears, and what was reported lately. */
export function CallerSummary({ caller, shown }: CallerSummaryProps) {
  const { t, dateTime } = useI18n();
  const texts = t.ticketEntry.context;
  const { connection } = caller;
  const ids = new Set(shown.map(({ ticket }) => ticket.ticketId));
  const earlier = caller.tickets.filter((ticket) => !ids.has(ticket.ticketId));
  return (
    <>
      {connection && (
        <Part title={texts.caller}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
            <Typography noWrap sx={{ fontWeight: 600, flex: 1, minWidth: 0 }}>
              {connection.connectionNo} · {connection.customerName}
            </Typography>
            <StatusChip
              tone={STATUS_TONES[connection.status]}
              label={t.connection.statuses[connection.status]}
            />
          </Box>
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
            {[
              connection.address,
              connection.neighbourhood,
              connection.villageName,
              connection.districtName,
              connection.tariffGroupCode,
            ]
              .filter(Boolean)
              .join(', ')}
          </Typography>
          <Typography
            sx={{
              mt: 1,
              fontWeight: connection.unpaidSheets > 0 ? 600 : 400,
              color: connection.unpaidSheets > 0 ? 'warning.main' : 'text.secondary',
            }}
          >
            {connection.unpaidSheets > 0
              ? texts.unpaid(connection.unpaidSheets, formatRupiah(connection.unpaidAmount))
              : texts.nothingUnpaid}
          </Typography>
          {connection.blocks.map((block) => (
            <Typography key={block.since} sx={{ color: 'error.main' }}>
              {texts.blocked([texts.blocks[block.reason], block.note].filter(Boolean).join(', '))}
            </Typography>
          ))}
        </Part>
      )}
      <Part title={texts.earlier}>
        {earlier.length === 0 && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {texts.noTickets}
          </Typography>
        )}
        {earlier.map((ticket) => (
          <Box key={ticket.ticketId} sx={{ display: 'flex', alignItems: 'center', gap: 2, py: 0.75 }}>
            <Typography noWrap sx={{ flex: 1, minWidth: 0 }} title={ticket.words}>
              {t.ticketWords.categories[ticket.category]}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {' '}
                · {ticket.ticketNo} · {dateTime(ticket.reportedAt)}
              </Box>
            </Typography>
            <TicketChip ticket={ticket} />
          </Box>
        ))}
      </Part>
    </>
  );
}
