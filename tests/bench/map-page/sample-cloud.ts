/** A utility of its own for measuring and looking: villages along a coast, points around them, the same at every run. */
import { PointCloud } from '../../../src/renderer/components/map/point-cloud.ts';
import type { MapAreaPoint } from '../../../src/shared/contract/maps.ts';

/** A random sequence that is the same every time (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const SAMPLE_NOW = Date.parse('2026-11-22T10:00:00+08:00');
const DAYS = 30;

export function sampleVillages(): MapAreaPoint[] {
  const random = sequence(7);
  return Array.from({ length: 120 }, (_, n) => {
    const latitude = -8.08 - 0.018 * (n % 8) - 0.012 * random();
    const longitude = 114.75 + 0.045 * Math.floor(n / 8) + 0.03 * random();
    const district = Math.floor(n / 16);
    const zone = n % 8 < 4 ? 'Z1' : 'Z2';
    return {
      district: `D${district}`,
      districtName: `Kecamatan ${district + 1}`,
      village: `V${n}`,
      villageName: `Desa ${n + 1}`,
      latitude,
      longitude,
      connections: 100,
      zones: [{ zone, zoneName: `Zona ${zone}`, latitude, longitude, connections: 100 }],
    };
  });
}

/** `size` points, denser where villages have low numbers; every second one is solved and faint. */
export function sampleCloud(size: number, villages: readonly MapAreaPoint[]): PointCloud {
  const random = sequence(11);
  const column = () => new Float64Array(size);
  const [ids, lat, lng, tone, fade, at] = [column(), column(), column(), column(), column(), column()];
  for (let n = 0; n < size; n++) {
    const { latitude, longitude } = villages[Math.floor(random() ** 2 * villages.length)]!;
    const [far, angle] = [0.02 * random() ** 2, 2 * Math.PI * random()];
    ids[n] = n + 1;
    lat[n] = latitude + far * Math.sin(angle);
    lng[n] = longitude + far * Math.cos(angle);
    at[n] = SAMPLE_NOW - DAYS * 86_400_000 * random();
    const solved = random() < 0.5;
    tone[n] = solved ? 3 : [5, 4, 2, 0][Math.floor(random() * 4)]!;
    fade[n] = solved ? random() : 0;
  }
  return PointCloud.from({ ids, lat, lng, tone, fade, at });
}
