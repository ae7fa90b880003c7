/** Instalment agreements for tests that need one and are not about how it comes about. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Account } from './arrange.ts';
import { call } from './calls.ts';
import type { TestDatabase } from './database.ts';

export interface ArrangedPlan {
  planId: number;
  /** In their order. */
  instalmentIds: number[];
  amounts: number[];
}

/** An agreement in force over all bills of an account without late fee, in equal parts a month apart from `firstDue`. */
export async function planInForce(
  database: TestDatabase,
  account: Account,
  parts: number,
  by: { proposer: string; approver: string },
  firstDue = '2999-01-31',
): Promise<ArrangedPlan> {
  const total = account.amounts.reduce((sum, amount) => sum + amount, 0);
  const { rows } = await database.admin.query<{ id: string; branch_id: number }>(
    `insert into loket.instalment_plan (plan_no, branch_id, connection_id, reason, total, requested_by, requested_at, business_date)
     select 'UJI/ANG/' || $1, s.branch_id, $2, 'uji', $3, s.login, now(), '2026-01-01' from loket.staff s where s.login = $4
     returning id, branch_id`,
    [randomUUID(), account.connectionId, total, by.proposer],
  );
  const planId = Number(rows[0]!.id);
  await database.admin.query(
    `insert into loket.instalment_plan_bill (instalment_plan_id, bill_id, bill_amount, late_fee)
     select $1, b, a, 0 from unnest($2::bigint[], $3::bigint[]) t (b, a)`,
    [planId, account.billIds, account.amounts],
  );
  const part = Math.floor(total / parts);
  const amounts = Array.from({ length: parts }, (_, i) => (i === 0 ? total - part * (parts - 1) : part));
  const made = await database.admin.query<{ id: string }>(
    `insert into loket.instalment (instalment_plan_id, instalment_no, due_date, amount)
     select $1, n, ($3::date + make_interval(months => n::int - 1))::date, a
     from unnest($2::bigint[]) with ordinality t (a, n) order by n returning id`,
    [planId, amounts, firstDue],
  );
  await database.admin.query(
    `insert into loket.instalment_plan_decision (instalment_plan_id, outcome, decided_by, decided_at) values ($1, 'approved', $2, now())`,
    [planId, by.approver],
  );
  return { planId, instalmentIds: made.rows.map((row) => Number(row.id)), amounts };
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
