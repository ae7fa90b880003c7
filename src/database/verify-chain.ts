/**
 * An independent check of the money: reads the rows, computes every hash of every chain again in Node, and holds payments,
 * items, bills, receipt numbers and closed drawers against what the chain says about them. Shares no code with the functions
 * that wrote them. A chain proves nothing against somebody who rewrites all of it, so the heads belong on paper as well
 * (daily closing report).
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type Break, checkLedger } from './verify-ledger.ts';

export type Verification =
  | { ok: true; entries: number; payments: number }
  | { ok: false; chain: string; seq: number | null; what: string };

interface Entry {
  chain: string;
  seq: string;
  /** Microseconds since 1970, as the hash has it. */
  at: string;
  actor: string;
  action: string;
  object_type: string;
  object_id: string;
  request_id: string | null;
  details: string;
  hash: Buffer;
}

interface PaymentRow {
  id: string;
  chain: string;
  at: string;
  paid_by: string;
  request_id: string | null;
  details: string;
  items_sum: string;
  bills_total: string;
  items_differ: boolean;
}

const SEPARATOR = '\u001f';
const BATCH = 5_000;

/** Reads one snapshot and changes nothing; the client must not be in a transaction. Answers with the first broken row. */
export async function verifyMoney(client: pg.Client): Promise<Verification> {
  await client.query('begin isolation level repeatable read read only');
  try {
    const heads = new Map<string, { seq: number; hash: Buffer }>();
    let entries = 0;
    let payments = 0;
    for await (const batch of entriesInOrder(client)) {
      const rows = await paymentsOf(client, batch);
      for (const entry of batch) {
        const broken = checkEntry(entry, heads) ?? checkPayment(entry, rows);
        if (broken) return { ok: false, chain: entry.chain, seq: Number(entry.seq), what: broken };
        entries++;
        if (entry.action === 'record_payment') payments++;
      }
    }
    const broken = (await checkHeads(client, heads)) ?? (await checkLedger(client));
    return broken ? { ok: false, ...broken } : { ok: true, entries, payments };
  } finally {
    await client.query('rollback');
  }
}

async function* entriesInOrder(client: pg.Client): AsyncGenerator<Entry[]> {
  let after: [string, string] = ['', '0'];
  for (;;) {
    const { rows } = await client.query<Entry>(
      `select chain collate "C" as chain, chain_seq::text as seq, (extract(epoch from at) * 1000000)::bigint::text as at, actor, action,
         object_type, object_id, request_id, details::text as details, hash
       from loket.audit_entry
       where chain is not null and (chain collate "C", chain_seq) > ($1, $2::bigint)
       order by chain collate "C", chain_seq limit ${BATCH}`,
      after,
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = [last.chain, last.seq];
  }
}

/** Sequence and hash of one entry; moves the chain's head on. */
function checkEntry(entry: Entry, heads: Map<string, { seq: number; hash: Buffer }>): string | null {
  const head = heads.get(entry.chain) ?? { seq: 0, hash: createHash('sha256').digest() };
  const seq = Number(entry.seq);
  if (seq !== head.seq + 1) return `entry ${head.seq + 1} is missing`;
  const content = [
    entry.seq,
    entry.chain,
    entry.at,
    entry.actor,
    entry.action,
    entry.object_type,
    entry.object_id,
    ...(entry.request_id === null ? [] : [entry.request_id]),
    entry.details,
  ].join(SEPARATOR);
  const hash = createHash('sha256').update(head.hash).update(content, 'utf8').digest();
  if (!hash.equals(entry.hash)) return 'the hash does not fit the entry and the one before it';
  heads.set(entry.chain, { seq, hash });
  return null;
}

async function paymentsOf(client: pg.Client, entries: Entry[]): Promise<Map<string, PaymentRow>> {
  const ids = entries
    .filter((entry) => entry.action === 'record_payment' && /^[0-9]{1,18}$/.test(entry.object_id))
    .map((entry) => entry.object_id);
  const { rows } = await client.query<PaymentRow>(
    `select p.id::text, (extract(epoch from p.paid_at) * 1000000)::bigint::text as at, p.paid_by, p.request_id,
       case when p.counter_id is null then 'channel:' || p.channel else 'counter:' || p.counter_id end as chain,
       loket.payment_details(p, p.receipt_no, i.items, p.stamp_duty, p.cash_rounding, p.total)::text as details,
       i.items_sum::text, p.bills_total::text, i.items_differ
     from loket.payment p
     cross join lateral (
       select jsonb_agg(jsonb_build_array(coalesce(i.bill_id, i.invoice_id, i.instalment_id), i.bill_amount, i.late_fee, i.stamp_duty)
                || case when i.invoice_id is null then '[]' else jsonb_build_array(i.vat) end order by i.id) as items,
              coalesce(sum(i.amount), 0) as items_sum,
              coalesce(bool_or(coalesce(
                  (select n.amount from loket.bill_parts(i.bill_id, p.paid_at) n),
                  (select v.net from loket.invoice v where v.id = i.invoice_id and v.vat = i.vat),
                  (select n.amount from loket.instalment n where n.id = i.instalment_id)) is distinct from i.bill_amount
                or (p.kind = 'bills' and not exists (
                  select from loket.bill b where b.id = i.bill_id and b.connection_id = p.connection_id))), false) as items_differ
       from loket.payment_item i where i.payment_id = p.id) i
     where p.id = any ($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether the payment is today what its entry said when it was made. */
function checkPayment(entry: Entry, rows: Map<string, PaymentRow>): string | null {
  if (entry.action !== 'record_payment') return null;
  const row = rows.get(entry.object_id);
  const name = `payment ${entry.object_id}`;
  if (!row) return `${name} is missing`;
  if (row.chain !== entry.chain) return `${name} belongs to another counter or channel`;
  if (row.at !== entry.at || row.paid_by !== entry.actor || row.request_id !== entry.request_id)
    return `${name} was made at another time, by somebody else or for another request`;
  if (row.details !== entry.details) return `${name} or its items are not what the entry says`;
  if (row.items_sum !== row.bills_total) return `the items of ${name} do not add up`;
  if (row.items_differ) return `a bill, invoice or instalment of ${name} is not what was paid`;
  return null;
}

async function checkHeads(
  client: pg.Client,
  heads: Map<string, { seq: number; hash: Buffer }>,
): Promise<Break | null> {
  const { rows } = await client.query<{ chain: string; seq: string; hash: Buffer }>(
    'select chain, last_seq::text as seq, last_hash as hash from loket.money_chain order by chain',
  );
  const empty = { seq: 0, hash: createHash('sha256').digest() };
  for (const row of rows) {
    const head = heads.get(row.chain) ?? empty;
    if (Number(row.seq) !== head.seq || !row.hash.equals(head.hash))
      return { chain: row.chain, seq: head.seq, what: 'the chain does not end where its head says' };
    heads.delete(row.chain);
  }
  for (const [chain, head] of heads) return { chain, seq: head.seq, what: 'the chain has no head' };
  return null;
}
