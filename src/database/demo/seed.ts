/**
 * Makes a demonstration utility in a freshly migrated database: from 300 connections for a test to 1,200,000 for the benchmark,
 * by the same set-based SQL, deterministic by seed, in one transaction. docs/demonstration.md says what is in it.
 */
import type pg from 'pg';
import { createDemoAccounts, type DemoAccount } from './accounts.ts';
import { insertApplications } from './applications.ts';
import { insertArrearsRules } from './arrears-rules.ts';
import { balikpapan } from './balikpapan.ts';
import { buleleng } from './buleleng.ts';
import { beginBulkLoad, endBulkLoad, settleTables } from './bulk-load.ts';
import { insertClosedMonths } from './closed-months.ts';
import { insertCollectives } from './collectives.ts';
import { insertConnectionPrices } from './connection-prices.ts';
import { insertFees } from './fees.ts';
import { fillSql, readGenerators, type SqlValue } from './fill-sql.ts';
import { insertMasterData } from './master-data.ts';
import { insertOffice } from './office.ts';
import { insertPrices } from './prices.ts';
import type { DemoProfile, DemoUtility } from './profile.ts';
import { insertReadings } from './readings.ts';
import { insertSettlementFormats } from './settlement-formats.ts';
import { insertTickets } from './tickets.ts';

export type { DemoAccount } from './accounts.ts';
export type { DemoUtility } from './profile.ts';

export interface DemoOptions {
  utility: DemoUtility;
  /** 100 to 2,000,000; 5,000 unless said otherwise. */
  connections?: number;
  /** Usage periods with bills, 4 to 36; 24 unless said otherwise. */
  months?: number;
  seed?: number;
  /** `YYYY-MM`; the month before today's unless said otherwise. */
  lastUsagePeriod?: string;
  /** Business date until which has been paid, `YYYY-MM-DD`; the real one in the utility's zone unless said otherwise. */
  today?: string;
  /** How many months are closed for good, at most; none unless said otherwise, because nothing can be put into them any more. */
  closedMonths?: number;
  /** Whether there are applications, with the invoices that they asked for; so unless said otherwise. Invoices are ours, not history: with them months begin. */
  applications?: boolean;
  /** Whether there are complaints, with officers and outages; so unless said otherwise. */
  tickets?: boolean;
  /** Whether there are meter readings, and a usage period that takes them; so unless said otherwise. */
  readings?: boolean;
  onProgress?: (line: string) => void;
}

/** Small enough for the temporary tables to stay in memory; part of what the ids depend on, so never an option. */
const CHUNK = 25_000;

/**
 * Run as superuser after migrate(). Refuses a database that already holds a utility. Staff roles belong to the server and are
 * shared by all demonstrations on it.
 */
export async function seedDemonstration(
  client: pg.Client,
  options: DemoOptions,
): Promise<{ accounts: DemoAccount[] }> {
  const { connections = 5000, months = 24, seed = 1, onProgress = () => {} } = options;
  const whole = (value: number, from: number, to: number) =>
    Number.isInteger(value) && value >= from && value <= to;
  if (!whole(connections, 100, 2_000_000)) throw new RangeError('connections: 100 … 2.000.000');
  if (!whole(months, 4, 36)) throw new RangeError('months: 4 … 36');
  if (!whole(seed, 0, 1_000_000)) throw new RangeError('seed: 0 … 1.000.000');
  await client.query('begin');
  let accounts: DemoAccount[];
  try {
    await refuseSecondUtility(client);
    accounts = await generate(client, { ...options, connections, months, seed }, onProgress);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  onProgress('Menghitung statistik / gathering statistics');
  await settleTables(client);
  return { accounts };
}

async function refuseSecondUtility(client: pg.ClientBase): Promise<void> {
  await client.query('lock table loket.utility in share row exclusive mode');
  const { rows } = await client.query<{ name: string }>('select name from loket.utility');
  if (rows[0]) {
    throw new Error(
      `Basis data ini sudah berisi ${rows[0].name}; demonstrasi hanya dibuat di basis data kosong. / ` +
        `This database already holds ${rows[0].name}; a demonstration is made in an empty one only.`,
    );
  }
}

type Settled = DemoOptions & Required<Pick<DemoOptions, 'connections' | 'months' | 'seed'>>;

async function generate(
  client: pg.ClientBase,
  options: Settled,
  onProgress: (line: string) => void,
): Promise<DemoAccount[]> {
  const profile: DemoProfile = options.utility === 'buleleng' ? buleleng : balikpapan;
  // A reader walks a few hundred meters a day: some 1,200 connections a route, and at least a dozen routes.
  const routes = Math.min(900, Math.max(12, Math.round(options.connections / 1200)));
  const { bookId, villages } = await insertMasterData(client, profile);
  const values: Record<string, SqlValue> = {
    ...(await settleValues(client, options, profile, bookId)),
    routes,
  };
  const generators = await readGenerators();
  const run = (file: string, more: Record<string, SqlValue> = {}) =>
    client.query(fillSql(generators.get(file)!, { ...values, ...more }));

  await run('1-random');
  await run('2-frame', {
    villages,
    mix: profile.mix.map((mix) => ({ ...mix })),
    names: profile.names.map((names) => ({ ...names })),
    streets: profile.streets,
    estates: profile.estates,
  });
  await run('2-ways', { shares: profile.channels.map((channel) => ({ ...channel })) });
  onProgress(
    `${profile.name}: ${count(options.connections)} sambungan, ${options.months} bulan tagihan / ` +
      `${count(options.connections)} connections, ${options.months} months of bills`,
  );
  const rebuilds = await beginBulkLoad(client);
  const started = performance.now();
  for (let from = 1; from <= options.connections; from += CHUNK) {
    const to = Math.min(options.connections, from + CHUNK - 1);
    const { rows: last } = await client.query<{ bill: string; payment: string }>(
      `select coalesce((select max(id) from loket.bill), 0) as bill, coalesce((select max(id) from loket.payment), 0) as payment`,
    );
    const chunk = { from, to, lastBill: Number(last[0]!.bill), lastPayment: Number(last[0]!.payment) };
    for (const file of ['3-connections', '4-bills', '5-payments']) await run(file, chunk);
    onProgress(progress(to, options.connections, performance.now() - started));
  }
  await endBulkLoad(client, rebuilds, onProgress);
  const accounts = await createDemoAccounts(client, profile);
  await insertFees(client);
  await insertPrices(client, profile, String(values['today']));
  await insertCollectives(client, options.connections);
  await insertOffice(client, profile);
  await insertArrearsRules(client, profile);
  await insertSettlementFormats(client, profile, String(values['today']));
  await insertConnectionPrices(client, options.utility, String(values['today']));
  if (options.applications !== false) {
    onProgress('Menulis permohonan / writing applications');
    const { connections, seed } = options;
    await insertApplications(client, profile, { connections, seed, today: String(values['today']) }, run);
  }
  if (options.tickets !== false) {
    onProgress('Menulis pengaduan / writing complaints');
    const { connections, seed } = options;
    await insertTickets(client, profile, { connections, seed, today: String(values['today']) });
  }
  if (options.readings !== false) {
    onProgress('Menulis baca meter / writing meter readings');
    const { connections, seed, months } = options;
    const { today, lastPeriod, zone } = values as Record<'today' | 'lastPeriod' | 'zone', string>;
    await insertReadings(client, profile, { connections, seed, months, today, lastPeriod, zone }, run);
  }
  await run('6-audit');
  if (options.closedMonths) {
    onProgress('Menutup bulan-bulan lama / closing old months');
    await insertClosedMonths(client, {
      count: options.closedMonths,
      today: String(values['today']),
      firstPeriod: String(values['firstPeriod']),
    });
  }
  return accounts;
}

const count = (value: number) => value.toLocaleString('id-ID');

function progress(done: number, all: number, elapsed: number): string {
  const seconds = Math.round(((elapsed / done) * (all - done)) / 1000);
  const rest = done < all ? `, sisa / left ${count(all - done)} (± ${seconds} s)` : '';
  return `Sambungan / connections ${count(done)} / ${count(all)}${rest}`;
}

/** The literals that all generator files share. */
async function settleValues(
  client: pg.ClientBase,
  options: Settled,
  profile: DemoProfile,
  bookId: number,
): Promise<Record<string, SqlValue>> {
  const { rows } = await client.query<{
    today: string;
    last_period: string;
    first_period: string;
    zone: string;
    fee_by_amount: boolean;
    stamp_above: string;
  }>(
    `with d as (
       select u.time_zone, coalesce($1::date, loket.business_date(clock_timestamp())) as today from loket.utility u
     ), p as (
       select d.*, coalesce($2::date, date_trunc('month', d.today) - interval '1 month')::date as last_period from d
     ), f as (
       select p.*, (p.last_period - make_interval(months => $3::int - 1))::date as first_period from p
     )
     select f.today::text, f.last_period::text, f.first_period::text, f.time_zone as zone,
       exists (select from loket.tariff_version v join loket.late_fee_rule r on r.version_id = v.id
               left join loket.late_fee_rate t on t.version_id = v.id
               where v.book_id = $4 and (t.percent is not null or r.cap_percent is not null)) as fee_by_amount,
       coalesce((select min(t.above) from loket.stamp_duty_tier t join loket.tariff_version v on v.id = t.version_id
         where v.book_id = $4 and (v.valid_from > f.first_period
           or v.id = loket.tariff_version_at($4, 'stamp_duty', f.first_period))), 1000000000000)::text as stamp_above
     from f`,
    [
      options.today ?? null,
      options.lastUsagePeriod ? `${options.lastUsagePeriod}-01` : null,
      options.months,
      bookId,
    ],
  );
  const settled = rows[0]!;
  if (settled.last_period.slice(0, 7) >= settled.today.slice(0, 7)) {
    throw new RangeError('lastUsagePeriod: bulan yang sudah lewat / a month that is over');
  }
  return {
    seed: options.seed,
    connections: options.connections,
    months: options.months,
    book: bookId,
    zones: profile.supplyZones.length,
    dashed: profile.numberStyle === 'dashed',
    region: profile.regencyCode.replace('.', ''),
    zone: settled.zone,
    today: settled.today,
    firstPeriod: settled.first_period,
    lastPeriod: settled.last_period,
    feeByAmount: settled.fee_by_amount,
    stampAbove: Number(settled.stamp_above),
    hardToRead: 0.004,
    turning: 3 / options.connections,
  };
}
