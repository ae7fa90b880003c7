import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

type Feature = LoketContract['outages'];

export function outagesHandlers(presence: StaffPresence): FeatureHandlers<Feature> {
  const session = () => presence.session();
  return {
    list: async ({ past }) =>
      (await session().call('list_outages', { p_past: past })) as OutputOf<Feature['list']>,
    outage: async ({ outageId }) =>
      (await session().call('outage', { p_outage_id: outageId })) as OutputOf<Feature['outage']>,
    tickets: async ({ outageId, linked, after }) =>
      (await session().call('outage_tickets', {
        p_outage_id: outageId,
        p_linked: linked,
        p_after: after,
      })) as OutputOf<Feature['tickets']>,
    proposals: async () => (await session().call('outage_proposals', {})) as OutputOf<Feature['proposals']>,
    choices: async () => (await session().call('outage_choices', {})) as OutputOf<Feature['choices']>,
    announce: async ({ requestId, facts, words, tickets }) =>
      (await session().callOnce('announce_outage', {
        p_request_id: requestId,
        p_facts: JSON.stringify(facts),
        p_words: words,
        p_tickets: tickets,
      })) as OutputOf<Feature['announce']>,
    begin: async ({ requestId, outageId, updateNo, words }) =>
      (await session().callOnce('begin_outage', {
        p_request_id: requestId,
        p_outage_id: outageId,
        p_update_no: updateNo,
        p_words: words,
      })) as OutputOf<Feature['begin']>,
    update: async ({ requestId, outageId, updateNo, facts, words }) =>
      (await session().callOnce('update_outage', {
        p_request_id: requestId,
        p_outage_id: outageId,
        p_update_no: updateNo,
        p_facts: JSON.stringify(facts),
        p_words: words,
      })) as OutputOf<Feature['update']>,
    end: async ({ requestId, outageId, updateNo, cause, resolution, words }) =>
      (await session().callOnce('end_outage', {
        p_request_id: requestId,
        p_outage_id: outageId,
        p_update_no: updateNo,
        p_cause: cause,
        p_resolution: resolution,
        p_words: words,
      })) as OutputOf<Feature['end']>,
    cancel: async ({ requestId, outageId, updateNo, words }) =>
      (await session().callOnce('cancel_outage', {
        p_request_id: requestId,
        p_outage_id: outageId,
        p_update_no: updateNo,
        p_words: words,
      })) as OutputOf<Feature['cancel']>,
    link: async ({ requestId, outageId, tickets }) =>
      (await session().callOnce('link_tickets', {
        p_request_id: requestId,
        p_outage_id: outageId,
        p_tickets: tickets,
      })) as OutputOf<Feature['link']>,
    unlink: async ({ requestId, ticketId, eventNo, note }) =>
      (await session().callOnce('unlink_ticket', {
        p_request_id: requestId,
        p_ticket_id: ticketId,
        p_event_no: eventNo,
        p_note: note,
      })) as OutputOf<Feature['unlink']>,
  };
}
