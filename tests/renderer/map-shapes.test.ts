import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clustersOf } from '../../src/renderer/components/map/clusters.ts';
import { areasBy, isWithin, villageAreas } from '../../src/renderer/components/map/territories.ts';
import type { AreaPoint } from '../../src/shared/contract/dashboard.ts';

const village = (n: number, latitude: number, longitude: number): AreaPoint => ({
  district: '1',
  districtName: 'Buleleng',
  village: `V${n}`,
  villageName: `Desa ${n}`,
  latitude,
  longitude,
  connections: 10,
});

describe('villages as shapes', () => {
  const villages = Array.from({ length: 20 }, (_, n) =>
    village(n, -8.1 - 0.03 * (n % 4), 115 + 0.03 * Math.floor(n / 4)),
  );
  const areas = villageAreas(villages);

  test('each has its shape, its name in it, and its customers', () => {
    expect(areas.map(({ name }) => name).toSorted()).toEqual(
      villages.map(({ villageName }) => villageName).toSorted(),
    );
    for (const area of areas) {
      expect(area.rings.length, area.name).toBeGreaterThan(0);
      expect(isWithin(area, area.label), area.name).toBe(true);
      const { latitude, longitude } = villages.find((each) => each.village === area.id)!;
      expect(isWithin(area, { latitude, longitude }), area.name).toBe(true);
    }
  });

  test('no place has two villages, and between villages none has nobody', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -8.18, max: -8.11, noNaN: true }),
        fc.double({ min: 115.01, max: 115.11, noNaN: true }),
        (latitude, longitude) => {
          expect(areas.filter((area) => isWithin(area, { latitude, longitude })).length).toBe(1);
        },
      ),
    );
  });

  test('nobody, one and two villages', () => {
    expect(villageAreas([])).toEqual([]);
    expect(villageAreas([village(1, -8, 115)])).toMatchObject([{ name: 'Desa 1' }]);
    expect(villageAreas([village(1, -8, 115), village(2, -8, 115)]).length).toBeGreaterThan(0);
  });
});

describe('the same ground by districts and supply zones', () => {
  const villages = Array.from({ length: 20 }, (_, n) => {
    const made = village(n, -8.1 - 0.03 * (n % 4), 115 + 0.03 * Math.floor(n / 4));
    // Two districts, west and east; three zones as stripes that cut villages in two.
    const zones = [0, 1].map((half) => {
      const zone = `Z${Math.floor((n % 4) / 2) + half}`;
      return {
        zone,
        zoneName: `Zona ${zone}`,
        latitude: made.latitude - 0.012 * half,
        longitude: made.longitude,
        connections: 5,
      };
    });
    return { ...made, district: n < 8 ? 'W' : 'E', districtName: n < 8 ? 'Barat' : 'Timur', zones };
  });

  test('each is whole, named, and owns the middles of its own', () => {
    const districts = areasBy('district', villages);
    expect(districts.map(({ id, name }) => [id, name]).toSorted()).toEqual([
      ['E', 'Timur'],
      ['W', 'Barat'],
    ]);
    const zones = areasBy('zone', villages);
    expect(zones.map(({ id, name }) => [id, name]).toSorted()).toEqual(
      ['Z0', 'Z1', 'Z2'].map((id) => [id, `Zona ${id}`]),
    );
    for (const one of villages) {
      expect(districts.filter((area) => isWithin(area, one)).map(({ id }) => id)).toEqual([one.district]);
    }
    for (const area of zones) expect(isWithin(area, area.label), area.name).toBe(true);
  });

  test('nothing is nothing', () => {
    for (const kind of ['village', 'district', 'zone'] as const) expect(areasBy(kind, [])).toEqual([]);
  });
});

test('every point is in one cluster or alone, clusters have enough members, and the chosen one stays alone', () => {
  const spots = fc.array(
    fc.record({ x: fc.integer({ max: 400, min: 0 }), y: fc.integer({ max: 400, min: 0 }) }),
    {
      minLength: 1,
      maxLength: 300,
    },
  );
  fc.assert(
    fc.property(spots, (places) => {
      const named = places.map((place, n) => ({ ...place, id: String(n) }));
      const { clusters, single } = clustersOf(named, 24, 3, '0');
      const all = [...clusters.flatMap(({ members }) => members), ...single];
      expect(all.toSorted()).toEqual(named.map(({ id }) => id).toSorted());
      expect(clusters.every(({ members }) => members.length >= 3)).toBe(true);
      expect(single).toContain('0');
    }),
  );
});
