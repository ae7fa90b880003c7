import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function readingRulesHandlers(
  _presence: StaffPresence,
): FeatureHandlers<LoketContract['readingRules']> {
  return {};
}
