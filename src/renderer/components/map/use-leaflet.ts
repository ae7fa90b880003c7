import type { Map as LeafletMap } from 'leaflet';
import { type RefObject, useEffect, useState } from 'react';
import { createMap, metresPerPixel } from './leaflet-map.ts';

/** A map in the frame, for as long as the frame is there. */
export function useLeaflet(frame: RefObject<HTMLElement | null>): LeafletMap | null {
  const [map, setMap] = useState<LeafletMap | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const made = createMap(element);
    const observer = new ResizeObserver(() => made.invalidateSize({ animate: false }));
    observer.observe(element);
    setMap(made);
    return () => {
      observer.disconnect();
      made.remove();
      setMap(null);
    };
  }, [frame]);
  return map;
}

export interface Seen {
  /** Changes whenever something else is seen. */
  turn: number;
  metresPerPixel: number;
  zoom: number;
}

/** What is seen now; tells anew after each move. */
export function useSeen(map: LeafletMap | null): Seen {
  const [seen, setSeen] = useState<Seen>({ turn: 0, metresPerPixel: 1, zoom: 5 });
  useEffect(() => {
    if (!map) return;
    const look = () =>
      setSeen(({ turn }) => ({ turn: turn + 1, metresPerPixel: metresPerPixel(map), zoom: map.getZoom() }));
    look();
    map.on('moveend zoomend resize', look);
    return () => void map.off('moveend zoomend resize', look);
  }, [map]);
  return seen;
}
