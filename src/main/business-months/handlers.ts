import type { BusinessMonth, BusinessMonthDetail } from '../../shared/contract/business-months.ts';
import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function businessMonthsHandlers(
  presence: StaffPresence,
): FeatureHandlers<LoketContract['businessMonths']> {
  return {
    list: async ({ before, limit }) =>
      (await presence.session().call('business_months', { p_before: before, p_limit: limit })) as OutputOf<
        LoketContract['businessMonths']['list']
      >,
    one: async ({ month }) =>
      (await presence.session().call('business_month', { p_month: month })) as BusinessMonthDetail,
    request: async ({ requestId, month }) =>
      (await presence.session().callOnce('request_month_closing', {
        p_request_id: requestId,
        p_month: month,
      })) as BusinessMonth,
    decide: async ({ requestId, closingId, outcome, note }) =>
      (await presence.session().callOnce('decide_month_closing', {
        p_request_id: requestId,
        p_closing_id: closingId,
        p_outcome: outcome,
        p_note: note,
      })) as BusinessMonth,
    withdraw: async ({ requestId, closingId }) =>
      (await presence.session().callOnce('withdraw_month_closing', {
        p_request_id: requestId,
        p_closing_id: closingId,
      })) as BusinessMonth,
  };
}
