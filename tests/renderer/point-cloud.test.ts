import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CloudClusters, project, worldSize } from '../../src/renderer/components/map/cloud-clusters.ts';
import { type CloudRow, PointCloud } from '../../src/renderer/components/map/point-cloud.ts';

const point = (id: number, changes: Partial<CloudRow> = {}): CloudRow => ({
  id,
  lat: -8 - id / 1000,
  lng: 115 + id / 1000,
  tone: id % 6,
  fade: 0,
  at: id * 1000,
  ...changes,
});

function cloudOf(points: readonly CloudRow[]): PointCloud {
  const column = (of: (each: CloudRow) => number) => points.map(of);
  return PointCloud.from({
    ids: column(({ id }) => id),
    lat: column(({ lat }) => lat),
    lng: column(({ lng }) => lng),
    tone: column(({ tone }) => tone),
    fade: column(({ fade }) => fade),
    at: column(({ at }) => at),
    facets: { category: column(({ facets }) => facets?.['category'] ?? 0) },
  });
}

const rows = (cloud: PointCloud) =>
  Array.from({ length: cloud.size }, (_, row) => ({
    id: cloud.ids[row]!,
    lat: cloud.lat[row]!,
    lng: cloud.lng[row]!,
    tone: cloud.tone[row]!,
    fade: cloud.fade[row]!,
    at: cloud.at[row]!,
    facets: { category: cloud.facets['category']![row]! },
  })).toSorted((one, other) => one.id - other.id);

describe('a cloud of points', () => {
  test('keeps what a map of ids would keep, whatever comes and goes', () => {
    const change = fc.oneof(
      fc.record({
        upsert: fc.array(
          fc.record({
            id: fc.integer({ min: 1, max: 40 }),
            tone: fc.integer({ min: 0, max: 5 }),
            category: fc.integer({ min: 0, max: 900 }),
          }),
        ),
      }),
      fc.record({ remove: fc.array(fc.integer({ min: 1, max: 40 })) }),
    );
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const cloud = new PointCloud(['category']);
        const truth = new Map<number, CloudRow>();
        for (const each of changes) {
          if ('upsert' in each) {
            const made = each.upsert.map(({ id, tone, category }) =>
              point(id, { tone, facets: { category } }),
            );
            cloud.upsert(made);
            for (const one of made) truth.set(one.id, one);
          } else {
            cloud.remove(each.remove);
            for (const id of each.remove) truth.delete(id);
          }
        }
        expect(rows(cloud)).toEqual([...truth.values()].toSorted((one, other) => one.id - other.id));
        for (const id of truth.keys()) expect(cloud.ids[cloud.rowOf(id)!]).toBe(id);
      }),
    );
  });

  test('is made of columns, of an id that comes twice the last one', () => {
    const cloud = cloudOf([point(7), point(8), point(7, { tone: 5, facets: { category: 3 } })]);
    expect(rows(cloud)).toEqual([
      point(7, { tone: 5, facets: { category: 3 } }),
      point(8, { facets: { category: 0 } }),
    ]);
  });

  test('hides what the mask hides, also when rows move, and shows what is new', () => {
    const cloud = cloudOf([point(1), point(2), point(3)]);
    cloud.filter(cloud.maskOf((row) => cloud.ids[row] !== 3));
    cloud.remove([1]);
    cloud.upsert([point(9)]);
    expect([2, 3, 9].map((id) => cloud.visible[cloud.rowOf(id)!])).toEqual([1, 0, 1]);
    cloud.filter(null);
    expect(cloud.visible[cloud.rowOf(3)!]).toBe(1);
  });

  test('says that it has changed, and not when nothing has', () => {
    const cloud = new PointCloud();
    let told = 0;
    const stop = cloud.subscribe(() => told++);
    cloud.upsert([point(1)]);
    cloud.upsert([]);
    cloud.remove([2]);
    expect([told, cloud.version]).toEqual([1, 1]);
    cloud.remove([1]);
    stop();
    cloud.upsert([point(1)]);
    expect([told, cloud.version]).toEqual([2, 3]);
  });

  test('counts by time: the first moment of a bin is in it, the last belongs to the next', () => {
    const cloud = cloudOf([0, 999, 1000, 2999, 3000, -1].map((at, id) => point(id, { at })));
    expect(cloud.histogram(0, 3000, 3)).toEqual([2, 1, 1]);
    expect(cloud.histogram(0, 3000, 3, Uint8Array.of(0, 1, 1, 1, 1, 1))).toEqual([1, 1, 1]);
  });
});

describe('clusters', () => {
  const places = fc.array(
    fc.record({
      lat: fc.double({ min: -8.3, max: -8.1, noNaN: true }),
      lng: fc.double({ min: 115, max: 115.3, noNaN: true }),
      tone: fc.integer({ min: 0, max: 5 }),
      fade: fc.constantFrom(0, 0.5, 1),
    }),
    { maxLength: 400 },
  );
  const everywhere = (zoom: number) => ({
    zoom,
    left: 0,
    top: 0,
    right: worldSize(zoom),
    bottom: worldSize(zoom),
  });
  const clustersOf = (all: { lat: number; lng: number; tone: number; fade: number }[]) =>
    new CloudClusters({
      ids: Float64Array.from(all.keys()),
      lat: Float64Array.from(all, ({ lat }) => lat),
      lng: Float64Array.from(all, ({ lng }) => lng),
      tone: Uint8Array.from(all, ({ tone }) => tone),
      fade: Float32Array.from(all, ({ fade }) => fade),
    });

  test('every point is in one cluster or alone, at every zoom, and rings add up to counts', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 4, max: 21 }), (all, zoom) => {
        const { points, clusters } = clustersOf(all).look(everywhere(zoom));
        const sum = (values: Iterable<number>) => [...values].reduce((before, each) => before + each, 0);
        expect(points.ids.length + sum(clusters.count)).toBe(all.length);
        expect(new Set(points.ids).size).toBe(points.ids.length);
        clusters.count.forEach((count, n) => {
          expect(count).toBeGreaterThanOrEqual(4);
          expect(sum(clusters.tones.subarray(n * 6, n * 6 + 6))).toBe(count);
          const [left, top, right, bottom] = clusters.extent.subarray(n * 4, n * 4 + 4);
          expect(clusters.x[n]! >= left! - 1e-6 && clusters.x[n]! <= right! + 1e-6).toBe(true);
          expect(clusters.y[n]! >= top! - 1e-6 && clusters.y[n]! <= bottom! + 1e-6).toBe(true);
        });
        expect([...points.fade]).toEqual([...points.fade].toSorted((one, other) => other - one));
      }),
    );
  });

  test('stay where they are while the window moves', () => {
    fc.assert(
      fc.property(places, (all) => {
        const clusters = clustersOf(all);
        const whole = clusters.look(everywhere(12)).clusters;
        const { x, y } = project(-8.2, 115.15);
        const part = { ...everywhere(12), right: x * worldSize(12), top: y * worldSize(12) };
        const seen = clusters.look(part).clusters;
        const inPart = [...whole.x.keys()].filter(
          (n) => whole.x[n]! <= part.right && whole.y[n]! >= part.top,
        );
        expect([...seen.x]).toEqual(inPart.map((n) => whole.x[n]));
      }),
    );
  });

  test('from a near zoom on only what lies on each other is one', () => {
    const near = Array.from({ length: 5 }, (_, n) => ({
      lat: -8.2 + n / 10_000,
      lng: 115.1,
      tone: 0,
      fade: 0,
    }));
    const same = Array.from({ length: 9 }, () => ({ lat: -8.25, lng: 115.1, tone: 4, fade: 1 }));
    const clusters = clustersOf([...near, ...same]);
    expect(clusters.look(everywhere(12)).points.ids.length).toBe(0);
    const { points, clusters: piles } = clusters.look(everywhere(18));
    expect(points.ids.length).toBe(5);
    expect([[...piles.count], [...piles.fade]]).toEqual([[9], [1]]);
  });

  test('the projection is the one of map tiles', () => {
    expect(project(0, 0)).toEqual({ x: 0.5, y: 0.5 });
    // Source: OpenStreetMap wiki, slippy map tilenames, lon2tile and lat2tile.
    const tile = (lat: number, lng: number) => {
      const at = project(lat, lng);
      return [Math.floor(at.x * 4096), Math.floor(at.y * 4096)];
    };
    expect(tile(-8.112, 115.088)).toEqual([
      Math.floor(((115.088 + 180) / 360) * 4096),
      Math.floor(((1 - Math.asinh(Math.tan((-8.112 * Math.PI) / 180)) / Math.PI) / 2) * 4096),
    ]);
  });
});
