import { Box } from '@mui/material';
import { useEffect, useEffectEvent, useId, useRef } from 'react';
import { formatPlace } from '../../../shared/geography.ts';
import { useI18n } from '../../app/i18n/i18n.tsx';
import { boundsOf } from './leaflet-map.ts';
import { useMapColours } from './map-colours.ts';
import { MapButtons, MapScale } from './map-corner.tsx';
import { HIDDEN, mapFrame } from './map-frame.ts';
import { mapKeys } from './map-keys.ts';
import { areaLayers, circleLayers, hasBorders, nameLayers, pointLayers, show } from './map-layers.ts';
import type { MapViewProps } from './map-props.ts';
import { tileLayer } from './tile-layer.ts';
import { useLeaflet, useSeen } from './use-leaflet.ts';
import { usePin } from './use-pin.ts';

/** The map: villages as shapes, points as dots, a pin to be put. What it shows stands in a list beside it, too, and both are one selection. */
export function MapView(props: MapViewProps) {
  const { points, areas, onSelect, onPick, circles, tiles } = props;
  const picked = props.picked ?? null;
  const selected = props.selected ?? null;
  const area = props.area ?? null;
  const { t } = useI18n();
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
    const bounds = boundsOf(picked, points, areas, area, props.reach);
    if (map && bounds) map.fitBounds(bounds, { padding: [28, 28], maxZoom: 19, animate });
  };
  const fitAtOnce = useEffectEvent(() => lookAround(false));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key or area lets the map look around anew
  useEffect(() => {
    touched.current = false;
  }, [props.fitKey, area, props.reach]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what there is to be seen has changed
  useEffect(() => {
    if (!touched.current) fitAtOnce();
  }, [map, points, areas, area, props.fitKey, props.reach]);

  useEffect(() => {
    if (map && tiles) return show(map, [tileLayer(tiles)]);
  }, [map, tiles]);
  useEffect(() => {
    // Over pictures the shapes would hide what the pictures are for.
    if (map && !tiles) return show(map, areaLayers(areas, colours, borders, area));
  }, [map, areas, colours, borders, area, tiles]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` says that room has changed
  useEffect(() => {
    if (map && !tiles) return show(map, nameLayers(map, areas, colours));
  }, [map, areas, colours, seen.turn, tiles]);
  useEffect(() => {
    if (map && picked && circles)
      return show(map, circleLayers(picked, circles, colours, seen.metresPerPixel));
  }, [map, picked, circles, colours, seen.metresPerPixel]);
  const select = useEffectEvent((id: string) => onSelect?.(id));
  // biome-ignore lint/correctness/useExhaustiveDependencies: at another zoom other points lie on each other
  useEffect(() => {
    if (map) return show(map, pointLayers(map, points, colours, { selected, onSelect: select }));
  }, [map, points, colours, selected, seen.zoom]);
  usePin(map, { picked, onPick, colours });

  const showAll = () => {
    touched.current = false;
    lookAround(true);
  };

  return (
    <Box sx={{ position: 'relative', width: '100%', height: '100%', minHeight: 160, overflow: 'hidden' }}>
      <Box
        ref={frame}
        role="application"
        aria-label={props.label}
        aria-describedby={helpId}
        tabIndex={0}
        onPointerDown={touch}
        onWheel={touch}
        onKeyDown={map ? mapKeys(map, { picked, onPick, onFit: showAll }) : undefined}
        sx={mapFrame(colours, onPick ? 'crosshair' : 'grab')}
      />
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
      <MapScale metresPerPixel={seen.metresPerPixel} attribution={tiles?.attribution ?? null} />
      <Box id={helpId} sx={HIDDEN}>
        {onPick ? t.maps.keysPick : t.maps.keysLook}
      </Box>
      <Box role="status" sx={HIDDEN}>
        {picked ? t.maps.pinAt(formatPlace(picked)) : ''}
      </Box>
    </Box>
  );
}
