/**
 * A collective payment: 300 sheets of 300 connections in one transaction, next to 300 single payments of one cashier on the same
 * server, in turns (A B A B …). Both are timed at the client, commits and round trips included, because that is what a cashier waits for.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { BenchDatabase } from './bench-database.ts';
import type { BenchOptions } from './options.ts';
import { listPayable } from './posting.ts';
import { type Figure, figure } from './report.ts';
import { loginUrl, openCounter } from './sessions.ts';

const SHEETS = 300;
/** The most connections of one payer. */
const MOST = 2000;

interface Payable {
  connectionId: string;
  billIds: string[];
  total: string;
}

/** Takes accounts off the list that is to be paid, those with one sheet only if wanted. */
async function take(database: BenchDatabase, count: number, oneSheet: boolean): Promise<Payable[]> {
  const { rows } = await database.admin.query<Payable>(
    `delete from bench.payable where n in (
       select n from bench.payable where not $2 or cardinality(bill_ids) = 1 order by n limit $1)
     returning connection_id as "connectionId", bill_ids as "billIds", total`,
    [count, oneSheet],
  );
  return rows;
}

async function countOneSheet(database: BenchDatabase): Promise<number> {
  const { rows } = await database.admin.query<{ n: number }>(
    'select count(*)::int as n from bench.payable where cardinality(bill_ids) = 1',
  );
  return rows[0]!.n;
}

/** A payer with these connections, made without the clock running. */
async function makePayer(database: BenchDatabase, login: string, members: Payable[]): Promise<string> {
  const { rows } = await database.admin.query<{ id: string }>(
    `with freed as (
       update loket.collective_member set removed_by = $1, removed_at = now()
       where connection_id = any ($2) and removed_at is null returning connection_id
     ), payer as (
       insert into loket.collective (collective_no, name, created_by, created_at)
       values ('KOL-B' || upper(left(md5(random()::text), 12)), 'Bench', $1, now()) returning id
     ) select payer.id from payer, (select count(*) from freed) f`,
    [login, members.map((member) => member.connectionId)],
  );
  await database.admin.query(
    `insert into loket.collective_member (collective_id, connection_id, added_by, added_at)
     select $1, c, $2, now() from unnest($3::bigint[]) c`,
    [rows[0]!.id, login, members.map((member) => member.connectionId)],
  );
  return rows[0]!.id;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** What the payer's screen reads, and then the payment of all of it; milliseconds. */
async function payTogether(database: BenchDatabase, client: pg.Client, login: string, members: Payable[]) {
  const payer = await makePayer(database, login, members);
  const ids = members.map((member) => member.connectionId);
  let cashTotal = 0;
  const view = await timed(async () => {
    const { rows } = await client.query('select api.collective($1) as view', [payer]);
    cashTotal = rows[0].view.payable.cashTotal;
  });
  await database.admin.query('checkpoint');
  const pay = await timed(() =>
    client.query(`select api.record_collective_payment($1, $2, $3, 'cash', null, $4, $4)`, [
      randomUUID(),
      payer,
      ids,
      cashTotal,
    ]),
  );
  return { view, pay };
}

async function paySingly(database: BenchDatabase, client: pg.Client, accounts: Payable[]): Promise<number> {
  await database.admin.query('checkpoint');
  return timed(async () => {
    for (const { connectionId, billIds, total } of accounts) {
      await client.query(`select api.record_payment($1, $2, $3, 'transfer', $4, $5, null)`, [
        randomUUID(),
        connectionId,
        billIds,
        `BENCH ${connectionId}-${billIds[0]}`,
        total,
      ]);
    }
  });
}

export async function benchCollective(database: BenchDatabase, { rounds }: BenchOptions): Promise<Figure[]> {
  const login = await openCounter(database, 1);
  const client = new pg.Client({ connectionString: loginUrl(database, login) });
  await client.connect();
  try {
    await listPayable(database, 2 * rounds * SHEETS * 4 + rounds * MOST);
    const sheets = Math.min(SHEETS, Math.floor((await countOneSheet(database)) / (2 * rounds)));
    if (sheets < 1) throw new Error('Tidak ada rekening dengan satu lembar / no account with one sheet left');
    const together: number[] = [];
    const singly: number[] = [];
    const views: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { view, pay } = await payTogether(
        database,
        client,
        login.user,
        await take(database, sheets, true),
      );
      views.push(view);
      together.push(pay);
      singly.push(await paySingly(database, client, await take(database, sheets, true)));
      database.say(
        `  ${sheets} lembar / sheets: ${together.at(-1)!.toFixed(0)} ms bersama / together, ${singly.at(-1)!.toFixed(0)} ms satu-satu / one by one`,
      );
    }
    const figures = [
      figure(`collective payment, ${sheets} sheets`, 'ms', together, database.size, {
        name: `${sheets} single payments`,
        runs: singly,
      }),
      figure(`collective payer on screen, ${sheets} members`, 'ms', views, database.size),
    ];
    const large: { view: number; pay: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const members = await take(database, MOST, false);
      if (members.length < MOST) return figures;
      large.push(await payTogether(database, client, login.user, members));
    }
    const of = (part: 'view' | 'pay') => large.map((each) => each[part]);
    return [
      ...figures,
      figure(`collective payment, ${MOST} connections`, 'ms', of('pay'), database.size),
      figure(`collective payer on screen, ${MOST} members`, 'ms', of('view'), database.size),
    ];
  } finally {
    await client.end();
  }
}
