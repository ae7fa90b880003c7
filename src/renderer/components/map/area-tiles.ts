/**
 * A map without borders from anybody: the country is cut into hexagons, and each belongs to the district of the village that is nearest
 * (or to whoever else is asked for, such as the village itself).
 * What lies far from every village is nobody's. The shapes are therefore where the customers are, and no survey.
 */
import type { AreaPoint } from '../../../shared/contract/dashboard.ts';

export interface Tile {
  /** Column and row of the hexagon; every second row stands half a hexagon to the right. */
  column: number;
  row: number;
  district: string;
}
export interface TileMap {
  tiles: readonly Tile[];
  /** Where a district's name stands, in the units of `centre`. */
  labels: readonly { district: string; x: number; y: number }[];
  columns: number;
  rows: number;
  /** Back to degrees: longitude = (x * unit + left) / narrow, latitude = -(y * unit + top). */
  frame: { left: number; top: number; unit: number; narrow: number };
}

/** Hexagons across the longer side: enough for a coast, few enough to be drawn at once. */
const ACROSS = 46;
/** Villages reach this many times as far as villages usually lie apart. */
const REACH = 1.5;
/** And at least this part of how far districts lie apart: then neighbours touch, and only what is far away stands alone. */
const DISTRICT_REACH = 0.62;
/** A village is at least this wide: some 300 m. */
const LEAST = 0.003;
const ROW_STEP = Math.sqrt(3) / 2;

interface Place {
  x: number;
  y: number;
  district: string;
  weight: number;
}

/** Centre of a hexagon; the distance between neighbours in a row is 1. */
export function centre(tile: Pick<Tile, 'column' | 'row'>): { x: number; y: number } {
  return { x: tile.column + 0.5 + (tile.row % 2) * 0.5, y: (tile.row + 0.75) * ROW_STEP };
}

/** The six neighbours, clockwise from the east. */
export function neighbours({ column, row }: Pick<Tile, 'column' | 'row'>): { column: number; row: number }[] {
  const odd = row % 2;
  return [
    { column: column + 1, row },
    { column: column + odd, row: row + 1 },
    { column: column - 1 + odd, row: row + 1 },
    { column: column - 1, row },
    { column: column - 1 + odd, row: row - 1 },
    { column: column + odd, row: row - 1 },
  ];
}

export const keyOf = (column: number, row: number) => `${column} ${row}`;

export function tileMap(
  points: readonly AreaPoint[],
  ownerOf: (point: AreaPoint) => string = ({ districtName }) => districtName,
  across = ACROSS,
): TileMap {
  const narrow = narrowness(points);
  const flat = flatten(points, ownerOf, narrow);
  if (flat.length === 0) {
    return { tiles: [], labels: [], columns: 0, rows: 0, frame: { left: 0, top: 0, unit: 1, narrow } };
  }
  const reach = Math.max(REACH * usualDistance(flat), DISTRICT_REACH * usualDistance(middles(flat)));
  const left = Math.min(...flat.map(({ x }) => x)) - reach;
  const top = Math.min(...flat.map(({ y }) => y)) - reach;
  const width = Math.max(...flat.map(({ x }) => x)) + reach - left;
  const height = Math.max(...flat.map(({ y }) => y)) + reach - top;
  const unit = Math.max(width, height) / across;
  const places = flat.map((place) => ({ ...place, x: (place.x - left) / unit, y: (place.y - top) / unit }));
  const columns = Math.ceil(width / unit);
  const rows = Math.ceil(height / unit / ROW_STEP);

  let owned = new Map<string, Tile>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const near = nearest(places, centre({ column, row }));
      if (near.distance <= reach / unit) {
        owned.set(keyOf(column, row), { column, row, district: near.place.district });
      }
    }
  }
  // A lone hexagon amid another district is an accident of two villages, no exclave.
  for (let pass = 0; pass < 3; pass++) owned = smooth(owned);
  const tiles = [...owned.values()];
  const frame = { left, top, unit, narrow };
  return { tiles, labels: labelsOf(tiles), columns: columns + 0.5, rows, frame };
}

/** How long a degree of longitude is, measured in degrees of latitude, in the middle of the points. */
function narrowness(points: readonly AreaPoint[]): number {
  const middle = points.reduce((sum, { latitude }) => sum + latitude, 0) / Math.max(1, points.length);
  return Math.cos((middle * Math.PI) / 180);
}

/** Degrees to a plane on which a kilometre is as long in both directions. */
function flatten(
  points: readonly AreaPoint[],
  ownerOf: (point: AreaPoint) => string,
  narrow: number,
): Place[] {
  return points.map((point) => ({
    x: point.longitude * narrow,
    y: -point.latitude,
    district: ownerOf(point),
    weight: point.connections,
  }));
}

function nearest(places: readonly Place[], at: { x: number; y: number }): { place: Place; distance: number } {
  let best = { place: places[0]!, distance: Infinity };
  for (const place of places) {
    const distance = Math.hypot(place.x - at.x, place.y - at.y);
    if (distance < best.distance) best = { place, distance };
  }
  return best;
}

/** How far villages lie from the nearest other: the upper quartile, so that wide ones touch; a lone village gets some kilometres. */
function usualDistance(places: readonly Place[]): number {
  const distances = places
    .map((place) => nearest(places.filter((other) => other !== place).concat(far(place)), place).distance)
    .sort((one, other) => one - other);
  return Math.max(LEAST, distances[Math.floor(distances.length * 0.75)]!);
}

/** The middle of each district's customers. */
function middles(places: readonly Place[]): Place[] {
  return [...Map.groupBy(places, ({ district }) => district)].map(([district, own]) => {
    const weight = own.reduce((sum, place) => sum + place.weight, 0);
    const mean = (of: 'x' | 'y') => own.reduce((sum, place) => sum + place[of] * place.weight, 0) / weight;
    return { district, weight, x: mean('x'), y: mean('y') };
  });
}

const far = (place: Place): Place => ({ ...place, x: place.x + 0.03 });

/** Every hexagon goes to whom most of it and its neighbours belong. */
function smooth(owned: ReadonlyMap<string, Tile>): Map<string, Tile> {
  return new Map(
    [...owned].map(([key, tile]) => {
      const votes = new Map<string, number>([[tile.district, 1]]);
      for (const { column, row } of neighbours(tile)) {
        const other = owned.get(keyOf(column, row));
        if (other) votes.set(other.district, (votes.get(other.district) ?? 0) + 1);
      }
      const [most] = [...votes].reduce((best, each) => (each[1] > best[1] ? each : best));
      return [key, { ...tile, district: most }];
    }),
  );
}

/** Each name at the hexagon of its own that lies nearest to the middle of all of them. */
function labelsOf(tiles: readonly Tile[]): TileMap['labels'] {
  const byDistrict = [...Map.groupBy(tiles, ({ district }) => district)];
  // The largest first: where there is no room for all names, its own is there.
  byDistrict.sort(([, one], [, other]) => other.length - one.length);
  return byDistrict.map(([district, own]) => {
    const centres = own.map(centre);
    const x = centres.reduce((sum, each) => sum + each.x, 0) / own.length;
    const y = centres.reduce((sum, each) => sum + each.y, 0) / own.length;
    const at = centres.reduce((best, each) =>
      Math.hypot(each.x - x, each.y - y) < Math.hypot(best.x - x, best.y - y) ? each : best,
    );
    return { district, ...at };
  });
}

/** Corners of a hexagon around its centre, clockwise; the side between corner n and n + 1 looks at neighbour n. */
export const CORNERS = [-30, 30, 90, 150, 210, 270].map((degrees) => {
  const angle = (degrees * Math.PI) / 180;
  return { x: Math.cos(angle) / Math.sqrt(3), y: Math.sin(angle) / Math.sqrt(3) };
});

/** The hexagons of a district as one path, and its border: every side that looks at somebody else. */
export function districtPaths(map: TileMap): { district: string; area: string; border: string }[] {
  const owner = new Map(map.tiles.map((tile) => [keyOf(tile.column, tile.row), tile.district]));
  const byDistrict = Map.groupBy(map.tiles, ({ district }) => district);
  const point = (x: number, y: number) => `${x.toFixed(2)} ${y.toFixed(2)}`;
  return [...byDistrict].map(([district, tiles]) => {
    let area = '';
    let border = '';
    for (const tile of tiles) {
      const { x, y } = centre(tile);
      const corners = CORNERS.map((corner) => point(x + corner.x * 1.02, y + corner.y * 1.02));
      area += `M${corners.join('L')}Z`;
      neighbours(tile).forEach((other, side) => {
        if (owner.get(keyOf(other.column, other.row)) === district) return;
        border += `M${corners[side]}L${corners[(side + 1) % 6]}`;
      });
    }
    return { district, area, border };
  });
}
