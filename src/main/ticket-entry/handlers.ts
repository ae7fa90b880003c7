import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import {
  type FiledTicket,
  type FoundCallers,
  type FoundPlace,
  type TicketContext,
  type TicketSlip,
  ticketSlipSchema,
} from '../../shared/contract/ticket-entry.ts';
import { readUpload } from '../application-forms/read-upload.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { saveTicketSlip } from './save-slip.ts';

type Entry = LoketContract['ticketEntry'];

export function ticketEntryHandlers(
  presence: StaffPresence,
  paper: { folder: string; fontFolder: string },
): FeatureHandlers<Entry> {
  return {
    findCaller: async ({ text }) =>
      (await presence.session().call('find_caller', { p_text: text })) as FoundCallers,
    findPlace: async ({ text }) =>
      (await presence.session().call('find_place', { p_text: text })) as FoundPlace[],
    context: async ({ connectionId, phone, category, latitude, longitude, villageCode }) =>
      (await presence.session().call('ticket_context', {
        p_connection_id: connectionId,
        p_phone: phone,
        p_category: category,
        p_latitude: latitude,
        p_longitude: longitude,
        p_village_code: villageCode,
      })) as TicketContext,
    file: async ({ requestId, source, facts, outageId, explained }) =>
      (await presence.session().callOnce('file_ticket', {
        p_request_id: requestId,
        p_source: source,
        p_facts: JSON.stringify(facts),
        p_outage_id: outageId,
        p_explained: explained,
      })) as FiledTicket,
    repeat: async ({ requestId, ticketId, eventNo, words, caller }) =>
      (await presence.session().callOnce('repeat_ticket', {
        p_request_id: requestId,
        p_ticket_id: ticketId,
        p_event_no: eventNo,
        p_words: words,
        p_caller: JSON.stringify(caller),
      })) as OutputOf<Entry['repeat']>,
    async attachPhoto({ requestId, ticketId, purpose, name, contentBase64 }) {
      const { bytes, mediaType, width, height } = await readUpload(contentBase64);
      return (await presence.session().callOnce('attach_ticket_photo', {
        p_request_id: requestId,
        p_ticket_id: ticketId,
        p_purpose: purpose,
        p_name: name,
        p_media_type: mediaType,
        p_width: width,
        p_height: height,
        p_content: bytes,
      })) as OutputOf<Entry['attachPhoto']>;
    },
    removePhoto: async ({ requestId, photoId }) =>
      (await presence.session().callOnce('remove_ticket_photo', {
        p_request_id: requestId,
        p_photo_id: photoId,
      })) as OutputOf<Entry['removePhoto']>,
    photo: async ({ photoId }) =>
      (await presence.session().call('ticket_photo_content', { p_photo_id: photoId })) as OutputOf<
        Entry['photo']
      >,
    slip: async ({ ticketId }) =>
      (await presence.session().call('ticket_slip', { p_ticket_id: ticketId })) as TicketSlip,
    async printSlip({ ticketId }) {
      const slip = await presence.session().call('ticket_slip', { p_ticket_id: ticketId });
      return { file: await saveTicketSlip(ticketSlipSchema.parse(slip), paper) };
    },
  };
}
