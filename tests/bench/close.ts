/**
 * Closing a drawer: count and closing of a session with 50 receipts and of one with 5,000, in turns (A B A B …). Timed at the client,
 * round trips and commits included: that is what a cashier waits for in the evening. The receipts are made by api.record_payment itself,
 * inside the server and without the clock running.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { closeExactly, countDrawer, openSession } from '../support/calls.ts';
import type { BenchDatabase } from './bench-database.ts';
import type { BenchOptions } from './options.ts';
import { listPayable } from './posting.ts';
import type { Figure } from './report.ts';
import { loginUrl, openCounter } from './sessions.ts';
import { type Timings, timingFigures } from './timing.ts';

const FEW = 50;
const MANY = 5000;
/** Sessions of each size in a round. */
const SESSIONS = 5;
const FLOAT = 200_000;

interface Drawer {
  client: pg.Client;
  login: string;
  counterId: number;
}

async function openDrawer(database: BenchDatabase, number: number): Promise<Drawer> {
  const { user, password } = await openCounter(database, number);
  const client = new pg.Client({ connectionString: loginUrl(database, { user, password }) });
  await client.connect();
  // What an earlier run left in the drawer would be counted in.
  const { rows } = await client.query<{ id: number }>(
    `select (api.my_cash_session()->>'sessionId')::int as id`,
  );
  await closeExactly(client, rows[0]!.id);
  const { rows: counters } = await database.admin.query<{ id: number }>(
    'select counter_id as id from loket.cash_session where id = $1',
    [rows[0]!.id],
  );
  return { client, login: user, counterId: counters[0]!.id };
}

/** One session from its opening on; milliseconds of its count and its closing. */
async function closeOne(
  database: BenchDatabase,
  { client, login, counterId }: Drawer,
  receipts: number,
): Promise<number> {
  const { sessionId } = await openSession(client, counterId, FLOAT);
  await database.admin.query('call bench.pay($1, $2)', [login, receipts]);
  const { rows } = await database.admin.query<{ held: Record<string, number>; made: number }>(
    `select loket.drawer($1) as held, (select count(*)::int from loket.payment where cash_session_id = $1) as made`,
    [sessionId],
  );
  const { held, made } = rows[0]!;
  if (made !== receipts) throw new Error(`${made} kuitansi, bukan / receipts, not ${receipts}`);
  await database.admin.query('checkpoint');
  const begun = performance.now();
  const { countId } = await countDrawer(client, sessionId, held['cash']!, { transfer: held['transfer']! });
  // Without rounding a drawer holds odd rupiah for which there is no coin: a difference within the tolerance, with its reason.
  const closed = await client.query<{ state: string }>(
    `select api.close_cash_session($1, $2, $3, $4)->>'state' as state`,
    [randomUUID(), sessionId, countId, 'pecahan di bawah 50'],
  );
  const taken = performance.now() - begun;
  if (closed.rows[0]!.state !== 'closed') throw new Error(`Laci / drawer ${sessionId}: not closed`);
  return taken;
}

/** So many receipts as there are accounts for: a small database closes small drawers, and the figures' names say so. */
function sizesFor(accounts: number, rounds: number): { few: number; many: number } {
  const share = Math.floor(accounts / (rounds * SESSIONS));
  if (share < 2) throw new Error('Rekening yang belum lunas terlalu sedikit / too few unpaid accounts');
  const few = Math.min(FEW, Math.floor(share / 2));
  return { few, many: Math.min(MANY, share - few) };
}

export async function benchClose(database: BenchDatabase, { rounds }: BenchOptions): Promise<Figure[]> {
  const wanted = rounds * SESSIONS * (FEW + MANY);
  const { few, many } = sizesFor(Math.min(await listPayable(database, wanted), wanted), rounds);
  const small = await openDrawer(database, 91);
  const large = await openDrawer(database, 92);
  const timings: Record<'few' | 'many', Timings> = { few: [], many: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      timings.few.push([]);
      timings.many.push([]);
      for (let session = 0; session < SESSIONS; session++) {
        const quick = await closeOne(database, small, few);
        const long = await closeOne(database, large, many);
        timings.few[round]!.push(quick);
        timings.many[round]!.push(long);
        database.say(`  ${few} kuitansi / receipts: ${quick.toFixed(1)} ms, ${many}: ${long.toFixed(1)} ms`);
      }
    }
  } finally {
    await small.client.end();
    await large.client.end();
  }
  const name = (receipts: number) => `count and close, ${receipts} receipts`;
  return [
    ...timingFigures(name(few), database, timings.few),
    ...timingFigures(name(many), database, timings.many, { name: name(few), timings: timings.few }),
  ];
}
