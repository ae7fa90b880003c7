import type { Neighbour } from '../../../shared/contract/maps.ts';
import type { I18n } from '../../app/i18n/i18n.tsx';
import { STATUS_TONES } from '../../connections/status-tone.ts';
import type { MapPoint } from './map-props.ts';

/** Neighbours as dots in the colour that their state has everywhere. */
export function neighbourPoints(neighbours: readonly Neighbour[], t: I18n['t']): MapPoint[] {
  return neighbours.map((each) => ({
    id: String(each.connectionId),
    latitude: each.latitude,
    longitude: each.longitude,
    tone: STATUS_TONES[each.status],
    lines: [
      each.connectionNo,
      each.address,
      [each.tariffGroupCode, each.meterSize, t.connection.statuses[each.status]].filter(Boolean).join(' · '),
    ],
  }));
}
