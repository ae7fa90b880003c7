import type { z } from 'zod';
import type { accountSchema, ConnectionMatch } from '../../shared/contract/connections.ts';
import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

/** A row of api.search_connections. */
interface MatchRow {
  connection_id: number;
  connection_no: string;
  customer_name: string;
  address: string;
  village_name: string;
  neighbourhood: string;
  route_code: string;
  tariff_group_code: string;
  status: ConnectionMatch['status'];
  phone_masked: string | null;
  unpaid_sheets: number;
  exact: boolean;
  next_after: string;
}

function toMatch(row: MatchRow): ConnectionMatch {
  return {
    connectionId: row.connection_id,
    connectionNo: row.connection_no,
    customerName: row.customer_name,
    address: row.address,
    villageName: row.village_name,
    neighbourhood: row.neighbourhood,
    routeCode: row.route_code,
    tariffGroupCode: row.tariff_group_code,
    status: row.status,
    phoneMasked: row.phone_masked,
    unpaidSheets: row.unpaid_sheets,
    exact: row.exact,
    nextAfter: row.next_after,
  };
}

export function connectionHandlers(presence: StaffPresence): FeatureHandlers<LoketContract['connections']> {
  return {
    async search({ text, after, limit }) {
      const rows = await presence
        .session()
        .call('search_connections', { p_text: text, p_after: after, p_limit: limit });
      return (rows as MatchRow[]).map(toMatch);
    },
    account: async ({ connectionId }) =>
      (await presence.session().call('account', { p_connection_id: connectionId })) as z.input<
        typeof accountSchema
      >,
  };
}
