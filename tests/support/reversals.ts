/** How tests ask for, decide and look at reversals, and how they pay for what is not one connection's bills. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Account, arrange } from './arrange.ts';
import { call, closeExactly } from './calls.ts';
import { collectiveOf, collectivePayment, payCollective } from './collectives.ts';
import type { TestDatabase } from './database.ts';
import { arrangeFees, issue } from './invoices.ts';

export interface Asked {
  reversalId: number;
  paymentId: number;
  replayed: boolean;
}
export interface Decided {
  reversalId: number;
  paymentId: number;
  outcome: 'approved' | 'rejected';
  total: number | null;
  refund: string | null;
  businessDate: string | null;
  checkCode: string | null;
  replayed: boolean;
}

interface AskOptions {
  items?: (number | null)[] | null;
  reason?: string | null;
  note?: string | null;
  requestId?: string | null;
}
export function ask(client: pg.Client, paymentId: number | null, options: AskOptions = {}): Promise<Asked> {
  const { items = null, reason = 'wrong_customer', note = '', requestId = randomUUID() } = options;
  return call(client, 'select api.request_reversal($1, $2, $3, $4, $5) as value', [
    requestId,
    paymentId,
    items,
    reason,
    note,
  ]);
}

interface DecideOptions {
  refund?: string | null;
  note?: string | null;
  requestId?: string | null;
}
export function decide(
  client: pg.Client,
  reversalId: number | null,
  outcome: string | null,
  options: DecideOptions = {},
): Promise<Decided> {
  const { refund = null, note = '', requestId = randomUUID() } = options;
  return call(client, 'select api.decide_reversal($1, $2, $3, $4, $5) as value', [
    requestId,
    reversalId,
    outcome,
    refund,
    note,
  ]);
}

export function withdraw(client: pg.Client, reversalId: number | null, requestId = randomUUID()) {
  return call<Asked>(client, 'select api.withdraw_reversal($1, $2) as value', [requestId, reversalId]);
}

/** Counts the drawer exactly and closes it: what a reversal meets afterwards. */
export const closeDrawer = closeExactly;

/** Petty cash out of the own drawer. */
export async function takeOut(client: pg.Client, sessionId: number, amount: number): Promise<void> {
  await client.query(`select api.move_petty_cash(gen_random_uuid(), $1, 'out', 'supplies', $2, 'kertas')`, [
    sessionId,
    amount,
  ]);
}

/** What the cash of a session must be, as the database adds it up. */
export async function drawerOf(database: TestDatabase, sessionId: number): Promise<number> {
  const { rows } = await database.admin.query(`select loket.drawer($1)->>'cash' as cash`, [sessionId]);
  return Number(rows[0].cash);
}

/** Payments of every other kind, through the published functions. */
export function otherPayments(database: TestDatabase, world: ReturnType<typeof arrange>) {
  const fee = arrangeFees(database, world);

  async function itemsOf(paymentId: number): Promise<number[]> {
    const { rows } = await database.admin.query<{ id: string }>(
      'select id from loket.payment_item where payment_id = $1 order by id',
      [paymentId],
    );
    return rows.map((row) => Number(row.id));
  }

  /** One cash payment for the bills of several accounts; the ids of its items in order. */
  async function payTogether(client: pg.Client, accounts: Account[], total?: number) {
    const clerk = await database.as(await world.staff(['customer_service']));
    const collective = await collectiveOf(clerk, accounts);
    const payment = await payCollective(
      client,
      collectivePayment(collective, accounts, total ? { total } : {}),
    );
    return { ...payment, itemIds: await itemsOf(payment.paymentId) };
  }

  /** An unpaid invoice with VAT for a connection. */
  async function invoice(client: pg.Client, connectionId: number, net: number) {
    const feeCode = await fee({ taxable: true, prices: { '': net } });
    return issue(client, { connectionId, lines: [{ feeCode, quantity: 1 }] });
  }

  /** An agreement in force over the account's bills; returns its id. */
  async function plan(account: Account, parts: number): Promise<number> {
    const [clerk, manager] = [
      await database.as(await world.staff(['customer_service'])),
      await database.as(await world.staff(['manager'])),
    ];
    const { today } = await world.one<{ today: string }>(
      'select loket.business_date(clock_timestamp())::text as today',
    );
    const { planId } = await call<{ planId: number }>(
      clerk,
      'select api.propose_plan($1, $2, null, $3, $4, $5) as value',
      [randomUUID(), account.connectionId, parts, today, 'bocor'],
    );
    await manager.query(`select api.decide_plan(gen_random_uuid(), $1, 'approved', null)`, [planId]);
    return planId;
  }

  return { payTogether, itemsOf, invoice, plan };
}
