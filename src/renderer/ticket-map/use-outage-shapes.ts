import { useMemo } from 'react';
import type { MapOutage } from '../../shared/contract/ticket-map.ts';
import type { CloudCircle, CloudOutline } from '../components/map/cloud-props.ts';
import type { MapTone } from '../components/map/map-colours.ts';
import { useMapAreas } from '../components/map/use-map-areas.ts';

/** Red: something is broken; amber: it was to be so (rationing, announced work); blue: it is only announced yet. */
export function outageTone({ kind, state }: Pick<MapOutage, 'kind' | 'state'>): MapTone {
  if (state === 'planned') return 'info';
  return kind === 'rationing' || kind === 'planned_work' ? 'warning' : 'error';
}

/** Where outages reach: a circle, villages, a supply zone; one of them may say several. */
export function useOutageShapes(outages: readonly MapOutage[]): {
  circles: readonly CloudCircle[];
  outlines: readonly CloudOutline[];
} {
  const villages = useMapAreas('village');
  const zones = useMapAreas('zone');
  return useMemo(() => {
    const circles = outages.flatMap((each): CloudCircle[] => {
      const { latitude, longitude, radiusM, title } = each;
      if (latitude === null || longitude === null || radiusM === null) return [];
      const id = String(each.outageId);
      return [{ id, place: { latitude, longitude }, radiusM, label: title, tone: outageTone(each) }];
    });
    const outlines = outages.map((each): CloudOutline => {
      const areas = [
        ...villages.filter(({ id }) => each.villages.includes(id)),
        ...zones.filter(({ id }) => id === each.zone),
      ];
      // Its name stands at the circle, if it has one.
      const label = each.latitude === null ? each.title : '';
      return { id: String(each.outageId), areas, label, tone: outageTone(each) };
    });
    return { circles, outlines };
  }, [outages, villages, zones]);
}
