import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function billingRunsHandlers(_presence: StaffPresence): FeatureHandlers<LoketContract['billingRuns']> {
  return {};
}
