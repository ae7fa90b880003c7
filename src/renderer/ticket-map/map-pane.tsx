import { Box, Typography } from '@mui/material';
import { useCallback, useMemo, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useFreshness } from '../app/use-freshness.ts';
import { useKeys } from '../app/use-keys.ts';
import { LiveAge } from '../components/live-age.tsx';
import { CloudMap } from '../components/map/cloud-map.tsx';
import type { MapWindow } from '../components/map/cloud-props.ts';
import { useMapTiles } from '../components/map/use-map-tiles.ts';
import { Notice } from '../components/notice.tsx';
import { TimeSlider } from '../components/time-slider.tsx';
import { STEP_MS, stepsOf } from '../components/time-steps.ts';
import { GroupChips } from './group-chips.tsx';
import { MapCard } from './map-card.tsx';
import { MapList } from './map-list.tsx';
import { MapToolbar } from './map-toolbar.tsx';
import { MapWall } from './map-wall.tsx';
import { GROUPS, inOrder } from './ticket-view.ts';
import { useMapStart, useMapState } from './use-map-state.ts';
import { useOutageShapes } from './use-outage-shapes.ts';
import { type Shading, useShading } from './use-shading.ts';
import { useTicketCloud } from './use-ticket-cloud.ts';
import { useTip } from './use-tip.ts';

interface MapPaneProps {
  onShow: ((ticketId: number) => void) | undefined;
  /** The map takes the whole window; the frame around it is gone. */
  wall: boolean;
  onWall: (wall: boolean) => void;
}

/** The live map of complaints and the list beside it: one selection, one set of filters, and always how old it is. */
export function MapPane({ onShow, wall, onWall }: MapPaneProps) {
  const { t, error } = useI18n();
  const texts = t.ticketMap;
  const start = useMapStart();
  const live = useTicketCloud(start);
  const { tickets, turn } = live;
  const state = useMapState(tickets, turn, start, live.fadeMs);
  const { view } = state;
  const fresh = useFreshness([live.feed]);
  const tiles = useMapTiles();
  const [by, setBy] = useState<Shading>('none');
  const { areas, shading, nameOf } = useShading(tickets, view, wall && by === 'none' ? 'village' : by);
  const until = state.range.to;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the turn says that outages have changed
  const outages = useMemo(
    // Back in time only what had begun by then.
    () =>
      [...tickets.outages.values()].filter(
        (each) => until === null || (each.state === 'active' && Date.parse(each.startsAt) <= until),
      ),
    [tickets, turn, until],
  );
  const { circles, outlines } = useOutageShapes(outages);
  const [selected, setSelected] = useState<number | null>(null);
  const [seen, setSeen] = useState<MapWindow | null>(null);
  const { look } = live;
  const onWindow = useCallback(
    (window: MapWindow) => {
      setSeen(window);
      look(window);
    },
    [look],
  );
  const tip = useTip(tickets, view, nameOf);

  const rows = useMemo(() => {
    const { lat, lng } = tickets.cloud;
    return inOrder(
      tickets,
      view,
      (row) =>
        seen === null ||
        // What has no place on the map is everywhere in the list.
        Number.isNaN(lat[row]!) ||
        (lat[row]! >= seen.south &&
          lat[row]! <= seen.north &&
          lng[row]! >= seen.west &&
          lng[row]! <= seen.east),
    );
  }, [tickets, view, seen]);
  const unplaced = useMemo(
    () => rows.filter((row) => Number.isNaN(tickets.cloud.lat[row]!)).length,
    [rows, tickets],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the turn says that there are others
  const counts = useMemo(() => {
    const bins = stepsOf({ start, end: state.now, step: 'day' });
    return tickets.cloud.histogram(start, start + bins * STEP_MS.day, bins);
  }, [tickets, turn, start, state.now]);

  const typing = () => document.activeElement?.matches('input:not([type=range]), select, textarea') ?? false;
  useKeys(true, {
    W: () => (typing() ? false : onWall(!wall)),
    Escape: () => {
      if (selected !== null) return setSelected(null);
      return wall ? onWall(false) : false;
    },
  });

  const chosen = selected === null ? undefined : tickets.cloud.rowOf(selected);
  const stale = fresh.state !== 'fresh';
  const map = (
    <CloudMap
      label={texts.map}
      cloud={tickets.cloud}
      areas={areas}
      shading={shading}
      circles={circles}
      outlines={outlines}
      tiles={tiles}
      selected={wall ? null : selected}
      onSelect={setSelected}
      onWindow={onWindow}
      tip={tip}
      controls={!wall}
    />
  );
  if (wall) {
    return (
      <MapWall tickets={tickets} view={view} nameOf={nameOf} outages={outages} fresh={fresh}>
        {map}
      </MapWall>
    );
  }
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <MapToolbar
        chips={<GroupChips counts={view.counts} shown={state.groups} onToggle={state.toggle} />}
        category={state.category}
        onCategory={state.setCategory}
        shading={by}
        onShading={setBy}
        onWall={() => onWall(true)}
      />
      <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 380px' }}>
        <Box sx={{ minHeight: 0, display: 'flex', flexDirection: 'column' }}>
          {/* What is not of now must not look as if it were. */}
          <Box
            sx={{
              flex: 1,
              minHeight: 0,
              filter: stale ? 'grayscale(1)' : undefined,
              opacity: stale ? 0.7 : 1,
            }}
          >
            {map}
          </Box>
          <Box sx={{ px: 4, pt: 2, pb: 3, borderTop: 1, borderColor: 'divider' }}>
            <TimeSlider
              label={texts.time}
              start={start}
              end={state.now}
              step="day"
              value={state.range}
              onChange={state.setRange}
              counts={counts}
            />
          </Box>
        </Box>
        <Box
          sx={{
            minHeight: 0,
            display: 'flex',
            flexDirection: 'column',
            borderLeft: 1,
            borderColor: 'divider',
          }}
        >
          <Box
            sx={{
              display: 'flex',
              alignItems: 'center',
              justifyContent: 'space-between',
              gap: 3,
              px: 4,
              height: 36,
              flexShrink: 0,
              borderBottom: 1,
              borderColor: 'divider',
            }}
          >
            <Typography
              noWrap
              sx={{ fontSize: 12.5, color: 'text.secondary' }}
              title={texts.groupHint(live.fadeMs / 3_600_000)}
            >
              {texts.shown(rows.length, unplaced)}
              {outages.length > 0 && ` · ${texts.outages(outages.length)}`}
            </Typography>
            <LiveAge {...fresh} />
          </Box>
          {live.windowed && (
            <Notice tone="info" sx={{ m: 3 }}>
              {texts.windowed}
            </Notice>
          )}
          {live.error ? (
            <Notice tone="error" sx={{ m: 4 }}>
              {error(live.error)}
            </Notice>
          ) : (
            <MapList
              tickets={tickets}
              view={view}
              rows={rows}
              nameOf={nameOf}
              selected={selected}
              onSelect={setSelected}
              onOpen={onShow}
              empty={live.loading ? '' : tickets.cloud.size === 0 ? texts.nothing : texts.empty}
            />
          )}
          {chosen !== undefined && (
            <MapCard
              ticketId={selected!}
              group={GROUPS[view.group[chosen]!]!}
              onClose={() => setSelected(null)}
              onOpen={onShow}
            />
          )}
        </Box>
      </Box>
    </Box>
  );
}
