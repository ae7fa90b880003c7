import type { ApplicationCard, ApplicationWorkflow } from '../../shared/contract/applications.ts';
import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function applicationsHandlers(
  presence: StaffPresence,
): FeatureHandlers<LoketContract['applications']> {
  return {
    workflow: async () => (await presence.session().call('application_workflow', {})) as ApplicationWorkflow,
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
