/** What a console makes of changes to complaints: alerts about arrivals, and word of changes whose notification was lost. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../src/main/console/alerts.ts';
import { type Arrival, arrivalWords } from '../../src/main/ticket-alerts/arrival-words.ts';
import { TicketFollower } from '../../src/main/ticket-alerts/ticket-follower.ts';
import type { Role } from '../../src/shared/contract/define.ts';
import type { LoketEvent } from '../../src/shared/contract/events.ts';
import { POLL_MS } from '../../src/shared/live-feed.ts';

const link = (state: 'up' | 'down'): LoketEvent => ({
  type: 'link',
  state,
  roundTripMs: 1,
  aliveAt: null,
  businessDate: null,
  clockSkewMs: null,
});

let arrivals: Arrival[];
let lastSeq: number;
let who: { roles: readonly Role[] } | null;
let alerts: Alert[];
let told: number[];
let asked: (number | null)[];
let follower: TicketFollower;
const settled = () => vi.advanceTimersByTimeAsync(0);

function arrive(change: Partial<Arrival> = {}): Arrival {
  lastSeq += 1;
  const arrival: Arrival = {
    seq: lastSeq,
    action: 'file',
    ticketId: lastSeq,
    ticketNo: `ADU/2026/${String(lastSeq).padStart(6, '0')}`,
    category: 'no_flow',
    priority: 'high',
    villageName: 'Damai',
    districtName: 'Balikpapan Kota',
    ...change,
  };
  arrivals.push(arrival);
  return arrival;
}
const announce = () => follower.heard({ type: 'tickets_changed', seq: lastSeq });

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-28T06:00:00Z') });
  arrivals = [];
  lastSeq = 700;
  who = { roles: ['customer_service'] };
  alerts = [];
  told = [];
  asked = [];
  follower = new TicketFollower({
    who: () => who,
    arrivals: async (after) => {
      asked.push(after);
      if (!who) throw new Error('NOT_SIGNED_IN');
      const fresh = after === null ? [] : arrivals.filter(({ seq }) => seq > after);
      return { arrivals: fresh, lastSeq, more: false };
    },
    alert: (alert) => alerts.push(alert),
    broadcast: (event) => event.type === 'tickets_changed' && told.push(event.seq),
  });
});
afterEach(() => {
  follower.stop();
  vi.useRealTimers();
});

describe('arrivals', () => {
  it('what was there before the sign-in is none; what comes afterwards is, once', async () => {
    arrive();
    follower.heard(link('up'));
    await settled();
    expect(alerts).toEqual([]);
    const { ticketId } = arrive({ priority: 'urgent', category: 'main_leak' });
    announce();
    await settled();
    await vi.advanceTimersByTimeAsync(POLL_MS * 2);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ urgent: true, opens: { kind: 'ticket', ticketId } });
  });

  it('a burst is one alert at once and one about the rest', async () => {
    follower.heard(link('up'));
    await settled();
    for (let n = 0; n < 40; n++) {
      arrive();
      announce();
      await settled();
    }
    expect(alerts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(alerts).toHaveLength(2);
    expect(alerts[1]!.opens).toEqual({ kind: 'ticket', ticketId: null });
    expect(alerts[1]!.words('id').title).toBe('39 pengaduan masuk');
  });

  it('an urgent one does not wait for the rest of a burst', async () => {
    follower.heard(link('up'));
    await settled();
    arrive();
    announce();
    await settled();
    arrive({ priority: 'urgent' });
    announce();
    await settled();
    expect(alerts.map(({ urgent }) => urgent)).toEqual([false, true]);
  });

  it('what came while the link was down is told together after its return', async () => {
    follower.heard(link('up'));
    await settled();
    follower.heard(link('down'));
    for (let n = 0; n < 3; n++) arrive();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(alerts).toEqual([]);
    follower.heard(link('up'));
    await settled();
    expect(alerts).toHaveLength(1);
    expect(alerts[0]!.words('en').title).toBe('3 complaints came in');
  });

  it('none over a locked screen, not even one that was gathered before; after unlocking it begins anew', async () => {
    follower.heard(link('up'));
    await settled();
    arrive();
    announce();
    await settled();
    arrive();
    announce();
    await settled();
    expect(alerts).toHaveLength(1);
    who = null;
    arrive();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(alerts).toHaveLength(1);
    const questions = asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(questions);
    who = { roles: ['customer_service'] };
    follower.heard(link('up'));
    await settled();
    expect(alerts).toHaveLength(1);
    arrive();
    announce();
    await settled();
    expect(alerts).toHaveLength(2);
  });

  it.each([
    ['the management looks: no alerts, but word of every change', ['manager'] as const, 1],
    ['who has nothing to do with complaints asks nothing', ['cashier'] as const, 0],
  ])('%s', async (_, roles, words) => {
    who = { roles };
    follower.heard(link('up'));
    await settled();
    arrive();
    announce();
    await settled();
    expect(alerts).toEqual([]);
    expect(told.filter((seq) => seq === lastSeq)).toHaveLength(words);
  });
});

describe('word of changes', () => {
  it('a lost notification is made up for, and without changes the same number is repeated', async () => {
    follower.heard(link('up'));
    await settled();
    lastSeq += 1;
    await vi.advanceTimersByTimeAsync(POLL_MS);
    expect(told.at(-1)).toBe(lastSeq);
    const count = told.length;
    await vi.advanceTimersByTimeAsync(POLL_MS * 2);
    expect(told.slice(count)).toEqual([lastSeq, lastSeq]);
  });

  it('a forged number is corrected at once', async () => {
    follower.heard(link('up'));
    await settled();
    follower.heard({ type: 'tickets_changed', seq: 9_007_199_254_740_991 });
    await settled();
    expect(told.at(-1)).toBe(700);
  });
});

describe('words', () => {
  const one = (change: Partial<Arrival>) => arrivalWords([arrive(change)], 'id');

  it('kind, place, number', () => {
    expect(one({ priority: 'urgent', category: 'main_leak' })).toEqual({
      title: 'Darurat: Pengaduan baru',
      body: 'Pipa jaringan bocor · Damai, Balikpapan Kota · ADU/2026/000701',
    });
    expect(one({ action: 'reopen', villageName: null, districtName: null })).toEqual({
      title: 'Pengaduan dibuka kembali',
      body: 'Air tidak mengalir · tanpa lokasi · ADU/2026/000702',
    });
  });

  it('many: how many, how many urgent, of which kinds most', () => {
    const many = [
      arrive(),
      arrive(),
      arrive({ category: 'main_leak', priority: 'urgent' }),
      arrive({ category: 'information' }),
    ];
    expect(arrivalWords(many, 'en')).toEqual({
      title: '4 complaints came in',
      body: '1 urgent · No water 2 · Leak of a main 1',
    });
  });
});
