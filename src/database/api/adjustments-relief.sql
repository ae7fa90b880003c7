-- Relief (keringanan): a decree with a target list lowers unpaid bills of usage periods. Entered by one person, carried out by another, once.

create or replace function loket.decree_state(p_decree_id bigint) returns text
language sql stable as $$
  select case
    when exists (select from loket.relief_application a where a.relief_decree_id = p_decree_id) then 'applied'
    when exists (select from loket.relief_withdrawal w where w.relief_decree_id = p_decree_id) then 'withdrawn'
    else 'entered' end;
$$;
comment on function loket.decree_state(bigint) is 'entered, applied or withdrawn.';

create or replace function loket.month_of(p_period text, p_field text) returns date
language plpgsql immutable as $$
begin
  if p_period is null or p_period !~ '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$' then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field));
  end if;
  return (p_period || '-01')::date;
end
$$;
comment on function loket.month_of(text, text) is 'The first day of a usage period YYYY-MM.
Errors: INVALID_INPUT';

create or replace function api.enter_decree(
  p_request_id uuid, p_decree_no text, p_name text, p_kind text, p_percent numeric, p_amount bigint,
  p_usage_from text, p_usage_to text, p_connection_nos text[]) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _no text := btrim(regexp_replace(coalesce(p_decree_no, ''), '\s+', ' ', 'g'));
  _name text := btrim(coalesce(p_name, ''));
  _replay jsonb;
  _from date;
  _to date;
  _unknown text[];
  _targets bigint[];
  _id bigint;
begin
  _replay := loket.claim_request(p_request_id, 'enter_decree', jsonb_build_array(
    _no, _name, p_kind, p_percent, p_amount, p_usage_from, p_usage_to, p_connection_nos));
  if _replay is not null then
    return _replay;
  end if;
  if length(_no) not between 3 and 80 then
    perform loket.fail('INVALID_INPUT', '{"field": "decreeNo"}');
  end if;
  if length(_name) not between 3 and 120 then
    perform loket.fail('INVALID_INPUT', '{"field": "name"}');
  end if;
  if p_kind is null or p_kind not in ('full', 'percent', 'amount') then
    perform loket.fail('INVALID_INPUT', '{"field": "kind"}');
  end if;
  if (p_kind = 'percent') <> (p_percent is not null) or p_percent <= 0 or p_percent > 100 or p_percent <> round(p_percent, 2) then
    perform loket.fail('INVALID_INPUT', '{"field": "percent"}');
  end if;
  if (p_kind = 'amount') <> (p_amount is not null) or p_amount not between 1 and 1000000000 then
    perform loket.fail('INVALID_INPUT', '{"field": "amount"}');
  end if;
  _from := loket.month_of(p_usage_from, 'usageFrom');
  _to := loket.month_of(p_usage_to, 'usageTo');
  if _to < _from or _to >= _from + interval '10 years' then
    perform loket.fail('INVALID_INPUT', '{"field": "usageTo"}');
  end if;
  if coalesce(cardinality(p_connection_nos), 0) not between 1 and 10000 or array_position(p_connection_nos, null) is not null then
    perform loket.fail('INVALID_INPUT', '{"field": "connectionNos"}');
  end if;

  select array_agg(distinct c.id), array_agg(t.no order by t.place) filter (where c.id is null)
  into _targets, _unknown
  from unnest(p_connection_nos) with ordinality t (no, place)
  left join loket.connection c on c.connection_key = nullif(regexp_replace(upper(left(t.no, 40)), '[^0-9A-Z]', '', 'g'), '');
  if _unknown is not null then
    perform loket.fail('TARGETS_NOT_FOUND', jsonb_build_object('count', cardinality(_unknown), 'numbers', to_jsonb(_unknown[1:100])));
  end if;

  -- The unique index decides between two at once: only a withdrawn entry frees its number.
  insert into loket.relief_decree (decree_no, name, kind, percent, amount, usage_from, usage_to, entered_by, entered_at, after_withdrawal)
  values (_no, _name, p_kind, p_percent, p_amount, _from, _to, _staff.login, clock_timestamp(),
    (select max(w.relief_decree_id) from loket.relief_withdrawal w join loket.relief_decree d on d.id = w.relief_decree_id
     where d.decree_no = _no))
  on conflict (decree_no, after_withdrawal) do nothing
  returning id into _id;
  if _id is null then
    perform loket.fail('DECREE_EXISTS');
  end if;
  insert into loket.relief_target (relief_decree_id, connection_id) select _id, t from unnest(_targets) t;
  perform loket.append_audit('enter_decree', 'relief_decree', _id::text, p_request_id, jsonb_build_object('decreeNo', _no, 'kind', p_kind,
    'percent', p_percent, 'amount', p_amount, 'usageFrom', p_usage_from, 'usageTo', p_usage_to, 'targets', cardinality(_targets)));
  perform loket.announce_change('corrections');
  return loket.store_answer(p_request_id, jsonb_build_object('decreeId', _id, 'decreeNo', _no, 'targets', cardinality(_targets),
    'repeated', cardinality(p_connection_nos) - cardinality(_targets)));
end
$$;
comment on function api.enter_decree(uuid, text, text, text, numeric, bigint, text, text, text[]) is
'Enters a decree of relief with its target list of up to 10,000 connection numbers: kind full, percent (p_percent of the bill without late fee, two decimals) or amount (p_amount rupiah off each bill), for usage periods YYYY-MM from and to. Numbers that are not known are listed (details.numbers, at most 100, and count) and nothing is entered; a number named twice counts once. Lowers nothing before another person carries it out. Returns {decreeId, decreeNo, targets, repeated}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TARGETS_NOT_FOUND, DECREE_EXISTS
Source: relief is given by decree to a list of customers (keringanan, pembebasan).';
grant execute on function api.enter_decree(uuid, text, text, text, numeric, bigint, text, text, text[]) to finance;

create or replace function loket.decree_discounts(p_decree loket.relief_decree)
returns table (bill_id bigint, connection_id bigint, usage_period date, amount bigint, discount bigint)
language sql stable as $$
  select o.id, o.connection_id, o.usage_period, n.amount, d.discount
  from loket.relief_target t
  cross join lateral (select * from loket.open_bills(t.connection_id) u
                      where u.usage_period between p_decree.usage_from and p_decree.usage_to) o
  cross join lateral loket.bill_parts(o.id, 'infinity') n
  -- Of the bill without late fee and before other relief, rounded half up; never more than what is left of it.
  cross join lateral (select least(n.amount, case p_decree.kind
      when 'full' then n.amount
      when 'percent' then round((n.amount + n.discount) * p_decree.percent / 100)::bigint
      else p_decree.amount end) as discount) d
  where t.relief_decree_id = p_decree.id and d.discount > 0
    and not exists (select from loket.bill_discount g where g.bill_id = o.id and g.relief_decree_id = p_decree.id);
$$;
comment on function loket.decree_discounts(loket.relief_decree) is
'The unpaid bills that a decree would lower now, not in an agreement, with what is left of each and by how much it is lowered. Rupiah.';

create or replace function api.apply_decree(p_request_id uuid, p_decree_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _decree loket.relief_decree;
  _ids bigint[];
  _at timestamptz;
  _done record;
  _connection_id bigint;
begin
  _replay := loket.claim_request(p_request_id, 'apply_decree', jsonb_build_array(p_decree_id));
  if _replay is not null then
    return _replay;
  end if;
  perform loket.refuse_closed_month(loket.business_date(clock_timestamp()));
  select * into _decree from loket.relief_decree d where d.id = p_decree_id for update;
  if _decree.id is null then
    perform loket.fail('DECREE_NOT_FOUND');
  end if;
  if loket.decree_state(_decree.id) <> 'entered' then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  if _decree.entered_by = _staff.login then
    perform loket.fail('OWN_REQUEST');
  end if;
  if exists (select from loket.billing_period where state = 'posting') then
    perform loket.fail('PERIOD_BEING_POSTED');
  end if;

  _ids := array(select d.bill_id from loket.decree_discounts(_decree) d);
  perform from loket.bill b where b.id = any (_ids) order by b.id for update;
  -- Nobody can pay them from here on; what was paid while we waited is no longer among them.
  _at := clock_timestamp();
  with lowered as materialized (
    select d.* from loket.decree_discounts(_decree) d where d.bill_id = any (_ids)
  ), application as (
    insert into loket.relief_application (relief_decree_id, applied_by, applied_at, business_date, bills, total)
    select _decree.id, _staff.login, _at, loket.business_date(_at), count(*), coalesce(sum(l.discount), 0) from lowered l
    returning relief_decree_id, bills, total
  ), discounts as (
    insert into loket.bill_discount (bill_id, relief_decree_id, amount, given_at)
    select l.bill_id, _decree.id, l.discount, _at from lowered l order by l.bill_id
    returning bill_id
  )
  select a.bills, a.total into _done from application a;
  if _done.bills = 0 then
    perform loket.fail('NOTHING_DUE');
  end if;
  perform loket.append_money('billing', 'apply_decree', 'relief_decree', _decree.id::text, p_request_id, _at,
    jsonb_build_object('decreeNo', _decree.decree_no, 'bills', _done.bills, 'total', _done.total));
  for _connection_id in
    select distinct b.connection_id from loket.bill b where b.id = any (_ids)
      and b.connection_id in (select s.connection_id from loket.account_on_screen s)
  loop
    perform loket.announce_payment(_connection_id);
  end loop;
  perform loket.announce_change('corrections');
  return loket.store_answer(p_request_id, jsonb_build_object('decreeId', _decree.id, 'bills', _done.bills, 'total', _done.total));
end
$$;
comment on function api.apply_decree(uuid, bigint) is
'Carries out a decree, once, by another person than the one who entered it: every unpaid bill of its targets in its periods that no agreement covers gets a discount line. What is lowered to nothing leaves the due list by itself. Returns {decreeId, bills, total}. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, MONTH_CLOSED, DECREE_NOT_FOUND, ALREADY_DECIDED, OWN_REQUEST, PERIOD_BEING_POSTED, NOTHING_DUE';
grant execute on function api.apply_decree(uuid, bigint) to finance, manager;

create or replace function api.withdraw_decree(p_request_id uuid, p_decree_id bigint, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _reason text;
begin
  _replay := loket.claim_request(p_request_id, 'withdraw_decree', jsonb_build_array(p_decree_id, p_reason));
  if _replay is not null then
    return _replay;
  end if;
  _reason := loket.require_reason(p_reason);
  perform from loket.relief_decree d where d.id = p_decree_id for update;
  if not found then
    perform loket.fail('DECREE_NOT_FOUND');
  end if;
  if loket.decree_state(p_decree_id) <> 'entered' then
    perform loket.fail('ALREADY_DECIDED');
  end if;
  insert into loket.relief_withdrawal (relief_decree_id, reason, withdrawn_by, withdrawn_at)
  values (p_decree_id, _reason, _staff.login, clock_timestamp());
  perform loket.append_audit('withdraw_decree', 'relief_decree', p_decree_id::text, p_request_id, jsonb_build_object('reason', _reason));
  perform loket.announce_change('corrections');
  return loket.store_answer(p_request_id, jsonb_build_object('decreeId', p_decree_id, 'state', 'withdrawn'));
end
$$;
comment on function api.withdraw_decree(uuid, bigint, text) is
'Gives up a decree that was entered wrongly and is not carried out; its number may be entered again. Returns {decreeId, state}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, DECREE_NOT_FOUND, ALREADY_DECIDED';
grant execute on function api.withdraw_decree(uuid, bigint, text) to finance, manager;

create or replace function loket.decree_card(p_decree loket.relief_decree, p_login text) returns jsonb
language sql stable as $$
  select jsonb_build_object('decreeId', p_decree.id, 'decreeNo', p_decree.decree_no, 'name', p_decree.name, 'kind', p_decree.kind,
    'percent', p_decree.percent, 'amount', p_decree.amount, 'usageFrom', to_char(p_decree.usage_from, 'YYYY-MM'),
    'usageTo', to_char(p_decree.usage_to, 'YYYY-MM'), 'state', loket.decree_state(p_decree.id),
    'targets', (select count(*) from loket.relief_target t where t.relief_decree_id = p_decree.id),
    'enteredBy', s.full_name, 'enteredAt', p_decree.entered_at, 'own', p_decree.entered_by = p_login,
    'decidedBy', coalesce(e.full_name, v.full_name), 'decidedAt', coalesce(a.applied_at, w.withdrawn_at), 'reason', w.reason,
    'bills', a.bills, 'total', a.total)
  from loket.staff s
  left join loket.relief_application a on a.relief_decree_id = p_decree.id
  left join loket.relief_withdrawal w on w.relief_decree_id = p_decree.id
  left join loket.staff e on e.login = a.applied_by
  left join loket.staff v on v.login = w.withdrawn_by
  where s.login = p_decree.entered_by;
$$;
comment on function loket.decree_card(loket.relief_decree, text) is 'A decree in one line; bills and total are what was lowered, null until it is carried out. Rupiah.';

create or replace function api.list_decrees(p_before bigint default null, p_limit int default 50) returns table (decree_id bigint, decree jsonb)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return query
  select d.id, loket.decree_card(d, _staff.login) from loket.relief_decree d
  where p_before is null or d.id < p_before
  order by d.id desc
  limit least(greatest(coalesce(p_limit, 50), 1), 100);
end
$$;
comment on function api.list_decrees(bigint, int) is
'Decrees of relief, newest first; p_before is the decree_id of the last row seen. At most 100 rows. Rupiah.
Errors: NOT_STAFF';
grant execute on function api.list_decrees(bigint, int) to finance, manager;

create or replace function api.decree(p_decree_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _decree loket.relief_decree;
begin
  select * into _decree from loket.relief_decree d where d.id = p_decree_id;
  if _decree.id is null then
    perform loket.fail('DECREE_NOT_FOUND');
  end if;
  return loket.decree_card(_decree, _staff.login) || jsonb_build_object('preview',
    case when loket.decree_state(_decree.id) = 'entered' then (
      select jsonb_build_object('bills', count(*), 'connections', count(distinct d.connection_id),
        'total', coalesce(sum(d.discount), 0)::bigint, 'toNothing', count(*) filter (where d.discount = d.amount))
      from loket.decree_discounts(_decree) d) end);
end
$$;
comment on function api.decree(bigint) is
'One decree; as long as it is not carried out, preview says what carrying it out would lower now: bills, connections, the sum, and how many bills would be left with nothing. Rupiah.
Errors: NOT_STAFF, DECREE_NOT_FOUND';
grant execute on function api.decree(bigint) to finance, manager;

create or replace function api.decree_lines(p_decree_id bigint, p_after bigint default null, p_limit int default 100)
returns table (bill_id bigint, connection_no text, customer_name text, usage_period text, amount bigint, discount bigint)
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _decree loket.relief_decree;
begin
  perform loket.current_staff();
  select * into _decree from loket.relief_decree d where d.id = p_decree_id;
  if _decree.id is null then
    perform loket.fail('DECREE_NOT_FOUND');
  end if;
  return query
  select l.bill_id, c.connection_no, k.name, to_char(l.usage_period, 'YYYY-MM'), l.amount, l.discount
  from (
    select d.bill_id, d.connection_id, d.usage_period, d.amount, d.discount from loket.decree_discounts(_decree) d
    where loket.decree_state(_decree.id) = 'entered'
    union all
    select g.bill_id, b.connection_id, b.usage_period, n.amount + g.amount, g.amount
    from loket.bill_discount g join loket.bill b on b.id = g.bill_id cross join lateral loket.bill_parts(b.id, g.given_at) n
    where g.relief_decree_id = _decree.id) l
  join loket.connection c on c.id = l.connection_id
  join loket.customer k on k.id = c.customer_id
  where p_after is null or l.bill_id > p_after
  order by l.bill_id
  limit least(greatest(coalesce(p_limit, 100), 1), 100);
end
$$;
comment on function api.decree_lines(bigint, bigint, int) is
'The bills that a decree lowered, or would lower now: what was left of each and by how much. p_after is the bill_id of the last row seen. At most 100 rows. Rupiah.
Errors: NOT_STAFF, DECREE_NOT_FOUND';
grant execute on function api.decree_lines(bigint, bigint, int) to finance, manager;
