// Generated from the database's catalogue by npm run generate; do not edit.

/** The newest migration this console knows; it works with a database of exactly this version. */
export const SCHEMA_VERSION = 6;

/** Arguments of each function of schema api. */
export interface ApiArguments {
  abandon_request: { p_request_id: string | null };
  account: { p_connection_id: number | null };
  add_members: { p_request_id: string | null; p_collective_id: number | null; p_connection_nos: readonly string[] | null };
  change_collective: { p_request_id: string | null; p_collective_id: number | null; p_name: string | null; p_responsible: string | null; p_phone: string | null; p_address: string | null; p_receipt_policy: string | null; p_active: boolean | null };
  channel_inquiry: { p_connection_no: string | null };
  close_cash_session: { p_request_id: string | null; p_session_id: number | null; p_counted_cash: number | null };
  collective: { p_collective_id: number | null };
  create_collective: { p_request_id: string | null; p_collective_no: string | null; p_name: string | null; p_responsible: string | null; p_phone: string | null; p_address: string | null; p_receipt_policy: string | null };
  heartbeat: {  };
  list_collectives: { p_text?: string | null; p_after?: string | null };
  list_counters: {  };
  my_cash_session: {  };
  open_cash_session: { p_request_id: string | null; p_counter_id: number | null; p_opening_float: number | null };
  print_receipt: { p_request_id: string | null; p_payment_id: number | null; p_form: string | null };
  quote_collective: { p_collective_id: number | null; p_connection_ids: readonly number[] | null };
  recent_payments: { p_before?: number | null; p_limit?: number | null };
  record_collective_payment: { p_request_id: string | null; p_collective_id: number | null; p_connection_ids: readonly number[] | null; p_tender: string | null; p_tender_reference: string | null; p_total_shown: number | null; p_amount_tendered: number | null };
  record_payment: { p_request_id: string | null; p_connection_id: number | null; p_bill_ids: readonly number[] | null; p_tender: string | null; p_tender_reference: string | null; p_total_shown: number | null; p_amount_tendered: number | null };
  remove_members: { p_request_id: string | null; p_collective_id: number | null; p_connection_ids: readonly number[] | null };
  search_collectives: { p_text: string | null };
  search_connections: { p_text: string | null; p_after?: string | null; p_limit?: number | null };
  sign_in: { p_console: string | null };
}

/** How each function is called: whether it returns rows, and its arguments with their SQL types in order. */
export const API_FUNCTIONS: {
  readonly [F in keyof ApiArguments]: { readonly rows: boolean; readonly args: readonly (readonly [string, string])[] };
} = {
  abandon_request: { rows: false, args: [['p_request_id', 'uuid']] },
  account: { rows: false, args: [['p_connection_id', 'bigint']] },
  add_members: { rows: false, args: [['p_request_id', 'uuid'], ['p_collective_id', 'bigint'], ['p_connection_nos', 'text[]']] },
  change_collective: { rows: false, args: [['p_request_id', 'uuid'], ['p_collective_id', 'bigint'], ['p_name', 'text'], ['p_responsible', 'text'], ['p_phone', 'text'], ['p_address', 'text'], ['p_receipt_policy', 'text'], ['p_active', 'boolean']] },
  channel_inquiry: { rows: false, args: [['p_connection_no', 'text']] },
  close_cash_session: { rows: false, args: [['p_request_id', 'uuid'], ['p_session_id', 'bigint'], ['p_counted_cash', 'bigint']] },
  collective: { rows: false, args: [['p_collective_id', 'bigint']] },
  create_collective: { rows: false, args: [['p_request_id', 'uuid'], ['p_collective_no', 'text'], ['p_name', 'text'], ['p_responsible', 'text'], ['p_phone', 'text'], ['p_address', 'text'], ['p_receipt_policy', 'text']] },
  heartbeat: { rows: false, args: [] },
  list_collectives: { rows: true, args: [['p_text', 'text'], ['p_after', 'text']] },
  list_counters: { rows: true, args: [] },
  my_cash_session: { rows: false, args: [] },
  open_cash_session: { rows: false, args: [['p_request_id', 'uuid'], ['p_counter_id', 'integer'], ['p_opening_float', 'bigint']] },
  print_receipt: { rows: false, args: [['p_request_id', 'uuid'], ['p_payment_id', 'bigint'], ['p_form', 'text']] },
  quote_collective: { rows: false, args: [['p_collective_id', 'bigint'], ['p_connection_ids', 'bigint[]']] },
  recent_payments: { rows: true, args: [['p_before', 'bigint'], ['p_limit', 'integer']] },
  record_collective_payment: { rows: false, args: [['p_request_id', 'uuid'], ['p_collective_id', 'bigint'], ['p_connection_ids', 'bigint[]'], ['p_tender', 'text'], ['p_tender_reference', 'text'], ['p_total_shown', 'bigint'], ['p_amount_tendered', 'bigint']] },
  record_payment: { rows: false, args: [['p_request_id', 'uuid'], ['p_connection_id', 'bigint'], ['p_bill_ids', 'bigint[]'], ['p_tender', 'text'], ['p_tender_reference', 'text'], ['p_total_shown', 'bigint'], ['p_amount_tendered', 'bigint']] },
  remove_members: { rows: false, args: [['p_request_id', 'uuid'], ['p_collective_id', 'bigint'], ['p_connection_ids', 'bigint[]']] },
  search_collectives: { rows: true, args: [['p_text', 'text']] },
  search_connections: { rows: true, args: [['p_text', 'text'], ['p_after', 'text'], ['p_limit', 'integer']] },
  sign_in: { rows: false, args: [['p_console', 'text']] },
};
