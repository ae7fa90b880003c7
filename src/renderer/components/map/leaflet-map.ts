import 'leaflet/dist/leaflet.css';
import { canvas, type LatLngBounds, type Map as LeafletMap, latLng, latLngBounds, map } from 'leaflet';
import { distanceMetres, type Place } from '../../../shared/geography.ts';
import type { MapPoint } from './map-props.ts';
import type { MapArea } from './territories.ts';

/** The middle of the country, until there is something to show. */
const COUNTRY = { at: [-2.5, 118] as [number, number], zoom: 5 };
/** What is seen around a point at least, m. */
const AROUND = 75;
/** Points further away do not widen the view around a picked one, m. */
const NEAR = 600;

/**
 * A Leaflet map without its own controls: they are made of markup, which the page's policy refuses, and would not be ours to see. The keyboard is
 * ours, too: arrows move the pin.
 */
export function createMap(frame: HTMLElement): LeafletMap {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return map(frame, {
    attributionControl: false,
    zoomControl: false,
    keyboard: false,
    fadeAnimation: !calm,
    zoomAnimation: !calm,
    inertia: !calm,
    renderer: canvas({ padding: 0.4 }),
    minZoom: 4,
    maxZoom: 21,
  }).setView(COUNTRY.at, COUNTRY.zoom);
}

/** What is to be seen at first: around the picked point, else all points, else the area that is meant, else the whole base; null for nothing. */
export function boundsOf(
  picked: Place | null | undefined,
  points: readonly MapPoint[],
  areas: readonly MapArea[],
  area: string | null | undefined,
  reach?: number,
): LatLngBounds | null {
  if (picked) {
    const around = latLng(picked.latitude, picked.longitude).toBounds(2 * (reach ?? AROUND));
    for (const point of points) {
      if (distanceMetres(picked, point) <= Math.max(reach ?? 0, NEAR))
        around.extend([point.latitude, point.longitude]);
    }
    return around;
  }
  const meant = areas.filter(({ id }) => id === area);
  const base = meant.length > 0 ? meant : areas;
  const places = points.length > 0 ? points : base.flatMap(({ rings }) => rings.flat());
  if (places.length === 0) return null;
  return latLngBounds(places.map(({ latitude, longitude }): [number, number] => [latitude, longitude]));
}

/** Metres of a pixel in the middle of what is seen. */
export function metresPerPixel(of: LeafletMap): number {
  const middle = of.getSize().divideBy(2);
  const [one, other] = [middle, middle.add([100, 0])].map((at) => of.containerPointToLatLng(at));
  return of.distance(one!, other!) / 100;
}
