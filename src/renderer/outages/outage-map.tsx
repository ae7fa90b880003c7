import { useMemo } from 'react';
import type { OutageCard, OutageDetail, OutageProposal } from '../../shared/contract/outages.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { MapPoint } from '../components/map/map-props.ts';
import { MapView } from '../components/map/map-view.tsx';
import { useMapAreas } from '../components/map/use-map-areas.ts';
import { useMapTiles } from '../components/map/use-map-tiles.ts';
import { outageTone } from './outage-tone.ts';

interface OutageMapProps {
  outages: readonly OutageCard[];
  detail: OutageDetail | null;
  proposal: OutageProposal | null;
  onChoose: (outageId: number) => void;
}

/** Where the chosen outage or proposal is, with its tickets; where the others are. */
export function OutageMap({ outages, detail, proposal, onChoose }: OutageMapProps) {
  const { t } = useI18n();
  const areas = useMapAreas();
  const tiles = useMapTiles();
  const outage = proposal ? null : (detail?.outage ?? null);
  const points = useMemo<MapPoint[]>(() => {
    if (proposal) {
      return proposal.tickets.map((ticket) => ({
        id: `t${ticket.ticketId}`,
        latitude: ticket.latitude,
        longitude: ticket.longitude,
        tone: 'warning' as const,
        lines: [ticket.ticketNo, t.ticketWords.categories[ticket.category]],
      }));
    }
    const tickets: MapPoint[] = (detail?.points ?? []).map((point) => ({
      id: `t${point.ticketId}`,
      latitude: point.latitude,
      longitude: point.longitude,
      tone: point.linked
        ? point.state === 'solved' || point.state === 'closed'
          ? 'success'
          : 'primary'
        : 'warning',
      lines: [
        point.linked ? t.outages.mapPoint.linked : t.outages.mapPoint.inArea,
        t.ticketWords.states[point.state],
      ],
    }));
    if (tickets.length > 0 || detail?.outage.latitude) return tickets;
    return outages.flatMap((each) => {
      const village = areas.find((area) => area.id === each.villages[0]?.code);
      const place =
        each.latitude !== null && each.longitude !== null
          ? { latitude: each.latitude, longitude: each.longitude }
          : village?.label;
      if (!place) return [];
      const tone = outageTone(each);
      return [{ id: String(each.outageId), ...place, tone, lines: [each.outageNo, each.title] }];
    });
  }, [proposal, detail, outages, areas, t]);
  const circle = proposal ?? outage;
  const picked =
    circle && circle.latitude !== null && circle.longitude !== null
      ? { latitude: circle.latitude, longitude: circle.longitude }
      : null;
  const radius = circle?.radiusM ?? null;
  const circles = useMemo(() => (radius === null ? undefined : [radius]), [radius]);
  return (
    <MapView
      label={t.outages.map}
      points={points}
      areas={areas}
      tiles={tiles}
      area={picked ? null : (outage?.villages[0]?.code ?? null)}
      picked={picked}
      {...(circles && radius !== null ? { circles, reach: radius * 1.1 } : {})}
      selected={outage ? String(outage.outageId) : null}
      onSelect={(id) => {
        if (/^\d+$/.test(id)) onChoose(Number(id));
      }}
      fitKey={proposal ? proposal.key : (outage?.outageId ?? 'all')}
    />
  );
}
