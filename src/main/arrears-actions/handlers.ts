import type { ArrearsLetterCard, ArrearsRun } from '../../shared/contract/arrears-actions.ts';
import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';
import type { LetterPrints } from './letter-prints.ts';

type Feature = LoketContract['arrearsActions'];

export function arrearsActionsHandlers(
  presence: StaffPresence,
  prints: LetterPrints,
): FeatureHandlers<Feature> {
  return {
    rules: async () => (await presence.session().call('arrears_rules', {})) as OutputOf<Feature['rules']>,
    setRule: async (rule) =>
      (await presence.session().callOnce('set_arrears_rule', {
        p_request_id: rule.requestId,
        p_action: rule.action,
        p_min_sheets: rule.minSheets,
        p_min_days_overdue: rule.minDaysOverdue,
        p_after_day_of_month: rule.afterDayOfMonth,
        p_needs_previous: rule.needsPrevious,
        p_pay_within_days: rule.payWithinDays,
        p_valid_from: rule.validFrom,
        p_decree_no: rule.decreeNo,
      })) as OutputOf<Feature['setRule']>,
    candidates: async ({ action, district, village, route, text, after, limit }) =>
      (await presence.session().call('arrears_candidates', {
        p_action: action,
        p_district: district,
        p_village: village,
        p_route: route,
        p_text: text,
        p_after: after && JSON.stringify(after),
        p_limit: limit,
      })) as OutputOf<Feature['candidates']>,
    areas: async () => (await presence.session().call('arrears_areas', {})) as OutputOf<Feature['areas']>,
    start: async ({ requestId, action, connectionIds }) =>
      (await presence.session().callOnce('start_arrears_actions', {
        p_request_id: requestId,
        p_action: action,
        p_connection_ids: connectionIds,
      })) as OutputOf<Feature['start']>,
    async letters({ action, runId, openOnly, text, before, limit }) {
      const rows = (await presence.session().call('arrears_actions', {
        p_action: action,
        p_run_id: runId,
        p_open_only: openOnly,
        p_text: text,
        p_before: before,
        p_limit: limit,
      })) as { letter: ArrearsLetterCard }[];
      return rows.map((row) => row.letter);
    },
    async runs({ action, before, limit }) {
      const rows = (await presence.session().call('arrears_runs', {
        p_action: action,
        p_before: before,
        p_limit: limit,
      })) as { run: ArrearsRun }[];
      return rows.map((row) => row.run);
    },
    print: ({ requestId, runId }) => prints.begin(presence.session(), requestId, runId),
    prints: async () => prints.list(presence.signedIn()?.login),
    async cancelPrint({ key }) {
      prints.cancel(key, presence.signedIn()?.login);
      return {};
    },
  };
}
