/**
 * The month's bills: calculated, announced and posted by the console's own functions as staff, next to the bare INSERT … SELECT of the same
 * rows into the same table on the same server, in each round.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { PeriodCard } from '../../src/shared/contract/billing-runs.ts';
import { approve, beginPosting, calculate, post } from '../support/billing.ts';
import type { BenchDatabase } from './bench-database.ts';
import { clearUnposted, fillPeriod } from './billing-fill.ts';
import type { BenchOptions } from './options.ts';
import { type Figure, figure } from './report.ts';
import { benchStaff, loginUrl } from './sessions.ts';

const BARE = `insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, removal_reading,
    usage_m3, estimated, catch_up_months, water_amount, fixed_amount, meter_amount, other_amount, other_items, water_version_id, fixed_version_id,
    meter_version_id, other_version_id)
  select connection_id, $2, $3, tariff_group_id, previous_reading, current_reading, removal_reading, usage_m3, estimated, catch_up_months,
    water_amount, fixed_amount, meter_amount, other_amount, other_items, water_version_id, fixed_version_id, meter_version_id, other_version_id
  from loket.billing_line where run_id = $1`;

const seconds = (since: number) => (performance.now() - since) / 1000;

/** The most memory that this process, which is the console here, had more than at the beginning, MB. */
async function growth(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  await work();
  clearInterval(timer);
  return Math.max((Math.max(most, process.memoryUsage().rss) - before) / 2 ** 20, 0.01);
}

/** Its commit is timed as that of the posting is; its rows are taken away again. */
async function bare({ admin }: BenchDatabase, period: string, card: PeriodCard): Promise<number> {
  await admin.query('checkpoint');
  const begun = performance.now();
  await admin.query(BARE, [card.run!.runId, `${period}-01`, card.run!.dueDate]);
  const taken = seconds(begun);
  await admin.query('set session_replication_role = replica');
  await admin.query('delete from loket.bill where usage_period = $1', [`${period}-01`]);
  await admin.query('reset session_replication_role');
  await admin.query('vacuum loket.bill');
  return taken;
}

export async function benchBilling(database: BenchDatabase, { rounds }: BenchOptions): Promise<Figure[]> {
  const open = async (user: string, role: string) => {
    const client = new pg.Client({
      connectionString: loginUrl(database, await benchStaff(database, user, role)),
    });
    await client.connect();
    return client;
  };
  const finance = await open('bench_finance', 'finance');
  const manager = await open('bench_approver', 'manager');
  const runs = {
    calculate: [] as number[],
    post: [] as number[],
    both: [] as number[],
    bare: [] as number[],
  };
  const memory: number[] = [];
  try {
    await clearUnposted(database);
    for (let round = 0; round < rounds; round++) {
      const period = await fillPeriod(database, 'bench_finance');
      await database.admin.query('checkpoint');
      let card!: PeriodCard;
      const grown = await growth(async () => {
        const begun = performance.now();
        card = await calculate(finance, period, randomUUID());
        runs.calculate.push(seconds(begun));
      });
      runs.bare.push(await bare(database, period, card));
      await approve(manager, period);
      await database.admin.query('checkpoint');
      memory.push(
        Math.max(
          grown,
          await growth(async () => {
            const begun = performance.now();
            await beginPosting(finance, period);
            await post(finance, period, card.run!.runId);
            runs.post.push(seconds(begun));
          }),
        ),
      );
      runs.both.push(runs.calculate.at(-1)! + runs.post.at(-1)!);
      database.say(
        `  ${card.run!.bills} rekening / bills: ${runs.calculate.at(-1)!.toFixed(1)} + ${runs.post.at(-1)!.toFixed(1)} s, INSERT … SELECT ${runs.bare.at(-1)!.toFixed(1)} s`,
      );
    }
  } finally {
    await finance.end();
    await manager.end();
  }
  const comparison = { name: 'bare INSERT … SELECT', runs: runs.bare };
  const { size } = database;
  return [
    figure('billing, calculate and post', 's', runs.both, size, comparison),
    figure('billing, calculate', 's', runs.calculate, size, comparison),
    figure('billing, post (announcing included)', 's', runs.post, size, comparison),
    figure('billing, growth of the console', 'MB', memory, size),
  ];
}
