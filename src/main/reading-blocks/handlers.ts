import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function readingBlocksHandlers(
  _presence: StaffPresence,
): FeatureHandlers<LoketContract['readingBlocks']> {
  return {};
}
