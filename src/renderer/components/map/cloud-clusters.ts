/**
 * Clusters of many points, by zoom: cells of a fixed grid, of which the fullest takes in what lies around it. The grid is the world's and not the
 * window's, so that clusters stay where they are while the map is moved.
 */
import type { CloudPoints, CloudScene, CloudWindow } from './cloud-messages.ts';
import { CLOUD_TONES } from './point-cloud.ts';

export const TONES = CLOUD_TONES.length;
/** How many pixels around its middle a cluster takes in, and how many points it has at least. */
const CLUSTER = { reach: 44, least: 4 };
/** From this zoom on only points are joined that one could not tell apart. */
export const APART_FROM = 18;
const SAME_PLACE = { reach: 7, least: 6 };

const TILE = 256;
const LIMIT = 85.0511287798;

/** Where a place lies on the world's square, 0 to 1 (Web Mercator, as Leaflet draws it). */
export function project(lat: number, lng: number): { x: number; y: number } {
  const sine = Math.sin((Math.max(-LIMIT, Math.min(LIMIT, lat)) * Math.PI) / 180);
  return { x: lng / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

export const worldSize = (zoom: number): number => TILE * 2 ** zoom;

/** Everything at one zoom: who is in which group. Cells are numbered in the order of their first point. */
interface Level {
  /** The group of each cluster and single point: first of its members in `order`, and how many. */
  starts: number[];
  order: Uint32Array;
  x: Float64Array;
  y: Float64Array;
  single: boolean[];
}

export class CloudClusters {
  readonly #points: CloudPoints;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #levels = new Map<number, Level>();

  constructor(points: CloudPoints) {
    const size = points.ids.length;
    this.#points = points;
    this.#x = new Float64Array(size);
    this.#y = new Float64Array(size);
    for (let n = 0; n < size; n++) {
      const { x, y } = project(points.lat[n]!, points.lng[n]!);
      this.#x[n] = x;
      this.#y[n] = y;
    }
  }

  look(window: CloudWindow): CloudScene {
    const level = this.#level(window.zoom);
    const singles: number[] = [];
    const clusters: number[] = [];
    for (let group = 0; group < level.single.length; group++) {
      const [x, y] = [level.x[group]!, level.y[group]!];
      if (x < window.left || x > window.right || y < window.top || y > window.bottom) continue;
      if (level.single[group]) {
        for (let n = level.starts[group]!; n < level.starts[group + 1]!; n++) singles.push(level.order[n]!);
      } else clusters.push(group);
    }
    return {
      window,
      points: this.#singles(singles, window.zoom),
      clusters: this.#clusters(clusters, level, window.zoom),
    };
  }

  #singles(rows: number[], zoom: number): CloudScene['points'] {
    const { ids, tone, fade } = this.#points;
    const world = worldSize(zoom);
    rows.sort((one, other) => fade[other]! - fade[one]!);
    return {
      ids: Float64Array.from(rows, (row) => ids[row]!),
      x: Float64Array.from(rows, (row) => this.#x[row]! * world),
      y: Float64Array.from(rows, (row) => this.#y[row]! * world),
      tone: Uint8Array.from(rows, (row) => tone[row]!),
      fade: Float32Array.from(rows, (row) => fade[row]!),
    };
  }

  #clusters(groups: readonly number[], level: Level, zoom: number): CloudScene['clusters'] {
    const world = worldSize(zoom);
    const tones = new Uint32Array(groups.length * TONES);
    const extent = new Float64Array(groups.length * 4);
    const count = new Uint32Array(groups.length);
    const fade = new Float32Array(groups.length);
    const first = new Float64Array(groups.length);
    groups.forEach((group, at) => {
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
      let clearest = level.order[level.starts[group]!]!;
      for (let n = level.starts[group]!; n < level.starts[group + 1]!; n++) {
        const row = level.order[n]!;
        const [x, y] = [this.#x[row]! * world, this.#y[row]! * world];
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
        if (this.#points.fade[row]! < this.#points.fade[clearest]!) clearest = row;
        tones[at * TONES + this.#points.tone[row]!]!++;
      }
      extent.set([left, top, right, bottom], at * 4);
      count[at] = level.starts[group + 1]! - level.starts[group]!;
      fade[at] = this.#points.fade[clearest]!;
      first[at] = this.#points.ids[clearest]!;
    });
    return {
      x: Float64Array.from(groups, (group) => level.x[group]!),
      y: Float64Array.from(groups, (group) => level.y[group]!),
      count,
      first,
      fade,
      tones,
      extent,
    };
  }

  #level(zoom: number): Level {
    const known = this.#levels.get(zoom);
    if (known) return known;
    const { reach, least } = zoom >= APART_FROM ? SAME_PLACE : CLUSTER;
    const made = levelOf(this.#x, this.#y, worldSize(zoom), reach, least);
    this.#levels.set(zoom, made);
    return made;
  }
}

/** Joins cells of half the reach around the fullest ones. */
function levelOf(xs: Float64Array, ys: Float64Array, world: number, reach: number, least: number): Level {
  const size = xs.length;
  const cellSize = reach / 2;
  // At zoom 22 the world has 10^8 cells a side: still a safe whole number when it is squared.
  const wide = Math.ceil(world / cellSize) + 4;
  const cellOf = new Uint32Array(size);
  const cells = new Map<number, number>();
  const keys: number[] = [];
  const count: number[] = [];
  const sumX: number[] = [];
  const sumY: number[] = [];
  for (let n = 0; n < size; n++) {
    const [x, y] = [xs[n]! * world, ys[n]! * world];
    const key = (Math.floor(y / cellSize) + 1) * wide + Math.floor(x / cellSize) + 1;
    let cell = cells.get(key);
    if (cell === undefined) {
      cell = keys.length;
      cells.set(key, cell);
      keys.push(key);
      count.push(0);
      sumX.push(0);
      sumY.push(0);
    }
    cellOf[n] = cell;
    count[cell]!++;
    sumX[cell]! += x;
    sumY[cell]! += y;
  }

  const groupOf = new Int32Array(keys.length).fill(-1);
  const byCount = Uint32Array.from(keys.keys()).sort(
    (one, other) => count[other]! - count[one]! || one - other,
  );
  const groups: { x: number; y: number; count: number }[] = [];
  for (const seed of byCount) {
    if (groupOf[seed] !== -1) continue;
    const group = groups.length;
    const [x, y] = [sumX[seed]! / count[seed]!, sumY[seed]! / count[seed]!];
    const joined = { x: 0, y: 0, count: 0 };
    for (let down = -2; down <= 2; down++) {
      for (let right = -2; right <= 2; right++) {
        const cell = cells.get(keys[seed]! + down * wide + right);
        if (cell === undefined || groupOf[cell] !== -1) continue;
        if (Math.hypot(sumX[cell]! / count[cell]! - x, sumY[cell]! / count[cell]! - y) > reach) continue;
        groupOf[cell] = group;
        joined.x += sumX[cell]!;
        joined.y += sumY[cell]!;
        joined.count += count[cell]!;
      }
    }
    groups.push({ x: joined.x / joined.count, y: joined.y / joined.count, count: joined.count });
  }

  const starts = [0];
  for (const each of groups) starts.push(starts.at(-1)! + each.count);
  const next = Uint32Array.from(starts);
  const order = new Uint32Array(size);
  for (let n = 0; n < size; n++) order[next[groupOf[cellOf[n]!]!]!++] = n;
  return {
    starts,
    order,
    x: Float64Array.from(groups, (each) => each.x),
    y: Float64Array.from(groups, (each) => each.y),
    single: groups.map((each) => each.count < least),
  };
}
