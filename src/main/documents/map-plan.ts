import { distanceMetres, lengthText, offset, type Place } from '../../shared/geography.ts';
import { type Box, placeLabels, placesBeside } from '../../shared/label-room.ts';

/** A connection on the excerpt; the console gets them from `maps.near`. */
export interface ExcerptNeighbour extends Place {
  connectionNo: string;
  address: string;
  status: string;
}

/** How far an excerpt reaches around its point, m, and the circles in it. */
const REACHES = [
  { reach: 25, circles: [10, 25] },
  { reach: 50, circles: [25, 50] },
  { reach: 100, circles: [50, 100] },
  { reach: 200, circles: [100, 200] },
  { reach: 500, circles: [200, 500] },
] as const;
/** The nearest neighbours that have to be on it. */
const WANTED = 5;
/** Without neighbours. */
const USUAL = 100;
const DOT = 2.2;
const PIN = 7;

export interface ExcerptPlan {
  /** Where the point is. */
  middle: { x: number; y: number };
  pointsPerMetre: number;
  circles: { metres: number; label: Box | null }[];
  dots: { x: number; y: number; neighbour: ExcerptNeighbour; distance: number; label: Box | null }[];
}

/** Everything with its distance, nearest first. */
export function byDistance(
  point: Place,
  neighbours: readonly ExcerptNeighbour[],
): { neighbour: ExcerptNeighbour; distance: number }[] {
  return neighbours
    .map((neighbour) => ({ neighbour, distance: distanceMetres(point, neighbour) }))
    .sort((one, other) => one.distance - other.distance);
}

/**
 * Chooses how much ground is shown so that the nearest five neighbours are on it (at most 500 m around), and where the dots and their
 * numbers stand. `taken` is kept free of numbers.
 */
export function planExcerpt(
  frame: Box,
  point: Place,
  neighbours: readonly ExcerptNeighbour[],
  size: (text: string) => { width: number; height: number },
  taken: readonly Box[] = [],
): ExcerptPlan {
  const near = byDistance(point, neighbours);
  const furthest = near.slice(0, WANTED).findLast(({ distance }) => distance <= 500)?.distance ?? USUAL;
  const { reach, circles } = REACHES.find((each) => each.reach >= furthest) ?? REACHES[4];
  const middle = { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
  const pointsPerMetre = (Math.min(frame.width, frame.height) / 2 - 8) / reach;
  const placed = near
    .map(({ neighbour, distance }) => {
      const { east, north } = offset(point, neighbour);
      const at = { x: middle.x + east * pointsPerMetre, y: middle.y - north * pointsPerMetre };
      return { ...at, neighbour, distance };
    })
    .filter(
      ({ x, y }) =>
        Math.abs(x - middle.x) <= frame.width / 2 - 5 && Math.abs(y - middle.y) <= frame.height / 2 - 5,
    );
  const around = ({ x, y }: { x: number; y: number }, radius: number): Box => ({
    left: x - radius,
    top: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  });
  const kept = [...taken, around(middle, PIN), ...placed.map((dot) => around(dot, DOT))];
  const rings = circles.map((metres) => onCircle(middle, metres * pointsPerMetre, size(lengthText(metres))));
  const numbers = placed.map((dot) => placesBeside(dot, size(dot.neighbour.connectionNo), DOT + 1.5));
  const labels = placeLabels([...rings, ...numbers], kept, frame);
  return {
    middle,
    pointsPerMetre,
    circles: circles.map((metres, n) => ({ metres, label: labels[n]! })),
    dots: placed.map((dot, n) => ({ ...dot, label: labels[n + circles.length]! })),
  };
}

/** Places for a circle's length on its line, beginning in the south-east. */
function onCircle(
  middle: { x: number; y: number },
  radius: number,
  { width, height }: { width: number; height: number },
): Box[] {
  return Array.from({ length: 16 }, (_, n) => {
    const angle = Math.PI / 4 + (n * Math.PI) / 8;
    return {
      left: middle.x + radius * Math.cos(angle) - width / 2,
      top: middle.y + radius * Math.sin(angle) - height / 2,
      width,
      height,
    };
  });
}

const DIRECTIONS = [
  'utara',
  'timur laut',
  'timur',
  'tenggara',
  'selatan',
  'barat daya',
  'barat',
  'barat laut',
] as const;

/** Where something lies, seen from a point, in words. */
export function directionOf(from: Place, to: Place): (typeof DIRECTIONS)[number] {
  const { east, north } = offset(from, to);
  const eighth = Math.round((Math.atan2(east, north) / Math.PI) * 4);
  return DIRECTIONS[(eighth + 8) % 8]!;
}
