import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function readingIntakeHandlers(
  _presence: StaffPresence,
): FeatureHandlers<LoketContract['readingIntake']> {
  return {};
}
