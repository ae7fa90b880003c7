/** A durable PostgreSQL of its own (fsync on, unlike the other tests' server) that can be killed, with many bills to pay. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { seedDemonstration } from '../../src/database/demo/seed.ts';
import {
  type EmbeddedServer,
  embeddedUrl,
  startEmbedded,
  stopEmbedded,
} from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import type { PaymentInput } from '../../src/main/payments/record-payment.ts';

const DATABASE = 'loket_faults';
/** immediate: all processes stop at once, like a power cut · postmaster, backend: kill -9 of that process; the others notice it. */
export const KILLS = ['immediate', 'postmaster', 'backend'] as const;
export type Kill = (typeof KILLS)[number];

/** What a cashier would pay: the oldest sheet of a connection, in cash. */
export type Payable = Omit<PaymentInput, 'requestId'>;

export class FaultServer {
  readonly #folder: string;
  #server: EmbeddedServer;
  /** Opened beforehand: at the moment of a kill there is no time to connect. */
  #admin: pg.Client;

  private constructor(folder: string, server: EmbeddedServer, admin: pg.Client) {
    this.#folder = folder;
    this.#server = server;
    this.#admin = admin;
  }

  static async start(connections: number): Promise<FaultServer> {
    const folder = await mkdtemp(join(tmpdir(), 'loket-faults-'));
    const server = await startEmbedded({ folder, settings: { fsync: 'on', shared_buffers: '64MB' } });
    try {
      return new FaultServer(folder, server, await fill(server, connections));
    } catch (error) {
      await stopEmbedded(folder, 'immediate');
      throw error;
    }
  }

  get port(): number {
    return this.#server.port;
  }

  /** As it is now: after a restart another one. */
  get embedded(): EmbeddedServer {
    return this.#server;
  }

  get database(): string {
    return DATABASE;
  }

  async query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    return (await this.#admin.query<Row>(sql)).rows;
  }

  get admin(): pg.Client {
    return this.#admin;
  }

  /** One payment for each connection that may pay. */
  payables(): Promise<Payable[]> {
    return this.query<Payable & pg.QueryResultRow>(`
      select jsonb_build_object('kind', 'bills', 'connectionId', c.id, 'billIds', jsonb_build_array(q->'sheets'->0->'billId')) as subject,
             c.connection_no as "connectionNo", k.name as "customerName", 'cash' as tender, null as "tenderReference",
             (q->'choices'->0->>'cashTotal')::int as "totalShown", (q->'choices'->0->>'cashTotal')::int as "amountTendered"
      from loket.connection c
      join loket.customer k on k.id = c.customer_id
      cross join lateral loket.quote(c.id, loket.business_date(clock_timestamp())) q
      where not exists (select from loket.connection_block b where b.connection_id = c.id and b.lifted_at is null)
      order by c.id`);
  }

  /** Kills the server as told and brings it back; resolves when it answers again. */
  async killAndRestart(kill: Kill, login: string): Promise<void> {
    if (kill === 'immediate') await this.#cutPower();
    else if (kill === 'postmaster') process.kill(await this.#postmaster(), 'SIGKILL');
    else await this.#killBackend(login);
    // The server's other processes notice by themselves, which takes a moment; until then it refuses to start or to answer.
    for (let tries = 0; ; tries++) {
      try {
        this.#server = await startEmbedded({ folder: this.#folder });
        this.#admin = await connectAdmin(this.#server, DATABASE);
        return;
      } catch (error) {
        if (tries === 100) throw error;
        await delay(50);
      }
    }
  }

  async #cutPower(): Promise<void> {
    // What pg_ctl sends, without the time that starting pg_ctl takes: the payment would be over.
    if (process.platform !== 'win32') process.kill(await this.#postmaster(), 'SIGQUIT');
    else await stopEmbedded(this.#folder, 'immediate');
  }

  async #postmaster(): Promise<number> {
    const file = await readFile(join(this.#folder, 'cluster', 'postmaster.pid'), 'utf8');
    return Number(file.split('\n')[0]);
  }

  /** The newest process that serves this login; the postmaster answers by restarting all of them. */
  async #killBackend(login: string): Promise<void> {
    const [backend] = await this.query<{ pid: number }>(
      `select pid from pg_stat_activity where usename = '${login}' order by backend_start desc limit 1`,
    );
    if (backend) process.kill(backend.pid, 'SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#admin.end();
    await stopEmbedded(this.#folder, 'immediate');
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function connectAdmin(server: EmbeddedServer, database: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: embeddedUrl(server, database) });
  client.on('error', () => {}); // it is killed with the server
  await client.connect();
  return client;
}

async function fill(server: EmbeddedServer, connections: number): Promise<pg.Client> {
  const root = await connectAdmin(server, 'postgres');
  await root.query(`create database ${DATABASE}`);
  await root.end();
  const admin = await connectAdmin(server, DATABASE);
  await migrate(admin);
  await seedDemonstration(admin, { utility: 'balikpapan', connections, months: 4, seed: 7, readings: false });
  // One sheet more for everybody, older than all others and not yet late.
  await admin.query(`
    insert into loket.billing_period (usage_period) values ('2015-01-01');
    insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading,
      usage_m3, water_amount, fixed_amount, meter_amount, other_amount)
    select id, '2015-01-01', current_date + 30, tariff_group_id, 0, 10, 10, 40000 + id * 10, 5000, 0, 0 from loket.connection`);
  return admin;
}
