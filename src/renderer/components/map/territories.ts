import type { AreaPoint } from '../../../shared/contract/dashboard.ts';
import type { MapAreaPoint } from '../../../shared/contract/maps.ts';
import type { Place } from '../../../shared/geography.ts';
import { CORNERS, centre, keyOf, neighbours, type Tile, type TileMap, tileMap } from './area-tiles.ts';

/** An area of a map's base. */
export interface MapArea {
  id: string;
  name: string;
  /** Closed outlines; what lies inside an even number of them is a hole. */
  rings: readonly (readonly Place[])[];
  /** Where its name stands. */
  label: Place;
}

/** Whether a place lies inside an odd number of an area's outlines. */
export function isWithin({ rings }: MapArea, { latitude, longitude }: Place): boolean {
  let crossings = 0;
  for (const ring of rings) {
    ring.forEach((one, n) => {
      const other = ring[(n + 1) % ring.length]!;
      if (one.latitude > latitude === other.latitude > latitude) return;
      const part = (latitude - one.latitude) / (other.latitude - one.latitude);
      if (longitude < one.longitude + part * (other.longitude - one.longitude)) crossings++;
    });
  }
  return crossings % 2 === 1;
}

/** Finer than on a board, because one looks closer here. */
const ACROSS = 120;

/** What the base is divided into. Ids are codes: of villages, of districts, of supply zones. */
export type AreaKind = 'village' | 'district' | 'zone';

/** The villages as shapes around the customers of each; nobody's survey, so that neighbours meet half-way between them. */
export function villageAreas(points: readonly AreaPoint[]): MapArea[] {
  return shapesOf(points, (point) => ({ id: point.village, name: point.villageName }));
}

/** The same ground by villages, by districts (whole villages) or by supply zones (by the middles of each village's connections in each zone: a village may be divided, and a zone in several pieces). */
export function areasBy(kind: AreaKind, points: readonly MapAreaPoint[]): MapArea[] {
  if (kind === 'village') return villageAreas(points);
  if (kind === 'district')
    return shapesOf(points, (point) => ({ id: point.district, name: point.districtName }));
  const parts = points.flatMap((point) => point.zones.map((part) => ({ ...point, ...part })));
  return shapesOf(parts, ({ zone, zoneName }) => ({ id: zone, name: zoneName }));
}

function shapesOf<Point extends AreaPoint>(
  points: readonly Point[],
  ownerOf: (point: Point) => { id: string; name: string },
): MapArea[] {
  const names = new Map(points.map((point) => [ownerOf(point).id, ownerOf(point).name]));
  const map = tileMap(points, (point) => ownerOf(point as Point).id, ACROSS);
  const owner = new Map(map.tiles.map((tile) => [keyOf(tile.column, tile.row), tile.district]));
  const labels = new Map(map.labels.map((label) => [label.district, label]));
  return [...Map.groupBy(map.tiles, ({ district }) => district)].map(([id, tiles]) => ({
    id,
    name: names.get(id)!,
    rings: ringsOf(tiles, owner).map((ring) => ring.map((corner) => toDegrees(map.frame, corner))),
    label: toDegrees(map.frame, labels.get(id)!),
  }));
}

interface Corner {
  x: number;
  y: number;
}
interface Side {
  from: Corner;
  to: Corner;
  /** Three owners (or nobody) meet at its beginning. */
  junction: boolean;
}

const cornerKey = ({ x, y }: Corner) => `${Math.round(x * 1000)} ${Math.round(y * 1000)}`;

/** Walks the sides that look at somebody else until each outline is closed. */
function ringsOf(tiles: readonly Tile[], owner: ReadonlyMap<string, string>): Corner[][] {
  const sides = new Map(
    tiles.flatMap((tile) => sidesOf(tile, owner)).map((side) => [cornerKey(side.from), side]),
  );
  const rings: Corner[][] = [];
  while (sides.size > 0) {
    const ring: Corner[] = [];
    let [[key, side]] = sides as unknown as [[string, Side]];
    while (side) {
      sides.delete(key);
      // Through the middles of the sides instead of around every hexagon; only where three meet, all three come to that corner.
      if (side.junction) ring.push(side.from);
      ring.push({ x: (side.from.x + side.to.x) / 2, y: (side.from.y + side.to.y) / 2 });
      key = cornerKey(side.to);
      side = sides.get(key)!;
    }
    rings.push(ring);
  }
  return rings;
}

function sidesOf(tile: Tile, owner: ReadonlyMap<string, string>): Side[] {
  const { x, y } = centre(tile);
  const corner = (n: number) => ({ x: x + CORNERS[n % 6]!.x, y: y + CORNERS[n % 6]!.y });
  const around = neighbours(tile).map(({ column, row }) => owner.get(keyOf(column, row)) ?? null);
  return around.flatMap((other, n) =>
    other === tile.district
      ? []
      : [
          {
            from: corner(n),
            to: corner(n + 1),
            junction: around[(n + 5) % 6] !== tile.district && around[(n + 5) % 6] !== other,
          },
        ],
  );
}

function toDegrees({ left, top, unit, narrow }: TileMap['frame'], { x, y }: Corner): Place {
  return { latitude: -(y * unit + top), longitude: (x * unit + left) / narrow };
}
