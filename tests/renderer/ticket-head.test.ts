import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshnessOf } from '../../src/renderer/app/freshness.ts';
import { paced } from '../../src/renderer/app/paced.ts';
import { hearTickets, ticketReadState } from '../../src/renderer/app/ticket-head.ts';

describe('paced reads', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('the first at once, the rest of a burst as one, none while one is under way', async () => {
    let running = 0;
    let runs = 0;
    const ask = paced(async () => {
      running += 1;
      runs += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      running -= 1;
    }, 700);
    for (let n = 0; n < 100; n++) ask();
    expect(runs).toBe(1);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(runs).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs).toBe(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runs).toBe(2);
  });

  it('a read that fails does not end it', async () => {
    let runs = 0;
    const ask = paced(() => {
      runs += 1;
      return Promise.reject(new Error('lost'));
    }, 700);
    ask();
    ask();
    await vi.advanceTimersByTimeAsync(700);
    expect(runs).toBe(2);
  });
});

describe('the age of a read of complaints', () => {
  const NOW = Date.parse('2026-11-28T06:00:00Z');
  const read = (ago: number, isError = false) => ({ dataUpdatedAt: NOW - ago, isError });

  it('is that of the last word that nothing changed since', () => {
    const told = { seq: 12, since: NOW - 300_000, at: NOW - 1_000 };
    const state = ticketReadState(read(250_000), told);
    expect(state.updatedAt).toBe(NOW - 1_000);
    expect(freshnessOf(state, false, NOW)).toBe('fresh');
    expect(freshnessOf(state, true, NOW)).toBe('cut');
    expect(freshnessOf(ticketReadState(read(250_000, true), told), false, NOW)).toBe('failed');
  });

  it('is its own once a change was told, and once nobody tells anything any more', () => {
    const changed = { seq: 13, since: NOW - 12_000, at: NOW - 1_000 };
    expect(freshnessOf(ticketReadState(read(13_000), changed), false, NOW)).toBe('old');
    const silent = { seq: 13, since: NOW - 60_000, at: NOW - 30_000 };
    expect(freshnessOf(ticketReadState(read(50_000), silent), false, NOW)).toBe('old');
  });

  it('a number that was told before is no news; any other is, also a smaller one', () => {
    expect(hearTickets(5, NOW)).toBe(true);
    expect(hearTickets(5, NOW + 1)).toBe(false);
    expect(hearTickets(4, NOW + 2)).toBe(true);
  });
});
