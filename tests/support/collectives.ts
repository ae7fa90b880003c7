/** Collective payers for the tests: made and filled through the published functions, as customer service does it. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Account } from './arrange.ts';
import { call, type PaymentAnswer } from './calls.ts';

export interface Collective {
  collectiveId: number;
  collectiveNo: string;
  name: string;
  members: number;
  replayed: boolean;
}

export interface CollectiveTotals {
  connections: number;
  sheets: number;
  billsTotal: number;
  stampDuty: number;
  total: number;
  cashRounding: number;
  cashTotal: number;
}

export interface CollectiveView {
  collective: Collective & { phone: string | null; receiptPolicy: string; active: boolean };
  members: {
    connectionId: number;
    connectionNo: string;
    blockReason: string | null;
    sheets: number;
    oldest: string | null;
    newest: string | null;
    total: number;
  }[];
  payable: CollectiveTotals;
  beingPosted: boolean;
  lastPayments: { paymentId: number; total: number; reversed: boolean; periods: string[] }[];
}

export function createCollective(
  client: pg.Client,
  values: { no?: string | null; name?: string | null; phone?: string | null; policy?: string | null } = {},
  requestId: string | null = randomUUID(),
): Promise<Collective> {
  return call(client, 'select api.create_collective($1, $2, $3, $4, $5, $6, $7) as value', [
    requestId,
    values.no ?? null,
    values.name === undefined ? 'Perumahan Uji' : values.name,
    'Ibu Uji',
    values.phone ?? null,
    'Jl. Uji 1',
    values.policy === undefined ? 'list' : values.policy,
  ]);
}

export function addMembers(
  client: pg.Client,
  collectiveId: number | null,
  numbers: (string | null)[] | null,
  requestId: string | null = randomUUID(),
): Promise<{ added: number; already: number; members: number; replayed: boolean }> {
  return call(client, 'select api.add_members($1, $2, $3) as value', [requestId, collectiveId, numbers]);
}

export function removeMembers(
  client: pg.Client,
  collectiveId: number | null,
  ids: (number | null)[] | null,
  requestId: string | null = randomUUID(),
): Promise<{ removed: number; members: number; replayed: boolean }> {
  return call(client, 'select api.remove_members($1, $2, $3) as value', [requestId, collectiveId, ids]);
}

/** A payer with these accounts as its members. */
export async function collectiveOf(client: pg.Client, accounts: Account[], name?: string) {
  const collective = await createCollective(client, { name });
  await addMembers(
    client,
    collective.collectiveId,
    accounts.map((account) => account.connectionNo),
  );
  return collective;
}

export const viewCollective = (client: pg.Client, collectiveId: number | null) =>
  call<CollectiveView>(client, 'select api.collective($1) as value', [collectiveId]);

export const quoteCollective = (
  client: pg.Client,
  collectiveId: number | null,
  ids: (number | null)[] | null,
) => call<CollectiveTotals>(client, 'select api.quote_collective($1, $2) as value', [collectiveId, ids]);

export interface CollectivePaymentInput {
  requestId: string | null;
  collectiveId: number | null;
  connectionIds: (number | null)[] | null;
  tender: string | null;
  reference: string | null;
  total: number | null;
  tendered: number | null;
}

/** The usual payment of whole accounts in cash, exact; `changes` overrides any part. */
export function collectivePayment(
  collective: { collectiveId: number },
  accounts: Account[],
  changes: Partial<CollectivePaymentInput> = {},
): CollectivePaymentInput {
  const sum = accounts.flatMap((account) => account.amounts).reduce((all, amount) => all + amount, 0);
  const total = changes.total === undefined ? sum : changes.total;
  return {
    requestId: randomUUID(),
    collectiveId: collective.collectiveId,
    connectionIds: accounts.map((account) => account.connectionId),
    tender: 'cash',
    reference: null,
    total,
    tendered: changes.tender && changes.tender !== 'cash' ? null : total,
    ...changes,
  };
}

export function payCollective(client: pg.Client, input: CollectivePaymentInput): Promise<PaymentAnswer> {
  return call(client, 'select api.record_collective_payment($1, $2, $3, $4, $5, $6, $7) as value', [
    input.requestId,
    input.collectiveId,
    input.connectionIds,
    input.tender,
    input.reference,
    input.total,
    input.tendered,
  ]);
}
