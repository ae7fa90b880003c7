import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { TicketWorkflow } from '../../shared/contract/tickets.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function ticketsHandlers(presence: StaffPresence): FeatureHandlers<LoketContract['tickets']> {
  return {
    workflow: async () => (await presence.session().call('ticket_workflow', {})) as TicketWorkflow,
  };
}
