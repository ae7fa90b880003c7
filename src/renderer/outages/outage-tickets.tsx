import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { OutageCard } from '../../shared/contract/outages.ts';
import type { TicketCard } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { DataTable } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { useOutageTickets } from './use-outages.ts';

interface OutageTicketsProps {
  outage: OutageCard;
  onShow: ((ticketId: number) => void) | undefined;
  onSaid: (text: string | null) => void;
}

/** The tickets of an outage, and those of its area that are not its own yet. */
export function OutageTickets({ outage, onShow, onSaid }: OutageTicketsProps) {
  const { t, error } = useI18n();
  const texts = t.outages.tickets;
  const { outageId } = outage;
  const going = outage.state === 'active' || outage.state === 'planned';
  const link = useTicketCommand(loket.outages.link, ({ linked }) => onSaid(texts.linkedNow(linked)));
  const unlink = useTicketCommand(loket.outages.unlink, () => onSaid(null));
  const failed = [link, unlink].find(({ isError }) => isError);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      {failed && <Notice tone="error">{error(failed.error)}</Notice>}
      {outage.inArea > 0 && (
        <Box component="section" aria-label={texts.inArea(outage.inArea)}>
          <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 2, mb: 2 }}>
            <Typography variant="h2" component="h3">
              {texts.inArea(outage.inArea)}
            </Typography>
            <Button
              size="small"
              variant="contained"
              disabled={link.isPending}
              onClick={() => link.mutate({ outageId, tickets: null })}
            >
              {texts.linkAll(outage.inArea)}
            </Button>
          </Box>
          <TicketTable
            outageId={outageId}
            linked={false}
            onShow={onShow}
            act={texts.link}
            actLabel={texts.linkLabel}
            pending={link.isPending}
            onAct={(ticket) => link.mutate({ outageId, tickets: [ticket.ticketId] })}
          />
        </Box>
      )}
      <Box component="section" aria-label={texts.linked(outage.tickets)}>
        <Typography variant="h2" component="h3" sx={{ mb: 2 }}>
          {texts.linked(outage.tickets)}
        </Typography>
        {outage.tickets === 0 ? (
          <Typography sx={{ color: 'text.secondary' }}>{texts.none}</Typography>
        ) : (
          <TicketTable
            outageId={outageId}
            linked
            onShow={onShow}
            act={going ? texts.unlink : null}
            actLabel={texts.unlinkLabel}
            pending={unlink.isPending}
            onAct={({ ticketId, eventNo }) => unlink.mutate({ ticketId, eventNo, note: '' })}
          />
        )}
      </Box>
    </Box>
  );
}

interface TicketTableProps {
  outageId: number;
  linked: boolean;
  onShow: ((ticketId: number) => void) | undefined;
  act: string | null;
  actLabel: (ticketNo: string) => string;
  pending: boolean;
  onAct: (ticket: TicketCard) => void;
}

/** How many the database gives at a time. */
const PAGE = 100;

function TicketTable(props: TicketTableProps) {
  const { t, error, dateTime } = useI18n();
  const texts = t.outages.tickets;
  const [after, setAfter] = useState(0);
  const read = useOutageTickets(props.outageId, props.linked, after);
  if (read.isPending) return <SkeletonRows rows={3} label={t.common.loading} />;
  if (read.isError) return <Notice tone="error">{error(read.error)}</Notice>;
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <DataTable aria-label={props.linked ? texts.linked(read.data.length) : texts.inArea(read.data.length)}>
        <thead>
          <tr>
            {[texts.no, texts.category, texts.where, texts.state, texts.reported].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {props.act && <th scope="col" aria-label={props.act} />}
          </tr>
        </thead>
        <tbody>
          {read.data.map((ticket) => (
            <tr
              key={ticket.ticketId}
              data-clickable={props.onShow ? '' : undefined}
              onClick={() => props.onShow?.(ticket.ticketId)}
            >
              <td>{ticket.ticketNo}</td>
              <td>{t.ticketWords.categories[ticket.category]}</td>
              <td style={{ maxWidth: 220 }} title={ticket.address}>
                {[ticket.villageName, ticket.address].filter(Boolean).join(', ') || '–'}
              </td>
              <td>{t.ticketWords.states[ticket.state]}</td>
              <td>{dateTime(ticket.reportedAt)}</td>
              {props.act && (
                <td style={{ textAlign: 'right' }}>
                  {(ticket.open || !props.linked) && (
                    <Button
                      size="small"
                      disabled={props.pending}
                      aria-label={props.actLabel(ticket.ticketNo)}
                      onClick={(event) => {
                        event.stopPropagation();
                        props.onAct(ticket);
                      }}
                    >
                      {props.act}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </DataTable>
      {(after > 0 || read.data.length === PAGE) && (
        <Button size="small" sx={{ mt: 1 }} onClick={() => setAfter(read.data.at(PAGE - 1)?.ticketId ?? 0)}>
          {texts.more}
        </Button>
      )}
    </Box>
  );
}
