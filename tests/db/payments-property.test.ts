/**
 * Random days at two counters and one bank, against a small model of what must happen: every outcome is predicted, and after
 * every day the books are held against the model and against themselves.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { type Account, arrange } from '../support/arrange.ts';
import {
  call,
  channelPayment,
  closeExactly,
  openSession,
  type PaymentAnswer,
  type PaymentInput,
  pay,
  payment,
} from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

interface Payer {
  client: pg.Client;
  /** Null for the bank, which has no drawer. */
  counterId: number | null;
  sessionId: number | null;
  drawer: number;
}
interface Done {
  payer: number;
  input: PaymentInput;
  answer: PaymentAnswer;
}
const FLOAT = 50_000;
const NO_DIFFERENCE = { cash: 0, debit: 0, qris: 0, transfer: 0 };
let payers: Payer[];

beforeAll(async () => {
  await world.policy({ blind_count: false });
  const cashiers = [await world.cashier({ float: FLOAT }), await world.cashier({ float: FLOAT })];
  const bank = await world.bank();
  payers = [
    ...cashiers.map((one) => ({
      client: one.client,
      counterId: one.counterId,
      sessionId: one.sessionId,
      drawer: FLOAT,
    })),
    { client: bank.client, counterId: null, sessionId: null, drawer: 0 },
  ];
});

const payer = fc.nat(2);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      payer,
      account: fc.nat(2),
      sheets: fc.integer({ min: 1, max: 3 }),
      stale: fc.boolean(),
      tender: fc.constantFrom('cash', 'debit', 'qris'),
      extra: fc.nat(5_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('replay' as const), payer, which: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('abandon' as const),
      payer,
      which: fc.nat(20),
      account: fc.nat(2),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('race' as const), account: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), payer: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('open' as const), payer: fc.nat(1) }) },
);

/** One day: the accounts that it is about, what has been paid, and every payment made. */
class Day {
  readonly accounts: Account[];
  readonly paid = new Set<number>();
  readonly done: Done[] = [];

  constructor(accounts: Account[]) {
    this.accounts = accounts;
  }

  unpaid(account: Account): number[] {
    return account.billIds.filter((id) => !this.paid.has(id));
  }

  input(who: Payer, account: Account, billIds: number[], tender: string, extra: number): PaymentInput {
    const total = billIds.reduce((sum, id) => sum + account.amounts[account.billIds.indexOf(id)]!, 0);
    if (who.counterId === null) return channelPayment(account, { billIds, total });
    if (tender === 'cash') return payment(account, { billIds, total, tendered: total + extra });
    return payment(account, { billIds, total, tender, reference: `REF ${randomUUID().slice(0, 20)}` });
  }

  expected(who: Payer, billIds: number[]): string {
    if (who.counterId !== null && who.sessionId === null) return 'SESSION_NOT_OPEN';
    return billIds.some((id) => this.paid.has(id)) ? 'BILL_ALREADY_PAID' : 'paid';
  }

  book(index: number, input: PaymentInput, answer: PaymentAnswer): void {
    for (const id of input.billIds!) this.paid.add(id!);
    if (input.tender === 'cash') payers[index]!.drawer += input.total!;
    this.done.push({ payer: index, input, answer });
  }
}

const outcome = async (work: Promise<PaymentAnswer>): Promise<PaymentAnswer | string> =>
  work.catch((error: Error) => error.message);

async function carryOut(day: Day, it: typeof step extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
  if (it.kind === 'close' || it.kind === 'open') {
    const who = payers[it.payer]!;
    if (it.kind === 'close') return close(who);
    if (who.sessionId === null) await open(who);
    return;
  }
  if (it.kind === 'race') return race(day, day.accounts[it.account]!);
  const who = payers[it.payer]!;
  if (it.kind === 'pay') {
    const account = day.accounts[it.account]!;
    const billIds = (it.stale ? account.billIds : day.unpaid(account)).slice(0, it.sheets);
    if (billIds.length === 0) return;
    const input = day.input(who, account, billIds, it.tender, it.extra);
    const wanted = day.expected(who, billIds);
    const found = await outcome(pay(who.client, input));
    if (wanted !== 'paid') return expect(found).toBe(wanted);
    expect(found).toMatchObject({
      total: input.total,
      replayed: false,
      change: input.tender === 'cash' ? it.extra : null,
    });
    return day.book(it.payer, input, found as PaymentAnswer);
  }
  const old = day.done[it.which % Math.max(day.done.length, 1)];
  if (it.kind === 'replay') {
    if (!old) return;
    const found = await outcome(pay(who.client, old.input));
    return expect(found).toEqual(
      old.payer === it.payer ? { ...old.answer, replayed: true } : 'REQUEST_CONFLICT',
    );
  }
  // Half of them give up what was carried out, half what never came in.
  const account = day.accounts[it.account]!;
  const [next] = day.unpaid(account);
  if (it.which % 2 && old && old.payer === it.payer) {
    const { replayed: _, ...answer } = old.answer;
    expect(await abandon(who.client, old.input.requestId!)).toEqual({ state: 'done', answer });
  } else if (next) {
    const input = day.input(who, account, [next], 'cash', 0);
    expect(await abandon(who.client, input.requestId!)).toEqual({ state: 'abandoned', answer: null });
    expect(await outcome(pay(who.client, input))).toBe('REQUEST_ABANDONED');
  }
}

const abandon = (client: pg.Client, id: string) =>
  call(client, 'select api.abandon_request($1) as value', [id]);

/** All three pay the same bills at the same time; those who can, can win, and one does. */
async function race(day: Day, account: Account): Promise<void> {
  const billIds = day.unpaid(account);
  if (billIds.length === 0) return;
  const inputs = payers.map((who) => day.input(who, account, billIds, 'cash', 0));
  const wanted = payers.map((who) => day.expected(who, billIds));
  const found = await Promise.all(payers.map((who, i) => outcome(pay(who.client, inputs[i]!))));
  const winners = found.flatMap((one, i) => (typeof one === 'string' ? [] : [i]));
  expect(winners).toHaveLength(1);
  for (const [i, one] of found.entries()) {
    if (typeof one === 'string') expect(one).toBe(wanted[i] === 'paid' ? 'BILL_ALREADY_PAID' : wanted[i]);
    else day.book(i, inputs[i]!, one);
  }
}

async function close(who: Payer): Promise<void> {
  if (who.sessionId === null) return;
  const closed = await closeExactly(who.client, who.sessionId);
  expect(closed).toMatchObject({
    state: 'closed',
    expected: { cash: who.drawer },
    difference: NO_DIFFERENCE,
  });
  who.sessionId = null;
}

async function open(who: Payer): Promise<void> {
  who.sessionId = (await openSession(who.client, who.counterId, FLOAT)).sessionId;
  who.drawer = FLOAT;
}

/** The books against the model of the day, and against themselves. */
async function balance(day: Day): Promise<void> {
  const all = day.accounts.flatMap((account) => account.billIds);
  const books = await world.one(
    `select (select coalesce(array_agg(i.bill_id::int order by i.bill_id), '{}') from loket.payment_item i where i.bill_id = any ($1)) as paid,
            (select coalesce(sum(p.total)::int, 0) from loket.payment p where p.connection_id = any ($2)) as total,
            (select coalesce(sum(i.amount)::int, 0) from loket.payment_item i where i.bill_id = any ($1)) as items,
            (select count(*)::int from loket.payment p where p.connection_id = any ($2)) as payments`,
    [all, day.accounts.map((account) => account.connectionId)],
  );
  const total = day.done.reduce((sum, one) => sum + one.input.total!, 0);
  expect(books).toEqual({
    paid: all.filter((id) => day.paid.has(id)),
    total,
    items: total,
    payments: day.done.length,
  });
  for (const who of payers) {
    if (who.sessionId === null) continue;
    expect(await call(who.client, 'select api.my_cash_session() as value', [])).toMatchObject({
      drawer: who.drawer,
    });
  }
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
}

test('whatever happens in a day, every outcome is the one predicted and the books balance', async () => {
  let payments = 0;
  // Bounded by time, not by a count: on a slow machine there are fewer days, none of them shorter. A day that has begun is not left
  // in the middle, as fast-check's own limit would.
  const enough = performance.now() + 12_000;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30, size: 'max' }), async (steps) => {
      if (performance.now() > enough) return;
      for (const who of payers) if (who.counterId !== null && who.sessionId === null) await open(who);
      const accounts: Account[] = [];
      for (let i = 0; i < 3; i++) accounts.push(await world.account([10_000 + 50 * i, 20_000, 30_500]));
      const day = new Day(accounts);
      for (const one of steps) await carryOut(day, one);
      await balance(day);
      payments += day.done.length;
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(payments).toBeGreaterThan(20);
});
