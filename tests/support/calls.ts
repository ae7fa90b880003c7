/** How the database's tests speak to it: payments, refusals, races. What they need in it comes from arrange.ts. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { DatabaseError } from 'pg';
import type { Account } from './arrange.ts';
import { connect, type TestDatabase } from './database.ts';

/** What a payment says on success. */
export interface PaymentAnswer {
  paymentId: number;
  connectionId: number;
  receiptNo: string | null;
  paidAt: string;
  businessDate: string;
  sheets: number;
  tender: string;
  total: number;
  tendered: number | null;
  change: number | null;
  checkCode: string;
  replayed: boolean;
}

export interface PaymentInput {
  requestId: string | null;
  connectionId: number | null;
  billIds: (number | null)[] | null;
  tender: string | null;
  reference: string | null;
  total: number | null;
  tendered: number | null;
}

export interface Refusal {
  /** The stable code, or the server's own words when it is not one of ours. */
  code: string;
  sqlstate: string | undefined;
  details: Record<string, unknown>;
}

const DENOMINATIONS = [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50];

/** Notes and coins that make up an amount; what is less than the smallest coin is left out, as it is in a drawer. */
export function piecesOf(amount: number): Record<string, number> {
  const pieces: Record<string, number> = {};
  let left = amount;
  for (const denomination of DENOMINATIONS) {
    const count = Math.floor(left / denomination);
    if (count > 0) pieces[denomination] = count;
    left -= count * denomination;
  }
  return pieces;
}

export async function openSession(client: pg.Client, counterId: number | null, float: number) {
  return call<{ sessionId: number; openingFloat: number; replayed: boolean }>(
    client,
    'select api.open_cash_session($1, $2, $3) as value',
    [randomUUID(), counterId, piecesOf(float)],
  );
}

export interface Sums {
  cash: number;
  debit: number;
  qris: number;
  transfer: number;
}

export interface CountAnswer {
  countId: number;
  counted: Sums;
  expected: Sums;
  difference: Sums;
  needsReason: boolean;
  needsApproval: boolean;
  replayed: boolean;
}

export function countDrawer(
  client: pg.Client,
  sessionId: number,
  cash: number,
  tenders: Partial<Sums> = {},
): Promise<CountAnswer> {
  const { debit = 0, qris = 0, transfer = 0 } = tenders;
  return call(client, 'select api.count_drawer($1, $2, $3, $4) as value', [
    randomUUID(),
    sessionId,
    piecesOf(cash),
    { debit, qris, transfer },
  ]);
}

export interface CloseAnswer {
  state: 'closed' | 'waiting' | 'rejected' | 'withdrawn';
  sessionId: number;
  countId: number;
  closedAt: string | null;
  counted: Sums;
  expected: Sums;
  difference: Sums;
  replayed: boolean;
}

/** Counts as given and closes; a difference has a reason. */
export async function closeDrawer(
  client: pg.Client,
  sessionId: number,
  cash: number,
  tenders: Partial<Sums> = {},
): Promise<CloseAnswer> {
  const { countId } = await countDrawer(client, sessionId, cash, tenders);
  return call(client, 'select api.close_cash_session($1, $2, $3, $4) as value', [
    randomUUID(),
    sessionId,
    countId,
    'kembalian keliru',
  ]);
}

/** Counts what must be there (a first count tells) and closes. */
export async function closeExactly(client: pg.Client, sessionId: number): Promise<CloseAnswer> {
  const { expected } = await countDrawer(client, sessionId, 0);
  return closeDrawer(client, sessionId, expected.cash, expected);
}

/** The usual payment of a whole account in cash, exact; `changes` overrides any part. */
export function payment(account: Account, changes: Partial<PaymentInput> = {}): PaymentInput {
  const total = account.amounts.reduce((sum, amount) => sum + amount, 0);
  const due = changes.total === undefined ? total : changes.total;
  return {
    requestId: randomUUID(),
    connectionId: account.connectionId,
    billIds: account.billIds,
    tender: 'cash',
    reference: null,
    total: due,
    tendered: changes.tender && changes.tender !== 'cash' ? null : due,
    ...changes,
  };
}

export function pay(client: pg.Client, input: PaymentInput): Promise<PaymentAnswer> {
  return call<PaymentAnswer>(client, 'select api.record_payment($1, $2, $3, $4, $5, $6, $7) as value', [
    input.requestId,
    input.connectionId,
    input.billIds,
    input.tender,
    input.reference,
    input.total,
    input.tendered,
  ]);
}

/** A payment as a digital channel makes it. */
export function channelPayment(account: Account, changes: Partial<PaymentInput> = {}): PaymentInput {
  return payment(account, { tender: 'channel', reference: `REF-${randomUUID().slice(0, 20)}`, ...changes });
}

export async function call<T>(client: pg.Client, sql: string, values: unknown[]): Promise<T> {
  return (await client.query(sql, values)).rows[0].value as T;
}

/** The refusal that a call must end in. */
export async function refusal(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const detail = error.detail?.startsWith('{') ? JSON.parse(error.detail) : {};
    return { code: error.message, sqlstate: error.code, details: detail };
  }
  throw new Error('Expected a refusal, but the call went through.');
}

/**
 * A copy of the template lacks what belongs to a database itself, above all the revoked rights of PUBLIC on it (TEMP): what every
 * migrate puts in order is put in order here.
 */
export async function hardenCopy(database: TestDatabase): Promise<void> {
  const file = join(import.meta.dirname, '../../src/database/hardening.sql');
  await database.admin.query(await readFile(file, 'utf8'));
}

/** Makes several of a thing, one after the other: they share the administrator's connection. */
export async function several<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  while (all.length < count) all.push(await make());
  return all;
}

/** Opens a connection of its own that the caller closes, for tests that need many of one login. */
export function connectionsOf(database: TestDatabase, login: string, count: number): Promise<pg.Client[]> {
  return Promise.all(Array.from({ length: count }, () => connect(database.url(login))));
}

/** Waits until some connection of this database waits for a lock: the moment at which a race is really on. */
export async function untilSomeoneWaits(database: TestDatabase, waiting = 1): Promise<void> {
  for (;;) {
    // In a transaction the list of connections is read once: one that is opened meanwhile would never be seen.
    await database.admin.query('select pg_stat_clear_snapshot()');
    const { rows } = await database.admin.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows[0]!.n >= waiting) return;
  }
}
