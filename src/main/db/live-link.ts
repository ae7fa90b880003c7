import type pg from 'pg';
import { z } from 'zod';
import { clockJumped } from '../../shared/clock-jump.ts';
import { CHANGE_TOPICS, type LoketEvent } from '../../shared/contract/events.ts';
import { callApi } from './call-api.ts';
import type { DatabaseSession } from './session.ts';

/** Payloads of NOTIFY loket. Anybody with a login can send one, so it is a hint to read again and is checked like foreign input. */
const notificationSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('account_paid'), connectionId: z.number().int() }),
  z.object({ type: z.literal('session_closed'), sessionId: z.number().int() }),
  z.object({ type: z.literal('tickets_changed'), seq: z.int().nonnegative() }),
  z.object({ type: z.literal('changed'), topic: z.enum(CHANGE_TOPICS) }),
]);
const heartbeatSchema = z.object({ serverTime: z.string(), businessDate: z.string() });

const CLOCK_EVERY_MS = 1_000;

/**
 * Listens to the database and keeps telling whether the link is alive. Notifications sent while it is down are lost, so after every
 * `up` that follows a `down` the screens read again.
 */
export class LiveLink {
  readonly #session: DatabaseSession;
  readonly #emit: (event: LoketEvent) => void;
  /** The connection that is listened on; null while one is sought. */
  #client: pg.Client | null = null;
  /** Connections on their way; the first that stands is taken. */
  readonly #attempts = new Set<pg.Client>();
  /** Until the next beat, or the next attempt. */
  #timer: NodeJS.Timeout | undefined;
  #clock: NodeJS.Timeout | undefined;
  #soughtAt = Number.NEGATIVE_INFINITY;
  #stopped = false;
  #isDown = false;
  #aliveAt: string | null = null;

  constructor(session: DatabaseSession, emit: (event: LoketEvent) => void) {
    this.#session = session;
    this.#emit = emit;
  }

  start(): void {
    let before = Date.now();
    // Not every system tells that it slept, and a virtual machine that stood still tells nothing.
    this.#clock = setInterval(() => {
      const now = Date.now();
      if (clockJumped(before, now, CLOCK_EVERY_MS)) this.wake();
      before = now;
    }, CLOCK_EVERY_MS);
    this.#clock.unref();
    this.#seek();
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#clock);
    clearTimeout(this.#timer);
    this.#dropAttempts();
    leave(this.#client);
    this.#client = null;
  }

  /**
   * The computer woke: nobody knows whether the link lived on, so it counts as down until the server has answered over a new one. Waiting for
   * the old one to fail would show for seconds what was true before the sleep.
   */
  wake(): void {
    if (this.#stopped) return;
    this.#dropAttempts();
    leave(this.#client);
    this.#client = null;
    this.#down();
    clearTimeout(this.#timer);
    this.#seek();
  }

  /** Begins an attempt, and another every so often until one of them stands. */
  #seek(): void {
    if (this.#stopped || this.#client) return;
    this.#soughtAt = performance.now();
    this.#timer = setTimeout(() => this.#seek(), this.#session.timeouts.reconnectEveryMs);
    void this.#attempt();
  }

  async #attempt(): Promise<void> {
    const client = this.#session.openClient(this.#session.timeouts.heartbeatMs);
    client.on('notification', (message) => this.#notified(message.payload));
    client.on('end', () => this.#lost(client));
    this.#attempts.add(client);
    try {
      await client.connect();
    } catch {
      leave(client);
      // One that was dropped says nothing about the link.
      if (this.#attempts.delete(client) && !this.#client) this.#down();
      return;
    }
    // Signing out or locking does not wait for a connection on its way; and of several, one was enough.
    if (!this.#attempts.delete(client)) return leave(client);
    clearTimeout(this.#timer);
    // Before anything is read: they count against the person's connection limit.
    this.#dropAttempts();
    this.#client = client;
    await client.query('listen loket').catch(() => this.#lost(client));
    await this.#beat(client);
  }

  #dropAttempts(): void {
    const dropped = [...this.#attempts];
    this.#attempts.clear();
    for (const client of dropped) abandon(client);
  }

  #notified(payload: string | undefined): void {
    if (this.#stopped) return;
    let json: unknown;
    try {
      json = JSON.parse(payload ?? '');
    } catch {
      return;
    }
    const event = notificationSchema.safeParse(json);
    if (event.success) this.#emit(event.data);
  }

  #lost(client: pg.Client): void {
    if (this.#stopped || this.#client !== client) return;
    this.#client = null;
    leave(client);
    this.#down();
    clearTimeout(this.#timer);
    // At once, but not in a circle with a server that takes every connection only to end it.
    const rest = this.#soughtAt + this.#session.timeouts.reconnectEveryMs - performance.now();
    if (rest <= 0) this.#seek();
    else this.#timer = setTimeout(() => this.#seek(), rest);
  }

  #down(): void {
    this.#isDown = true;
    this.#emit({
      type: 'link',
      state: 'down',
      roundTripMs: null,
      aliveAt: this.#aliveAt,
      businessDate: null,
      clockSkewMs: null,
    });
  }

  async #beat(client: pg.Client): Promise<void> {
    if (this.#stopped || this.#client !== client) return;
    const sent = Date.now();
    try {
      const { serverTime, businessDate } = heartbeatSchema.parse(await callApi(client, 'heartbeat', {}));
      if (this.#stopped || this.#client !== client) return;
      // What reads went over has most likely died, too, perhaps without knowing it.
      if (this.#isDown) this.#session.renew();
      this.#isDown = false;
      const now = Date.now();
      this.#aliveAt = new Date(now).toISOString();
      const clockSkewMs = Math.round(new Date(serverTime).getTime() - (sent + now) / 2);
      this.#emit({
        type: 'link',
        state: 'up',
        roundTripMs: now - sent,
        aliveAt: this.#aliveAt,
        businessDate,
        clockSkewMs,
      });
    } catch {
      return this.#lost(client);
    }
    this.#timer = setTimeout(() => void this.#beat(client), this.#session.timeouts.heartbeatEveryMs);
  }
}

/** Says good-bye without waiting: the link may be dead. */
function leave(client: pg.Client | null): void {
  void client?.end().catch(() => {});
}

/** A connection that does not stand yet has nobody to say good-bye to. */
function abandon(client: pg.Client): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
