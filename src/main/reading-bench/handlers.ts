import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

type Feature = LoketContract['readingBench'];

export function readingBenchHandlers(presence: StaffPresence): FeatureHandlers<Feature> {
  const session = () => presence.session();
  return {
    list: async ({ view, flag, sort, after, limit, ...narrow }) =>
      (await session().call('list_readings', {
        p_view: view,
        p_flag: flag,
        ...narrowOf(narrow),
        p_sort: sort,
        p_after: after,
        p_limit: limit,
      })) as OutputOf<Feature['list']>,
    counts: async (narrow) =>
      (await session().call('count_readings', narrowOf(narrow))) as OutputOf<Feature['counts']>,
    unread: async ({ route, branch, text, after, limit }) =>
      (await session().call('list_unread', {
        p_route: route,
        p_branch: branch,
        p_text: text,
        p_after: after,
        p_limit: limit,
      })) as OutputOf<Feature['unread']>,
    progress: async () => (await session().call('reading_progress', {})) as OutputOf<Feature['progress']>,
    detail: async ({ readingId }) =>
      (await session().call('reading', { p_reading_id: readingId })) as OutputOf<Feature['detail']>,
    unreadDetail: async ({ connectionId }) =>
      (await session().call('unread_connection', { p_connection_id: connectionId })) as OutputOf<
        Feature['unreadDetail']
      >,
    photo: async ({ readingId }) =>
      (await session().call('reading_photo', { p_reading_id: readingId })) as OutputOf<Feature['photo']>,
    approve: async ({ requestId, readingId, replaces }) =>
      (await session().callOnce('approve_reading', {
        p_request_id: requestId,
        p_reading_id: readingId,
        p_replaces: replaces,
      })) as OutputOf<Feature['approve']>,
    reject: async ({ requestId, readingId, reasonCode, reason }) =>
      (await session().callOnce('reject_reading', {
        p_request_id: requestId,
        p_reading_id: readingId,
        p_reason_code: reasonCode,
        p_reason: reason,
      })) as OutputOf<Feature['reject']>,
    estimate: async ({ requestId, readingId, connectionId, reasonCode, reason, replaces }) =>
      (await session().callOnce('estimate_reading', {
        p_request_id: requestId,
        p_reading_id: readingId,
        p_connection_id: connectionId,
        p_reason_code: reasonCode,
        p_reason: reason,
        p_replaces: replaces,
      })) as OutputOf<Feature['estimate']>,
    change: async ({ requestId, readingId, reading, condition, note, replaces }) =>
      (await session().callOnce('change_reading', {
        p_request_id: requestId,
        p_reading_id: readingId,
        p_reading: reading,
        p_condition: condition,
        p_note: note,
        p_replaces: replaces,
      })) as OutputOf<Feature['change']>,
    undo: async ({ requestId, readingId }) =>
      (await session().callOnce('undo_reading', {
        p_request_id: requestId,
        p_reading_id: readingId,
      })) as OutputOf<Feature['undo']>,
    approveUnflagged: async ({ requestId, upToId, count, ...narrow }) =>
      (await session().callOnce('approve_unflagged', {
        p_request_id: requestId,
        ...narrowOf(narrow),
        p_up_to_id: upToId,
        p_count: count,
      })) as OutputOf<Feature['approveUnflagged']>,
  };
}

function narrowOf(asked: {
  source: string | null;
  route: string | null;
  branch: number | null;
  condition: string | null;
  text: string;
}) {
  return {
    p_source: asked.source,
    p_route: asked.route,
    p_branch: asked.branch,
    p_condition: asked.condition,
    p_text: asked.text,
  };
}
