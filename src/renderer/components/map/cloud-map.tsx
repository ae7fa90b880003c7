import { Box } from '@mui/material';
import { type Map as LeafletMap, latLngBounds } from 'leaflet';
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useMemo, useRef } from 'react';
import { useI18n } from '../../app/i18n/i18n.tsx';
import type { CloudLook } from './cloud-layer.ts';
import type { CloudMapProps } from './cloud-props.ts';
import { boundsOf } from './leaflet-map.ts';
import { useMapColours } from './map-colours.ts';
import { MapButtons, MapScale } from './map-corner.tsx';
import { HIDDEN, mapFrame } from './map-frame.ts';
import { mapKeys } from './map-keys.ts';
import { areaLayers, hasBorders, nameLayers, show } from './map-layers.ts';
import { outlineLayers, reachLayers } from './reach-layers.ts';
import { shadeLimits, shadeOf } from './shades.ts';
import { ShadingLegend } from './shading-legend.tsx';
import { tileLayer } from './tile-layer.ts';
import { useCloudLayer } from './use-cloud-layer.ts';
import { useLeaflet, useSeen } from './use-leaflet.ts';

/** Over pictures. */
const SHADE_OPACITY = 0.55;
/** How long the map is still before it says where it is, ms: turning the wheel comes to rest at every notch. */
const SETTLED = 200;
/** Under the points, over the shapes. */
const OUTLINES = { name: 'outlines', zIndex: '410' };
const NAMES = { name: 'names', zIndex: '420' };
/** Over them. */
const LABELS = { name: 'labels', zIndex: '460' };

/**
 * A live map of very many points: a thread clusters them, one canvas shows them. Beside it stands a list with the same selection; that is also how a
 * point is reached by keys.
 */
export function CloudMap(props: CloudMapProps) {
  const { cloud, areas, shading, circles, outlines, tiles, selected, onSelect, controls = true } = props;
  const { t, language } = useI18n();
  const colours = useMapColours();
  const helpId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const map = useLeaflet(frame);
  const seen = useSeen(map);
  const borders = hasBorders(seen.zoom);
  /** The person has moved the map: from then on it stays where it is. */
  const touched = useRef(false);
  const touch = () => {
    touched.current = true;
  };

  const lookAround = (animate: boolean) => {
    const bounds = boundsOf(null, [], areas, null) ?? boundsOfCloud(cloud);
    if (map && bounds) map.fitBounds(bounds, { padding: [28, 28], maxZoom: 17, animate });
  };
  const fitAtOnce = useEffectEvent(() => lookAround(false));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key lets the map look around anew
  useEffect(() => {
    touched.current = false;
  }, [props.fitKey]);
  const empty = cloud.size === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what there is to be seen has changed
  useEffect(() => {
    if (!touched.current) fitAtOnce();
  }, [map, areas, props.fitKey, empty && areas.length === 0]);

  const limits = useMemo(() => (shading ? shadeLimits(shading.values.values()) : []), [shading]);
  const fills = useMemo(() => {
    const made = new Map<string, string>();
    for (const [id, value] of shading?.values ?? []) {
      const shade = shadeOf(value, limits);
      if (shade !== null) made.set(id, colours.shades[shade]!);
    }
    return made;
  }, [shading, limits, colours]);
  const shaded = shading != null;

  useEffect(() => {
    if (map && tiles) return show(map, [tileLayer(tiles)]);
  }, [map, tiles]);
  useEffect(() => {
    // Over pictures only shapes that say something, and so that the pictures are still seen.
    const shown = tiles ? (shaded ? areas.filter(({ id }) => fills.has(id)) : []) : areas;
    const opacity = tiles ? SHADE_OPACITY : 1;
    if (map) return show(map, areaLayers(shown, colours, borders, null, { colours: fills, opacity }));
  }, [map, areas, colours, borders, fills, shaded, tiles]);
  useEffect(() => {
    if (!map) return;
    const panes = { below: pane(map, OUTLINES), above: pane(map, LABELS) };
    return show(map, [
      ...outlineLayers(outlines ?? [], colours, panes),
      ...reachLayers(circles ?? [], colours, panes),
    ]);
  }, [map, circles, outlines, colours]);

  const look = useMemo<CloudLook>(() => {
    const short = new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en-GB', {
      notation: 'compact',
      maximumSignificantDigits: 2,
    });
    return { colours, count: (count) => (count < 1000 ? String(count) : short.format(count)) };
  }, [colours, language]);
  const { layer, turn } = useCloudLayer(map, {
    cloud,
    look,
    selected,
    onSelect,
    tip: props.tip,
    live: controls,
    onTouch: touch,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the turn says that other things lie in the way
  useEffect(() => {
    if (!map || !layer || tiles) return;
    return show(map, nameLayers(map, areas, colours, { pane: pane(map, NAMES), taken: layer.taken() }));
  }, [map, layer, areas, colours, turn, tiles]);

  const tell = useEffectEvent(() => {
    if (!map) return;
    const bounds = map.getBounds();
    const [south, west] = [bounds.getSouth(), bounds.getWest()];
    props.onWindow?.({ south, west, north: bounds.getNorth(), east: bounds.getEast() });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` says that the map has moved
  useEffect(() => {
    const waiting = setTimeout(tell, SETTLED);
    return () => clearTimeout(waiting);
  }, [map, seen.turn]);

  useEffect(() => {
    if (!map) return;
    for (const way of [map.dragging, map.scrollWheelZoom, map.doubleClickZoom, map.boxZoom, map.touchZoom]) {
      if (controls) way?.enable();
      else way?.disable();
    }
  }, [map, controls]);

  const showAll = () => {
    touched.current = false;
    lookAround(true);
  };
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    if (!map || !controls) return;
    if (event.key === 'Escape' && selected !== null && event.target === event.currentTarget) {
      event.stopPropagation();
      onSelect(null);
      return;
    }
    touch();
    mapKeys(map, { picked: null, onPick: undefined, onFit: showAll })(event);
  };

  return (
    <Box sx={{ position: 'relative', width: '100%', height: '100%', minHeight: 160, overflow: 'hidden' }}>
      <Box
        ref={frame}
        role={controls ? 'application' : 'img'}
        aria-label={props.label}
        aria-describedby={controls ? helpId : undefined}
        tabIndex={controls ? 0 : -1}
        onPointerDown={touch}
        onWheel={touch}
        onKeyDown={keys}
        sx={mapFrame(colours, controls ? 'grab' : 'default')}
      />
      {controls && (
        <MapButtons
          onNearer={() => {
            touch();
            map?.zoomIn();
          }}
          onFurther={() => {
            touch();
            map?.zoomOut();
          }}
          onFit={showAll}
        />
      )}
      {shading && <ShadingLegend caption={shading.caption} limits={limits} shades={colours.shades} />}
      <MapScale metresPerPixel={seen.metresPerPixel} attribution={tiles?.attribution ?? null} />
      <Box id={helpId} sx={HIDDEN}>
        {t.maps.keysCloud}
      </Box>
    </Box>
  );
}

function pane(map: LeafletMap, { name, zIndex }: typeof NAMES): string {
  const made = map.getPane(name) ?? map.createPane(name);
  made.style.zIndex = zIndex;
  made.style.pointerEvents = 'none';
  return name;
}

function boundsOfCloud({ size, lat, lng }: CloudMapProps['cloud']) {
  const places = Array.from({ length: size }, (_, row): [number, number] => [lat[row]!, lng[row]!]);
  const placed = places.filter(([latitude]) => !Number.isNaN(latitude));
  return placed.length === 0 ? null : latLngBounds(placed);
}
