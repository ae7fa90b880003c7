import type {
  BillingLine,
  BillingLineDetail,
  BillingPreview,
  ClosingPreview,
  PeriodCard,
  PeriodStatus,
} from '../../shared/contract/billing-runs.ts';
import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { LongRuns } from './long-runs.ts';

export function billingRunsHandlers(presence: StaffPresence): FeatureHandlers<LoketContract['billingRuns']> {
  const runs = new LongRuns();
  const session = () => presence.session();
  return {
    status: async ({ usagePeriod }) =>
      (await session().call('billing_period_status', { p_usage_period: usagePeriod })) as PeriodStatus,
    closingPreview: async ({ usagePeriod }) =>
      (await session().call('closing_preview', { p_usage_period: usagePeriod })) as ClosingPreview,
    preview: async ({ usagePeriod, by }) =>
      (await session().call('billing_preview', { p_usage_period: usagePeriod, p_by: by })) as BillingPreview,
    lines: async ({ usagePeriod, kind, search, limit }) =>
      (await session().call('billing_lines', {
        p_usage_period: usagePeriod,
        p_kind: kind,
        p_search: search,
        p_limit: limit,
      })) as BillingLine[],
    line: async ({ usagePeriod, connectionId }) =>
      (await session().call('billing_line', {
        p_usage_period: usagePeriod,
        p_connection_id: connectionId,
      })) as BillingLineDetail,
    open: async ({ requestId, usagePeriod }) =>
      (await session().callOnce('open_period', {
        p_request_id: requestId,
        p_usage_period: usagePeriod,
      })) as PeriodCard,
    closeReadings: async ({ requestId, usagePeriod, unread }) =>
      (await runs.call(session(), requestId, 'close_readings', {
        p_request_id: requestId,
        p_usage_period: usagePeriod,
        p_unread: unread,
      })) as PeriodCard,
    reopenReadings: async ({ requestId, usagePeriod, reason }) =>
      (await runs.call(session(), requestId, 'reopen_readings', {
        p_request_id: requestId,
        p_usage_period: usagePeriod,
        p_reason: reason,
      })) as PeriodCard,
    calculate: async ({ requestId, usagePeriod }) =>
      (await runs.call(session(), requestId, 'calculate_bills', {
        p_request_id: requestId,
        p_usage_period: usagePeriod,
      })) as PeriodCard,
    discard: async ({ requestId, usagePeriod, reason }) =>
      (await runs.call(session(), requestId, 'discard_bills', {
        p_request_id: requestId,
        p_usage_period: usagePeriod,
        p_reason: reason,
      })) as PeriodCard,
    approve: async ({ requestId, usagePeriod, ...seen }) =>
      (await runs.call(session(), requestId, 'approve_bills', {
        p_request_id: requestId,
        p_usage_period: usagePeriod,
        p_run_id: seen.runId,
        p_bills: seen.bills,
        p_usage_m3: seen.usageM3,
        p_amount: seen.amount,
      })) as PeriodCard,
    disapprove: async ({ requestId, usagePeriod, reason }) =>
      (await runs.call(session(), requestId, 'disapprove_bills', {
        p_request_id: requestId,
        p_usage_period: usagePeriod,
        p_reason: reason,
      })) as PeriodCard,
    beginPosting: async ({ requestId, usagePeriod, ...seen }) =>
      (await runs.call(session(), requestId, 'begin_posting', {
        p_request_id: requestId,
        p_usage_period: usagePeriod,
        p_run_id: seen.runId,
        p_bills: seen.bills,
        p_usage_m3: seen.usageM3,
        p_amount: seen.amount,
      })) as PeriodCard,
    post: async ({ requestId, usagePeriod, runId }) =>
      (await runs.call(session(), requestId, 'post_bills', {
        p_request_id: requestId,
        p_usage_period: usagePeriod,
        p_run_id: runId,
      })) as PeriodCard,
    abandonPosting: async ({ requestId, usagePeriod, reason }) =>
      (await session().callOnce('abandon_posting', {
        p_request_id: requestId,
        p_usage_period: usagePeriod,
        p_reason: reason,
      })) as PeriodCard,
    cancel: async ({ requestId }) => runs.cancel(requestId),
  };
}
