import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

type Feature = LoketContract['applicationsCompletion'];

export function applicationsCompletionHandlers(presence: StaffPresence): FeatureHandlers<Feature> {
  return {
    preview: async ({ applicationId }) =>
      (await presence
        .session()
        .call('application_completion', { p_application_id: applicationId })) as OutputOf<Feature['preview']>,
    complete: async ({ requestId, applicationId, stepNo }) =>
      (await presence.session().callOnce('complete_application', {
        p_request_id: requestId,
        p_application_id: applicationId,
        p_step_no: stepNo,
      })) as OutputOf<Feature['complete']>,
  };
}
