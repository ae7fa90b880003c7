/**
 * Posting: cashiers with a counter each, all paying different accounts through api.record_payment, next to pgbench's TPC-B on the
 * same server in the same run. Runs take turns (A B A B …), because a machine is never as quick twice.
 */
import { join } from 'node:path';
import { embeddedUrl } from '../../src/database/embedded.ts';
import { type BenchDatabase, connect, createDatabase } from './bench-database.ts';
import { postWithoutPgbench } from './node-driver.ts';
import type { BenchOptions } from './options.ts';
import { findPgbench, INSTALL_PGBENCH, initialisePgbench, type RunLength, runPgbench } from './pgbench.ts';
import { type Figure, figure } from './report.ts';
import { type BenchLogin, loginUrl, openCounter, openDigitalChannel } from './sessions.ts';

const TPCB_DATABASE = 'loket_bench_tpcb';
/** Payments a second that the list of accounts must last for. */
const MOST_PER_SECOND = 1200;

const script = (name: string) => join(import.meta.dirname, name);

interface Payer {
  login: BenchLogin;
  script: string;
}

/** Fills the list of accounts to pay; bills another month if too few are left. Says how many there are. */
export async function listPayable(database: BenchDatabase, wanted: number): Promise<number> {
  const count = async () => {
    await database.admin.query('truncate bench.payable; select setval($$bench.place$$, 1, false)');
    await database.admin.query('call bench.list_payable($1)', [wanted]);
    const { rows } = await database.admin.query<{ n: number }>(
      'select count(*)::int as n from bench.payable',
    );
    return rows[0]!.n;
  };
  database.say('Menyusun daftar rekening / listing the accounts to pay …');
  let listed = await count();
  // A month of the smallest databases may be less than what is wanted: once more is all that helps.
  if (listed < wanted && listed < database.size.connections / 2) {
    database.say(
      `${listed} rekening tersisa; menagih bulan berikutnya / accounts left; billing one more month …`,
    );
    await database.admin.query('call bench.bill_next_month()');
    await database.admin.query('vacuum (analyze) loket.bill');
    listed = await count();
  }
  database.say(`${listed} rekening untuk dibayar / accounts to pay`);
  return listed;
}

/** Payments a second. What pgbench counted must be in the ledger: a list that ran out would look quick. */
async function measurePayments(
  database: BenchDatabase,
  pgbench: string | null,
  payers: Payer[],
  length: RunLength,
): Promise<number> {
  const { rows: before } = await database.admin.query<{ id: string }>(
    'select coalesce(max(id), 0) as id from loket.payment',
  );
  await database.admin.query('checkpoint');
  const sessions = payers.map(({ login, script }) => ({ url: loginUrl(database, login), script }));
  const made = await (pgbench ? runPgbench(pgbench, sessions, length) : postWithoutPgbench(sessions, length));
  const { rows: after } = await database.admin.query<{ n: number }>(
    'select count(*)::int as n from loket.payment where id > $1',
    [before[0]!.id],
  );
  if (after[0]!.n !== made.transactions) {
    throw new Error(
      `${made.transactions} transaksi, tetapi ${after[0]!.n} pembayaran / transactions, but payments: ` +
        'daftar habis? / did the list run out? --seconds lebih kecil / smaller',
    );
  }
  return made.perSecond;
}

async function measureTpcb(database: BenchDatabase, pgbench: string, count: number, length: RunLength) {
  const client = await connect(database.server, TPCB_DATABASE);
  try {
    // As pgbench itself does before a run.
    await client.query('vacuum pgbench_branches');
    await client.query('vacuum pgbench_tellers');
    await client.query('truncate pgbench_history');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
  const url = embeddedUrl(database.server, TPCB_DATABASE);
  const sessions = Array.from({ length: count }, () => ({ url, script: 'tpcb-like' }) as const);
  return (await runPgbench(pgbench, sessions, length)).perSecond;
}

async function measureBoth(
  database: BenchDatabase,
  pgbench: string | null,
  payers: Payer[],
  { length, rounds }: BenchOptions,
): Promise<{ payments: number[]; tpcb: number[] }> {
  const payments: number[] = [];
  const tpcb: number[] = [];
  for (let round = 0; round < rounds; round++) {
    payments.push(await measurePayments(database, pgbench, payers, length));
    if (pgbench) tpcb.push(await measureTpcb(database, pgbench, payers.length, length));
    database.say(
      `  ${payers.length} sesi / sessions: ${payments.at(-1)!.toFixed(0)} pembayaran / payments a second` +
        (pgbench ? `, TPC-B ${tpcb.at(-1)!.toFixed(0)}` : ''),
    );
  }
  return { payments, tpcb };
}

export async function benchPosting(database: BenchDatabase, options: BenchOptions): Promise<Figure[]> {
  const pgbench = findPgbench();
  if (!pgbench) {
    database.say(
      `pgbench tidak ada; tanpa pembanding / pgbench is missing; nothing to compare with. ${INSTALL_PGBENCH}`,
    );
  } else if (await createDatabase(database.server, TPCB_DATABASE)) {
    database.say('Mengisi tabel TPC-B / filling the tables of TPC-B …');
    await initialisePgbench(pgbench, embeddedUrl(database.server, TPCB_DATABASE), options.tpcbScale);
  }
  const counters: Payer[] = [];
  for (let number = 1; number <= Math.max(8, ...options.sessions); number++) {
    counters.push({ login: await openCounter(database, number), script: script('pay-cash.sql') });
  }
  const channel = { login: await openDigitalChannel(database), script: script('pay-channel.sql') };
  const groups = [
    ...options.sessions.map((count) => ({
      name: count === 1 ? '1 counter' : `${count} counters`,
      payers: counters.slice(0, count),
    })),
    { name: '8 counters and 1 digital channel', payers: [...counters.slice(0, 8), channel] },
  ];
  const perRun =
    'seconds' in options.length
      ? options.length.seconds * MOST_PER_SECOND
      : options.length.transactions * counters.length;
  await listPayable(database, groups.length * options.rounds * perRun);

  const figures: Figure[] = [];
  for (const { name, payers } of groups) {
    const { payments, tpcb } = await measureBoth(database, pgbench, payers, options);
    const comparison =
      pgbench === null ? null : { name: `pgbench TPC-B, ${payers.length} sessions`, runs: tpcb };
    figures.push(figure(`posting, ${name}`, 'payments/s', payments, database.size, comparison));
  }
  return figures;
}
