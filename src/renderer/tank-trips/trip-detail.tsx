import { Box, Button, Typography } from '@mui/material';
import { type ReactNode, useState } from 'react';
import type { TankTrip } from '../../shared/contract/tank-trips.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { ReasonForm } from '../components/reason-form.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { DeliverForm } from './deliver-form.tsx';
import { SendForm } from './send-form.tsx';
import { TANK_TONES } from './tank-tone.ts';

interface TripDetailProps {
  trip: TankTrip;
  onShow: ((ticketId: number) => void) | undefined;
}

/** One trip: where to, for whom, and what comes next. */
export function TripDetail({ trip, onShow }: TripDetailProps) {
  const { t, error, dateTime } = useI18n();
  const texts = t.tankTrips;
  const [panel, setPanel] = useState<'send' | 'deliver' | 'cancel' | null>(null);
  const back = () => setPanel(null);
  const cancel = useTicketCommand(loket.tankTrips.cancel, back);
  const { dispatchId } = trip;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [texts.trip.where, [trip.place, trip.villageName].filter(Boolean).join(', ')],
    [texts.trip.who, [trip.reporterName, trip.phoneMasked].filter(Boolean).join(', ')],
    [texts.trip.litres, texts.litres(formatNumber(trip.litres))],
    [texts.trip.got, trip.deliveredLitres !== null && texts.litres(formatNumber(trip.deliveredLitres))],
    [texts.trip.truck, [trip.truck, trip.driver].filter(Boolean).join(', ')],
    [
      texts.trip.ticket,
      trip.ticketNo && `${trip.ticketNo} · ${t.ticketWords.states[trip.ticketState ?? 'new']}`,
    ],
    [
      texts.trip.outage,
      trip.outageNo && `${trip.outageNo} · ${t.outages.kinds[trip.outageKind ?? 'outage']}`,
    ],
    [texts.trip.note, trip.note],
    [texts.trip.requested, `${trip.requestedBy}, ${dateTime(trip.requestedAt)}`],
    [texts.trip.sent, trip.sentAt && dateTime(trip.sentAt)],
    [texts.trip.delivered, trip.deliveredAt && dateTime(trip.deliveredAt)],
  ];
  return (
    <Box
      component="article"
      aria-label={texts.trip.label(trip.tankNo)}
      sx={{ px: 5, py: 4, display: 'flex', flexDirection: 'column', gap: 3 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 3 }}>
        <Typography variant="h2">{trip.tankNo}</Typography>
        <StatusChip tone={TANK_TONES[trip.state]} label={texts.states[trip.state]} />
      </Box>
      {panel === 'send' && <SendForm trip={trip} onDone={back} onCancel={back} />}
      {panel === 'deliver' && <DeliverForm trip={trip} onDone={back} onCancel={back} />}
      {panel === 'cancel' && (
        <ReasonForm
          title={texts.cancelForm.title(trip.tankNo)}
          hint={texts.cancelForm.hint}
          label={texts.cancelForm.label}
          fieldHint={texts.cancelForm.fieldHint}
          submit={texts.cancelForm.submit(trip.tankNo)}
          sending={texts.sending}
          back={texts.back}
          pending={cancel.isPending}
          failure={cancel.isError && error(cancel.error)}
          onSubmit={(note) => cancel.mutate({ dispatchId, note })}
          onClose={back}
        />
      )}
      {panel === null && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
          {trip.state === 'requested' && (
            <Button variant="contained" onClick={() => setPanel('send')}>
              {texts.trip.send}
            </Button>
          )}
          {trip.state === 'sent' && (
            <Button variant="contained" onClick={() => setPanel('deliver')}>
              {texts.trip.deliver}
            </Button>
          )}
          {trip.ticketId !== null && onShow && (
            <Button variant="outlined" onClick={() => onShow(trip.ticketId!)}>
              {texts.trip.showTicket}
            </Button>
          )}
          {(trip.state === 'requested' || trip.state === 'sent') && (
            <Button color="error" onClick={() => setPanel('cancel')}>
              {texts.trip.cancel}
            </Button>
          )}
        </Box>
      )}
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'max-content minmax(0, 1fr)',
          columnGap: 5,
          rowGap: 1.5,
        }}
      >
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <Box key={name} sx={{ display: 'contents' }}>
              <Typography component="dt" sx={{ color: 'text.secondary' }}>
                {name}
              </Typography>
              <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
                {value}
              </Typography>
            </Box>
          ))}
      </Box>
    </Box>
  );
}
