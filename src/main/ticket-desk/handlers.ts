import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { ticketOrderPaperSchema } from '../../shared/contract/ticket-sheet.ts';
import { fontsIn } from '../documents/layout.ts';
import { saveDocument } from '../documents/save-document.ts';
import { renderTicketOrderPdf } from '../documents/ticket-work-order.ts';
import type { StaffPresence } from '../staff/presence.ts';

type Feature = LoketContract['ticketDesk'];

/** @param paper where papers are kept, and the shipped fonts */
export function ticketDeskHandlers(
  presence: StaffPresence,
  paper: { folder: string; fontFolder: string },
): FeatureHandlers<Feature> {
  const session = () => presence.session();
  return {
    list: async (asked) =>
      (await session().call('list_tickets', {
        ...filterOf(asked),
        p_view: asked.view,
        p_text: asked.text,
        p_sort: asked.sort,
        p_after: asked.after,
        p_limit: asked.limit,
      })) as OutputOf<Feature['list']>,
    counts: async (asked) =>
      (await session().call('count_tickets', filterOf(asked))) as OutputOf<Feature['counts']>,
    detail: async ({ ticketId }) =>
      (await session().call('ticket', { p_ticket_id: ticketId })) as OutputOf<Feature['detail']>,
    doubles: async ({ ticketId }) =>
      (await session().call('ticket_doubles', { p_ticket_id: ticketId })) as OutputOf<Feature['doubles']>,
    move: async ({ action, reasonCode, note, told, ...about }) =>
      (await session().callOnce('move_ticket', {
        ...commandOf(about),
        p_action: action,
        p_reason_code: reasonCode,
        p_note: note,
        p_told: told,
      })) as OutputOf<Feature['move']>,
    close: async ({ confirmed, rating, note, ...about }) =>
      (await session().callOnce('close_ticket', {
        ...commandOf(about),
        p_confirmed: confirmed,
        p_rating: rating,
        p_note: note,
      })) as OutputOf<Feature['close']>,
    rejectDuplicate: async ({ parentId, note, ...about }) =>
      (await session().callOnce('reject_duplicate', {
        ...commandOf(about),
        p_parent_id: parentId,
        p_note: note,
      })) as OutputOf<Feature['rejectDuplicate']>,
    write: async ({ words, told, ...about }) =>
      (await session().callOnce('write_to_ticket', {
        ...commandOf(about),
        p_words: words,
        p_told: told,
      })) as OutputOf<Feature['write']>,
    edit: async ({ facts, unit, note, ...about }) =>
      (await session().callOnce('edit_ticket', {
        ...commandOf(about),
        p_facts: JSON.stringify(facts),
        p_unit: unit,
        p_note: note,
      })) as OutputOf<Feature['edit']>,
    setPriority: async ({ priority, note, ...about }) =>
      (await session().callOnce('set_ticket_priority', {
        ...commandOf(about),
        p_priority: priority,
        p_note: note,
      })) as OutputOf<Feature['setPriority']>,
    officers: async ({ ticketId }) =>
      (await session().call('field_officers', { p_ticket_id: ticketId })) as OutputOf<Feature['officers']>,
    setOfficer: async ({ requestId, officerId, name, phone, unit, branchId, active }) =>
      (await session().callOnce('set_field_officer', {
        p_request_id: requestId,
        p_officer_id: officerId,
        p_name: name,
        p_phone: phone,
        p_unit: unit,
        p_branch_id: branchId,
        p_active: active,
      })) as OutputOf<Feature['setOfficer']>,
    assign: async ({ officerId, plannedFor, instructions, ...about }) =>
      (await session().callOnce('assign_ticket', {
        ...commandOf(about),
        p_officer_id: officerId,
        p_planned_for: plannedFor,
        p_instructions: instructions,
      })) as OutputOf<Feature['assign']>,
    async printOrder({ requestId, ticketId }) {
      const order = ticketOrderPaperSchema.parse(
        await session().callOnce('print_ticket_order', { p_request_id: requestId, p_ticket_id: ticketId }),
      );
      const pdf = await renderTicketOrderPdf(order, fontsIn(paper.fontFolder));
      const name = `${order.workOrderNo.replaceAll(/[^0-9A-Za-z-]/g, '-')}.pdf`;
      return { file: await saveDocument(paper.folder, name, pdf) };
    },
    recordResult: async ({ result, ...about }) =>
      (await session().callOnce('record_ticket_result', {
        ...commandOf(about),
        p_result: JSON.stringify(result),
      })) as OutputOf<Feature['recordResult']>,
  };
}

/** What every command names. */
function commandOf(about: { requestId: string; ticketId: number; eventNo: number }) {
  return { p_request_id: about.requestId, p_ticket_id: about.ticketId, p_event_no: about.eventNo };
}

function filterOf(asked: {
  category: string | null;
  split: string | null;
  unit: string | null;
  priority: string | null;
  village: string | null;
  officer: number | null;
  source: string | null;
}) {
  return {
    p_category: asked.category,
    p_split: asked.split,
    p_unit: asked.unit,
    p_priority: asked.priority,
    p_village: asked.village,
    p_officer: asked.officer,
    p_source: asked.source,
  };
}
