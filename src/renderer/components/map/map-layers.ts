import {
  circle,
  circleMarker,
  divIcon,
  type LatLngTuple,
  type Layer,
  type Map as LeafletMap,
  layerGroup,
  marker,
  polygon,
} from 'leaflet';
import { lengthText, moved, type Place } from '../../../shared/geography.ts';
import { type Box as LabelBox, placeLabels } from '../../../shared/label-room.ts';
import { clustersOf } from './clusters.ts';
import type { MapColours } from './map-colours.ts';
import { clusterElement, NAME_FONT, nameElement, tipElement } from './map-elements.ts';
import type { MapPoint } from './map-props.ts';
import { isWithin, type MapArea } from './territories.ts';

const tuple = ({ latitude, longitude }: Place): LatLngTuple => [latitude, longitude];
const DOT = 5.5;
const CLUSTER = { reach: 22, least: 4 };
/** From here on every dot stands for itself, however near. */
const APART_FROM = 18;
const NAME_HEIGHT = 14;
/** Where a name steps aside within its area, the nearest first, px. */
const ASIDE: readonly (readonly [right: number, down: number])[] = [18, 36, 54, 72].flatMap((down) =>
  [0, -40, 40].flatMap((right) => [[right, -down] as const, [right, down] as const]),
);
/** Pixels of a circle that does not hide behind the pin. */
const LEAST_RADIUS = 45;
/** From here on borders half-way between two villages would look like a survey. */
const NO_BORDERS_FROM = 16;

export const hasBorders = (zoom: number): boolean => zoom < NO_BORDERS_FROM;

/** Puts layers on the map; returns how to take them off. */
export function show(on: LeafletMap, layers: readonly Layer[]): () => void {
  const group = layerGroup([...layers]).addTo(on);
  return () => void group.remove();
}

/** Colours of areas that are shaded, by id; less than opaque over pictures. */
export interface Fills {
  colours?: ReadonlyMap<string, string>;
  opacity?: number;
}

/** The base's shapes; without their borders when one looks closer than these are true. */
export function areaLayers(
  areas: readonly MapArea[],
  colours: MapColours,
  borders: boolean,
  meant: string | null,
  fills: Fills = {},
): Layer[] {
  // The one that is meant last: its border lies on those of its neighbours.
  const ordered = areas.filter(({ id }) => id !== meant).concat(areas.filter(({ id }) => id === meant));
  return ordered.map(({ id, rings }) =>
    polygon(
      rings.map((ring) => ring.map(tuple)),
      {
        interactive: false,
        fillColor: fills.colours?.get(id) ?? colours.land,
        fillOpacity: fills.opacity ?? 1,
        fillRule: 'evenodd',
        // Drawn in any case, so that no seam is left between two villages.
        color: !borders
          ? (fills.colours?.get(id) ?? colours.land)
          : id === meant
            ? colours.pin
            : colours.border,
        opacity: fills.opacity ?? 1,
        weight: borders && id === meant ? 2 : 1,
        smoothFactor: 0.6,
      },
    ),
  );
}

interface NameOptions {
  /** Another pane than that of markers. */
  pane?: string;
  /** Where something else lies, in pixels of the frame; names then step aside within their areas. */
  taken?: readonly LabelBox[];
}

/** Names of areas for which there is room in what is seen now. */
export function nameLayers(
  on: LeafletMap,
  areas: readonly MapArea[],
  colours: MapColours,
  { pane, taken = [] }: NameOptions = {},
): Layer[] {
  const { x: width, y: height } = on.getSize();
  const seen = on.getBounds();
  const candidates = areas.filter(({ label }) => seen.contains(tuple(label)));
  const boxes = candidates.map((area) => {
    const at = on.latLngToContainerPoint(tuple(area.label));
    const half = widthOf(area.name) / 2 + 3;
    const isOwn = (right: number, down: number) => {
      const { lat, lng } = on.containerPointToLatLng(at.add([right, down]));
      return isWithin(area, { latitude: lat, longitude: lng });
    };
    const places = taken.length === 0 ? [] : ASIDE.filter(([right, down]) => isOwn(right, down));
    return [[0, 0] as const, ...places].map(([right, down]) => {
      const [left, top] = [at.x - half + right, at.y - NAME_HEIGHT / 2 + down];
      return { left, top, width: 2 * half, height: NAME_HEIGHT };
    });
  });
  const placed = placeLabels(boxes, taken, { left: 0, top: 0, width, height });
  return candidates.flatMap(({ name, label }, n) => {
    const box = placed[n];
    if (!box) return [];
    const [right, down] = [box.left - boxes[n]![0]!.left, box.top - boxes[n]![0]!.top];
    return [nameLayer(label, name, colours, { pane, right, down })];
  });
}

/** A name on its place, or so many pixels beside it. */
export function nameLayer(
  at: Place,
  name: string,
  colours: MapColours,
  {
    pane = 'markerPane',
    right = 0,
    down = 0,
    html = nameElement(name, colours),
  }: { pane?: string; right?: number; down?: number; html?: HTMLElement } = {},
): Layer {
  const icon = divIcon({ html, className: '', iconSize: [0, 0], iconAnchor: [-right, -down] });
  return marker(tuple(at), { interactive: false, keyboard: false, icon, pane });
}

let ruler: CanvasRenderingContext2D | null = null;
function widthOf(text: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * 6.5;
  ruler.font = NAME_FONT;
  return ruler.measureText(text).width;
}

interface PointLayers {
  selected: string | null;
  onSelect: ((id: string) => void) | undefined;
}

/** Points as dots; those that would lie on each other as a circle with their count, which opens at a click. */
export function pointLayers(
  on: LeafletMap,
  points: readonly MapPoint[],
  colours: MapColours,
  { selected, onSelect }: PointLayers,
): Layer[] {
  const byId = new Map(points.map((point) => [point.id, point]));
  const spots = points.map((point) => {
    const { x, y } = on.latLngToLayerPoint(tuple(point));
    return { id: point.id, x, y };
  });
  const apart = on.getZoom() >= APART_FROM;
  const { clusters, single } = apart
    ? { clusters: [], single: spots.map(({ id }) => id) }
    : clustersOf(spots, CLUSTER.reach, CLUSTER.least, selected);
  const circles = clusters.map(({ x, y, members }) => {
    const size = members.length < 10 ? 22 : members.length < 100 ? 26 : 32;
    const icon = divIcon({
      html: clusterElement(members.length, size, colours),
      className: '',
      iconSize: [size, size],
    });
    const places = members.map((id) => tuple(byId.get(id)!));
    return marker(on.layerPointToLatLng([x, y]), { icon, keyboard: false, bubblingMouseEvents: false }).on(
      'click',
      () =>
        on.fitBounds(places as [LatLngTuple, ...LatLngTuple[]], { padding: [40, 40], maxZoom: APART_FROM }),
    );
  });
  // The selected one last: it lies on top.
  const last = single.filter((id) => id !== selected).concat(single.filter((id) => id === selected));
  return [...circles, ...last.map((id) => dot(byId.get(id)!, colours, id === selected, onSelect))];
}

function dot(
  point: MapPoint,
  colours: MapColours,
  chosen: boolean,
  onSelect: PointLayers['onSelect'],
): Layer {
  const made = circleMarker(tuple(point), {
    radius: chosen ? DOT + 3 : DOT,
    fillColor: colours.tone[point.tone],
    fillOpacity: 1,
    color: chosen ? colours.pin : colours.halo,
    weight: chosen ? 3 : 1.5,
    interactive: true,
    bubblingMouseEvents: false,
  });
  if (point.lines.length > 0) {
    made.bindTooltip(tipElement(point.lines), { direction: 'top', offset: [0, -DOT - 2], permanent: chosen });
  }
  return made.on('click', () => onSelect?.(point.id));
}

/** Circles of so many metres around a point, each with its length at its northern edge; those too small to be read are left out. */
export function circleLayers(
  around: Place,
  metres: readonly number[],
  colours: MapColours,
  metresPerPixel: number,
): Layer[] {
  const readable = metres.filter((radius) => radius / metresPerPixel >= LEAST_RADIUS);
  return readable.flatMap((radius) => [
    circle(tuple(around), {
      radius,
      interactive: false,
      fill: false,
      color: colours.ring,
      weight: 1,
      dashArray: '3 4',
    }),
    nameLayer(moved(around, radius, 0), lengthText(radius), colours),
  ]);
}
