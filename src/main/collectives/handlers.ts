import type { z } from 'zod';
import type { collectiveAccountSchema, collectiveSchema } from '../../shared/contract/collectives.ts';
import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

/** A row of api.search_collectives. */
interface MatchRow {
  collective_id: number;
  collective_no: string;
  name: string;
  responsible: string;
  address: string;
  members: number;
  exact: boolean;
}

/** A row of api.list_collectives. */
interface ListRow extends Omit<MatchRow, 'exact'> {
  receipt_policy: 'list' | 'sheets';
  active: boolean;
  next_after: string;
}

const whoIs = (row: Omit<MatchRow, 'exact'>) => ({
  collectiveId: row.collective_id,
  collectiveNo: row.collective_no,
  name: row.name,
  responsible: row.responsible,
  address: row.address,
  members: row.members,
});

type Feature = LoketContract['collectives'];
type Card = z.input<typeof collectiveSchema>;

export function collectivesHandlers(presence: StaffPresence): FeatureHandlers<Feature> {
  return {
    async list({ text, after }) {
      const rows = await presence.session().call('list_collectives', { p_text: text, p_after: after });
      return (rows as ListRow[]).map((row) => ({
        ...whoIs(row),
        receiptPolicy: row.receipt_policy,
        active: row.active,
        nextAfter: row.next_after,
      }));
    },
    async search({ text }) {
      const rows = await presence.session().call('search_collectives', { p_text: text });
      return (rows as MatchRow[]).map((row) => ({ ...whoIs(row), exact: row.exact }));
    },
    account: async ({ collectiveId }) =>
      (await presence.session().call('collective', { p_collective_id: collectiveId })) as z.input<
        typeof collectiveAccountSchema
      >,
    quote: async ({ collectiveId, connectionIds }) =>
      (await presence.session().call('quote_collective', {
        p_collective_id: collectiveId,
        p_connection_ids: connectionIds,
      })) as OutputOf<Feature['quote']>,
    create: async ({ requestId, collectiveNo, ...values }) =>
      (await presence.session().callOnce('create_collective', {
        p_request_id: requestId,
        p_collective_no: collectiveNo,
        p_name: values.name,
        p_responsible: values.responsible,
        p_phone: values.phone,
        p_address: values.address,
        p_receipt_policy: values.receiptPolicy,
      })) as Card,
    change: async ({ requestId, collectiveId, ...values }) =>
      (await presence.session().callOnce('change_collective', {
        p_request_id: requestId,
        p_collective_id: collectiveId,
        p_name: values.name,
        p_responsible: values.responsible,
        p_phone: values.phone,
        p_address: values.address,
        p_receipt_policy: values.receiptPolicy,
        p_active: values.active,
      })) as Card,
    addMembers: async ({ requestId, collectiveId, connectionNos }) =>
      (await presence.session().callOnce('add_members', {
        p_request_id: requestId,
        p_collective_id: collectiveId,
        p_connection_nos: connectionNos,
      })) as OutputOf<Feature['addMembers']>,
    removeMembers: async ({ requestId, collectiveId, connectionIds }) =>
      (await presence.session().callOnce('remove_members', {
        p_request_id: requestId,
        p_collective_id: collectiveId,
        p_connection_ids: connectionIds,
      })) as OutputOf<Feature['removeMembers']>,
  };
}
