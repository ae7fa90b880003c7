/** Instalment agreements for tests that need one and are not about how it comes about. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Account } from './arrange.ts';
import { call } from './calls.ts';
import { connect, type TestDatabase } from './database.ts';

export interface ArrangedPlan {
  planId: number;
  /** In their order. */
  instalmentIds: number[];
  amounts: number[];
}

/**
 * An agreement in force over everything that is due of an account, in equal parts a month apart, proposed and approved as the two
 * people would. `firstDue` may be in the past: it is put there as if time had gone by.
 */
export async function planInForce(
  database: TestDatabase,
  account: Account,
  parts: number,
  by: { proposer: string; approver: string },
  firstDue?: string,
): Promise<ArrangedPlan> {
  const as = async (login: string, sql: string, values: unknown[]) => {
    const client = await connect(database.url(login));
    try {
      return await call<{ planId: number }>(client, sql, values);
    } finally {
      await client.end();
    }
  };
  const { planId } = await as(
    by.proposer,
    'select api.propose_plan($1, $2, null, $3, current_date + 30, $4) as value',
    [randomUUID(), account.connectionId, parts, 'uji'],
  );
  await as(by.approver, `select api.decide_plan($1, $2, 'approved', null) as value`, [randomUUID(), planId]);
  if (firstDue) {
    await database.admin.query('begin');
    await database.admin.query('set local session_replication_role = replica');
    await database.admin.query(
      `update loket.instalment set due_date = ($2::date + make_interval(months => instalment_no - 1))::date where instalment_plan_id = $1`,
      [planId, firstDue],
    );
    await database.admin.query('commit');
  }
  const { rows } = await database.admin.query<{ id: string; amount: string }>(
    'select id, amount from loket.instalment where instalment_plan_id = $1 order by instalment_no',
    [planId],
  );
  return {
    planId,
    instalmentIds: rows.map((row) => Number(row.id)),
    amounts: rows.map((row) => Number(row.amount)),
  };
}

export interface InstalmentPaymentInput {
  requestId?: string;
  planId: number | null;
  count: number | null;
  total: number | null;
  tender?: string;
  reference?: string | null;
  tendered?: number | null;
  firstNo?: number | null;
}

/** Exact cash unless said otherwise. */
export function payInstalments(client: pg.Client, input: InstalmentPaymentInput) {
  const tender = input.tender ?? 'cash';
  return call<{
    paymentId: number;
    kind: string;
    connectionId: number;
    receiptNo: string | null;
    sheets: number;
    total: number;
    change: number | null;
    replayed: boolean;
  }>(client, 'select api.record_instalment_payment($1, $2, $3, $4, $5, $6, $7, $8) as value', [
    input.requestId ?? randomUUID(),
    input.planId,
    input.count,
    tender,
    input.reference ?? null,
    input.total,
    input.tendered === undefined ? (tender === 'cash' ? input.total : null) : input.tendered,
    input.firstNo ?? null,
  ]);
}
