// Generated from the database's catalogue by npm run generate; do not edit.

/** The newest migration this console knows; it works with a database of exactly this version. */
export const SCHEMA_VERSION = 6;

/** Arguments of each function of schema api. */
export interface ApiArguments {
  abandon_request: { p_request_id: string | null };
  account: { p_connection_id: number | null };
  add_bank_account: { p_request_id: string | null; p_bank: string | null; p_account_no: string | null; p_holder: string | null };
  business_days: { p_branch_id?: number | null; p_before?: string | null; p_limit?: number | null };
  cancel_deposit: { p_request_id: string | null; p_deposit_id: number | null; p_reason: string | null };
  channel_inquiry: { p_connection_no: string | null };
  close_business_day: { p_request_id: string | null; p_branch_id: number | null; p_date: string | null };
  close_cash_session: { p_request_id: string | null; p_session_id: number | null; p_counted_cash: number | null };
  collection_report: { p_kind: string | null; p_session_id: number | null; p_from: string | null; p_to: string | null; p_branch_id: number | null; p_counter_id: number | null; p_cashier: string | null };
  collection_report_rows: { p_kind: string | null; p_session_id: number | null; p_from: string | null; p_to: string | null; p_branch_id: number | null; p_counter_id: number | null; p_cashier: string | null; p_after?: number | null; p_limit?: number | null };
  confirm_deposit: { p_request_id: string | null; p_deposit_id: number | null; p_bank_reference: string | null; p_value_date: string | null };
  deposit_slip: { p_deposit_id: number | null };
  heartbeat: {  };
  list_bank_accounts: {  };
  list_counters: {  };
  list_deposits: { p_state?: string | null; p_before?: number | null; p_limit?: number | null };
  list_signatories: {  };
  my_cash_session: {  };
  open_cash_session: { p_request_id: string | null; p_counter_id: number | null; p_opening_float: number | null };
  prepare_deposit: { p_request_id: string | null; p_bank_account_id: number | null; p_session_ids: readonly number[] | null; p_transfer_ids: readonly number[] | null };
  print_receipt: { p_request_id: string | null; p_payment_id: number | null; p_form: string | null };
  recent_payments: { p_before?: number | null; p_limit?: number | null };
  record_payment: { p_request_id: string | null; p_connection_id: number | null; p_bill_ids: readonly number[] | null; p_tender: string | null; p_tender_reference: string | null; p_total_shown: number | null; p_amount_tendered: number | null };
  search_connections: { p_text: string | null; p_after?: string | null; p_limit?: number | null };
  set_bank_account_active: { p_request_id: string | null; p_bank_account_id: number | null; p_active: boolean | null };
  set_signatory: { p_request_id: string | null; p_report: string | null; p_slot: number | null; p_valid_from: string | null; p_position: string | null; p_full_name: string | null; p_employee_no: string | null };
  sign_in: { p_console: string | null };
  undeposited: {  };
}

/** How each function is called: whether it returns rows, and its arguments with their SQL types in order. */
export const API_FUNCTIONS: {
  readonly [F in keyof ApiArguments]: { readonly rows: boolean; readonly args: readonly (readonly [string, string])[] };
} = {
  abandon_request: { rows: false, args: [['p_request_id', 'uuid']] },
  account: { rows: false, args: [['p_connection_id', 'bigint']] },
  add_bank_account: { rows: false, args: [['p_request_id', 'uuid'], ['p_bank', 'text'], ['p_account_no', 'text'], ['p_holder', 'text']] },
  business_days: { rows: false, args: [['p_branch_id', 'integer'], ['p_before', 'date'], ['p_limit', 'integer']] },
  cancel_deposit: { rows: false, args: [['p_request_id', 'uuid'], ['p_deposit_id', 'bigint'], ['p_reason', 'text']] },
  channel_inquiry: { rows: false, args: [['p_connection_no', 'text']] },
  close_business_day: { rows: false, args: [['p_request_id', 'uuid'], ['p_branch_id', 'integer'], ['p_date', 'date']] },
  close_cash_session: { rows: false, args: [['p_request_id', 'uuid'], ['p_session_id', 'bigint'], ['p_counted_cash', 'bigint']] },
  collection_report: { rows: false, args: [['p_kind', 'text'], ['p_session_id', 'bigint'], ['p_from', 'date'], ['p_to', 'date'], ['p_branch_id', 'integer'], ['p_counter_id', 'integer'], ['p_cashier', 'text']] },
  collection_report_rows: { rows: true, args: [['p_kind', 'text'], ['p_session_id', 'bigint'], ['p_from', 'date'], ['p_to', 'date'], ['p_branch_id', 'integer'], ['p_counter_id', 'integer'], ['p_cashier', 'text'], ['p_after', 'bigint'], ['p_limit', 'integer']] },
  confirm_deposit: { rows: false, args: [['p_request_id', 'uuid'], ['p_deposit_id', 'bigint'], ['p_bank_reference', 'text'], ['p_value_date', 'date']] },
  deposit_slip: { rows: false, args: [['p_deposit_id', 'bigint']] },
  heartbeat: { rows: false, args: [] },
  list_bank_accounts: { rows: false, args: [] },
  list_counters: { rows: true, args: [] },
  list_deposits: { rows: false, args: [['p_state', 'text'], ['p_before', 'bigint'], ['p_limit', 'integer']] },
  list_signatories: { rows: false, args: [] },
  my_cash_session: { rows: false, args: [] },
  open_cash_session: { rows: false, args: [['p_request_id', 'uuid'], ['p_counter_id', 'integer'], ['p_opening_float', 'bigint']] },
  prepare_deposit: { rows: false, args: [['p_request_id', 'uuid'], ['p_bank_account_id', 'integer'], ['p_session_ids', 'bigint[]'], ['p_transfer_ids', 'bigint[]']] },
  print_receipt: { rows: false, args: [['p_request_id', 'uuid'], ['p_payment_id', 'bigint'], ['p_form', 'text']] },
  recent_payments: { rows: true, args: [['p_before', 'bigint'], ['p_limit', 'integer']] },
  record_payment: { rows: false, args: [['p_request_id', 'uuid'], ['p_connection_id', 'bigint'], ['p_bill_ids', 'bigint[]'], ['p_tender', 'text'], ['p_tender_reference', 'text'], ['p_total_shown', 'bigint'], ['p_amount_tendered', 'bigint']] },
  search_connections: { rows: true, args: [['p_text', 'text'], ['p_after', 'text'], ['p_limit', 'integer']] },
  set_bank_account_active: { rows: false, args: [['p_request_id', 'uuid'], ['p_bank_account_id', 'integer'], ['p_active', 'boolean']] },
  set_signatory: { rows: false, args: [['p_request_id', 'uuid'], ['p_report', 'text'], ['p_slot', 'integer'], ['p_valid_from', 'date'], ['p_position', 'text'], ['p_full_name', 'text'], ['p_employee_no', 'text']] },
  sign_in: { rows: false, args: [['p_console', 'text']] },
  undeposited: { rows: false, args: [] },
};
