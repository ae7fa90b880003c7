import { Box, Typography } from '@mui/material';
import { useMemo } from 'react';
import type { TicketSheet } from '../../shared/contract/ticket-sheet.ts';
import { formatPlace } from '../../shared/geography.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { MapView } from '../components/map/map-view.tsx';
import { useMapAreas } from '../components/map/use-map-areas.ts';

type Row = readonly [name: string, value: string];
const said = (rows: readonly (readonly [string, string | null | false | undefined])[]): Row[] =>
  rows.filter((row): row is Row => Boolean(row[1]));

/** Who told it, and which connection it is about. */
export function ReporterFacts({ sheet }: { sheet: TicketSheet }) {
  const { t } = useI18n();
  const words = t.ticketDesk.detail;
  const { card, connection } = sheet;
  return (
    <Facts
      rows={said([
        [words.name, card.reporterName || t.ticketDesk.noName],
        [words.phone, sheet.phone],
        [words.connection, connection && `${connection.connectionNo} · ${connection.tariffGroupCode}`],
        [
          words.customer,
          connection && connection.customerName !== card.reporterName && connection.customerName,
        ],
        [words.meter, connection?.meterSerialNo],
        [words.source, t.ticketWords.sources[card.source]],
        [words.enteredBy, sheet.createdBy],
      ])}
    />
  );
}

/** Whose it is and what is arranged. */
export function HandlingFacts({ sheet }: { sheet: TicketSheet }) {
  const { t, date, dateTime } = useI18n();
  const words = t.ticketDesk.detail;
  const { card, workOrders } = sheet;
  const order = workOrders.at(-1);
  return (
    <>
      <Facts
        rows={said([
          [words.unit, t.ticketWords.units[card.unit]],
          [words.branch, card.branchName],
          [words.officer, card.officerName ?? (card.open && t.ticketDesk.nobody)],
          [words.order, order?.workOrderNo],
          [words.planned, order && (order.plannedFor ? dateTime(order.plannedFor) : words.atOnce)],
          [words.followUp, card.followUpOn && date(card.followUpOn)],
          [words.rating, card.rating !== null && words.ratingOf(card.rating)],
        ])}
      />
      {sheet.seenBy && (
        <Typography variant="body2" sx={{ mt: 2, color: 'text.secondary' }}>
          {words.seenBy(sheet.seenBy)}
        </Typography>
      )}
    </>
  );
}

/** Where it is, in words and on the map. */
export function PlaceFacts({ sheet, whole }: { sheet: TicketSheet; whole: boolean }) {
  const { t } = useI18n();
  const words = t.ticketDesk.detail;
  const { card } = sheet;
  const areas = useMapAreas();
  const { latitude, longitude } = card;
  const picked = useMemo(
    () => (latitude !== null && longitude !== null ? { latitude, longitude } : null),
    [latitude, longitude],
  );
  const lines = [
    [card.address, card.neighbourhood].filter(Boolean).join(', '),
    [card.villageName, card.districtName].filter(Boolean).join(', '),
    card.landmark,
  ].filter(Boolean);
  return (
    <>
      <Typography sx={{ overflowWrap: 'anywhere' }}>{lines.join(' · ') || '–'}</Typography>
      {picked ? (
        <>
          <Box
            sx={{
              height: whole ? 320 : 200,
              mt: 2,
              border: 1,
              borderColor: 'divider',
              borderRadius: '6px',
              overflow: 'hidden',
            }}
          >
            <MapView
              label={words.map}
              points={NONE}
              areas={areas}
              area={card.villageCode}
              picked={picked}
              circles={CIRCLES}
              fitKey={card.ticketId}
            />
          </Box>
          <Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
            {formatPlace(picked)}
          </Typography>
        </>
      ) : (
        <Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
          {words.noPoint}
        </Typography>
      )}
    </>
  );
}

const NONE: readonly never[] = [];
const CIRCLES: readonly number[] = [100, 300];
