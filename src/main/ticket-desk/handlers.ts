import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function ticketDeskHandlers(_presence: StaffPresence): FeatureHandlers<LoketContract['ticketDesk']> {
  return {};
}
