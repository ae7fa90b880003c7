-- Invoices and payments of the demonstration's applications. Invoices are in the money chain like all others, written by whoever asked for the
-- money; payments are history that was taken over, like the bills' payments.

create temp table demo_charge on commit drop as
select s.application_id, a.branch_id, s.actor, s.at, (s.at at time zone {{zone}})::date as day, a.application_no, a.applicant_name, a.address,
       case when a.kind = 'new_connection' then null else a.connection_id end as connection_id, f.id as fee_type_id, k.fee_code,
       case when a.kind = 'new_connection' then e.total else p.amount end as net, p.id as fee_price_id, f.name as fee_name,
       ((s.at at time zone {{zone}})::date + loket.application_number_of('payment_days')) as valid_until, null::bigint as invoice_id
from loket.application_step s
join loket.application a on a.id = s.application_id
join loket.application_kind k on k.kind = a.kind
join loket.fee_type f on f.code = k.fee_code
left join loket.cost_estimate e on e.application_id = a.id
left join loket.fee_price p on p.fee_type_id = f.id and not f.open_price
where s.action = 'request_payment';

create function pg_temp.issue_demo_invoices(p_actor text) returns void
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _charge pg_temp.demo_charge;
  _invoice loket.invoice;
begin
  for _charge in select * from pg_temp.demo_charge c where c.actor = p_actor order by c.at, c.application_id loop
    insert into loket.invoice (invoice_no, branch_id, connection_id, payer_name, payer_address, source, source_id, note, issued_by, issued_at,
      business_date, valid_until, net, vat)
    values (loket.next_invoice_no(_charge.branch_id, _charge.day), _charge.branch_id, _charge.connection_id, _charge.applicant_name,
      _charge.address, 'application', _charge.application_no, '', p_actor, _charge.at, _charge.day, _charge.valid_until, _charge.net, 0)
    returning * into _invoice;
    insert into loket.invoice_line (invoice_id, line_no, fee_type_id, fee_price_id, description, quantity, unit_price, vat_percent, vat)
    values (_invoice.id, 1, _charge.fee_type_id, _charge.fee_price_id, _charge.fee_name || ' ' || _charge.application_no, 1, _charge.net, 0, 0);
    perform loket.append_money('billing', 'issue_invoice', 'invoice', _invoice.id::text, null, _charge.at, loket.invoice_details(_invoice));
    update pg_temp.demo_charge c set invoice_id = _invoice.id where c.application_id = _charge.application_id;
  end loop;
end
$$;

create function pg_temp.cancel_demo_invoices(p_actor text) returns void
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _gone record;
begin
  for _gone in
    select v.*, s.at, case s.action when 'lapse' then 'Permohonan gugur: ' else 'Permohonan dibatalkan: ' end || c.application_no as reason
    from loket.application_step s join pg_temp.demo_charge c on c.application_id = s.application_id join loket.invoice v on v.id = c.invoice_id
    where s.actor = p_actor and s.action in ('lapse', 'cancel') order by s.at, v.id
  loop
    insert into loket.invoice_cancellation (invoice_id, reason, cancelled_by, cancelled_at) values (_gone.id, _gone.reason, p_actor, _gone.at);
    perform loket.append_money('billing', 'cancel_invoice', 'invoice', _gone.id::text, null, _gone.at,
      jsonb_build_object('invoiceNo', _gone.invoice_no, 'total', _gone.total, 'reason', _gone.reason));
  end loop;
end
$$;
