/** What has a reach, such as an outage: as a circle or over whole areas, with its name at the northern edge. */
import { circle, type Layer, type PathOptions, polygon } from 'leaflet';
import { moved, type Place } from '../../../shared/geography.ts';
import type { CloudCircle, CloudOutline } from './cloud-props.ts';
import type { MapColours, MapTone } from './map-colours.ts';
import { reachNameElement } from './map-elements.ts';
import { nameLayer } from './map-layers.ts';

/** Names of the panes for shapes and for names. */
interface Panes {
  below: string;
  above: string;
}
/** So many pixels the name stands above the edge. */
const ABOVE_EDGE = -9;

const style = (colours: MapColours, tone: MapTone, pane: string): PathOptions => ({
  pane,
  interactive: false,
  color: colours.tone[tone],
  weight: 1.5,
  dashArray: '5 4',
  fillColor: colours.tone[tone],
  fillOpacity: 0.1,
});

const reachName = (at: Place, label: string, colours: MapColours, tone: MapTone, pane: string): Layer =>
  nameLayer(at, label, colours, {
    pane,
    down: ABOVE_EDGE,
    html: reachNameElement(label, colours, colours.tone[tone]),
  });

export function reachLayers(
  circles: readonly CloudCircle[],
  colours: MapColours,
  { below, above }: Panes,
): Layer[] {
  return circles.flatMap(({ place, radiusM, label, tone }) => [
    circle([place.latitude, place.longitude], { ...style(colours, tone, below), radius: radiusM }),
    reachName(moved(place, radiusM, 0), label, colours, tone, above),
  ]);
}

export function outlineLayers(
  outlines: readonly CloudOutline[],
  colours: MapColours,
  { below, above }: Panes,
): Layer[] {
  return outlines.flatMap(({ areas, label, tone }) => {
    const corners = areas.flatMap(({ rings }) => rings.flat());
    if (corners.length === 0) return [];
    const north = corners.reduce((best, each) => (each.latitude > best.latitude ? each : best));
    return [
      ...areas.map(({ rings }) =>
        polygon(
          rings.map((ring) => ring.map(({ latitude, longitude }): [number, number] => [latitude, longitude])),
          style(colours, tone, below),
        ),
      ),
      reachName(north, label, colours, tone, above),
    ];
  });
}
