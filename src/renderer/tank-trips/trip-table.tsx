import { Box, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { TankTrip } from '../../shared/contract/tank-trips.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { TANK_TONES } from './tank-tone.ts';
import type { TankView } from './use-tank-trips.ts';

interface TripTableProps {
  view: TankView;
  /** Null while they are read. */
  trips: readonly TankTrip[] | null;
  chosen: number | null;
  onView: (view: TankView) => void;
  onChoose: (dispatchId: number) => void;
  print: ReactNode;
}

const VIEWS = ['open', 'delivered', 'cancelled'] as const;

/** The list of trips with its sum. */
export function TripTable({ view, trips, chosen, onView, onChoose, print }: TripTableProps) {
  const { t, dateTime } = useI18n();
  const texts = t.tankTrips;
  const litres = (trips ?? []).reduce((sum, trip) => sum + (trip.deliveredLitres ?? trip.litres), 0);
  return (
    <Box component="section" aria-label={texts.list}>
      <Box sx={{ px: 4, py: 3, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={view}
          aria-label={texts.viewsLabel}
          onChange={(_, next: TankView | null) => next && onView(next)}
        >
          {VIEWS.map((each) => (
            <ToggleButton key={each} value={each} sx={{ height: 30, px: 3 }}>
              {texts.views[each]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Typography sx={{ flex: 1, color: 'text.secondary' }}>
          {trips && trips.length > 0 && texts.sum(trips.length, formatNumber(litres))}
        </Typography>
        {print}
      </Box>
      {trips === null ? (
        <SkeletonRows rows={4} label={t.common.loading} />
      ) : trips.length === 0 ? (
        <Typography sx={{ px: 5, pb: 4, color: 'text.secondary' }}>{texts.none[view]}</Typography>
      ) : (
        <DataTable aria-label={texts.list} sx={{ tableLayout: 'fixed' }}>
          <thead>
            <tr>
              <th scope="col" style={{ width: 162 }}>
                {texts.head.no}
              </th>
              <th scope="col">{texts.head.place}</th>
              <th scope="col" data-number style={{ width: 72 }}>
                {texts.head.litres}
              </th>
              <th scope="col" style={{ width: 112 }}>
                {texts.head.truck}
              </th>
              <th scope="col" style={{ width: 152 }}>
                {texts.head.state}
              </th>
              <th scope="col" style={{ width: 148 }}>
                {texts.head.since}
              </th>
            </tr>
          </thead>
          <tbody>
            {trips.map((trip) => (
              <tr
                key={trip.dispatchId}
                data-clickable
                data-state={trip.dispatchId === chosen ? 'selected' : undefined}
                onClick={() => onChoose(trip.dispatchId)}
              >
                <td>
                  <Box
                    component="button"
                    type="button"
                    aria-pressed={trip.dispatchId === chosen}
                    sx={{ all: 'unset', cursor: 'pointer', '&:focus-visible': { outline: '2px solid' } }}
                  >
                    {trip.tankNo}
                  </Box>
                </td>
                <td title={trip.place}>{[trip.villageName, trip.place].filter(Boolean).join(', ')}</td>
                <td data-number>{formatNumber(trip.deliveredLitres ?? trip.litres)}</td>
                <td>{trip.truck || '–'}</td>
                <td>
                  <StatusChip tone={TANK_TONES[trip.state]} label={texts.states[trip.state]} />
                </td>
                <td>{dateTime(trip.deliveredAt ?? trip.sentAt ?? trip.requestedAt)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Box>
  );
}
