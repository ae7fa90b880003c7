import type { ApplicationCounts, ApplicationLine } from '../../shared/contract/application-reads.ts';
import type { ApplicationSheet } from '../../shared/contract/application-sheet.ts';
import type { ApplicationCard, ApplicationWorkflow } from '../../shared/contract/applications.ts';
import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function applicationsHandlers(
  presence: StaffPresence,
): FeatureHandlers<LoketContract['applications']> {
  return {
    workflow: async () => (await presence.session().call('application_workflow', {})) as ApplicationWorkflow,
    list: async ({ view, kind, states, village, district, clock, text, sort, descending, after, limit }) => {
      const rows = (await presence.session().call('list_applications', {
        p_view: view,
        p_kind: kind,
        p_states: states,
        p_village: village,
        p_district: district,
        p_clock: clock,
        p_text: text,
        p_sort: sort,
        p_descending: descending,
        p_after: after,
        p_limit: limit,
      })) as { application: ApplicationLine; next_after: string }[];
      return {
        lines: rows.map((row) => row.application),
        next: rows.length === limit ? rows.at(-1)!.next_after : null,
      };
    },
    counts: async ({ view, kind, village, district, text }) =>
      (await presence.session().call('count_applications', {
        p_view: view,
        p_kind: kind,
        p_village: village,
        p_district: district,
        p_text: text,
      })) as ApplicationCounts,
    detail: async ({ applicationId }) =>
      (await presence.session().call('application', {
        p_application_id: applicationId,
      })) as ApplicationSheet,
    move: async ({ requestId, applicationId, stepNo, action, reasonCode, reason }) =>
      (await presence.session().callOnce('move_application', {
        p_request_id: requestId,
        p_application_id: applicationId,
        p_step_no: stepNo,
        p_action: action,
        p_reason_code: reasonCode,
        p_reason: reason,
      })) as ApplicationCard,
    decide: async ({ requestId, items, action, reasonCode, reason }) =>
      (await presence.session().callOnce('decide_applications', {
        p_request_id: requestId,
        p_items: JSON.stringify(items),
        p_action: action,
        p_reason_code: reasonCode,
        p_reason: reason,
      })) as OutputOf<LoketContract['applications']['decide']>,
    undo: async ({ requestId, items }) =>
      (await presence.session().callOnce('undo_decisions', {
        p_request_id: requestId,
        p_items: JSON.stringify(items),
      })) as OutputOf<LoketContract['applications']['undo']>,
  };
}
