import { useMemo } from 'react';
import type { TankTrip } from '../../shared/contract/tank-trips.ts';
import type { TicketCard } from '../../shared/contract/tickets.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { MapPoint } from '../components/map/map-props.ts';
import { MapView } from '../components/map/map-view.tsx';
import { useMapAreas } from '../components/map/use-map-areas.ts';
import { useMapTiles } from '../components/map/use-map-tiles.ts';
import { TANK_TONES } from './tank-tone.ts';

interface TankMapProps {
  trips: readonly TankTrip[];
  tickets: readonly TicketCard[];
  /** `d` and a trip's id, or `t` and a ticket's. */
  selected: string | null;
  onChoose: (chosen: { trip: number } | { ticket: number }) => void;
}

/** Where the trucks go, and who waits for one; one selection with the lists. */
export function TankMap({ trips, tickets, selected, onChoose }: TankMapProps) {
  const { t } = useI18n();
  const texts = t.tankTrips;
  const areas = useMapAreas();
  const tiles = useMapTiles();
  const points = useMemo<MapPoint[]>(
    () => [
      ...tickets.flatMap(({ ticketId, ticketNo, latitude, longitude, address }) =>
        latitude === null || longitude === null
          ? []
          : [{ id: `t${ticketId}`, latitude, longitude, tone: 'error' as const, lines: [ticketNo, address] }],
      ),
      ...trips.flatMap((trip) =>
        trip.latitude === null || trip.longitude === null
          ? []
          : [
              {
                id: `d${trip.dispatchId}`,
                latitude: trip.latitude,
                longitude: trip.longitude,
                tone: TANK_TONES[trip.state],
                lines: [`${trip.tankNo} · ${texts.litres(formatNumber(trip.litres))}`, trip.place],
              },
            ],
      ),
    ],
    [tickets, trips, texts],
  );
  return (
    <MapView
      label={texts.map}
      points={points}
      areas={areas}
      tiles={tiles}
      selected={selected}
      onSelect={(id) =>
        onChoose(id.startsWith('d') ? { trip: Number(id.slice(1)) } : { ticket: Number(id.slice(1)) })
      }
    />
  );
}
