/** The follower of live data, by fake clocks: what it knows, what it says of its age, and that it never misses or doubles a change. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshnessOf } from '../../src/renderer/app/freshness.ts';
import { type FeedPage, LiveFeed, OLD_MS, POLL_MS } from '../../src/shared/live-feed.ts';

const START = Date.parse('2026-11-28T06:02:11Z');

/** A server with a sequence, whose answers come when the test says so. */
class Server {
  last = 0;
  pageSize = 100;
  /** Questions that wait for their answer. */
  readonly open: { after: number; answer: () => void; fail: () => void }[] = [];
  asked = 0;
  atOnce = true;

  readonly read = (after: number): Promise<FeedPage<number>> => {
    this.asked += 1;
    const page = (): FeedPage<number> => {
      const to = Math.min(this.last, after + this.pageSize);
      const changes = Array.from({ length: Math.max(0, to - after) }, (_, i) => after + 1 + i);
      return { changes, lastSeq: Math.max(after, to), more: to < this.last };
    };
    if (this.atOnce) return Promise.resolve(page());
    return new Promise((resolve, reject) => {
      this.open.push({ after, answer: () => resolve(page()), fail: () => reject(new Error('lost')) });
    });
  };
}

let server: Server;
let feed: LiveFeed<number>;
let taken: number[];
const settled = () => vi.advanceTimersByTimeAsync(0);
const now = () => freshnessOf(feed.state(), false, Date.now());
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  server = new Server();
  taken = [];
  feed = new LiveFeed<number>(0);
});
afterEach(() => {
  feed.stop();
  vi.useRealTimers();
});

const start = () => feed.start({ read: server.read, take: (changes) => taken.push(...changes) });

describe('what it takes', () => {
  it('reads page after page until nothing is left open', async () => {
    server.last = 1000;
    start();
    await settled();
    expect(taken).toEqual(upTo(1000));
    expect(feed.state()).toMatchObject({ seq: 1000, catchingUp: false, failed: false, updatedAt: START });
  });

  it('never asks twice at once: hints during a read are one question after it', async () => {
    server.atOnce = false;
    start();
    server.last = 3;
    for (const seq of [1, 2, 3]) feed.hint(seq);
    expect(server.open).toHaveLength(1);
    server.open[0]!.answer();
    await settled();
    expect(server.open).toHaveLength(2);
    server.open[1]!.answer();
    await settled();
    expect(server.asked).toBe(2);
    expect(taken).toEqual([1, 2, 3]);
  });

  it('a hint that is known already asks nothing; one beyond the answer is asked about once more and no oftener', async () => {
    server.last = 5;
    start();
    await settled();
    feed.hint(4);
    await settled();
    expect(server.asked).toBe(1);
    feed.hint(9_007_199_254_740_991);
    await settled();
    expect(server.asked).toBe(3);
    expect(feed.state()).toMatchObject({ seq: 5, catchingUp: false });
  });

  it('a lost notification is found without any hint', async () => {
    start();
    await settled();
    server.last = 7;
    await vi.advanceTimersByTimeAsync(POLL_MS);
    expect(taken).toEqual(upTo(7));
  });

  it('an answer that does not go on is a failure and no endless circle', async () => {
    feed.start({ read: async () => ({ changes: [], lastSeq: 0, more: true }), take: () => {} });
    await settled();
    expect(feed.state()).toMatchObject({ failed: true, catchingUp: true });
  });
});

it('a server that was restored ends before what is known: what is on screen is thrown away', async () => {
  server.last = 40;
  const reset = vi.fn();
  feed.start({ read: server.read, take: (changes) => taken.push(...changes), reset });
  await settled();
  feed.hint();
  feed.stop();
  feed.start({ read: async () => ({ changes: [], lastSeq: 12, more: false }), take: () => {}, reset });
  await settled();
  expect(reset).toHaveBeenCalledTimes(1);
  expect(feed.state()).toMatchObject({ seq: 12, catchingUp: false });
});

describe('a link that was lost', () => {
  it('asks for everything since, and the answer to a question from before is not taken twice', async () => {
    start();
    await settled();
    server.atOnce = false;
    server.last = 2;
    feed.hint(2);
    feed.reachable(false);
    server.last = 40;
    expect(feed.state().catchingUp).toBe(true);
    feed.reachable(true);
    expect(server.open).toHaveLength(2);
    server.open[0]!.answer();
    server.open[1]!.answer();
    await settled();
    expect(taken).toEqual(upTo(40));
    expect(feed.state().catchingUp).toBe(false);
  });

  it('a question that hangs does not hold up the one after the return', async () => {
    server.atOnce = false;
    start();
    feed.reachable(false);
    feed.reachable(true);
    server.open[1]!.answer();
    await settled();
    expect(feed.state()).toMatchObject({ failed: false, catchingUp: false, updatedAt: START });
  });

  it('asks nothing while it is down', async () => {
    start();
    await settled();
    feed.reachable(false);
    await vi.advanceTimersByTimeAsync(60_000);
    feed.hint(4);
    expect(server.asked).toBe(1);
    expect(freshnessOf(feed.state(), true, Date.now())).toBe('cut');
  });

  it('a read that failed is told, and made again soon', async () => {
    start();
    await settled();
    server.atOnce = false;
    feed.hint();
    server.open[0]!.fail();
    await settled();
    expect(now()).toBe('failed');
    server.atOnce = true;
    server.last = 1;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(now()).toBe('fresh');
    expect(taken).toEqual([1]);
  });
});

describe('its age', () => {
  it('is that of the question, not of the answer', async () => {
    server.atOnce = false;
    start();
    await vi.advanceTimersByTimeAsync(3_000);
    server.open[0]!.answer();
    await settled();
    expect(feed.state().updatedAt).toBe(START);
  });

  it('is never old while the server answers, though nothing happens', async () => {
    start();
    for (let second = 0; second < 60; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      expect(now()).toBe('fresh');
    }
  });

  it('grows old where answers do not come', async () => {
    start();
    await settled();
    server.atOnce = false;
    await vi.advanceTimersByTimeAsync(OLD_MS + 1_000);
    expect(now()).toBe('old');
  });

  it.each([
    ['an hour of sleep', 3_600_000],
    ['a clock that was set back', -3_600_000],
  ])('%s: old at once, before any answer, and right after the first', async (_, jump) => {
    start();
    await settled();
    server.atOnce = false;
    server.last = 12;
    vi.setSystemTime(Date.now() + jump);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.open).toHaveLength(1);
    expect(feed.state()).toMatchObject({ doubtful: true, catchingUp: true });
    expect(now()).toBe('old');
    server.open[0]!.answer();
    await settled();
    expect(feed.state()).toMatchObject({ doubtful: false, catchingUp: false });
    expect(now()).toBe('fresh');
    expect(taken).toEqual(upTo(12));
  });

  it('a clock that was wrong only between two looks at it leaves nothing behind', async () => {
    start();
    await settled();
    const right = Date.now();
    vi.setSystemTime(right + 3_600_000);
    feed.hint();
    await settled();
    vi.setSystemTime(right);
    expect(now()).toBe('old');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(now()).toBe('fresh');
  });

  it('a question from before the sleep does not make it fresh', async () => {
    server.atOnce = false;
    start();
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(1_000);
    server.open[0]!.answer();
    await settled();
    expect(feed.state().updatedAt).toBe(0);
    server.open[1]!.answer();
    await settled();
    expect(now()).toBe('fresh');
  });
});
