/** One console that follows complaints over a breakable cable, as its screens do, and somebody elsewhere who enters them. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { StaffPresence } from '../../src/main/staff/presence.ts';
import { type Freshness, freshnessOf } from '../../src/renderer/app/freshness.ts';
import type { LoketEvent } from '../../src/shared/contract/events.ts';
import { type FeedPage, LiveFeed } from '../../src/shared/live-feed.ts';
import { TEST_PASSWORD } from '../support/database.ts';
import type { FaultServer } from '../support/fault-server.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';

export const WATCHER = 'cs1';
const WRITER = 'sambungan1';
const LOOK_EVERY_MS = 10;

interface Arrived {
  ticketId: number;
}

export class TicketWatcher {
  readonly proxy: TcpProxy;
  readonly taken: number[] = [];
  readonly presence: StaffPresence;
  readonly feed: LiveFeed<Arrived>;
  /** Where the sequence stood when it began. */
  readonly after: number;
  linkIsDown = false;

  private constructor(proxy: TcpProxy, database: string, after: number) {
    this.proxy = proxy;
    this.after = after;
    const server = { host: '127.0.0.1', port: proxy.port, database, ca: null };
    this.feed = new LiveFeed<Arrived>(after);
    this.presence = new StaffPresence(
      () => server,
      (event) => this.#heard(event),
    );
  }

  static async start(server: FaultServer): Promise<TicketWatcher> {
    const proxy = await TcpProxy.start(() => server.port);
    const [head] = await server.query<{ n: number }>('select last_seq::int as n from loket.ticket_feed');
    const watcher = new TicketWatcher(proxy, server.database, head!.n);
    await watcher.presence.signIn(WATCHER, TEST_PASSWORD);
    watcher.feed.start({
      read: (after) => watcher.presence.session().call('ticket_arrivals', { p_after: after }).then(pageOf),
      take: (changes) => watcher.taken.push(...changes.map(({ ticketId }) => ticketId)),
    });
    return watcher;
  }

  #heard(event: LoketEvent): void {
    if (event.type === 'tickets_changed') this.feed.hint(event.seq);
    if (event.type !== 'link') return;
    this.linkIsDown = event.state === 'down';
    this.feed.reachable(!this.linkIsDown);
  }

  /** What its badge says now. */
  freshness(): Freshness {
    return freshnessOf(this.feed.state(), this.linkIsDown, Date.now());
  }

  /** Waits until the badge is red; returns after how many milliseconds. */
  untilRed(): Promise<number> {
    return until(() => this.freshness() === 'cut' || this.freshness() === 'failed');
  }

  /** Waits until it shows what the server has, and says that it is of now. */
  untilRight(head: () => number): Promise<number> {
    return until(() => this.freshness() === 'fresh' && this.feed.state().seq >= head());
  }

  async stop(): Promise<void> {
    this.feed.stop();
    this.presence.signOut();
    await this.proxy.close();
  }
}

function pageOf(answer: unknown): FeedPage<Arrived> {
  const { arrivals, lastSeq, more } = answer as { arrivals: Arrived[]; lastSeq: number; more: boolean };
  return { changes: arrivals, lastSeq, more };
}

async function until(is: () => boolean): Promise<number> {
  const from = performance.now();
  while (!is()) await delay(LOOK_EVERY_MS);
  return Math.round(performance.now() - from);
}

/** Enters complaints over a cable of its own, whatever happens to the watcher's. */
export class TicketWriter {
  readonly #server: FaultServer;
  #client: pg.Client | null = null;
  #going = false;
  #run: Promise<void> = Promise.resolve();
  /** The last number of the sequence that it knows of. */
  head = 0;

  constructor(server: FaultServer) {
    this.#server = server;
  }

  /** A door to the engine's own function, through which the person stays the person. */
  static async openDoor(server: FaultServer): Promise<void> {
    await server.admin.query(`
      create schema engine;
      create function engine.file(p_facts jsonb) returns bigint
      language sql security definer set search_path = loket, pg_temp as
      $$select (loket.file_ticket(loket.current_staff(), 'phone', p_facts, '{}', gen_random_uuid())).change_seq$$;
      grant usage on schema engine to connection_officer;
      grant execute on all functions in schema engine to connection_officer`);
  }

  /** One complaint, for certain: asked again until the server has said its number. */
  async file(): Promise<void> {
    for (;;) {
      try {
        this.#client ??= await this.#connect();
        const facts = { category: 'information', words: `Bertanya ${randomUUID()}` };
        const { rows } = await this.#client.query<{ seq: string }>('select engine.file($1) as seq', [
          JSON.stringify(facts),
        ]);
        this.head = Number(rows[0]!.seq);
        return;
      } catch {
        void this.#client?.end().catch(() => {});
        this.#client = null;
        await delay(20);
      }
    }
  }

  async fileMany(count: number): Promise<void> {
    for (let n = 0; n < count; n++) await this.file();
  }

  /** Begins to enter complaints until `pause`. */
  go(): void {
    this.#going = true;
    this.#run = (async () => {
      while (this.#going) {
        await this.file();
        await delay(15);
      }
    })();
  }

  async pause(): Promise<void> {
    this.#going = false;
    await this.#run;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      host: '127.0.0.1',
      port: this.#server.port,
      database: this.#server.database,
      user: WRITER,
      password: TEST_PASSWORD,
      connectionTimeoutMillis: 2_000,
      query_timeout: 5_000,
    });
    client.on('error', () => {}); // it is killed with the server
    await client.connect();
    return client;
  }

  async stop(): Promise<void> {
    await this.pause();
    await this.#client?.end();
  }
}
