/**
 * The live map moved and enlarged by a hand in Chromium, with very many points and with none, in turns (A B A B …): how long a frame takes at the median and at
 * p95, and how long the page's thread was held up at the worst. Its own page with the real policy (tests/bench/map-page).
 */
import { join } from 'node:path';
import { openTestPage, type TestPage } from '../support/test-page.ts';
import type { BenchOptions } from './options.ts';
import { type Figure, figure, quantile } from './report.ts';

interface Taken {
  median: number;
  p95: number;
  longest: number;
}

const MIDDLE = { x: 683, y: 384 };
/** One way there and back at each of the zooms. */
const ZOOMS = 4;
const STEPS = 40;
/** How late a timer is looked at, ms. */
const TICK = 4;

interface Watch {
  frames: number[];
  longest: number;
  on: boolean;
}
declare const window: { watch: Watch; told: { window: unknown } };

export async function benchMapFrames(
  { points, rounds }: Pick<BenchOptions, 'points' | 'rounds'>,
  say: (line: string) => void,
): Promise<Figure[]> {
  const map = await openTestPage(join(import.meta.dirname, 'map-page'));
  try {
    const taken: Record<'full' | 'empty', Taken[]> = { full: [], empty: [] };
    for (let round = 0; round < rounds; round++) {
      for (const [name, some] of [
        ['full', points],
        ['empty', 0],
      ] as const) {
        const one = await measure(map, some);
        taken[name].push(one);
        const { median, p95, longest } = one;
        say(
          `  ${some} titik / points: ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${longest.toFixed(1)} ms`,
        );
      }
    }
    const of = (what: keyof Taken) =>
      figure(
        `map of ${points} points, ${what === 'longest' ? 'longest pause' : `frame, ${what}`}`,
        'ms',
        taken.full.map((each) => each[what]),
        { points },
        { name: 'without points', runs: taken.empty.map((each) => each[what]) },
      );
    return [of('median'), of('p95'), of('longest')];
  } finally {
    await map.close();
  }
}

async function measure({ page, complaints, open }: TestPage, points: number): Promise<Taken> {
  await open(`?points=${points}&shading=1`);
  await page.waitForFunction(() => window.told?.window !== null && window.told?.window !== undefined);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  await page.mouse.move(MIDDLE.x, MIDDLE.y);
  await page.evaluate(startWatch, TICK);
  for (let zoom = 0; zoom < ZOOMS; zoom++) {
    await drag(page, -300, -40);
    await drag(page, 300, 40);
    await page.keyboard.press('+');
    await settle(page);
  }
  for (let zoom = 0; zoom < ZOOMS; zoom++) {
    await page.keyboard.press('-');
    await settle(page);
  }
  const { frames, longest } = await page.evaluate(() => {
    window.watch.on = false;
    return window.watch;
  });
  return { median: quantile(frames, 0.5), p95: quantile(frames, 0.95), longest };
}

/** In the page: notes the time between frames, and how late a timer is at the worst. */
function startWatch(tick: number): void {
  const watch: Watch = { frames: [], longest: 0, on: true };
  window.watch = watch;
  let before = performance.now();
  const frame = (now: number) => {
    watch.frames.push(now - before);
    before = now;
    if (watch.on) requestAnimationFrame(frame);
  };
  requestAnimationFrame((now) => {
    before = now;
    requestAnimationFrame(frame);
  });
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    watch.longest = Math.max(watch.longest, now - last - tick);
    last = now;
    if (!watch.on) clearInterval(timer);
  }, tick);
}

async function drag(page: TestPage['page'], right: number, down: number): Promise<void> {
  await page.mouse.move(MIDDLE.x, MIDDLE.y);
  await page.mouse.down();
  await page.mouse.move(MIDDLE.x + right, MIDDLE.y + down, { steps: STEPS });
  await page.mouse.up();
  await page.getByRole('application').focus();
}

/** Until the map says where it is. */
async function settle(page: TestPage['page']): Promise<void> {
  await page.evaluate(() => {
    window.told.window = null;
  });
  await page.waitForFunction(() => window.told.window !== null);
}
