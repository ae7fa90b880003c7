import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import type { CloudShading } from '../components/map/cloud-props.ts';
import { useMapAreas } from '../components/map/use-map-areas.ts';
import type { TicketCloud } from './ticket-cloud.ts';
import { countsBy, type TicketView } from './ticket-view.ts';

export const SHADINGS = ['none', 'village', 'district', 'zone'] as const;
export type Shading = (typeof SHADINGS)[number];

/** The base for a way of shading, and how many complaints are shown in each of its areas; also what villages are called. */
export function useShading(tickets: TicketCloud, view: TicketView, by: Shading) {
  const { t } = useI18n();
  const areas = useMapAreas(by === 'none' ? 'village' : by);
  const { data } = useQuery({ queryKey: keys.mapAreas, queryFn: () => loket.maps.areas({}) });
  const villages = useMemo(() => new Map(data?.map((each) => [each.village, each])), [data]);
  const caption = t.ticketMap.shadingCaption;
  const shading = useMemo((): CloudShading | null => {
    if (by === 'none') return null;
    const column = tickets.facet(by === 'zone' ? 'zone' : 'village');
    const { codes } = by === 'zone' ? tickets.zones : tickets.villages;
    const areaOf = (code: string) => (by === 'district' ? villages.get(code)?.district : code);
    return { caption, values: countsBy(view, column, codes, areaOf) };
  }, [tickets, view, by, villages, caption]);
  return { areas, shading, nameOf: (village: string) => villages.get(village)?.villageName };
}
