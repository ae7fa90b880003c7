import type pg from 'pg';
import { z } from 'zod';
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

/**
 * Listens to the database and keeps telling whether the link is alive. Notifications sent while it is down are lost, so after every
 * `up` that follows a `down` the screens read again.
 */
export class LiveLink {
  readonly #session: DatabaseSession;
  readonly #emit: (event: LoketEvent) => void;
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;
  #aliveAt: string | null = null;

  constructor(session: DatabaseSession, emit: (event: LoketEvent) => void) {
    this.#session = session;
    this.#emit = emit;
  }

  start(): void {
    void this.#beat();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    void this.#client?.end().catch(() => {});
    this.#client = null;
  }

  async #connect(): Promise<pg.Client> {
    const client = this.#session.openClient(this.#session.timeouts.heartbeatMs);
    client.on('notification', (message) => this.#notified(message.payload));
    client.on('end', () => this.#lost(client));
    try {
      await client.connect();
      await client.query('listen loket');
      // Signing out or locking does not wait for a connection on its way.
      if (this.#stopped) throw new Error('stopped while connecting');
      return client;
    } catch (error) {
      void client.end().catch(() => {});
      throw error;
    }
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
    this.#down();
  }

  #down(): void {
    this.#emit({
      type: 'link',
      state: 'down',
      roundTripMs: null,
      aliveAt: this.#aliveAt,
      businessDate: null,
      clockSkewMs: null,
    });
  }

  async #beat(): Promise<void> {
    try {
      this.#client ??= await this.#connect();
      const sent = Date.now();
      const { serverTime, businessDate } = heartbeatSchema.parse(
        await callApi(this.#client, 'heartbeat', {}),
      );
      if (this.#stopped) return;
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
      if (this.#stopped) return;
      const dead = this.#client;
      this.#client = null;
      void dead?.end().catch(() => {});
      this.#down();
    }
    if (!this.#stopped)
      this.#timer = setTimeout(() => void this.#beat(), this.#session.timeouts.heartbeatEveryMs);
  }
}
