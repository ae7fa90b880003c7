/** The month's bills as the tests drive them: each step of a usage period as a login, through the published functions. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { ClosingPreview, PeriodCard, PeriodStatus } from '../../src/shared/contract/billing-runs.ts';
import { call } from './calls.ts';

export const statusOf = (client: pg.Client, period: string | null = null): Promise<PeriodStatus> =>
  call(client, 'select api.billing_period_status($1) as value', [period]);

export const closingOf = (client: pg.Client, period: string): Promise<ClosingPreview> =>
  call(client, 'select api.closing_preview($1) as value', [period]);

export async function closeReadings(client: pg.Client, period: string): Promise<PeriodCard> {
  const { unread } = await closingOf(client, period);
  return call(client, 'select api.close_readings($1, $2, $3) as value', [randomUUID(), period, unread]);
}

export const calculate = (client: pg.Client, period: string, requestId = randomUUID()): Promise<PeriodCard> =>
  call(client, 'select api.calculate_bills($1, $2) as value', [requestId, period]);

/** With the totals that are shown, unless others are given. */
export async function approve(
  client: pg.Client,
  period: string,
  changes: Partial<{ runId: number; bills: number; usageM3: number; amount: number }> = {},
): Promise<PeriodCard> {
  const seen = { ...(await statusOf(client, period)).run!, ...changes };
  return call(client, 'select api.approve_bills($1, $2, $3, $4, $5, $6) as value', [
    randomUUID(),
    period,
    seen.runId,
    seen.bills,
    seen.usageM3,
    seen.amount,
  ]);
}

export async function beginPosting(client: pg.Client, period: string): Promise<PeriodCard> {
  const seen = (await statusOf(client, period)).run!;
  return call(client, 'select api.begin_posting($1, $2, $3, $4, $5, $6) as value', [
    randomUUID(),
    period,
    seen.runId,
    seen.bills,
    seen.usageM3,
    seen.amount,
  ]);
}

export const post = (
  client: pg.Client,
  period: string,
  runId: number,
  requestId = randomUUID(),
): Promise<PeriodCard & { replayed: boolean }> =>
  call(client, 'select api.post_bills($1, $2, $3) as value', [requestId, period, runId]);

/** A step that only needs its reason. */
export const withReason = (
  client: pg.Client,
  step: 'reopen_readings' | 'discard_bills' | 'disapprove_bills' | 'abandon_posting',
  period: string,
  reason = 'keliru dihitung',
): Promise<PeriodCard> =>
  call(client, `select api.${step}($1, $2, $3) as value`, [randomUUID(), period, reason]);
