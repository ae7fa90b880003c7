// Generated from the database's catalogue by npm run generate; do not edit.

/** The newest migration this console knows; it works with a database of exactly this version. */
export const SCHEMA_VERSION = 15;

/** Arguments of each function of schema api. */
export interface ApiArguments {
  abandon_posting: { p_request_id: string | null; p_usage_period: string | null; p_reason: string | null };
  abandon_request: { p_request_id: string | null };
  account: { p_connection_id: number | null };
  activate_connection: { p_request_id: string | null; p_application_id: number | null; p_step_no: number | null; p_route_code: string | null; p_after_connection_no: string | null; p_supply_zone: string | null };
  add_bank_account: { p_request_id: string | null; p_bank: string | null; p_account_no: string | null; p_holder: string | null };
  add_fee_type: { p_request_id: string | null; p_code: string | null; p_name: string | null; p_taxable: boolean | null; p_open_price: boolean | null; p_counter_entry: boolean | null; p_needs_connection: boolean | null; p_needs_no_arrears: boolean | null };
  add_members: { p_request_id: string | null; p_collective_id: number | null; p_connection_nos: readonly string[] | null };
  add_price_item: { p_request_id: string | null; p_code: string | null; p_name: string | null; p_role: string | null; p_unit: string | null };
  add_promotion: { p_request_id: string | null; p_decree_no: string | null; p_name: string | null; p_group_code: string | null; p_meter_size: string | null; p_amount: number | null; p_valid_from: string | null; p_valid_to: string | null };
  add_ticket_message: { p_request_id: string | null; p_ticket_no: string | null; p_words: string | null };
  announce_outage: { p_request_id: string | null; p_facts: unknown | null; p_words?: string | null; p_tickets?: readonly number[] | null };
  application: { p_application_id: number | null };
  application_checklist: { p_kind: string | null; p_tariff_group_id: number | null; p_is_owner: boolean | null };
  application_choices: {  };
  application_completion: { p_application_id: number | null };
  application_estimate: { p_application_id: number | null };
  application_form: { p_application_id: number | null };
  application_receipt: { p_application_id: number | null };
  application_status: { p_application_no: string | null };
  application_workflow: {  };
  apply_decree: { p_request_id: string | null; p_decree_id: number | null };
  approval_paper: { p_application_id: number | null };
  approve_bills: { p_request_id: string | null; p_usage_period: string | null; p_run_id: number | null; p_bills: number | null; p_usage_m3: number | null; p_amount: number | null };
  approve_reading: { p_request_id: string | null; p_reading_id: number | null; p_replaces: number | null };
  approve_unflagged: { p_request_id: string | null; p_source: string | null; p_route: string | null; p_branch: number | null; p_condition: string | null; p_text: string | null; p_up_to_id: number | null; p_count: number | null };
  area_points: {  };
  arrears_actions: { p_action: string | null; p_run_id?: number | null; p_open_only?: boolean | null; p_text?: string | null; p_before?: number | null; p_limit?: number | null };
  arrears_areas: {  };
  arrears_candidates: { p_action: string | null; p_district?: string | null; p_village?: string | null; p_route?: string | null; p_text?: string | null; p_after?: unknown | null; p_limit?: number | null };
  arrears_letters: { p_run_id: number | null; p_after?: unknown | null; p_limit?: number | null };
  arrears_rules: {  };
  arrears_runs: { p_action: string | null; p_before?: number | null; p_limit?: number | null };
  assign_ticket: { p_request_id: string | null; p_ticket_id: number | null; p_event_no: number | null; p_officer_id: number | null; p_planned_for: string | null; p_instructions: string | null };
  attach_channel_document: { p_request_id: string | null; p_application_no: string | null; p_document_type: string | null; p_name: string | null; p_media_type: string | null; p_width: number | null; p_height: number | null; p_content: Buffer | null };
  attach_channel_ticket_photo: { p_request_id: string | null; p_ticket_no: string | null; p_name: string | null; p_media_type: string | null; p_width: number | null; p_height: number | null; p_content: Buffer | null };
  attach_document: { p_request_id: string | null; p_application_id: number | null; p_document_type: string | null; p_name: string | null; p_media_type: string | null; p_width: number | null; p_height: number | null; p_content: Buffer | null };
  attach_ticket_photo: { p_request_id: string | null; p_ticket_id: number | null; p_purpose: string | null; p_name: string | null; p_media_type: string | null; p_width: number | null; p_height: number | null; p_content: Buffer | null };
  begin_outage: { p_request_id: string | null; p_outage_id: number | null; p_update_no: number | null; p_words?: string | null };
  begin_posting: { p_request_id: string | null; p_usage_period: string | null; p_run_id: number | null; p_bills: number | null; p_usage_m3: number | null; p_amount: number | null };
  begin_report_export: { p_request_id: string | null; p_report: string | null; p_parameters: unknown | null; p_view: unknown | null; p_format: string | null; p_scheduled?: boolean | null };
  bill_sheet_periods: {  };
  bill_sheet_routes: { p_period: string | null };
  bill_sheets: { p_print_id: string | null; p_route: string | null; p_after?: unknown | null; p_limit?: number | null };
  billing_line: { p_usage_period: string | null; p_connection_id: number | null };
  billing_lines: { p_usage_period: string | null; p_kind: string | null; p_search?: string | null; p_limit?: number | null };
  billing_period_status: { p_usage_period?: string | null };
  billing_preview: { p_usage_period: string | null; p_by: string | null };
  block_unreadable: { p_request_id: string | null; p_connection_ids: readonly number[] | null };
  business_days: { p_branch_id?: number | null; p_before?: string | null; p_limit?: number | null };
  business_month: { p_month: string | null };
  business_months: { p_before?: string | null; p_limit?: number | null };
  calculate_bills: { p_request_id: string | null; p_usage_period: string | null };
  cancel_deposit: { p_request_id: string | null; p_deposit_id: number | null; p_reason: string | null };
  cancel_invoice: { p_request_id: string | null; p_invoice_id: number | null; p_reason: string | null };
  cancel_outage: { p_request_id: string | null; p_outage_id: number | null; p_update_no: number | null; p_words: string | null };
  cancel_plan: { p_request_id: string | null; p_plan_id: number | null; p_reason: string | null };
  cancel_tank: { p_request_id: string | null; p_dispatch_id: number | null; p_note: string | null };
  change_collective: { p_request_id: string | null; p_collective_id: number | null; p_name: string | null; p_responsible: string | null; p_phone: string | null; p_address: string | null; p_receipt_policy: string | null; p_active: boolean | null };
  change_reading: { p_request_id: string | null; p_reading_id: number | null; p_reading: number | null; p_condition: string | null; p_note: string | null; p_replaces: number | null };
  channel_inquiry: { p_connection_no: string | null };
  check_reading_lines: { p_usage_period: string | null; p_sha256: string | null; p_lines: unknown | null };
  check_tariff: { p_lines: unknown | null; p_groups: unknown | null };
  close_business_day: { p_request_id: string | null; p_branch_id: number | null; p_date: string | null };
  close_cash_session: { p_request_id: string | null; p_session_id: number | null; p_count_id: number | null; p_reason: string | null };
  close_readings: { p_request_id: string | null; p_usage_period: string | null; p_unread: number | null };
  close_ticket: { p_request_id: string | null; p_ticket_id: number | null; p_event_no: number | null; p_confirmed: boolean | null; p_rating: number | null; p_note: string | null };
  closing_preview: { p_usage_period: string | null };
  collection_report: { p_kind: string | null; p_session_id: number | null; p_from: string | null; p_to: string | null; p_branch_id: number | null; p_counter_id: number | null; p_cashier: string | null };
  collection_report_rows: { p_kind: string | null; p_session_id: number | null; p_from: string | null; p_to: string | null; p_branch_id: number | null; p_counter_id: number | null; p_cashier: string | null; p_after?: number | null; p_limit?: number | null };
  collective: { p_collective_id: number | null };
  complete_application: { p_request_id: string | null; p_application_id: number | null; p_step_no: number | null };
  confirm_channel_call: { p_request_id: string | null; p_application_no: string | null; p_wanted: boolean | null };
  confirm_deposit: { p_request_id: string | null; p_deposit_id: number | null; p_bank_reference: string | null; p_value_date: string | null };
  confirm_ticket: { p_request_id: string | null; p_ticket_no: string | null };
  connection_bill_sheets: { p_connection_no: string | null };
  connection_bills: { p_connection_no: string | null };
  connections_near: { p_latitude: number | null; p_longitude: number | null; p_metres?: number | null; p_limit?: number | null };
  count_applications: { p_view: string | null; p_kind?: string | null; p_village?: string | null; p_district?: string | null; p_text?: string | null };
  count_drawer: { p_request_id: string | null; p_session_id: number | null; p_pieces: unknown | null; p_tenders: unknown | null };
  count_reading_blocks: {  };
  count_readings: { p_source?: string | null; p_route?: string | null; p_branch?: number | null; p_condition?: string | null; p_text?: string | null };
  count_tickets: { p_category?: string | null; p_split?: string | null; p_unit?: string | null; p_priority?: string | null; p_village?: string | null; p_officer?: number | null; p_source?: string | null };
  create_collective: { p_request_id: string | null; p_collective_no: string | null; p_name: string | null; p_responsible: string | null; p_phone: string | null; p_address: string | null; p_receipt_policy: string | null };
  decide_applications: { p_request_id: string | null; p_items: unknown | null; p_action: string | null; p_reason_code: string | null; p_reason: string | null };
  decide_cash: { p_request_id: string | null; p_transfer_id: number | null; p_outcome: string | null; p_note: string | null };
  decide_close: { p_request_id: string | null; p_count_id: number | null; p_outcome: string | null; p_note: string | null };
  decide_correction: { p_request_id: string | null; p_correction_id: number | null; p_outcome: string | null; p_note: string | null };
  decide_month_closing: { p_request_id: string | null; p_closing_id: number | null; p_outcome: string | null; p_note: string | null };
  decide_plan: { p_request_id: string | null; p_plan_id: number | null; p_outcome: string | null; p_note: string | null };
  decide_reversal: { p_request_id: string | null; p_reversal_id: number | null; p_outcome: string | null; p_refund: string | null; p_note: string | null };
  decide_settlement: { p_request_id: string | null; p_proposal_id: number | null; p_outcome: string | null; p_note: string | null };
  decide_tariff_proposal: { p_request_id: string | null; p_proposal_id: number | null; p_version: number | null; p_outcome: string | null; p_reason: string | null };
  decree: { p_decree_id: number | null };
  decree_lines: { p_decree_id: number | null; p_after?: number | null; p_limit?: number | null };
  deliver_tank: { p_request_id: string | null; p_dispatch_id: number | null; p_litres: number | null; p_note?: string | null; p_solve?: boolean | null };
  deposit_slip: { p_deposit_id: number | null };
  disapprove_bills: { p_request_id: string | null; p_usage_period: string | null; p_reason: string | null };
  discard_bills: { p_request_id: string | null; p_usage_period: string | null; p_reason: string | null };
  document: { p_document_id: number | null };
  document_requirements: {  };
  edit_ticket: { p_request_id: string | null; p_ticket_id: number | null; p_event_no: number | null; p_facts: unknown | null; p_unit: string | null; p_note: string | null };
  end_outage: { p_request_id: string | null; p_outage_id: number | null; p_update_no: number | null; p_cause: string | null; p_resolution: string | null; p_words?: string | null };
  end_promotion: { p_request_id: string | null; p_promotion_id: number | null };
  enter_decree: { p_request_id: string | null; p_decree_no: string | null; p_name: string | null; p_kind: string | null; p_percent: number | null; p_amount: number | null; p_usage_from: string | null; p_usage_to: string | null; p_connection_nos: readonly string[] | null };
  enter_reading: { p_request_id: string | null; p_connection_id: number | null; p_facts: unknown | null; p_media_type: string | null; p_width: number | null; p_height: number | null; p_content: Buffer | null };
  escalate_tickets: { p_request_id: string | null };
  estimate_paper: { p_application_id: number | null };
  estimate_reading: { p_request_id: string | null; p_reading_id: number | null; p_connection_id: number | null; p_reason_code: string | null; p_reason: string | null; p_replaces: number | null };
  fetch_report: { p_rows?: number | null };
  field_officers: { p_ticket_id?: number | null };
  file_ticket: { p_request_id: string | null; p_source: string | null; p_facts: unknown | null; p_outage_id?: number | null; p_explained?: boolean | null };
  find_caller: { p_text: string | null; p_limit?: number | null };
  find_duplicates: { p_application_id: number | null };
  find_payment: { p_text: string | null };
  find_place: { p_text: string | null };
  find_reading_account: { p_text: string | null };
  finish_report_export: { p_request_id: string | null; p_export_id: number | null; p_outcome: string | null; p_rows: number | null; p_bytes: number | null; p_content_hash: string | null; p_file_name: string | null };
  heartbeat: {  };
  import_readings: { p_request_id: string | null; p_usage_period: string | null; p_name: string | null; p_sha256: string | null; p_lines: unknown | null };
  import_settlement: { p_request_id: string | null; p_channel: string | null; p_format_id: number | null; p_name: string | null; p_sha256: string | null; p_settled_from: string | null; p_settled_to: string | null; p_declared_count: number | null; p_declared_total: number | null; p_lines: unknown | null };
  instalment_limits: {  };
  invoice: { p_invoice_id: number | null };
  invoice_by_no: { p_invoice_no: string | null };
  invoice_payer: { p_connection_no: string | null };
  issue_invoice: { p_request_id: string | null; p_connection_id: number | null; p_payer_name: string | null; p_payer_address: string | null; p_lines: unknown | null; p_source: string | null; p_source_id: string | null; p_note: string | null; p_valid_until: string | null };
  issue_work_order: { p_request_id: string | null; p_application_id: number | null; p_step_no: number | null; p_installer: string | null; p_planned_on: string | null; p_materials: unknown | null; p_note: string | null };
  lapse_applications: { p_request_id: string | null };
  lift_block: { p_request_id: string | null; p_block_id: number | null; p_reason: string | null };
  link_tickets: { p_request_id: string | null; p_outage_id: number | null; p_tickets?: readonly number[] | null };
  list_application_drafts: {  };
  list_applications: { p_view: string | null; p_kind?: string | null; p_states?: readonly string[] | null; p_village?: string | null; p_district?: string | null; p_clock?: string | null; p_text?: string | null; p_sort?: string | null; p_descending?: boolean | null; p_after?: string | null; p_limit?: number | null };
  list_bank_accounts: {  };
  list_collectives: { p_text?: string | null; p_after?: string | null };
  list_corrections: { p_state?: string | null; p_before?: number | null; p_limit?: number | null };
  list_counters: {  };
  list_decrees: { p_before?: number | null; p_limit?: number | null };
  list_deposits: { p_state?: string | null; p_before?: number | null; p_limit?: number | null };
  list_fees: { p_on?: string | null };
  list_invoices: { p_state: string | null; p_text?: string | null; p_before?: number | null; p_limit?: number | null };
  list_outages: { p_past: boolean | null; p_limit?: number | null };
  list_plans: { p_state?: string | null; p_text?: string | null; p_before?: number | null; p_limit?: number | null };
  list_prices: { p_on?: string | null };
  list_reading_blocks: { p_view: string | null; p_text?: string | null; p_after?: number | null; p_limit?: number | null };
  list_reading_imports: { p_before?: number | null; p_limit?: number | null };
  list_reading_rules: {  };
  list_readings: { p_view: string | null; p_flag?: string | null; p_source?: string | null; p_route?: string | null; p_branch?: number | null; p_condition?: string | null; p_text?: string | null; p_sort?: string | null; p_after?: string | null; p_limit?: number | null };
  list_report_exports: { p_before?: number | null; p_limit?: number | null };
  list_report_views: {  };
  list_reports: {  };
  list_settlements: { p_channel?: string | null; p_before?: number | null; p_limit?: number | null };
  list_signatories: {  };
  list_tank_trips: { p_state: string | null; p_limit?: number | null };
  list_tickets: { p_view: string | null; p_category?: string | null; p_split?: string | null; p_unit?: string | null; p_priority?: string | null; p_village?: string | null; p_officer?: number | null; p_source?: string | null; p_text?: string | null; p_sort?: string | null; p_after?: string | null; p_limit?: number | null };
  list_unread: { p_route?: string | null; p_branch?: number | null; p_text?: string | null; p_after?: string | null; p_limit?: number | null };
  map_areas: {  };
  move_application: { p_request_id: string | null; p_application_id: number | null; p_step_no: number | null; p_action: string | null; p_reason_code: string | null; p_reason: string | null };
  move_petty_cash: { p_request_id: string | null; p_session_id: number | null; p_direction: string | null; p_reason_code: string | null; p_amount: number | null; p_note: string | null };
  move_ticket: { p_request_id: string | null; p_ticket_id: number | null; p_event_no: number | null; p_action: string | null; p_reason_code: string | null; p_note: string | null; p_told: boolean | null };
  my_cash_session: {  };
  my_transfers: {  };
  offer_cash: { p_request_id: string | null; p_session_id: number | null; p_kind: string | null; p_to_cashier: string | null; p_pieces: unknown | null; p_note: string | null };
  open_area: { p_request_id: string | null; p_villages: readonly string[] | null; p_capacity: number | null; p_confirm_by: string | null; p_note: string | null };
  open_cash_session: { p_request_id: string | null; p_counter_id: number | null; p_pieces: unknown | null };
  open_drawers: { p_branch_id?: number | null };
  open_period: { p_request_id: string | null; p_usage_period: string | null };
  open_report: { p_export_id: number | null };
  outage: { p_outage_id: number | null };
  outage_choices: {  };
  outage_proposals: {  };
  outage_tickets: { p_outage_id: number | null; p_linked: boolean | null; p_after?: number | null; p_limit?: number | null };
  payment_details: { p_payment_id: number | null };
  payment_items: { p_payment_id: number | null; p_search?: string | null; p_after?: number | null; p_limit?: number | null };
  plan: { p_plan_id: number | null };
  plan_counts: {  };
  post_bills: { p_request_id: string | null; p_usage_period: string | null; p_run_id: number | null };
  prepare_deposit: { p_request_id: string | null; p_bank_account_id: number | null; p_session_ids: readonly number[] | null; p_transfer_ids: readonly number[] | null };
  preview_area_opening: { p_villages: readonly string[] | null; p_capacity: number | null };
  preview_bill_sheets: { p_period: string | null; p_routes: readonly string[] | null; p_connection_no: string | null };
  preview_correction: { p_bill_id: number | null; p_previous_reading: number | null; p_current_reading: number | null; p_usage_m3: number | null; p_tariff_group_code: string | null };
  preview_plan: { p_connection_id: number | null; p_bill_ids: readonly number[] | null; p_instalments: number | null; p_first_due: string | null };
  print_agreement: { p_request_id: string | null; p_plan_id: number | null };
  print_arrears_letters: { p_request_id: string | null; p_run_id: number | null };
  print_bill_sheets: { p_request_id: string | null; p_period: string | null; p_routes: readonly string[] | null; p_connection_no: string | null };
  print_receipt: { p_request_id: string | null; p_payment_id: number | null; p_form: string | null };
  print_reversal: { p_request_id: string | null; p_reversal_id: number | null; p_form: string | null };
  print_tank_list: { p_request_id: string | null };
  print_ticket_order: { p_request_id: string | null; p_ticket_id: number | null };
  print_work_order: { p_request_id: string | null; p_application_id: number | null };
  propose_estimate: { p_application_id: number | null; p_extras: unknown | null };
  propose_materials: { p_application_id: number | null };
  propose_place: { p_application_id: number | null };
  propose_plan: { p_request_id: string | null; p_connection_id: number | null; p_bill_ids: readonly number[] | null; p_instalments: number | null; p_first_due: string | null; p_reason: string | null };
  propose_settlement_decision: { p_request_id: string | null; p_line_id: number | null; p_payment_id: number | null; p_file_id: number | null; p_action: string | null; p_note: string | null };
  quote_application_payment: { p_application_id: number | null; p_instalments: number | null };
  quote_backdated: { p_connection_no: string | null; p_on: string | null };
  quote_collective: { p_collective_id: number | null; p_connection_ids: readonly number[] | null };
  quote_invoice_lines: { p_source: string | null; p_connection_id: number | null; p_lines: unknown | null };
  quote_invoices: { p_invoice_ids: readonly number[] | null };
  rate_ticket: { p_request_id: string | null; p_ticket_no: string | null; p_rating: number | null; p_words: string | null };
  reading: { p_reading_id: number | null };
  reading_intake_state: {  };
  reading_photo: { p_reading_id: number | null };
  reading_progress: {  };
  reading_rule_history: { p_limit?: number | null };
  reading_status: { p_external_id: string | null };
  reading_vocabulary: {  };
  reading_window: {  };
  ready_check: {  };
  recent_payments: { p_before?: number | null; p_limit?: number | null };
  record_backdated_payment: { p_request_id: string | null; p_connection_id: number | null; p_bill_ids: readonly number[] | null; p_tender: string | null; p_tender_reference: string | null; p_total_shown: number | null; p_paid_on: string | null; p_counter_id: number | null; p_reason: string | null };
  record_collective_payment: { p_request_id: string | null; p_collective_id: number | null; p_connection_ids: readonly number[] | null; p_tender: string | null; p_tender_reference: string | null; p_total_shown: number | null; p_amount_tendered: number | null };
  record_installation: { p_request_id: string | null; p_application_id: number | null; p_step_no: number | null; p_record: unknown | null };
  record_instalment_payment: { p_request_id: string | null; p_plan_id: number | null; p_instalments: number | null; p_tender: string | null; p_tender_reference: string | null; p_total_shown: number | null; p_amount_tendered: number | null; p_first_no?: number | null };
  record_invoice_payment: { p_request_id: string | null; p_invoice_ids: readonly number[] | null; p_tender: string | null; p_tender_reference: string | null; p_total_shown: number | null; p_amount_tendered: number | null };
  record_payment: { p_request_id: string | null; p_connection_id: number | null; p_bill_ids: readonly number[] | null; p_tender: string | null; p_tender_reference: string | null; p_total_shown: number | null; p_amount_tendered: number | null };
  record_survey: { p_request_id: string | null; p_application_id: number | null; p_step_no: number | null; p_survey: unknown | null };
  record_ticket_result: { p_request_id: string | null; p_ticket_id: number | null; p_event_no: number | null; p_result: unknown | null };
  reject_duplicate: { p_request_id: string | null; p_ticket_id: number | null; p_event_no: number | null; p_parent_id: number | null; p_note: string | null };
  reject_reading: { p_request_id: string | null; p_reading_id: number | null; p_reason_code: string | null; p_reason: string | null };
  remove_document: { p_request_id: string | null; p_document_id: number | null };
  remove_members: { p_request_id: string | null; p_collective_id: number | null; p_connection_ids: readonly number[] | null };
  remove_report_view: { p_report: string | null; p_name: string | null };
  remove_ticket_photo: { p_request_id: string | null; p_photo_id: number | null };
  reopen_readings: { p_request_id: string | null; p_usage_period: string | null; p_reason: string | null };
  reopen_ticket: { p_request_id: string | null; p_ticket_no: string | null; p_reason_code: string | null; p_words: string | null };
  repeat_ticket: { p_request_id: string | null; p_ticket_id: number | null; p_event_no: number | null; p_words: string | null; p_caller?: unknown | null };
  report_choices: {  };
  report_filters: {  };
  report_head: { p_report: string | null; p_parameters: unknown | null; p_view: unknown | null };
  report_page: { p_report: string | null; p_parameters: unknown | null; p_view: unknown | null; p_offset?: number | null; p_limit?: number | null };
  report_sessions: { p_on?: string | null; p_before?: number | null; p_limit?: number | null };
  request_correction: { p_request_id: string | null; p_bill_id: number | null; p_previous_reading: number | null; p_current_reading: number | null; p_usage_m3: number | null; p_tariff_group_code: string | null; p_reason: string | null };
  request_month_closing: { p_request_id: string | null; p_month: string | null };
  request_payment: { p_request_id: string | null; p_application_id: number | null; p_step_no: number | null; p_instalments: number | null; p_total_shown: number | null };
  request_reversal: { p_request_id: string | null; p_payment_id: number | null; p_item_ids: readonly number[] | null; p_reason_code: string | null; p_note: string | null };
  request_tank: { p_request_id: string | null; p_ticket_id: number | null; p_outage_id: number | null; p_facts?: unknown | null };
  resubmit_channel_application: { p_request_id: string | null; p_application_no: string | null; p_facts: unknown | null };
  reversals_waiting: { p_after?: number | null; p_limit?: number | null };
  save_application_draft: { p_request_id: string | null; p_application_id: number | null; p_kind: string | null; p_version: number | null; p_facts: unknown | null };
  save_estimate: { p_request_id: string | null; p_application_id: number | null; p_step_no: number | null; p_extras: unknown | null; p_note: string | null; p_total_shown: number | null };
  save_report_view: { p_report: string | null; p_name: string | null; p_parameters: unknown | null; p_view: unknown | null };
  save_tariff_proposal: { p_request_id: string | null; p_proposal_id: number | null; p_version: number | null; p_decree_no: string | null; p_decree_date: string | null; p_note: string | null; p_lines: unknown | null; p_groups: unknown | null };
  search_collectives: { p_text: string | null };
  search_connections: { p_text: string | null; p_after?: string | null; p_limit?: number | null };
  send_tank: { p_request_id: string | null; p_dispatch_id: number | null; p_truck: string | null; p_driver: string | null; p_words?: string | null };
  session_report: { p_session_id: number | null };
  sessions_left_open: {  };
  set_arrears_rule: { p_request_id: string | null; p_action: string | null; p_min_sheets: number | null; p_min_days_overdue: number | null; p_after_day_of_month: number | null; p_needs_previous: number | null; p_pay_within_days: number | null; p_valid_from: string | null; p_decree_no: string | null };
  set_bank_account_active: { p_request_id: string | null; p_bank_account_id: number | null; p_active: boolean | null };
  set_document_requirement: { p_request_id: string | null; p_kind: string | null; p_category: string | null; p_only_if: string | null; p_document_type: string | null; p_required: boolean | null };
  set_fee_active: { p_request_id: string | null; p_fee_type_id: number | null; p_active: boolean | null };
  set_fee_price: { p_request_id: string | null; p_fee_type_id: number | null; p_meter_size: string | null; p_amount: number | null; p_valid_from: string | null; p_decree_no: string | null };
  set_field_officer: { p_request_id: string | null; p_officer_id: number | null; p_name: string | null; p_phone: string | null; p_unit: string | null; p_branch_id: number | null; p_active: boolean | null };
  set_instalment_limit: { p_request_id: string | null; p_role: string | null; p_max_total: number | null; p_max_instalments: number | null };
  set_price: { p_request_id: string | null; p_code: string | null; p_group_code: string | null; p_meter_size: string | null; p_main_diameter_mm: number | null; p_valid_from: string | null; p_amount: number | null; p_included_m: number | null; p_decree_no: string | null };
  set_price_item_active: { p_request_id: string | null; p_code: string | null; p_active: boolean | null };
  set_reading_condition: { p_request_id: string | null; p_code: string | null; p_active: boolean | null };
  set_reading_rules: { p_request_id: string | null; p_rules: unknown | null };
  set_settlement_format: { p_request_id: string | null; p_channel: string | null; p_valid_from: string | null; p_time_zone: string | null; p_cutoff: string | null; p_amounts: string | null; p_fee_bearer: string | null; p_fee_fixed: number | null; p_has_trailer: boolean | null; p_window_days: number | null; p_layout: unknown | null };
  set_signatory: { p_request_id: string | null; p_report: string | null; p_slot: number | null; p_valid_from: string | null; p_position: string | null; p_full_name: string | null; p_employee_no: string | null };
  set_tariff_limit: { p_request_id: string | null; p_kind: string | null; p_category: string | null; p_amount: number | null; p_valid_from: string | null; p_decree_no: string | null };
  set_ticket_priority: { p_request_id: string | null; p_ticket_id: number | null; p_event_no: number | null; p_priority: string | null; p_note: string | null };
  set_ticket_target: { p_request_id: string | null; p_category: string | null; p_priority: string | null; p_clock: string | null; p_calendar: string | null; p_minutes: number | null };
  set_work_hours: { p_request_id: string | null; p_unit: string | null; p_valid_from: string | null; p_days: unknown | null };
  settlement_formats: {  };
  settlement_match: { p_line_id: number | null; p_payment_id: number | null };
  settlement_matches: { p_channel: string | null; p_from: string | null; p_to: string | null; p_file_id?: number | null; p_filter?: string | null; p_after?: string | null; p_limit?: number | null };
  settlement_summary: { p_channel: string | null; p_from: string | null; p_to: string | null };
  sign_in: { p_console: string | null };
  start_arrears_actions: { p_request_id: string | null; p_action: string | null; p_connection_ids: readonly number[] | null };
  submit_application: { p_request_id: string | null; p_application_id: number | null; p_step_no: number | null };
  submit_channel_application: { p_request_id: string | null; p_external_id: string | null; p_facts: unknown | null };
  submit_reading: { p_request_id: string | null; p_external_id: string | null; p_facts: unknown | null; p_media_type: string | null; p_width: number | null; p_height: number | null; p_content: Buffer | null };
  submit_tariff_proposal: { p_request_id: string | null; p_proposal_id: number | null; p_version: number | null; p_cap_reason: string | null };
  submit_ticket: { p_request_id: string | null; p_external_id: string | null; p_source: string | null; p_facts: unknown | null };
  survey_form: { p_application_id: number | null };
  tank_candidates: { p_limit?: number | null };
  tariff_book: {  };
  tariff_proposal: { p_proposal_id: number | null };
  tariff_proposals: {  };
  tariff_what_if: { p_lines: unknown | null; p_groups: unknown | null };
  ticket: { p_ticket_id: number | null };
  ticket_arrivals: { p_after?: number | null };
  ticket_changes: { p_after: number | null; p_limit?: number | null };
  ticket_context: { p_connection_id?: number | null; p_phone?: string | null; p_category?: string | null; p_latitude?: number | null; p_longitude?: number | null; p_village_code?: string | null };
  ticket_doubles: { p_ticket_id: number | null };
  ticket_escalations: { p_limit?: number | null };
  ticket_map_card: { p_ticket_id: number | null };
  ticket_photo_content: { p_photo_id: number | null };
  ticket_points: { p_from: string | null; p_south?: number | null; p_west?: number | null; p_north?: number | null; p_east?: number | null; p_limit?: number | null };
  ticket_slip: { p_ticket_id: number | null };
  ticket_status: { p_ticket_no: string | null };
  ticket_targets: {  };
  ticket_workflow: {  };
  today_figures: {  };
  transfer_targets: {  };
  try_reading: { p_connection_id: number | null; p_reading: number | null; p_condition: string | null };
  try_tariff: { p_lines: unknown | null; p_groups: unknown | null; p_group_code: string | null; p_usage_m3: number | null; p_meter_size: string | null };
  undeposited: {  };
  undo_decisions: { p_request_id: string | null; p_items: unknown | null };
  undo_reading: { p_request_id: string | null; p_reading_id: number | null };
  unlink_ticket: { p_request_id: string | null; p_ticket_id: number | null; p_event_no: number | null; p_note?: string | null };
  unread_connection: { p_connection_id: number | null };
  update_outage: { p_request_id: string | null; p_outage_id: number | null; p_update_no: number | null; p_facts: unknown | null; p_words?: string | null };
  waiting_approval: { p_kind: string | null; p_id: number | null };
  waiting_approvals: {  };
  waitlist: { p_villages: readonly string[] | null; p_after_since?: string | null; p_after_id?: number | null; p_limit?: number | null };
  waitlist_areas: {  };
  withdraw_correction: { p_request_id: string | null; p_correction_id: number | null };
  withdraw_decree: { p_request_id: string | null; p_decree_id: number | null; p_reason: string | null };
  withdraw_month_closing: { p_request_id: string | null; p_closing_id: number | null };
  withdraw_plan: { p_request_id: string | null; p_plan_id: number | null };
  withdraw_reversal: { p_request_id: string | null; p_reversal_id: number | null };
  withdraw_tariff_proposal: { p_request_id: string | null; p_proposal_id: number | null; p_version: number | null; p_reason: string | null };
  works: { p_application_id: number | null };
  write_to_ticket: { p_request_id: string | null; p_ticket_id: number | null; p_event_no: number | null; p_words: string | null; p_told: boolean | null };
}

/** How each function is called: whether it returns rows, and its arguments with their SQL types in order. */
export const API_FUNCTIONS: {
  readonly [F in keyof ApiArguments]: { readonly rows: boolean; readonly args: readonly (readonly [string, string])[] };
} = {
  abandon_posting: { rows: false, args: [['p_request_id', 'uuid'], ['p_usage_period', 'text'], ['p_reason', 'text']] },
  abandon_request: { rows: false, args: [['p_request_id', 'uuid']] },
  account: { rows: false, args: [['p_connection_id', 'bigint']] },
  activate_connection: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_id', 'bigint'], ['p_step_no', 'integer'], ['p_route_code', 'text'], ['p_after_connection_no', 'text'], ['p_supply_zone', 'text']] },
  add_bank_account: { rows: false, args: [['p_request_id', 'uuid'], ['p_bank', 'text'], ['p_account_no', 'text'], ['p_holder', 'text']] },
  add_fee_type: { rows: false, args: [['p_request_id', 'uuid'], ['p_code', 'text'], ['p_name', 'text'], ['p_taxable', 'boolean'], ['p_open_price', 'boolean'], ['p_counter_entry', 'boolean'], ['p_needs_connection', 'boolean'], ['p_needs_no_arrears', 'boolean']] },
  add_members: { rows: false, args: [['p_request_id', 'uuid'], ['p_collective_id', 'bigint'], ['p_connection_nos', 'text[]']] },
  add_price_item: { rows: false, args: [['p_request_id', 'uuid'], ['p_code', 'text'], ['p_name', 'text'], ['p_role', 'text'], ['p_unit', 'text']] },
  add_promotion: { rows: false, args: [['p_request_id', 'uuid'], ['p_decree_no', 'text'], ['p_name', 'text'], ['p_group_code', 'text'], ['p_meter_size', 'text'], ['p_amount', 'bigint'], ['p_valid_from', 'date'], ['p_valid_to', 'date']] },
  add_ticket_message: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_no', 'text'], ['p_words', 'text']] },
  announce_outage: { rows: false, args: [['p_request_id', 'uuid'], ['p_facts', 'jsonb'], ['p_words', 'text'], ['p_tickets', 'bigint[]']] },
  application: { rows: false, args: [['p_application_id', 'bigint']] },
  application_checklist: { rows: false, args: [['p_kind', 'text'], ['p_tariff_group_id', 'integer'], ['p_is_owner', 'boolean']] },
  application_choices: { rows: false, args: [] },
  application_completion: { rows: false, args: [['p_application_id', 'bigint']] },
  application_estimate: { rows: false, args: [['p_application_id', 'bigint']] },
  application_form: { rows: false, args: [['p_application_id', 'bigint']] },
  application_receipt: { rows: false, args: [['p_application_id', 'bigint']] },
  application_status: { rows: false, args: [['p_application_no', 'text']] },
  application_workflow: { rows: false, args: [] },
  apply_decree: { rows: false, args: [['p_request_id', 'uuid'], ['p_decree_id', 'bigint']] },
  approval_paper: { rows: false, args: [['p_application_id', 'bigint']] },
  approve_bills: { rows: false, args: [['p_request_id', 'uuid'], ['p_usage_period', 'text'], ['p_run_id', 'bigint'], ['p_bills', 'integer'], ['p_usage_m3', 'bigint'], ['p_amount', 'bigint']] },
  approve_reading: { rows: false, args: [['p_request_id', 'uuid'], ['p_reading_id', 'bigint'], ['p_replaces', 'bigint']] },
  approve_unflagged: { rows: false, args: [['p_request_id', 'uuid'], ['p_source', 'text'], ['p_route', 'text'], ['p_branch', 'integer'], ['p_condition', 'text'], ['p_text', 'text'], ['p_up_to_id', 'bigint'], ['p_count', 'integer']] },
  area_points: { rows: false, args: [] },
  arrears_actions: { rows: true, args: [['p_action', 'text'], ['p_run_id', 'bigint'], ['p_open_only', 'boolean'], ['p_text', 'text'], ['p_before', 'bigint'], ['p_limit', 'integer']] },
  arrears_areas: { rows: false, args: [] },
  arrears_candidates: { rows: false, args: [['p_action', 'text'], ['p_district', 'text'], ['p_village', 'text'], ['p_route', 'text'], ['p_text', 'text'], ['p_after', 'jsonb'], ['p_limit', 'integer']] },
  arrears_letters: { rows: true, args: [['p_run_id', 'bigint'], ['p_after', 'jsonb'], ['p_limit', 'integer']] },
  arrears_rules: { rows: false, args: [] },
  arrears_runs: { rows: true, args: [['p_action', 'text'], ['p_before', 'bigint'], ['p_limit', 'integer']] },
  assign_ticket: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_id', 'bigint'], ['p_event_no', 'integer'], ['p_officer_id', 'integer'], ['p_planned_for', 'timestamp with time zone'], ['p_instructions', 'text']] },
  attach_channel_document: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_no', 'text'], ['p_document_type', 'text'], ['p_name', 'text'], ['p_media_type', 'text'], ['p_width', 'integer'], ['p_height', 'integer'], ['p_content', 'bytea']] },
  attach_channel_ticket_photo: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_no', 'text'], ['p_name', 'text'], ['p_media_type', 'text'], ['p_width', 'integer'], ['p_height', 'integer'], ['p_content', 'bytea']] },
  attach_document: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_id', 'bigint'], ['p_document_type', 'text'], ['p_name', 'text'], ['p_media_type', 'text'], ['p_width', 'integer'], ['p_height', 'integer'], ['p_content', 'bytea']] },
  attach_ticket_photo: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_id', 'bigint'], ['p_purpose', 'text'], ['p_name', 'text'], ['p_media_type', 'text'], ['p_width', 'integer'], ['p_height', 'integer'], ['p_content', 'bytea']] },
  begin_outage: { rows: false, args: [['p_request_id', 'uuid'], ['p_outage_id', 'bigint'], ['p_update_no', 'integer'], ['p_words', 'text']] },
  begin_posting: { rows: false, args: [['p_request_id', 'uuid'], ['p_usage_period', 'text'], ['p_run_id', 'bigint'], ['p_bills', 'integer'], ['p_usage_m3', 'bigint'], ['p_amount', 'bigint']] },
  begin_report_export: { rows: false, args: [['p_request_id', 'uuid'], ['p_report', 'text'], ['p_parameters', 'jsonb'], ['p_view', 'jsonb'], ['p_format', 'text'], ['p_scheduled', 'boolean']] },
  bill_sheet_periods: { rows: false, args: [] },
  bill_sheet_routes: { rows: false, args: [['p_period', 'date']] },
  bill_sheets: { rows: true, args: [['p_print_id', 'uuid'], ['p_route', 'text'], ['p_after', 'jsonb'], ['p_limit', 'integer']] },
  billing_line: { rows: false, args: [['p_usage_period', 'text'], ['p_connection_id', 'bigint']] },
  billing_lines: { rows: false, args: [['p_usage_period', 'text'], ['p_kind', 'text'], ['p_search', 'text'], ['p_limit', 'integer']] },
  billing_period_status: { rows: false, args: [['p_usage_period', 'text']] },
  billing_preview: { rows: false, args: [['p_usage_period', 'text'], ['p_by', 'text']] },
  block_unreadable: { rows: false, args: [['p_request_id', 'uuid'], ['p_connection_ids', 'bigint[]']] },
  business_days: { rows: false, args: [['p_branch_id', 'integer'], ['p_before', 'date'], ['p_limit', 'integer']] },
  business_month: { rows: false, args: [['p_month', 'text']] },
  business_months: { rows: false, args: [['p_before', 'text'], ['p_limit', 'integer']] },
  calculate_bills: { rows: false, args: [['p_request_id', 'uuid'], ['p_usage_period', 'text']] },
  cancel_deposit: { rows: false, args: [['p_request_id', 'uuid'], ['p_deposit_id', 'bigint'], ['p_reason', 'text']] },
  cancel_invoice: { rows: false, args: [['p_request_id', 'uuid'], ['p_invoice_id', 'bigint'], ['p_reason', 'text']] },
  cancel_outage: { rows: false, args: [['p_request_id', 'uuid'], ['p_outage_id', 'bigint'], ['p_update_no', 'integer'], ['p_words', 'text']] },
  cancel_plan: { rows: false, args: [['p_request_id', 'uuid'], ['p_plan_id', 'bigint'], ['p_reason', 'text']] },
  cancel_tank: { rows: false, args: [['p_request_id', 'uuid'], ['p_dispatch_id', 'bigint'], ['p_note', 'text']] },
  change_collective: { rows: false, args: [['p_request_id', 'uuid'], ['p_collective_id', 'bigint'], ['p_name', 'text'], ['p_responsible', 'text'], ['p_phone', 'text'], ['p_address', 'text'], ['p_receipt_policy', 'text'], ['p_active', 'boolean']] },
  change_reading: { rows: false, args: [['p_request_id', 'uuid'], ['p_reading_id', 'bigint'], ['p_reading', 'integer'], ['p_condition', 'text'], ['p_note', 'text'], ['p_replaces', 'bigint']] },
  channel_inquiry: { rows: false, args: [['p_connection_no', 'text']] },
  check_reading_lines: { rows: false, args: [['p_usage_period', 'text'], ['p_sha256', 'text'], ['p_lines', 'jsonb']] },
  check_tariff: { rows: false, args: [['p_lines', 'jsonb'], ['p_groups', 'jsonb']] },
  close_business_day: { rows: false, args: [['p_request_id', 'uuid'], ['p_branch_id', 'integer'], ['p_date', 'date']] },
  close_cash_session: { rows: false, args: [['p_request_id', 'uuid'], ['p_session_id', 'bigint'], ['p_count_id', 'bigint'], ['p_reason', 'text']] },
  close_readings: { rows: false, args: [['p_request_id', 'uuid'], ['p_usage_period', 'text'], ['p_unread', 'integer']] },
  close_ticket: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_id', 'bigint'], ['p_event_no', 'integer'], ['p_confirmed', 'boolean'], ['p_rating', 'integer'], ['p_note', 'text']] },
  closing_preview: { rows: false, args: [['p_usage_period', 'text']] },
  collection_report: { rows: false, args: [['p_kind', 'text'], ['p_session_id', 'bigint'], ['p_from', 'date'], ['p_to', 'date'], ['p_branch_id', 'integer'], ['p_counter_id', 'integer'], ['p_cashier', 'text']] },
  collection_report_rows: { rows: true, args: [['p_kind', 'text'], ['p_session_id', 'bigint'], ['p_from', 'date'], ['p_to', 'date'], ['p_branch_id', 'integer'], ['p_counter_id', 'integer'], ['p_cashier', 'text'], ['p_after', 'bigint'], ['p_limit', 'integer']] },
  collective: { rows: false, args: [['p_collective_id', 'bigint']] },
  complete_application: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_id', 'bigint'], ['p_step_no', 'integer']] },
  confirm_channel_call: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_no', 'text'], ['p_wanted', 'boolean']] },
  confirm_deposit: { rows: false, args: [['p_request_id', 'uuid'], ['p_deposit_id', 'bigint'], ['p_bank_reference', 'text'], ['p_value_date', 'date']] },
  confirm_ticket: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_no', 'text']] },
  connection_bill_sheets: { rows: false, args: [['p_connection_no', 'text']] },
  connection_bills: { rows: false, args: [['p_connection_no', 'text']] },
  connections_near: { rows: false, args: [['p_latitude', 'double precision'], ['p_longitude', 'double precision'], ['p_metres', 'integer'], ['p_limit', 'integer']] },
  count_applications: { rows: false, args: [['p_view', 'text'], ['p_kind', 'text'], ['p_village', 'text'], ['p_district', 'text'], ['p_text', 'text']] },
  count_drawer: { rows: false, args: [['p_request_id', 'uuid'], ['p_session_id', 'bigint'], ['p_pieces', 'jsonb'], ['p_tenders', 'jsonb']] },
  count_reading_blocks: { rows: false, args: [] },
  count_readings: { rows: false, args: [['p_source', 'text'], ['p_route', 'text'], ['p_branch', 'integer'], ['p_condition', 'text'], ['p_text', 'text']] },
  count_tickets: { rows: false, args: [['p_category', 'text'], ['p_split', 'text'], ['p_unit', 'text'], ['p_priority', 'text'], ['p_village', 'text'], ['p_officer', 'integer'], ['p_source', 'text']] },
  create_collective: { rows: false, args: [['p_request_id', 'uuid'], ['p_collective_no', 'text'], ['p_name', 'text'], ['p_responsible', 'text'], ['p_phone', 'text'], ['p_address', 'text'], ['p_receipt_policy', 'text']] },
  decide_applications: { rows: false, args: [['p_request_id', 'uuid'], ['p_items', 'jsonb'], ['p_action', 'text'], ['p_reason_code', 'text'], ['p_reason', 'text']] },
  decide_cash: { rows: false, args: [['p_request_id', 'uuid'], ['p_transfer_id', 'bigint'], ['p_outcome', 'text'], ['p_note', 'text']] },
  decide_close: { rows: false, args: [['p_request_id', 'uuid'], ['p_count_id', 'bigint'], ['p_outcome', 'text'], ['p_note', 'text']] },
  decide_correction: { rows: false, args: [['p_request_id', 'uuid'], ['p_correction_id', 'bigint'], ['p_outcome', 'text'], ['p_note', 'text']] },
  decide_month_closing: { rows: false, args: [['p_request_id', 'uuid'], ['p_closing_id', 'bigint'], ['p_outcome', 'text'], ['p_note', 'text']] },
  decide_plan: { rows: false, args: [['p_request_id', 'uuid'], ['p_plan_id', 'bigint'], ['p_outcome', 'text'], ['p_note', 'text']] },
  decide_reversal: { rows: false, args: [['p_request_id', 'uuid'], ['p_reversal_id', 'bigint'], ['p_outcome', 'text'], ['p_refund', 'text'], ['p_note', 'text']] },
  decide_settlement: { rows: false, args: [['p_request_id', 'uuid'], ['p_proposal_id', 'bigint'], ['p_outcome', 'text'], ['p_note', 'text']] },
  decide_tariff_proposal: { rows: false, args: [['p_request_id', 'uuid'], ['p_proposal_id', 'integer'], ['p_version', 'integer'], ['p_outcome', 'text'], ['p_reason', 'text']] },
  decree: { rows: false, args: [['p_decree_id', 'bigint']] },
  decree_lines: { rows: true, args: [['p_decree_id', 'bigint'], ['p_after', 'bigint'], ['p_limit', 'integer']] },
  deliver_tank: { rows: false, args: [['p_request_id', 'uuid'], ['p_dispatch_id', 'bigint'], ['p_litres', 'integer'], ['p_note', 'text'], ['p_solve', 'boolean']] },
  deposit_slip: { rows: false, args: [['p_deposit_id', 'bigint']] },
  disapprove_bills: { rows: false, args: [['p_request_id', 'uuid'], ['p_usage_period', 'text'], ['p_reason', 'text']] },
  discard_bills: { rows: false, args: [['p_request_id', 'uuid'], ['p_usage_period', 'text'], ['p_reason', 'text']] },
  document: { rows: false, args: [['p_document_id', 'bigint']] },
  document_requirements: { rows: false, args: [] },
  edit_ticket: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_id', 'bigint'], ['p_event_no', 'integer'], ['p_facts', 'jsonb'], ['p_unit', 'text'], ['p_note', 'text']] },
  end_outage: { rows: false, args: [['p_request_id', 'uuid'], ['p_outage_id', 'bigint'], ['p_update_no', 'integer'], ['p_cause', 'text'], ['p_resolution', 'text'], ['p_words', 'text']] },
  end_promotion: { rows: false, args: [['p_request_id', 'uuid'], ['p_promotion_id', 'integer']] },
  enter_decree: { rows: false, args: [['p_request_id', 'uuid'], ['p_decree_no', 'text'], ['p_name', 'text'], ['p_kind', 'text'], ['p_percent', 'numeric'], ['p_amount', 'bigint'], ['p_usage_from', 'text'], ['p_usage_to', 'text'], ['p_connection_nos', 'text[]']] },
  enter_reading: { rows: false, args: [['p_request_id', 'uuid'], ['p_connection_id', 'bigint'], ['p_facts', 'jsonb'], ['p_media_type', 'text'], ['p_width', 'integer'], ['p_height', 'integer'], ['p_content', 'bytea']] },
  escalate_tickets: { rows: false, args: [['p_request_id', 'uuid']] },
  estimate_paper: { rows: false, args: [['p_application_id', 'bigint']] },
  estimate_reading: { rows: false, args: [['p_request_id', 'uuid'], ['p_reading_id', 'bigint'], ['p_connection_id', 'bigint'], ['p_reason_code', 'text'], ['p_reason', 'text'], ['p_replaces', 'bigint']] },
  fetch_report: { rows: true, args: [['p_rows', 'integer']] },
  field_officers: { rows: false, args: [['p_ticket_id', 'bigint']] },
  file_ticket: { rows: false, args: [['p_request_id', 'uuid'], ['p_source', 'text'], ['p_facts', 'jsonb'], ['p_outage_id', 'bigint'], ['p_explained', 'boolean']] },
  find_caller: { rows: false, args: [['p_text', 'text'], ['p_limit', 'integer']] },
  find_duplicates: { rows: false, args: [['p_application_id', 'bigint']] },
  find_payment: { rows: false, args: [['p_text', 'text']] },
  find_place: { rows: false, args: [['p_text', 'text']] },
  find_reading_account: { rows: false, args: [['p_text', 'text']] },
  finish_report_export: { rows: false, args: [['p_request_id', 'uuid'], ['p_export_id', 'bigint'], ['p_outcome', 'text'], ['p_rows', 'bigint'], ['p_bytes', 'bigint'], ['p_content_hash', 'text'], ['p_file_name', 'text']] },
  heartbeat: { rows: false, args: [] },
  import_readings: { rows: false, args: [['p_request_id', 'uuid'], ['p_usage_period', 'text'], ['p_name', 'text'], ['p_sha256', 'text'], ['p_lines', 'jsonb']] },
  import_settlement: { rows: false, args: [['p_request_id', 'uuid'], ['p_channel', 'text'], ['p_format_id', 'integer'], ['p_name', 'text'], ['p_sha256', 'text'], ['p_settled_from', 'date'], ['p_settled_to', 'date'], ['p_declared_count', 'integer'], ['p_declared_total', 'bigint'], ['p_lines', 'jsonb']] },
  instalment_limits: { rows: true, args: [] },
  invoice: { rows: false, args: [['p_invoice_id', 'bigint']] },
  invoice_by_no: { rows: false, args: [['p_invoice_no', 'text']] },
  invoice_payer: { rows: false, args: [['p_connection_no', 'text']] },
  issue_invoice: { rows: false, args: [['p_request_id', 'uuid'], ['p_connection_id', 'bigint'], ['p_payer_name', 'text'], ['p_payer_address', 'text'], ['p_lines', 'jsonb'], ['p_source', 'text'], ['p_source_id', 'text'], ['p_note', 'text'], ['p_valid_until', 'date']] },
  issue_work_order: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_id', 'bigint'], ['p_step_no', 'integer'], ['p_installer', 'text'], ['p_planned_on', 'date'], ['p_materials', 'jsonb'], ['p_note', 'text']] },
  lapse_applications: { rows: false, args: [['p_request_id', 'uuid']] },
  lift_block: { rows: false, args: [['p_request_id', 'uuid'], ['p_block_id', 'bigint'], ['p_reason', 'text']] },
  link_tickets: { rows: false, args: [['p_request_id', 'uuid'], ['p_outage_id', 'bigint'], ['p_tickets', 'bigint[]']] },
  list_application_drafts: { rows: false, args: [] },
  list_applications: { rows: true, args: [['p_view', 'text'], ['p_kind', 'text'], ['p_states', 'text[]'], ['p_village', 'text'], ['p_district', 'text'], ['p_clock', 'text'], ['p_text', 'text'], ['p_sort', 'text'], ['p_descending', 'boolean'], ['p_after', 'text'], ['p_limit', 'integer']] },
  list_bank_accounts: { rows: false, args: [] },
  list_collectives: { rows: true, args: [['p_text', 'text'], ['p_after', 'text']] },
  list_corrections: { rows: true, args: [['p_state', 'text'], ['p_before', 'bigint'], ['p_limit', 'integer']] },
  list_counters: { rows: true, args: [] },
  list_decrees: { rows: true, args: [['p_before', 'bigint'], ['p_limit', 'integer']] },
  list_deposits: { rows: false, args: [['p_state', 'text'], ['p_before', 'bigint'], ['p_limit', 'integer']] },
  list_fees: { rows: false, args: [['p_on', 'date']] },
  list_invoices: { rows: true, args: [['p_state', 'text'], ['p_text', 'text'], ['p_before', 'bigint'], ['p_limit', 'integer']] },
  list_outages: { rows: false, args: [['p_past', 'boolean'], ['p_limit', 'integer']] },
  list_plans: { rows: true, args: [['p_state', 'text'], ['p_text', 'text'], ['p_before', 'bigint'], ['p_limit', 'integer']] },
  list_prices: { rows: false, args: [['p_on', 'date']] },
  list_reading_blocks: { rows: false, args: [['p_view', 'text'], ['p_text', 'text'], ['p_after', 'bigint'], ['p_limit', 'integer']] },
  list_reading_imports: { rows: false, args: [['p_before', 'bigint'], ['p_limit', 'integer']] },
  list_reading_rules: { rows: false, args: [] },
  list_readings: { rows: false, args: [['p_view', 'text'], ['p_flag', 'text'], ['p_source', 'text'], ['p_route', 'text'], ['p_branch', 'integer'], ['p_condition', 'text'], ['p_text', 'text'], ['p_sort', 'text'], ['p_after', 'text'], ['p_limit', 'integer']] },
  list_report_exports: { rows: false, args: [['p_before', 'bigint'], ['p_limit', 'integer']] },
  list_report_views: { rows: false, args: [] },
  list_reports: { rows: false, args: [] },
  list_settlements: { rows: false, args: [['p_channel', 'text'], ['p_before', 'bigint'], ['p_limit', 'integer']] },
  list_signatories: { rows: false, args: [] },
  list_tank_trips: { rows: false, args: [['p_state', 'text'], ['p_limit', 'integer']] },
  list_tickets: { rows: false, args: [['p_view', 'text'], ['p_category', 'text'], ['p_split', 'text'], ['p_unit', 'text'], ['p_priority', 'text'], ['p_village', 'text'], ['p_officer', 'integer'], ['p_source', 'text'], ['p_text', 'text'], ['p_sort', 'text'], ['p_after', 'text'], ['p_limit', 'integer']] },
  list_unread: { rows: false, args: [['p_route', 'text'], ['p_branch', 'integer'], ['p_text', 'text'], ['p_after', 'text'], ['p_limit', 'integer']] },
  map_areas: { rows: false, args: [] },
  move_application: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_id', 'bigint'], ['p_step_no', 'integer'], ['p_action', 'text'], ['p_reason_code', 'text'], ['p_reason', 'text']] },
  move_petty_cash: { rows: false, args: [['p_request_id', 'uuid'], ['p_session_id', 'bigint'], ['p_direction', 'text'], ['p_reason_code', 'text'], ['p_amount', 'bigint'], ['p_note', 'text']] },
  move_ticket: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_id', 'bigint'], ['p_event_no', 'integer'], ['p_action', 'text'], ['p_reason_code', 'text'], ['p_note', 'text'], ['p_told', 'boolean']] },
  my_cash_session: { rows: false, args: [] },
  my_transfers: { rows: false, args: [] },
  offer_cash: { rows: false, args: [['p_request_id', 'uuid'], ['p_session_id', 'bigint'], ['p_kind', 'text'], ['p_to_cashier', 'text'], ['p_pieces', 'jsonb'], ['p_note', 'text']] },
  open_area: { rows: false, args: [['p_request_id', 'uuid'], ['p_villages', 'text[]'], ['p_capacity', 'integer'], ['p_confirm_by', 'date'], ['p_note', 'text']] },
  open_cash_session: { rows: false, args: [['p_request_id', 'uuid'], ['p_counter_id', 'integer'], ['p_pieces', 'jsonb']] },
  open_drawers: { rows: false, args: [['p_branch_id', 'integer']] },
  open_period: { rows: false, args: [['p_request_id', 'uuid'], ['p_usage_period', 'text']] },
  open_report: { rows: false, args: [['p_export_id', 'bigint']] },
  outage: { rows: false, args: [['p_outage_id', 'bigint']] },
  outage_choices: { rows: false, args: [] },
  outage_proposals: { rows: false, args: [] },
  outage_tickets: { rows: false, args: [['p_outage_id', 'bigint'], ['p_linked', 'boolean'], ['p_after', 'bigint'], ['p_limit', 'integer']] },
  payment_details: { rows: false, args: [['p_payment_id', 'bigint']] },
  payment_items: { rows: true, args: [['p_payment_id', 'bigint'], ['p_search', 'text'], ['p_after', 'bigint'], ['p_limit', 'integer']] },
  plan: { rows: false, args: [['p_plan_id', 'bigint']] },
  plan_counts: { rows: false, args: [] },
  post_bills: { rows: false, args: [['p_request_id', 'uuid'], ['p_usage_period', 'text'], ['p_run_id', 'bigint']] },
  prepare_deposit: { rows: false, args: [['p_request_id', 'uuid'], ['p_bank_account_id', 'integer'], ['p_session_ids', 'bigint[]'], ['p_transfer_ids', 'bigint[]']] },
  preview_area_opening: { rows: false, args: [['p_villages', 'text[]'], ['p_capacity', 'integer']] },
  preview_bill_sheets: { rows: false, args: [['p_period', 'date'], ['p_routes', 'text[]'], ['p_connection_no', 'text']] },
  preview_correction: { rows: false, args: [['p_bill_id', 'bigint'], ['p_previous_reading', 'integer'], ['p_current_reading', 'integer'], ['p_usage_m3', 'integer'], ['p_tariff_group_code', 'text']] },
  preview_plan: { rows: false, args: [['p_connection_id', 'bigint'], ['p_bill_ids', 'bigint[]'], ['p_instalments', 'integer'], ['p_first_due', 'date']] },
  print_agreement: { rows: false, args: [['p_request_id', 'uuid'], ['p_plan_id', 'bigint']] },
  print_arrears_letters: { rows: false, args: [['p_request_id', 'uuid'], ['p_run_id', 'bigint']] },
  print_bill_sheets: { rows: false, args: [['p_request_id', 'uuid'], ['p_period', 'date'], ['p_routes', 'text[]'], ['p_connection_no', 'text']] },
  print_receipt: { rows: false, args: [['p_request_id', 'uuid'], ['p_payment_id', 'bigint'], ['p_form', 'text']] },
  print_reversal: { rows: false, args: [['p_request_id', 'uuid'], ['p_reversal_id', 'bigint'], ['p_form', 'text']] },
  print_tank_list: { rows: false, args: [['p_request_id', 'uuid']] },
  print_ticket_order: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_id', 'bigint']] },
  print_work_order: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_id', 'bigint']] },
  propose_estimate: { rows: false, args: [['p_application_id', 'bigint'], ['p_extras', 'jsonb']] },
  propose_materials: { rows: false, args: [['p_application_id', 'bigint']] },
  propose_place: { rows: false, args: [['p_application_id', 'bigint']] },
  propose_plan: { rows: false, args: [['p_request_id', 'uuid'], ['p_connection_id', 'bigint'], ['p_bill_ids', 'bigint[]'], ['p_instalments', 'integer'], ['p_first_due', 'date'], ['p_reason', 'text']] },
  propose_settlement_decision: { rows: false, args: [['p_request_id', 'uuid'], ['p_line_id', 'bigint'], ['p_payment_id', 'bigint'], ['p_file_id', 'bigint'], ['p_action', 'text'], ['p_note', 'text']] },
  quote_application_payment: { rows: false, args: [['p_application_id', 'bigint'], ['p_instalments', 'integer']] },
  quote_backdated: { rows: false, args: [['p_connection_no', 'text'], ['p_on', 'date']] },
  quote_collective: { rows: false, args: [['p_collective_id', 'bigint'], ['p_connection_ids', 'bigint[]']] },
  quote_invoice_lines: { rows: false, args: [['p_source', 'text'], ['p_connection_id', 'bigint'], ['p_lines', 'jsonb']] },
  quote_invoices: { rows: false, args: [['p_invoice_ids', 'bigint[]']] },
  rate_ticket: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_no', 'text'], ['p_rating', 'integer'], ['p_words', 'text']] },
  reading: { rows: false, args: [['p_reading_id', 'bigint']] },
  reading_intake_state: { rows: false, args: [] },
  reading_photo: { rows: false, args: [['p_reading_id', 'bigint']] },
  reading_progress: { rows: false, args: [] },
  reading_rule_history: { rows: false, args: [['p_limit', 'integer']] },
  reading_status: { rows: false, args: [['p_external_id', 'text']] },
  reading_vocabulary: { rows: false, args: [] },
  reading_window: { rows: false, args: [] },
  ready_check: { rows: false, args: [] },
  recent_payments: { rows: true, args: [['p_before', 'bigint'], ['p_limit', 'integer']] },
  record_backdated_payment: { rows: false, args: [['p_request_id', 'uuid'], ['p_connection_id', 'bigint'], ['p_bill_ids', 'bigint[]'], ['p_tender', 'text'], ['p_tender_reference', 'text'], ['p_total_shown', 'bigint'], ['p_paid_on', 'date'], ['p_counter_id', 'integer'], ['p_reason', 'text']] },
  record_collective_payment: { rows: false, args: [['p_request_id', 'uuid'], ['p_collective_id', 'bigint'], ['p_connection_ids', 'bigint[]'], ['p_tender', 'text'], ['p_tender_reference', 'text'], ['p_total_shown', 'bigint'], ['p_amount_tendered', 'bigint']] },
  record_installation: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_id', 'bigint'], ['p_step_no', 'integer'], ['p_record', 'jsonb']] },
  record_instalment_payment: { rows: false, args: [['p_request_id', 'uuid'], ['p_plan_id', 'bigint'], ['p_instalments', 'integer'], ['p_tender', 'text'], ['p_tender_reference', 'text'], ['p_total_shown', 'bigint'], ['p_amount_tendered', 'bigint'], ['p_first_no', 'integer']] },
  record_invoice_payment: { rows: false, args: [['p_request_id', 'uuid'], ['p_invoice_ids', 'bigint[]'], ['p_tender', 'text'], ['p_tender_reference', 'text'], ['p_total_shown', 'bigint'], ['p_amount_tendered', 'bigint']] },
  record_payment: { rows: false, args: [['p_request_id', 'uuid'], ['p_connection_id', 'bigint'], ['p_bill_ids', 'bigint[]'], ['p_tender', 'text'], ['p_tender_reference', 'text'], ['p_total_shown', 'bigint'], ['p_amount_tendered', 'bigint']] },
  record_survey: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_id', 'bigint'], ['p_step_no', 'integer'], ['p_survey', 'jsonb']] },
  record_ticket_result: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_id', 'bigint'], ['p_event_no', 'integer'], ['p_result', 'jsonb']] },
  reject_duplicate: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_id', 'bigint'], ['p_event_no', 'integer'], ['p_parent_id', 'bigint'], ['p_note', 'text']] },
  reject_reading: { rows: false, args: [['p_request_id', 'uuid'], ['p_reading_id', 'bigint'], ['p_reason_code', 'text'], ['p_reason', 'text']] },
  remove_document: { rows: false, args: [['p_request_id', 'uuid'], ['p_document_id', 'bigint']] },
  remove_members: { rows: false, args: [['p_request_id', 'uuid'], ['p_collective_id', 'bigint'], ['p_connection_ids', 'bigint[]']] },
  remove_report_view: { rows: false, args: [['p_report', 'text'], ['p_name', 'text']] },
  remove_ticket_photo: { rows: false, args: [['p_request_id', 'uuid'], ['p_photo_id', 'bigint']] },
  reopen_readings: { rows: false, args: [['p_request_id', 'uuid'], ['p_usage_period', 'text'], ['p_reason', 'text']] },
  reopen_ticket: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_no', 'text'], ['p_reason_code', 'text'], ['p_words', 'text']] },
  repeat_ticket: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_id', 'bigint'], ['p_event_no', 'integer'], ['p_words', 'text'], ['p_caller', 'jsonb']] },
  report_choices: { rows: false, args: [] },
  report_filters: { rows: false, args: [] },
  report_head: { rows: false, args: [['p_report', 'text'], ['p_parameters', 'jsonb'], ['p_view', 'jsonb']] },
  report_page: { rows: false, args: [['p_report', 'text'], ['p_parameters', 'jsonb'], ['p_view', 'jsonb'], ['p_offset', 'integer'], ['p_limit', 'integer']] },
  report_sessions: { rows: true, args: [['p_on', 'date'], ['p_before', 'bigint'], ['p_limit', 'integer']] },
  request_correction: { rows: false, args: [['p_request_id', 'uuid'], ['p_bill_id', 'bigint'], ['p_previous_reading', 'integer'], ['p_current_reading', 'integer'], ['p_usage_m3', 'integer'], ['p_tariff_group_code', 'text'], ['p_reason', 'text']] },
  request_month_closing: { rows: false, args: [['p_request_id', 'uuid'], ['p_month', 'text']] },
  request_payment: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_id', 'bigint'], ['p_step_no', 'integer'], ['p_instalments', 'integer'], ['p_total_shown', 'bigint']] },
  request_reversal: { rows: false, args: [['p_request_id', 'uuid'], ['p_payment_id', 'bigint'], ['p_item_ids', 'bigint[]'], ['p_reason_code', 'text'], ['p_note', 'text']] },
  request_tank: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_id', 'bigint'], ['p_outage_id', 'bigint'], ['p_facts', 'jsonb']] },
  resubmit_channel_application: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_no', 'text'], ['p_facts', 'jsonb']] },
  reversals_waiting: { rows: false, args: [['p_after', 'bigint'], ['p_limit', 'integer']] },
  save_application_draft: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_id', 'bigint'], ['p_kind', 'text'], ['p_version', 'integer'], ['p_facts', 'jsonb']] },
  save_estimate: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_id', 'bigint'], ['p_step_no', 'integer'], ['p_extras', 'jsonb'], ['p_note', 'text'], ['p_total_shown', 'bigint']] },
  save_report_view: { rows: false, args: [['p_report', 'text'], ['p_name', 'text'], ['p_parameters', 'jsonb'], ['p_view', 'jsonb']] },
  save_tariff_proposal: { rows: false, args: [['p_request_id', 'uuid'], ['p_proposal_id', 'integer'], ['p_version', 'integer'], ['p_decree_no', 'text'], ['p_decree_date', 'date'], ['p_note', 'text'], ['p_lines', 'jsonb'], ['p_groups', 'jsonb']] },
  search_collectives: { rows: true, args: [['p_text', 'text']] },
  search_connections: { rows: true, args: [['p_text', 'text'], ['p_after', 'text'], ['p_limit', 'integer']] },
  send_tank: { rows: false, args: [['p_request_id', 'uuid'], ['p_dispatch_id', 'bigint'], ['p_truck', 'text'], ['p_driver', 'text'], ['p_words', 'text']] },
  session_report: { rows: false, args: [['p_session_id', 'bigint']] },
  sessions_left_open: { rows: true, args: [] },
  set_arrears_rule: { rows: false, args: [['p_request_id', 'uuid'], ['p_action', 'text'], ['p_min_sheets', 'integer'], ['p_min_days_overdue', 'integer'], ['p_after_day_of_month', 'integer'], ['p_needs_previous', 'integer'], ['p_pay_within_days', 'integer'], ['p_valid_from', 'date'], ['p_decree_no', 'text']] },
  set_bank_account_active: { rows: false, args: [['p_request_id', 'uuid'], ['p_bank_account_id', 'integer'], ['p_active', 'boolean']] },
  set_document_requirement: { rows: false, args: [['p_request_id', 'uuid'], ['p_kind', 'text'], ['p_category', 'text'], ['p_only_if', 'text'], ['p_document_type', 'text'], ['p_required', 'boolean']] },
  set_fee_active: { rows: false, args: [['p_request_id', 'uuid'], ['p_fee_type_id', 'integer'], ['p_active', 'boolean']] },
  set_fee_price: { rows: false, args: [['p_request_id', 'uuid'], ['p_fee_type_id', 'integer'], ['p_meter_size', 'text'], ['p_amount', 'bigint'], ['p_valid_from', 'date'], ['p_decree_no', 'text']] },
  set_field_officer: { rows: false, args: [['p_request_id', 'uuid'], ['p_officer_id', 'integer'], ['p_name', 'text'], ['p_phone', 'text'], ['p_unit', 'text'], ['p_branch_id', 'integer'], ['p_active', 'boolean']] },
  set_instalment_limit: { rows: false, args: [['p_request_id', 'uuid'], ['p_role', 'text'], ['p_max_total', 'bigint'], ['p_max_instalments', 'integer']] },
  set_price: { rows: false, args: [['p_request_id', 'uuid'], ['p_code', 'text'], ['p_group_code', 'text'], ['p_meter_size', 'text'], ['p_main_diameter_mm', 'integer'], ['p_valid_from', 'date'], ['p_amount', 'bigint'], ['p_included_m', 'numeric'], ['p_decree_no', 'text']] },
  set_price_item_active: { rows: false, args: [['p_request_id', 'uuid'], ['p_code', 'text'], ['p_active', 'boolean']] },
  set_reading_condition: { rows: false, args: [['p_request_id', 'uuid'], ['p_code', 'text'], ['p_active', 'boolean']] },
  set_reading_rules: { rows: false, args: [['p_request_id', 'uuid'], ['p_rules', 'jsonb']] },
  set_settlement_format: { rows: false, args: [['p_request_id', 'uuid'], ['p_channel', 'text'], ['p_valid_from', 'date'], ['p_time_zone', 'text'], ['p_cutoff', 'text'], ['p_amounts', 'text'], ['p_fee_bearer', 'text'], ['p_fee_fixed', 'bigint'], ['p_has_trailer', 'boolean'], ['p_window_days', 'integer'], ['p_layout', 'jsonb']] },
  set_signatory: { rows: false, args: [['p_request_id', 'uuid'], ['p_report', 'text'], ['p_slot', 'integer'], ['p_valid_from', 'date'], ['p_position', 'text'], ['p_full_name', 'text'], ['p_employee_no', 'text']] },
  set_tariff_limit: { rows: false, args: [['p_request_id', 'uuid'], ['p_kind', 'text'], ['p_category', 'text'], ['p_amount', 'numeric'], ['p_valid_from', 'date'], ['p_decree_no', 'text']] },
  set_ticket_priority: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_id', 'bigint'], ['p_event_no', 'integer'], ['p_priority', 'text'], ['p_note', 'text']] },
  set_ticket_target: { rows: false, args: [['p_request_id', 'uuid'], ['p_category', 'text'], ['p_priority', 'text'], ['p_clock', 'text'], ['p_calendar', 'text'], ['p_minutes', 'integer']] },
  set_work_hours: { rows: false, args: [['p_request_id', 'uuid'], ['p_unit', 'text'], ['p_valid_from', 'date'], ['p_days', 'jsonb']] },
  settlement_formats: { rows: false, args: [] },
  settlement_match: { rows: false, args: [['p_line_id', 'bigint'], ['p_payment_id', 'bigint']] },
  settlement_matches: { rows: false, args: [['p_channel', 'text'], ['p_from', 'date'], ['p_to', 'date'], ['p_file_id', 'bigint'], ['p_filter', 'text'], ['p_after', 'text'], ['p_limit', 'integer']] },
  settlement_summary: { rows: false, args: [['p_channel', 'text'], ['p_from', 'date'], ['p_to', 'date']] },
  sign_in: { rows: false, args: [['p_console', 'text']] },
  start_arrears_actions: { rows: false, args: [['p_request_id', 'uuid'], ['p_action', 'text'], ['p_connection_ids', 'bigint[]']] },
  submit_application: { rows: false, args: [['p_request_id', 'uuid'], ['p_application_id', 'bigint'], ['p_step_no', 'integer']] },
  submit_channel_application: { rows: false, args: [['p_request_id', 'uuid'], ['p_external_id', 'text'], ['p_facts', 'jsonb']] },
  submit_reading: { rows: false, args: [['p_request_id', 'uuid'], ['p_external_id', 'text'], ['p_facts', 'jsonb'], ['p_media_type', 'text'], ['p_width', 'integer'], ['p_height', 'integer'], ['p_content', 'bytea']] },
  submit_tariff_proposal: { rows: false, args: [['p_request_id', 'uuid'], ['p_proposal_id', 'integer'], ['p_version', 'integer'], ['p_cap_reason', 'text']] },
  submit_ticket: { rows: false, args: [['p_request_id', 'uuid'], ['p_external_id', 'text'], ['p_source', 'text'], ['p_facts', 'jsonb']] },
  survey_form: { rows: false, args: [['p_application_id', 'bigint']] },
  tank_candidates: { rows: false, args: [['p_limit', 'integer']] },
  tariff_book: { rows: false, args: [] },
  tariff_proposal: { rows: false, args: [['p_proposal_id', 'integer']] },
  tariff_proposals: { rows: false, args: [] },
  tariff_what_if: { rows: false, args: [['p_lines', 'jsonb'], ['p_groups', 'jsonb']] },
  ticket: { rows: false, args: [['p_ticket_id', 'bigint']] },
  ticket_arrivals: { rows: false, args: [['p_after', 'bigint']] },
  ticket_changes: { rows: false, args: [['p_after', 'bigint'], ['p_limit', 'integer']] },
  ticket_context: { rows: false, args: [['p_connection_id', 'bigint'], ['p_phone', 'text'], ['p_category', 'text'], ['p_latitude', 'double precision'], ['p_longitude', 'double precision'], ['p_village_code', 'text']] },
  ticket_doubles: { rows: false, args: [['p_ticket_id', 'bigint']] },
  ticket_escalations: { rows: false, args: [['p_limit', 'integer']] },
  ticket_map_card: { rows: false, args: [['p_ticket_id', 'bigint']] },
  ticket_photo_content: { rows: false, args: [['p_photo_id', 'bigint']] },
  ticket_points: { rows: false, args: [['p_from', 'timestamp with time zone'], ['p_south', 'double precision'], ['p_west', 'double precision'], ['p_north', 'double precision'], ['p_east', 'double precision'], ['p_limit', 'integer']] },
  ticket_slip: { rows: false, args: [['p_ticket_id', 'bigint']] },
  ticket_status: { rows: false, args: [['p_ticket_no', 'text']] },
  ticket_targets: { rows: false, args: [] },
  ticket_workflow: { rows: false, args: [] },
  today_figures: { rows: false, args: [] },
  transfer_targets: { rows: true, args: [] },
  try_reading: { rows: false, args: [['p_connection_id', 'bigint'], ['p_reading', 'integer'], ['p_condition', 'text']] },
  try_tariff: { rows: false, args: [['p_lines', 'jsonb'], ['p_groups', 'jsonb'], ['p_group_code', 'text'], ['p_usage_m3', 'integer'], ['p_meter_size', 'text']] },
  undeposited: { rows: false, args: [] },
  undo_decisions: { rows: false, args: [['p_request_id', 'uuid'], ['p_items', 'jsonb']] },
  undo_reading: { rows: false, args: [['p_request_id', 'uuid'], ['p_reading_id', 'bigint']] },
  unlink_ticket: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_id', 'bigint'], ['p_event_no', 'integer'], ['p_note', 'text']] },
  unread_connection: { rows: false, args: [['p_connection_id', 'bigint']] },
  update_outage: { rows: false, args: [['p_request_id', 'uuid'], ['p_outage_id', 'bigint'], ['p_update_no', 'integer'], ['p_facts', 'jsonb'], ['p_words', 'text']] },
  waiting_approval: { rows: false, args: [['p_kind', 'text'], ['p_id', 'bigint']] },
  waiting_approvals: { rows: false, args: [] },
  waitlist: { rows: true, args: [['p_villages', 'text[]'], ['p_after_since', 'timestamp with time zone'], ['p_after_id', 'bigint'], ['p_limit', 'integer']] },
  waitlist_areas: { rows: false, args: [] },
  withdraw_correction: { rows: false, args: [['p_request_id', 'uuid'], ['p_correction_id', 'bigint']] },
  withdraw_decree: { rows: false, args: [['p_request_id', 'uuid'], ['p_decree_id', 'bigint'], ['p_reason', 'text']] },
  withdraw_month_closing: { rows: false, args: [['p_request_id', 'uuid'], ['p_closing_id', 'bigint']] },
  withdraw_plan: { rows: false, args: [['p_request_id', 'uuid'], ['p_plan_id', 'bigint']] },
  withdraw_reversal: { rows: false, args: [['p_request_id', 'uuid'], ['p_reversal_id', 'bigint']] },
  withdraw_tariff_proposal: { rows: false, args: [['p_request_id', 'uuid'], ['p_proposal_id', 'integer'], ['p_version', 'integer'], ['p_reason', 'text']] },
  works: { rows: false, args: [['p_application_id', 'bigint']] },
  write_to_ticket: { rows: false, args: [['p_request_id', 'uuid'], ['p_ticket_id', 'bigint'], ['p_event_no', 'integer'], ['p_words', 'text'], ['p_told', 'boolean']] },
};
