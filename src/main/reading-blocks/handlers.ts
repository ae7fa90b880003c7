import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

type Feature = LoketContract['readingBlocks'];

export function readingBlocksHandlers(presence: StaffPresence): FeatureHandlers<Feature> {
  const session = () => presence.session();
  return {
    list: async ({ view, text, after, limit }) =>
      (await session().call('list_reading_blocks', {
        p_view: view,
        p_text: text,
        p_after: after,
        p_limit: limit,
      })) as OutputOf<Feature['list']>,
    counts: async () => (await session().call('count_reading_blocks', {})) as OutputOf<Feature['counts']>,
    block: async ({ requestId, connectionIds }) =>
      (await session().callOnce('block_unreadable', {
        p_request_id: requestId,
        p_connection_ids: connectionIds,
      })) as OutputOf<Feature['block']>,
    lift: async ({ requestId, blockId, reason }) =>
      (await session().callOnce('lift_block', {
        p_request_id: requestId,
        p_block_id: blockId,
        p_reason: reason,
      })) as OutputOf<Feature['lift']>,
  };
}
