-- Jejak: what was done by whom, and which reports left the database.

insert into loket.report (code, roles, row_order) values
  ('audit_trail', '{finance,manager}', '{entry_id}'),
  ('exports_made', '{finance,manager}', '{export_id}');

create or replace function loket.rows_of_audit_trail(p_from date, p_to date)
returns table (entry_id bigint, at timestamptz, actor text, actor_name text, action text, object_type text, object_id text, object_no text,
  amount bigint, chain text, chain_seq bigint)
language sql stable as $$
  select e.id, e.at, e.actor, coalesce(f.full_name, e.actor), e.action, e.object_type, e.object_id,
         coalesce(e.details->>'receiptNo', e.details->>'depositNo', e.details->>'invoiceNo', e.details->>'planNo', e.details->>'decreeNo'),
         case when e.chain is not null and jsonb_typeof(coalesce(e.details->'total', e.details->'amount')) = 'number'
              then coalesce(e.details->>'total', e.details->>'amount')::numeric::bigint end,
         e.chain, e.chain_seq
  from loket.audit_entry e
  left join lateral loket.staff_at(e.actor, e.at) f on true
  where e.at >= loket.day_end(p_from - 1) and e.at < loket.day_end(p_to);
$$;
comment on function loket.rows_of_audit_trail(date, date) is
'The audit log of a range of days, of its details only a number that the paper carries and the amount of an entry of a money chain: no names, addresses or notes. Rupiah.';

create or replace function loket.rows_of_exports_made(p_from date, p_to date)
returns table (export_id bigint, started_at timestamptz, started_by text, started_by_name text, report text, parameters text, format text,
  scheduled boolean, masked boolean, outcome text, exported_rows bigint, bytes bigint, locked boolean, content_hash text, file_name text)
language sql stable as $$
  select x.id, x.started_at, x.started_by, f.full_name, x.report,
         (select string_agg(format('%s: %s', p.key, p.value), ', ' order by p.key) from jsonb_each_text(x.parameters) p),
         x.format, x.scheduled, x.masked, coalesce(r.outcome, 'open'), r.rows, r.bytes, r.locked, r.content_hash, r.file_name
  from loket.report_export x
  left join loket.report_export_result r on r.report_export_id = x.id and r.finished_at < loket.day_end(p_to)
  left join lateral loket.staff_at(x.started_by, x.started_at) f on true
  where x.started_at >= loket.day_end(p_from - 1) and x.started_at < loket.day_end(p_to);
$$;
comment on function loket.rows_of_exports_made(date, date) is
'Reports taken out of the database on a range of days, by whom and how it ended; open: it had not ended by the end of the range.';
