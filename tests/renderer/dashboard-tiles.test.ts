import { expect, it } from 'vitest';
import { centre, districtPaths, neighbours, tileMap } from '../../src/renderer/components/map/area-tiles.ts';
import { roomFor, shortNames } from '../../src/renderer/dashboard/area-names.ts';
import type { AreaPoint } from '../../src/shared/contract/dashboard.ts';

const village = (districtName: string, latitude: number, longitude: number): AreaPoint => ({
  district: districtName,
  districtName,
  village: `${districtName} ${latitude} ${longitude}`,
  villageName: '',
  latitude,
  longitude,
  connections: 10,
});
const POINTS = [
  village('Barat', -1.2, 116.8),
  village('Barat', -1.21, 116.81),
  village('Barat', -1.22, 116.8),
  village('Timur', -1.2, 116.84),
  village('Timur', -1.21, 116.85),
  village('Timur', -1.22, 116.84),
];

it('neighbours are one apart, whichever row', () => {
  for (const tile of [
    { column: 3, row: 4 },
    { column: 3, row: 5 },
  ]) {
    const at = centre(tile);
    for (const other of neighbours(tile).map(centre)) {
      expect(Math.hypot(other.x - at.x, other.y - at.y)).toBeCloseTo(1, 6);
    }
  }
});

it('every district is on the map, west is left and north is up', () => {
  const map = tileMap(POINTS);
  const [barat, timur] = ['Barat', 'Timur'].map(
    (name) => map.labels.find(({ district }) => district === name)!,
  );
  expect(barat!.x).toBeLessThan(timur!.x);
  const north = tileMap([...POINTS, village('Utara', -1.1, 116.82)]);
  const utara = north.labels.find(({ district }) => district === 'Utara')!;
  for (const { district, y } of north.labels) if (district !== 'Utara') expect(utara.y).toBeLessThan(y);
});

it('borders run between districts and around the outside, not inside', () => {
  const map = tileMap(POINTS);
  const sides = (border: string) => border.split('M').length - 1;
  for (const { district, border } of districtPaths(map)) {
    const own = map.tiles.filter((tile) => tile.district === district);
    expect(sides(border)).toBeGreaterThan(6);
    expect(sides(border)).toBeLessThan(own.length * 6);
  }
  // Around both together: each side between the two is drawn by both.
  const whole = new Map(map.tiles.map(({ column, row }) => [`${column} ${row}`, true]));
  const outside = map.tiles.reduce(
    (sum, tile) => sum + neighbours(tile).filter(({ column, row }) => !whole.has(`${column} ${row}`)).length,
    0,
  );
  const all = districtPaths(map).reduce((sum, { border }) => sum + sides(border), 0);
  expect((all - outside) % 2).toBe(0);
});

it('nothing, one village, and villages in one place are maps too', () => {
  expect(tileMap([]).tiles).toEqual([]);
  expect(tileMap(POINTS.slice(0, 1)).tiles.length).toBeGreaterThan(0);
  expect(tileMap([POINTS[0]!, POINTS[0]!]).tiles.length).toBeGreaterThan(0);
});

it('a word that all names share is left out', () => {
  expect([...shortNames(['Balikpapan Timur', 'Balikpapan Kota']).values()]).toEqual(['Timur', 'Kota']);
  expect([...shortNames(['Banjar', 'Buleleng']).values()]).toEqual(['Banjar', 'Buleleng']);
  expect([...shortNames(['Balikpapan Timur']).values()]).toEqual(['Balikpapan Timur']);
});

it('names stay inside the map and off each other; the selected one is always there', () => {
  const label = (district: string, x: number, y: number) => ({ district, name: district, x, y });
  const all = [label('Kubutambahan', 20, 5), label('Sawan', 21, 5.2), label('Gerokgak', 0.5, 9)];
  const shown = roomFor(all, 1, 40, null);
  expect(shown.map(({ district }) => district)).toEqual(['Kubutambahan', 'Gerokgak']);
  expect(shown[1]!.x).toBeGreaterThan(2);
  expect(roomFor(all, 1, 40, 'Sawan').map(({ district }) => district)).toEqual(['Sawan', 'Gerokgak']);
});
