/** The live map with very many points, under the page's real policy: it is drawn, moved, clicked and pressed, and what changes in the cloud changes on it. */
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MapWindow } from '../../src/renderer/components/map/cloud-props.ts';
import type { PointCloud } from '../../src/renderer/components/map/point-cloud.ts';
import type { TimeRange } from '../../src/renderer/components/time-steps.ts';
import { openTestPage, type TestPage } from '../support/test-page.ts';

const PATIENCE = { timeout: 10_000 };
let map: TestPage;

interface Told {
  cloud: PointCloud;
  selected: number | null;
  window: MapWindow | null;
  range: TimeRange | null;
}
declare const window: { told: Told };

beforeAll(async () => {
  map = await openTestPage(join(import.meta.dirname, '..', 'bench', 'map-page'));
});
afterAll(() => map?.close());

/** How many pixels of the cloud's canvas are not empty. */
const painted = () =>
  map.page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.leaflet-cloud-pane canvas');
    if (!canvas || canvas.width === 0) return 0;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let some = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at]! > 0) some++;
    return some;
  });
const seen = () => map.page.evaluate(() => window.told.window);
const width = async () => {
  const at = await seen();
  return at ? at.east - at.west : 0;
};

const MIDDLE = { x: 683, y: 384 };

/** In the page: where on the screen something is drawn, nearest to a place. */
function nearestTo(place: { x: number; y: number }): { x: number; y: number } {
  const canvas = document.querySelector<HTMLCanvasElement>('.leaflet-cloud-pane canvas')!;
  const box = canvas.getBoundingClientRect();
  const ratio = canvas.width / box.width;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let best = { x: 0, y: 0, far: Number.POSITIVE_INFINITY };
  for (let n = 3; n < data.length; n += 4) {
    if (data[n] !== 255) continue;
    const x = ((n >> 2) % canvas.width) / ratio + box.left;
    const y = Math.floor((n >> 2) / canvas.width) / ratio + box.top;
    const far = Math.hypot(x - place.x, y - place.y);
    if (far < best.far) best = { x, y, far };
  }
  return { x: best.x, y: best.y };
}

describe('the live map', () => {
  beforeEach(async () => {
    await map.open('?points=50000');
    await expect.poll(painted, PATIENCE).toBeGreaterThan(1000);
    await expect.poll(width, PATIENCE).toBeGreaterThan(0);
  });

  it('is moved and enlarged by keys, and says where it is', async () => {
    const before = await width();
    await map.page.getByRole('application', { name: 'Peta' }).focus();
    await map.page.keyboard.press('+');
    await expect.poll(width, PATIENCE).toBeLessThan(before * 0.6);
    const there = (await seen())!;
    await map.page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await seen())!.west, PATIENCE).toBeGreaterThan(there.west);
    await map.page.keyboard.press('Home');
    await expect.poll(width, PATIENCE).toBeCloseTo(before, 3);
    expect(map.complaints).toEqual([]);
  });

  it('opens clusters by clicks until a point is chosen, and Esc lets it go', async () => {
    const chosen = () => map.page.evaluate(() => window.told.selected);
    // Whatever is nearest to the middle: a cluster, and then what has come out of it. A click while it comes nearer is lost, and made again.
    await expect
      .poll(
        async () => {
          if ((await chosen()) !== null) return true;
          const { x, y } = await map.page.evaluate(nearestTo, MIDDLE);
          // A little into the circle from its edge.
          await map.page.mouse.click(x + Math.sign(x - MIDDLE.x) * 3, y + Math.sign(y - MIDDLE.y) * 3);
          return (await chosen()) !== null;
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe(true);
    await map.page.getByRole('application', { name: 'Peta' }).focus();
    await map.page.keyboard.press('Escape');
    await expect.poll(chosen, PATIENCE).toBeNull();
  });

  it('shows what changes in the cloud, and hides what is filtered', async () => {
    await map.page.getByRole('application', { name: 'Peta' }).focus();
    await map.page.keyboard.press('Home');
    await map.page.evaluate(() => window.told.cloud.filter(window.told.cloud.maskOf(() => false)));
    await expect.poll(painted, PATIENCE).toBe(0);
    await map.page.evaluate(() =>
      window.told.cloud.upsert([{ id: 1_000_001, lat: -8.15, lng: 115.1, tone: 5, fade: 0, at: 0 }]),
    );
    await expect.poll(painted, PATIENCE).toBeGreaterThan(50);
    await map.page.evaluate(() => window.told.cloud.remove([1_000_001]));
    await expect.poll(painted, PATIENCE).toBe(0);
    expect(map.complaints).toEqual([]);
  });
});

describe('the time below it', () => {
  it('is moved by keys, sticks to now, and plays to the end', async () => {
    await map.open('?points=500&time=1');
    await expect.poll(painted, PATIENCE).toBeGreaterThan(100);
    const range = () => map.page.evaluate(() => window.told.range);
    const [from, to] = [map.page.getByRole('slider').first(), map.page.getByRole('slider').last()];
    expect(await to.getAttribute('aria-valuetext')).toBe('sekarang');
    await from.focus();
    await map.page.keyboard.press('Shift+ArrowRight');
    await map.page.keyboard.press('ArrowRight');
    await expect.poll(range).toMatchObject({ to: null });
    expect(await from.getAttribute('aria-valuetext')).toBe('31 Okt 2026');
    await to.focus();
    await map.page.keyboard.press('ArrowLeft');
    await expect.poll(async () => (await range())?.to).not.toBeNull();
    await map.page.keyboard.press('End');
    await expect.poll(async () => (await range())?.to).toBeNull();
    await map.page.keyboard.press('Shift+ArrowLeft');
    await map.page.getByRole('button', { name: 'Putar' }).click();
    await expect.poll(async () => (await range())?.to, PATIENCE).toBeNull();
    await map.page.getByRole('button', { name: 'Putar' }).waitFor();
    expect(map.complaints).toEqual([]);
  });

  it('on a wall there is nothing to press', async () => {
    await map.open('?points=500&wall=1');
    await expect.poll(painted, PATIENCE).toBeGreaterThan(100);
    await map.page.getByRole('img', { name: 'Peta' }).waitFor();
    expect(await map.page.getByRole('button').count()).toBe(0);
    const before = await seen();
    await map.page.mouse.move(600, 300);
    await map.page.mouse.wheel(0, -600);
    await map.page.keyboard.press('+');
    expect(await seen()).toEqual(before);
  });
});
