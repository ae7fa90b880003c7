import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { CandidateTable } from './candidate-table.tsx';
import { PrintList } from './print-list.tsx';
import { TankMap } from './tank-map.tsx';
import { TripDetail } from './trip-detail.tsx';
import { TripTable } from './trip-table.tsx';
import { type TankView, useTankCandidates, useTankTrips } from './use-tank-trips.ts';

interface TankPaneProps {
  /** Opens a ticket. */
  onShow: ((ticketId: number) => void) | undefined;
}

/** Tank trucks: trips under way and tickets without water that wait for one; the map and the chosen trip beside them. */
export function TankPane({ onShow }: TankPaneProps) {
  const { t, error } = useI18n();
  const texts = t.tankTrips;
  const [view, setView] = useState<TankView>('open');
  const [chosen, setChosen] = useState<{ trip: number } | { ticket: number } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const trips = useTankTrips(view);
  const candidates = useTankCandidates();
  const request = useTicketCommand(loket.tankTrips.request, ({ trip }) => {
    setView('open');
    setSaid(texts.requested(trip.tankNo));
    setChosen({ trip: trip.dispatchId });
  });
  const trip = trips.data?.find(({ dispatchId }) => chosen && 'trip' in chosen && chosen.trip === dispatchId);
  const rows = candidates.data ?? [];
  const ticket =
    rows.find(({ ticketId }) => chosen && 'ticket' in chosen && chosen.ticket === ticketId) ??
    (chosen ? undefined : rows[0]);
  const ask = (ticketId: number) => {
    if (request.isPending) return;
    setSaid(null);
    request.mutate({ ticketId, outageId: null, facts: {} });
  };
  useKeys(true, {
    T: () => {
      if (!mayTakeLetter() || document.activeElement?.matches('select')) return false;
      if (ticket) ask(ticket.ticketId);
      return true;
    },
  });
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 9fr) minmax(360px, 5fr)',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          flexDirection: 'column',
          minHeight: 0,
          overflowY: 'auto',
          borderRight: 1,
          borderColor: 'divider',
        }}
      >
        {said && (
          <Notice tone="success" sx={{ m: 4, mb: 0 }}>
            {said}
          </Notice>
        )}
        {request.isError && (
          <Notice tone="error" sx={{ m: 4, mb: 0 }}>
            {error(request.error)}
          </Notice>
        )}
        {trips.isError ? (
          <Notice tone="error" sx={{ m: 4 }}>
            {error(trips.error)}
          </Notice>
        ) : (
          <TripTable
            view={view}
            trips={trips.data ?? null}
            chosen={trip?.dispatchId ?? null}
            onView={(next) => {
              setView(next);
              setChosen(null);
            }}
            onChoose={(dispatchId) => setChosen({ trip: dispatchId })}
            print={<PrintList disabled={view !== 'open' || !trips.data?.length} />}
          />
        )}
        {candidates.isPending ? (
          <SkeletonRows rows={4} label={t.common.loading} />
        ) : (
          <CandidateTable
            tickets={rows}
            chosen={ticket?.ticketId ?? null}
            pending={request.isPending}
            onChoose={(ticketId) => setChosen({ ticket: ticketId })}
            onAsk={ask}
          />
        )}
      </Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <Box sx={{ height: '45%', minHeight: 200, flexShrink: 0, borderBottom: 1, borderColor: 'divider' }}>
          <TankMap
            trips={trips.data ?? []}
            tickets={rows}
            selected={trip ? `d${trip.dispatchId}` : ticket ? `t${ticket.ticketId}` : null}
            onChoose={setChosen}
          />
        </Box>
        <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}>
          {trip ? (
            <TripDetail key={`${trip.dispatchId} ${trip.state}`} trip={trip} onShow={onShow} />
          ) : (
            <Typography sx={{ p: 5, color: 'text.secondary' }}>{texts.trip.choose}</Typography>
          )}
        </Box>
      </Box>
    </Box>
  );
}
