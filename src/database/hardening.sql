-- Who may do what, put back in order at every migrate: owners, forced row-level security, the few rights of the
-- functions' owner, and nothing at all for PUBLIC. Staff get EXECUTE on their functions (api/*.sql) and nothing else.

do $$
declare
  _name text;
  _function regprocedure;
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to cashier, supervisor, customer_service, connection_officer,'
    ' reading_officer, finance, manager, staff_admin, digital_channel', current_database());

  for _name in select tablename from pg_tables where schemaname = 'loket' loop
    execute format('alter table loket.%I owner to loket_owner', _name);
    execute format('revoke all on loket.%I from public, loket_api, cashier, supervisor, customer_service, connection_officer,'
      ' reading_officer, finance, manager, staff_admin, digital_channel', _name);
    execute format('grant select, insert on loket.%I to loket_api', _name);
    -- Second layer: even a table right granted by mistake shows no row to a staff login.
    execute format('alter table loket.%I enable row level security, force row level security', _name);
    execute format('drop policy if exists functions_only on loket.%I', _name);
    execute format('create policy functions_only on loket.%I to loket_api using (true) with check (true)', _name);
  end loop;

  for _function in
    select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('loket', 'api')
  loop
    execute format('alter function %s owner to loket_api', _function);
    execute format('revoke all on function %s from public', _function);
  end loop;
end
$$;

-- Changes that the functions need besides inserting.
grant update on loket.request, loket.account_on_screen, loket.money_chain, loket.receipt_series to loket_api;
grant update (closed_at, closed_by, counted_cash, drawer_count_id, difference_reason, letterhead) on loket.cash_session to loket_api;
grant update (closed_at, closed_by, letterhead) on loket.business_day to loket_api;
grant update on loket.invoice_series, loket.instalment_series to loket_api;
grant update on loket.invoice_series, loket.deposit_series to loket_api;
grant update, delete on loket.report_view to loket_api;
grant update (active) on loket.fee_type, loket.bank_account to loket_api;
grant update (name, responsible, phone, address, receipt_policy, active) on loket.collective to loket_api;
grant update (removed_by, removed_at) on loket.collective_member to loket_api;
-- Only so that FOR UPDATE may lock; a trigger refuses the change itself.
grant update (due_date) on loket.bill to loket_api;
grant update (tendered) on loket.payment to loket_api;
grant update (note) on loket.cash_transfer, loket.invoice, loket.reversal to loket_api;
grant update (reason) on loket.instalment_plan, loket.bill_correction to loket_api;
grant update (name) on loket.relief_decree to loket_api;
grant update (deposit_date) on loket.bank_deposit to loket_api;
grant update (name) on loket.settlement_file to loket_api;
grant update (line_no) on loket.settlement_line to loket_api;
grant update (branch_id, state, state_since, step_no, version, held_until, application_no, submitted_at, documents_complete_on, paid_on, waiting_since,
  answer_by, clock_since, applicant_name, nik, family_card_no, phone, email, is_owner, connection_id, address, neighbourhood, village_code,
  landmark, latitude, longitude, building_use, tariff_group_id, meter_size, note, consent_at, search_text) on loket.application to loket_api;
grant update (last_no) on loket.application_series, loket.work_order_series, loket.connection_series to loket_api;
grant update (route_order) on loket.connection to loket_api;
grant update (removed_by, removed_at) on loket.document to loket_api;
grant update (active) on loket.price_item to loket_api;
grant update (ended_by, ended_on) on loket.promotion to loket_api;
grant update (customer_id, tariff_group_id, status) on loket.connection to loket_api;
grant update (family_card_no, phone, email) on loket.customer to loket_api;
grant update (removed_on, removal_reading, seal_no) on loket.meter to loket_api;
grant update (last_no) on loket.arrears_notice_series to loket_api;
grant delete on loket.document_requirement to loket_api;
grant update (category, priority, unit, state, state_since, event_no, change_seq, reporter_name, phone, connection_id, words, address, neighbourhood,
  village_code, landmark, latitude, longitude, supply_zone_id, branch_id, officer_id, outage_id, parent_id, repeats, follow_up_on, seen_at,
  responded_at, solved_at, solved_by, closed_at, cause, rating, search_text) on loket.ticket to loket_api;
grant update (last_no) on loket.ticket_series to loket_api;
grant update (last_seq) on loket.ticket_feed to loket_api;
grant update (removed_by, removed_at) on loket.ticket_photo to loket_api;
grant update (name, phone, unit, branch_id, active) on loket.field_officer to loket_api;
grant update (state, update_no, change_seq, title, answer, cause, starts_at, expected_end_at, ended_at, supply_zone_id, villages, latitude, longitude,
  radius_m) on loket.outage to loket_api;
grant update (truck, driver, state, sent_at, delivered_at, delivered_litres, note) on loket.tank_dispatch to loket_api;
grant update (state, version, decree_no, decree_date, note, new_groups, changed_by, changed_at, submitted_by, submitted_at, cap_reason,
  decided_by, decided_at, reason) on loket.tariff_proposal to loket_api;
grant delete on loket.tariff_proposal_line to loket_api;
grant update (name) on loket.tariff_book to loket_api;
grant update (state, posted_at) on loket.billing_period to loket_api;
grant update (meter_id, previous, stand, removal_reading, usage_m3, estimated, average_m3, estimated_months, estimated_m3, flags, judged_at, state,
  decided_by, decided_at, reason_code, reason, replaced_by, made_from) on loket.meter_reading to loket_api;
grant update (approved_by, approved_at, posted_by, posted_at, discarded_by, discarded_at) on loket.billing_run to loket_api;
grant delete on loket.billing_line, loket.billing_summary to loket_api;
-- How far a posting that nobody can see yet has come.
grant select on sequence loket.bill_id_seq to loket_api;
-- Its lines are written before the run itself.
grant usage on sequence loket.billing_run_id_seq to loket_api;
grant update (lifted_at, lifted_by, lift_reason) on loket.connection_block to loket_api;
grant update (active) on loket.reading_condition to loket_api;

alter schema loket owner to loket_owner;
alter schema api owner to loket_api;
revoke all on schema loket, api, public from public;
grant usage on schema loket to loket_api;
grant usage on schema api to cashier, supervisor, customer_service, connection_officer, reading_officer,
  finance, manager, staff_admin, digital_channel;
revoke create on schema loket, api, public from public, loket_api;

-- What stock PostgreSQL lets every login do and no console needs: code blocks, sleeping, large objects,
-- advisory locks, write-ahead-log messages, settings by function.
revoke usage on language plpgsql from public;
do $$
declare
  _function regprocedure;
begin
  for _function in
    select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'pg_catalog'::regnamespace
      and (p.proname ~ '^(lo_|lo(read|write)$|pg_(try_)?advisory_|pg_sleep|pg_logical_emit_message|pg_notify$|set_config$|pg_export_snapshot)'
           or p.proname in ('query_to_xml', 'query_to_xml_and_xmlschema', 'cursor_to_xml', 'table_to_xml', 'schema_to_xml', 'database_to_xml'))
  loop
    execute format('revoke all on function %s from public', _function);
  end loop;
end
$$;
grant execute on function pg_catalog.pg_notify(text, text), pg_catalog.set_config(text, text, boolean),
  pg_catalog.pg_try_advisory_xact_lock(int, int), pg_catalog.pg_advisory_xact_lock_shared(int, int),
  pg_catalog.pg_advisory_xact_lock(int, int) to loket_api;
