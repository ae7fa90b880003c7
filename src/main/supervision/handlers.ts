import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

type Supervision = LoketContract['supervision'];

export function supervisionHandlers(presence: StaffPresence): FeatureHandlers<Supervision> {
  return {
    drawers: async ({ branchId }) =>
      (await presence.session().call('open_drawers', { p_branch_id: branchId })) as OutputOf<
        Supervision['drawers']
      >,
    today: async () => (await presence.session().call('today_figures', {})) as OutputOf<Supervision['today']>,
    approvals: async () =>
      (await presence.session().call('waiting_approvals', {})) as OutputOf<Supervision['approvals']>,
    approval: async ({ kind, id }) =>
      (await presence.session().call('waiting_approval', { p_kind: kind, p_id: id })) as OutputOf<
        Supervision['approval']
      >,
  };
}
