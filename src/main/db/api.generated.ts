// Generated from the database's catalogue by npm run generate; do not edit.

/** The newest migration this console knows; it works with a database of exactly this version. */
export const SCHEMA_VERSION = 6;

/** Arguments of each function of schema api. */
export interface ApiArguments {
  abandon_request: { p_request_id: string | null };
  account: { p_connection_id: number | null };
  channel_inquiry: { p_connection_no: string | null };
  close_cash_session: { p_request_id: string | null; p_session_id: number | null; p_count_id: number | null; p_reason: string | null };
  count_drawer: { p_request_id: string | null; p_session_id: number | null; p_pieces: unknown | null; p_tenders: unknown | null };
  decide_cash: { p_request_id: string | null; p_transfer_id: number | null; p_outcome: string | null; p_note: string | null };
  decide_close: { p_request_id: string | null; p_count_id: number | null; p_outcome: string | null; p_note: string | null };
  heartbeat: {  };
  list_counters: {  };
  move_petty_cash: { p_request_id: string | null; p_session_id: number | null; p_direction: string | null; p_reason_code: string | null; p_amount: number | null; p_note: string | null };
  my_cash_session: {  };
  my_transfers: {  };
  offer_cash: { p_request_id: string | null; p_session_id: number | null; p_kind: string | null; p_to_cashier: string | null; p_pieces: unknown | null; p_note: string | null };
  open_cash_session: { p_request_id: string | null; p_counter_id: number | null; p_pieces: unknown | null };
  print_receipt: { p_request_id: string | null; p_payment_id: number | null; p_form: string | null };
  recent_payments: { p_before?: number | null; p_limit?: number | null };
  record_payment: { p_request_id: string | null; p_connection_id: number | null; p_bill_ids: readonly number[] | null; p_tender: string | null; p_tender_reference: string | null; p_total_shown: number | null; p_amount_tendered: number | null };
  search_connections: { p_text: string | null; p_after?: string | null; p_limit?: number | null };
  session_report: { p_session_id: number | null };
  sign_in: { p_console: string | null };
  transfer_targets: {  };
}

/** How each function is called: whether it returns rows, and its arguments with their SQL types in order. */
export const API_FUNCTIONS: {
  readonly [F in keyof ApiArguments]: { readonly rows: boolean; readonly args: readonly (readonly [string, string])[] };
} = {
  abandon_request: { rows: false, args: [['p_request_id', 'uuid']] },
  account: { rows: false, args: [['p_connection_id', 'bigint']] },
  channel_inquiry: { rows: false, args: [['p_connection_no', 'text']] },
  close_cash_session: { rows: false, args: [['p_request_id', 'uuid'], ['p_session_id', 'bigint'], ['p_count_id', 'bigint'], ['p_reason', 'text']] },
  count_drawer: { rows: false, args: [['p_request_id', 'uuid'], ['p_session_id', 'bigint'], ['p_pieces', 'jsonb'], ['p_tenders', 'jsonb']] },
  decide_cash: { rows: false, args: [['p_request_id', 'uuid'], ['p_transfer_id', 'bigint'], ['p_outcome', 'text'], ['p_note', 'text']] },
  decide_close: { rows: false, args: [['p_request_id', 'uuid'], ['p_count_id', 'bigint'], ['p_outcome', 'text'], ['p_note', 'text']] },
  heartbeat: { rows: false, args: [] },
  list_counters: { rows: true, args: [] },
  move_petty_cash: { rows: false, args: [['p_request_id', 'uuid'], ['p_session_id', 'bigint'], ['p_direction', 'text'], ['p_reason_code', 'text'], ['p_amount', 'bigint'], ['p_note', 'text']] },
  my_cash_session: { rows: false, args: [] },
  my_transfers: { rows: false, args: [] },
  offer_cash: { rows: false, args: [['p_request_id', 'uuid'], ['p_session_id', 'bigint'], ['p_kind', 'text'], ['p_to_cashier', 'text'], ['p_pieces', 'jsonb'], ['p_note', 'text']] },
  open_cash_session: { rows: false, args: [['p_request_id', 'uuid'], ['p_counter_id', 'integer'], ['p_pieces', 'jsonb']] },
  print_receipt: { rows: false, args: [['p_request_id', 'uuid'], ['p_payment_id', 'bigint'], ['p_form', 'text']] },
  recent_payments: { rows: true, args: [['p_before', 'bigint'], ['p_limit', 'integer']] },
  record_payment: { rows: false, args: [['p_request_id', 'uuid'], ['p_connection_id', 'bigint'], ['p_bill_ids', 'bigint[]'], ['p_tender', 'text'], ['p_tender_reference', 'text'], ['p_total_shown', 'bigint'], ['p_amount_tendered', 'bigint']] },
  search_connections: { rows: true, args: [['p_text', 'text'], ['p_after', 'text'], ['p_limit', 'integer']] },
  session_report: { rows: false, args: [['p_session_id', 'bigint']] },
  sign_in: { rows: false, args: [['p_console', 'text']] },
  transfer_targets: { rows: true, args: [] },
};
