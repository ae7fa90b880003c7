/** The quote: api.account by number of unpaid sheets next to reading the same rows, and the tariff engine for one bill. */
import type { BenchDatabase } from './bench-database.ts';
import type { BenchOptions } from './options.ts';
import type { Figure } from './report.ts';
import { openCounter } from './sessions.ts';
import { timeCalls, timingFigures } from './timing.ts';

const ACCOUNTS = 100;
const MOST_SHEETS = 12;

const ACCOUNT = 'select api.account($1::bigint)';
/** What an account shows: its bills, and its last twelve payments. */
const BARE = `select array(select b from loket.bill b where b.connection_id = $1::bigint),
  array(select p from loket.payment p where p.connection_id = $1::bigint order by p.paid_at desc limit 12)`;

/** Connections by how many unpaid sheets they have. */
async function sampleAccounts(database: BenchDatabase): Promise<Map<number, string[]>> {
  const { rows } = await database.admin.query<{ sheets: number; ids: string[] }>(
    `select sheets, (array_agg(connection_id::text order by md5(connection_id::text)))[1:$1] as ids
     from (select b.connection_id, count(*)::int as sheets from loket.bill b
           where not exists (select from loket.payment_item i where i.bill_id = b.id)
           group by b.connection_id) c
     where sheets <= $2 group by sheets order by sheets`,
    [ACCOUNTS, MOST_SHEETS],
  );
  return new Map(rows.map((row) => [row.sheets, row.ids]));
}

/** The cases that a month of bills really has: tariff group, usage, meter size and period of a sample of bills. */
async function sampleCharges(database: BenchDatabase): Promise<string[]> {
  const { rows } = await database.admin.query<{ call: string }>(
    `select concat_ws('|', b.tariff_group_id, b.usage_m3, m.size, b.usage_period) as call
     from loket.bill b join loket.meter m on m.connection_id = b.connection_id and m.removed_on is null
     where b.connection_id in (select 1 + (n * 7919) % $1 from generate_series(1, 1000) n)
       and b.usage_period = (select min(usage_period) from loket.billing_period)
     order by md5(b.id::text)`,
    [database.size.connections],
  );
  return rows.map((row) => row.call);
}

export async function benchQuote(database: BenchDatabase, { rounds }: BenchOptions): Promise<Figure[]> {
  const { user } = await openCounter(database, 1);
  const figures: Figure[] = [];
  for (const [sheets, ids] of await sampleAccounts(database)) {
    const name = `account with ${sheets} unpaid ${sheets === 1 ? 'sheet' : 'sheets'}`;
    database.say(`${name}: ${ids.length}`);
    const timings = await timeCalls(database, name, user, ACCOUNT, ids, rounds);
    const bare = await timeCalls(database, `bare ${sheets}`, null, BARE, ids, rounds);
    figures.push(
      ...timingFigures(name, database, timings, { name: 'bare select of the rows', timings: bare }),
    );
  }
  const charges = await timeCalls(
    database,
    'charges',
    null,
    `select loket.compute_charges(split_part($1, '|', 1)::int, split_part($1, '|', 2)::int, split_part($1, '|', 3),
       split_part($1, '|', 4)::date)`,
    await sampleCharges(database),
    rounds,
  );
  return [...figures, ...timingFigures('one bill by the tariff (compute_charges)', database, charges)];
}
