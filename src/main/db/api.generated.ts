// Generated from the database's catalogue by npm run generate; do not edit.

/** The newest migration this console knows; it works with a database of exactly this version. */
export const SCHEMA_VERSION = 6;

/** Arguments of each function of schema api. */
export interface ApiArguments {
  abandon_request: { p_request_id: string | null };
  account: { p_connection_id: number | null };
  apply_decree: { p_request_id: string | null; p_decree_id: number | null };
  cancel_plan: { p_request_id: string | null; p_plan_id: number | null; p_reason: string | null };
  channel_inquiry: { p_connection_no: string | null };
  close_cash_session: { p_request_id: string | null; p_session_id: number | null; p_counted_cash: number | null };
  connection_bills: { p_connection_no: string | null };
  decide_correction: { p_request_id: string | null; p_correction_id: number | null; p_outcome: string | null; p_note: string | null };
  decide_plan: { p_request_id: string | null; p_plan_id: number | null; p_outcome: string | null; p_note: string | null };
  decree: { p_decree_id: number | null };
  decree_lines: { p_decree_id: number | null; p_after?: number | null; p_limit?: number | null };
  enter_decree: { p_request_id: string | null; p_decree_no: string | null; p_name: string | null; p_kind: string | null; p_percent: number | null; p_amount: number | null; p_usage_from: string | null; p_usage_to: string | null; p_connection_nos: readonly string[] | null };
  heartbeat: {  };
  instalment_limits: {  };
  list_corrections: { p_state?: string | null; p_before?: number | null; p_limit?: number | null };
  list_counters: {  };
  list_decrees: { p_before?: number | null; p_limit?: number | null };
  list_plans: { p_state?: string | null; p_text?: string | null; p_before?: number | null; p_limit?: number | null };
  my_cash_session: {  };
  open_cash_session: { p_request_id: string | null; p_counter_id: number | null; p_opening_float: number | null };
  plan: { p_plan_id: number | null };
  plan_counts: {  };
  preview_correction: { p_bill_id: number | null; p_previous_reading: number | null; p_current_reading: number | null; p_usage_m3: number | null; p_tariff_group_code: string | null };
  preview_plan: { p_connection_id: number | null; p_bill_ids: readonly number[] | null; p_instalments: number | null; p_first_due: string | null };
  print_agreement: { p_request_id: string | null; p_plan_id: number | null };
  print_receipt: { p_request_id: string | null; p_payment_id: number | null; p_form: string | null };
  propose_plan: { p_request_id: string | null; p_connection_id: number | null; p_bill_ids: readonly number[] | null; p_instalments: number | null; p_first_due: string | null; p_reason: string | null };
  quote_backdated: { p_connection_no: string | null; p_on: string | null };
  recent_payments: { p_before?: number | null; p_limit?: number | null };
  record_backdated_payment: { p_request_id: string | null; p_connection_id: number | null; p_bill_ids: readonly number[] | null; p_tender: string | null; p_tender_reference: string | null; p_total_shown: number | null; p_paid_on: string | null; p_counter_id: number | null; p_reason: string | null };
  record_instalment_payment: { p_request_id: string | null; p_plan_id: number | null; p_instalments: number | null; p_tender: string | null; p_tender_reference: string | null; p_total_shown: number | null; p_amount_tendered: number | null; p_first_no?: number | null };
  record_payment: { p_request_id: string | null; p_connection_id: number | null; p_bill_ids: readonly number[] | null; p_tender: string | null; p_tender_reference: string | null; p_total_shown: number | null; p_amount_tendered: number | null };
  request_correction: { p_request_id: string | null; p_bill_id: number | null; p_previous_reading: number | null; p_current_reading: number | null; p_usage_m3: number | null; p_tariff_group_code: string | null; p_reason: string | null };
  search_connections: { p_text: string | null; p_after?: string | null; p_limit?: number | null };
  set_instalment_limit: { p_request_id: string | null; p_role: string | null; p_max_total: number | null; p_max_instalments: number | null };
  sign_in: { p_console: string | null };
  withdraw_correction: { p_request_id: string | null; p_correction_id: number | null };
  withdraw_decree: { p_request_id: string | null; p_decree_id: number | null; p_reason: string | null };
  withdraw_plan: { p_request_id: string | null; p_plan_id: number | null };
}

/** How each function is called: whether it returns rows, and its arguments with their SQL types in order. */
export const API_FUNCTIONS: {
  readonly [F in keyof ApiArguments]: { readonly rows: boolean; readonly args: readonly (readonly [string, string])[] };
} = {
  abandon_request: { rows: false, args: [['p_request_id', 'uuid']] },
  account: { rows: false, args: [['p_connection_id', 'bigint']] },
  apply_decree: { rows: false, args: [['p_request_id', 'uuid'], ['p_decree_id', 'bigint']] },
  cancel_plan: { rows: false, args: [['p_request_id', 'uuid'], ['p_plan_id', 'bigint'], ['p_reason', 'text']] },
  channel_inquiry: { rows: false, args: [['p_connection_no', 'text']] },
  close_cash_session: { rows: false, args: [['p_request_id', 'uuid'], ['p_session_id', 'bigint'], ['p_counted_cash', 'bigint']] },
  connection_bills: { rows: false, args: [['p_connection_no', 'text']] },
  decide_correction: { rows: false, args: [['p_request_id', 'uuid'], ['p_correction_id', 'bigint'], ['p_outcome', 'text'], ['p_note', 'text']] },
  decide_plan: { rows: false, args: [['p_request_id', 'uuid'], ['p_plan_id', 'bigint'], ['p_outcome', 'text'], ['p_note', 'text']] },
  decree: { rows: false, args: [['p_decree_id', 'bigint']] },
  decree_lines: { rows: true, args: [['p_decree_id', 'bigint'], ['p_after', 'bigint'], ['p_limit', 'integer']] },
  enter_decree: { rows: false, args: [['p_request_id', 'uuid'], ['p_decree_no', 'text'], ['p_name', 'text'], ['p_kind', 'text'], ['p_percent', 'numeric'], ['p_amount', 'bigint'], ['p_usage_from', 'text'], ['p_usage_to', 'text'], ['p_connection_nos', 'text[]']] },
  heartbeat: { rows: false, args: [] },
  instalment_limits: { rows: true, args: [] },
  list_corrections: { rows: true, args: [['p_state', 'text'], ['p_before', 'bigint'], ['p_limit', 'integer']] },
  list_counters: { rows: true, args: [] },
  list_decrees: { rows: true, args: [['p_before', 'bigint'], ['p_limit', 'integer']] },
  list_plans: { rows: true, args: [['p_state', 'text'], ['p_text', 'text'], ['p_before', 'bigint'], ['p_limit', 'integer']] },
  my_cash_session: { rows: false, args: [] },
  open_cash_session: { rows: false, args: [['p_request_id', 'uuid'], ['p_counter_id', 'integer'], ['p_opening_float', 'bigint']] },
  plan: { rows: false, args: [['p_plan_id', 'bigint']] },
  plan_counts: { rows: false, args: [] },
  preview_correction: { rows: false, args: [['p_bill_id', 'bigint'], ['p_previous_reading', 'integer'], ['p_current_reading', 'integer'], ['p_usage_m3', 'integer'], ['p_tariff_group_code', 'text']] },
  preview_plan: { rows: false, args: [['p_connection_id', 'bigint'], ['p_bill_ids', 'bigint[]'], ['p_instalments', 'integer'], ['p_first_due', 'date']] },
  print_agreement: { rows: false, args: [['p_request_id', 'uuid'], ['p_plan_id', 'bigint']] },
  print_receipt: { rows: false, args: [['p_request_id', 'uuid'], ['p_payment_id', 'bigint'], ['p_form', 'text']] },
  propose_plan: { rows: false, args: [['p_request_id', 'uuid'], ['p_connection_id', 'bigint'], ['p_bill_ids', 'bigint[]'], ['p_instalments', 'integer'], ['p_first_due', 'date'], ['p_reason', 'text']] },
  quote_backdated: { rows: false, args: [['p_connection_no', 'text'], ['p_on', 'date']] },
  recent_payments: { rows: true, args: [['p_before', 'bigint'], ['p_limit', 'integer']] },
  record_backdated_payment: { rows: false, args: [['p_request_id', 'uuid'], ['p_connection_id', 'bigint'], ['p_bill_ids', 'bigint[]'], ['p_tender', 'text'], ['p_tender_reference', 'text'], ['p_total_shown', 'bigint'], ['p_paid_on', 'date'], ['p_counter_id', 'integer'], ['p_reason', 'text']] },
  record_instalment_payment: { rows: false, args: [['p_request_id', 'uuid'], ['p_plan_id', 'bigint'], ['p_instalments', 'integer'], ['p_tender', 'text'], ['p_tender_reference', 'text'], ['p_total_shown', 'bigint'], ['p_amount_tendered', 'bigint'], ['p_first_no', 'integer']] },
  record_payment: { rows: false, args: [['p_request_id', 'uuid'], ['p_connection_id', 'bigint'], ['p_bill_ids', 'bigint[]'], ['p_tender', 'text'], ['p_tender_reference', 'text'], ['p_total_shown', 'bigint'], ['p_amount_tendered', 'bigint']] },
  request_correction: { rows: false, args: [['p_request_id', 'uuid'], ['p_bill_id', 'bigint'], ['p_previous_reading', 'integer'], ['p_current_reading', 'integer'], ['p_usage_m3', 'integer'], ['p_tariff_group_code', 'text'], ['p_reason', 'text']] },
  search_connections: { rows: true, args: [['p_text', 'text'], ['p_after', 'text'], ['p_limit', 'integer']] },
  set_instalment_limit: { rows: false, args: [['p_request_id', 'uuid'], ['p_role', 'text'], ['p_max_total', 'bigint'], ['p_max_instalments', 'integer']] },
  sign_in: { rows: false, args: [['p_console', 'text']] },
  withdraw_correction: { rows: false, args: [['p_request_id', 'uuid'], ['p_correction_id', 'bigint']] },
  withdraw_decree: { rows: false, args: [['p_request_id', 'uuid'], ['p_decree_id', 'bigint'], ['p_reason', 'text']] },
  withdraw_plan: { rows: false, args: [['p_request_id', 'uuid'], ['p_plan_id', 'bigint']] },
};
