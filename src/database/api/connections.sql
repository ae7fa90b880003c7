-- Connections: finding an account, and the text that the search box searches.

create or replace function loket.search_text(p_name text, p_address text, p_village_name text, p_phone text) returns text
language sql immutable as $$
  select lower(concat_ws(' ', p_name, p_address, p_village_name, p_phone));
$$;
comment on function loket.search_text(text, text, text, text) is 'What a connection can be found by besides its number: name, address, village, phone; lower case.';

create or replace function loket.connection_search_text(p_customer_id bigint, p_address text, p_village_code text) returns text
language sql stable as $$
  select loket.search_text(c.name, p_address, v.name, c.phone)
  from loket.customer c, loket.village v
  where c.id = p_customer_id and v.code = p_village_code;
$$;
comment on function loket.connection_search_text(bigint, text, text) is 'loket.search_text of a customer and a village.';

create or replace function loket.keep_connection_search_text() returns trigger
language plpgsql as $$
begin
  new.search_text := loket.connection_search_text(new.customer_id, new.address, new.village_code);
  return new;
end
$$;
comment on function loket.keep_connection_search_text() is 'Trigger of loket.connection.';
create or replace trigger connection_search_text before insert or update of customer_id, address, village_code
  on loket.connection for each row execute function loket.keep_connection_search_text();

create or replace function loket.keep_customer_search_text() returns trigger
language plpgsql as $$
begin
  update loket.connection set customer_id = customer_id where customer_id = new.id;
  return null;
end
$$;
comment on function loket.keep_customer_search_text() is 'Trigger of loket.customer: a renamed person is found under the new name at once.';
create or replace trigger customer_search_text after update of name, phone
  on loket.customer for each row execute function loket.keep_customer_search_text();

create or replace function loket.mask_phone(p_phone text) returns text
language sql immutable as $$
  select case when p_phone is not null then repeat('•', greatest(length(p_phone) - 3, 0)) || right(p_phone, 3) end;
$$;
comment on function loket.mask_phone(text) is 'A phone number with only its last three digits to be read.';

create or replace function loket.connections_by_words(p_words text[], p_after text, p_limit int) returns setof loket.connection
language plpgsql stable as $$
declare
  -- The trigram index is not asked for words of three letters and less unless there is nothing else: they stand in every second
  -- address, and looking at the rows is cheaper. % and _ are ordinary characters.
  _long text[] := array(select w from unnest(p_words) w where length(w) > 3);
  _indexed text[] := case when _long = '{}' then p_words else _long end;
  _everywhere text := (select string_agg(format('position(%L in search_text) > 0', w), ' and ') from unnest(p_words) w);
  _by_index text := (
    select string_agg(case when w = any (_indexed)
      then format('search_text like %L', '%' || regexp_replace(w, '([\\%_])', '\\\1', 'g') || '%')
      else format('position(%L in search_text) > 0', w) end, ' and ') from unnest(p_words) w);
  _window_end text;
  _found int;
begin
  -- Row-level security keeps the planner from knowing how common a text is (LIKE is not leakproof), and a plan for the wrong case
  -- reads the whole table. So both plans are fixed here. First the next 4,000 numbers, where a common fragment fills the page at
  -- once; the limit inside keeps the condition from choosing another index.
  return query execute format(
    'select * from (select * from loket.connection where connection_key ~>~ %L order by connection_key using ~<~ limit 4000) w
     where %s order by connection_key using ~<~ limit %s',
    p_after, _everywhere, p_limit);
  get diagnostics _found = row_count;
  if _found = p_limit then
    return;
  end if;
  select w.connection_key into _window_end
  from (select c.connection_key from loket.connection c where c.connection_key operator(pg_catalog.~>~) p_after
        order by c.connection_key using operator(pg_catalog.~<~) offset 3999 limit 1) w;
  -- Then the rest by the trigram index. The collation "C" sorts as ~<~ does, but keeps the planner from walking the number index
  -- to its end.
  if _window_end is not null then
    return query execute format(
      'select c.* from (select id from loket.connection where %s and connection_key ~>~ %L
         order by connection_key collate "C" limit %s) m
       join loket.connection c on c.id = m.id order by c.connection_key collate "C"',
      _by_index, _window_end, p_limit - _found);
  end if;
end
$$;
comment on function loket.connections_by_words(text[], text, int) is
'One page of connections in whose name, address, village or phone every word (lower case) occurs, in order of their number.';

create or replace function loket.connections_by_digits(p_digits text, p_after text, p_limit int) returns setof loket.connection
language plpgsql stable as $$
declare
  -- Counted without leading zeros: nothing but zeros would list everybody who has a phone.
  _phone text := ltrim(p_digits, '0');
  _ids bigint[];
begin
  -- Keys hold digits and capital letters only, so '[' ends the numbers that begin with the digits.
  _ids := array(
    select c.id from loket.connection c
    where c.connection_key operator(pg_catalog.~>=~) p_digits and c.connection_key operator(pg_catalog.~<~) (p_digits || '[')
      and c.connection_key operator(pg_catalog.~>~) p_after
    order by c.connection_key using operator(pg_catalog.~<~) limit p_limit);
  if length(_phone) >= 6 then
    -- Phones begin alike: the trigram index is asked for the last digits only, as a constant, so that it is used at all.
    execute format(
      'select %L::bigint[] || array(select id from loket.connection
         where search_text like %L and position(%L in search_text) > 0 and connection_key ~>~ %L
         order by connection_key collate "C" limit %s)',
      _ids, '%' || right(_phone, 7) || '%', _phone, p_after, p_limit) into _ids;
  end if;
  return query
  select c.* from loket.connection c where c.id = any (_ids) order by c.connection_key using operator(pg_catalog.~<~) limit p_limit;
end
$$;
comment on function loket.connections_by_digits(text, text, int) is
'One page of connections whose number begins with the digits or whose phone holds them (six or more), in order of their number.';

create or replace function api.search_connections(p_text text, p_after text default '', p_limit int default 20)
returns table (connection_id bigint, connection_no text, customer_name text, address text, village_name text,
  neighbourhood text, route_code text, tariff_group_code text, status text, phone_masked text,
  unpaid_sheets int, exact boolean, next_after text)
language plpgsql security definer set search_path = loket, pg_temp
-- Planning the join of the answer anew would take longer than finding a number.
set plan_cache_mode = force_generic_plan as $$
declare
  _staff loket.staff := loket.current_staff();
  _text text := lower(btrim(regexp_replace(left(coalesce(p_text, ''), 100), '\s+', ' ', 'g')));
  _key text := upper(regexp_replace(_text, '[^0-9a-z]', '', 'g'));
  _after text := coalesce(p_after, '');
  _limit int := least(greatest(coalesce(p_limit, 20), 1), 100);
  _ids bigint[];
  _exact boolean;
begin
  if length(_text) < 3 or _key = '' then
    perform loket.fail('SEARCH_TOO_SHORT');
  end if;
  perform loket.count_lookup(_staff);

  select array_agg(c.id) into _ids from loket.connection c where c.connection_key = _key;
  _exact := _ids is not null;
  if not _exact then
    if _text ~ '^[0-9 ./+-]+$' then
      _ids := array(select m.id from loket.connections_by_digits(_key, _after, _limit) m);
    else
      _ids := array(select m.id from loket.connections_by_words(string_to_array(_text, ' '), _after, _limit) m);
    end if;
  end if;

  return query
  select c.id, c.connection_no, p.name, c.address, v.name, c.neighbourhood, r.code, g.code, c.status,
         loket.mask_phone(p.phone),
         (select count(*)::int from loket.open_bills(c.id)),
         _exact,
         c.connection_key
  from unnest(_ids) found (id)
  join loket.connection c on c.id = found.id
  join loket.customer p on p.id = c.customer_id
  join loket.village v on v.code = c.village_code
  join loket.route r on r.id = c.route_id
  join loket.tariff_group g on g.id = c.tariff_group_id
  where c.connection_key operator(pg_catalog.~>~) _after
  order by c.connection_key using operator(pg_catalog.~<~);
end
$$;
comment on function api.search_connections(text, text, int) is
'The one search box: an exact connection number (with or without separators) answers alone with exact = true; otherwise the beginning of a number, six or more digits of a phone, or words of name, address and village. One page of at most 100 rows in order of the number; p_after is the next_after of the last row seen. Phones are masked. Counts against the daily look-up limit.
Errors: NOT_STAFF, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED';
grant execute on function api.search_connections(text, text, int) to cashier, supervisor, customer_service;

create or replace function loket.connection_card(p_connection_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'connectionId', c.id, 'connectionNo', c.connection_no, 'customerName', p.name, 'address', c.address,
    'neighbourhood', c.neighbourhood, 'villageName', v.name, 'districtName', d.name, 'routeCode', r.code, 'routeName', r.name,
    'tariffGroupCode', g.code, 'tariffGroupName', g.name, 'meterSize', m.size, 'meterSerialNo', m.serial_no,
    'status', c.status, 'phoneMasked', loket.mask_phone(p.phone),
    'blocks', (select coalesce(jsonb_agg(jsonb_build_object('reason', b.reason, 'note', b.note, 'since', b.blocked_at)
                 order by b.id), '[]')
               from loket.connection_block b where b.connection_id = c.id and b.lifted_at is null))
  from loket.connection c
  join loket.customer p on p.id = c.customer_id
  join loket.village v on v.code = c.village_code
  join loket.district d on d.code = v.district_code
  join loket.route r on r.id = c.route_id
  join loket.tariff_group g on g.id = c.tariff_group_id
  left join loket.meter m on m.connection_id = c.id and m.removed_on is null
  where c.id = p_connection_id;
$$;
comment on function loket.connection_card(bigint) is 'Who and where: what must stand next to every name, because names repeat.';

create or replace function loket.connection_at(p_connection_id bigint, p_at timestamptz)
returns table (connection_no text, customer_name text, address text, tariff_group_id int)
language sql stable as $$
  select coalesce(h.connection_no, c.connection_no), coalesce(h.customer_name, k.name), coalesce(h.address, c.address),
         coalesce(h.tariff_group_id, c.tariff_group_id)
  from loket.connection c
  join loket.customer k on k.id = c.customer_id
  left join lateral (select p.* from loket.connection_past p
                     where p.connection_id = c.id and p.until > p_at order by p.until limit 1) h on true
  where c.id = p_connection_id;
$$;
comment on function loket.connection_at(bigint, timestamptz) is
'Number, name, address and group of a connection as they were at an instant: what a list of that day said and says again when reprinted.';

create or replace function loket.screen_key(p_connection_id bigint) returns int
language sql immutable as $$
  select (p_connection_id & 2147483647)::int;
$$;
comment on function loket.screen_key(bigint) is 'The lock under which viewing and paying an account meet. Two accounts with one key only announce a payment too many.';

create or replace function loket.put_on_screen(p_staff loket.staff, p_connection_id bigint) returns void
language plpgsql as $$
begin
  -- A payment that did not see this viewer is about to commit: wait for it, and read after it.
  perform pg_advisory_xact_lock_shared(1, loket.screen_key(p_connection_id));
  insert into loket.account_on_screen as s (login, console, connection_id)
  values (p_staff.login, coalesce(inet_client_addr(), '0.0.0.0'), p_connection_id)
  on conflict (login, console) do update set connection_id = excluded.connection_id
  where s.connection_id <> excluded.connection_id;
end
$$;
comment on function loket.put_on_screen(loket.staff, bigint) is
'Notes which account a console shows from now on, before it is read, so that loket.announce_payment tells it when it is paid.';

create or replace function api.account(p_connection_id bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _card jsonb := loket.connection_card(p_connection_id);
begin
  if _card is null then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  perform loket.count_lookup(_staff);
  perform loket.put_on_screen(_staff, p_connection_id);
  return jsonb_build_object(
    'connection', _card,
    'quote', loket.quote(p_connection_id, loket.business_date(clock_timestamp())),
    'instalments', loket.due_instalments(p_connection_id),
    'invoices', loket.due_invoices(p_connection_id),
    'mayChooseSheets', loket.may_choose_sheets(_staff),
    'lastPayments', loket.last_payments(p_connection_id, 12),
    'asOf', clock_timestamp());
end
$$;
comment on function api.account(bigint) is
'The counter''s view of one connection: who and where, blocks with their reason, every unpaid sheet oldest first with late fee and stamp duty as of now (rupiah), agreements with instalments to pay, unpaid non-water invoices, and the last payments with their channel. Counts against the daily look-up limit.
Errors: NOT_STAFF, CONNECTION_NOT_FOUND, LOOKUP_LIMIT_REACHED';
grant execute on function api.account(bigint) to cashier, supervisor, customer_service;

create or replace function api.channel_inquiry(p_connection_no text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _card jsonb;
begin
  select loket.connection_card(c.id) into _card from loket.connection c
  where c.connection_key = regexp_replace(upper(left(coalesce(p_connection_no, ''), 40)), '[^0-9A-Z]', '', 'g');
  if _card is null then
    perform loket.fail('CONNECTION_NOT_FOUND');
  end if;
  if exists (select from loket.billing_period where state = 'posting') then
    perform loket.fail('PERIOD_BEING_POSTED');
  end if;
  return jsonb_build_object(
    'connectionId', _card->'connectionId', 'connectionNo', _card->'connectionNo', 'customerName', _card->'customerName',
    'blocked', jsonb_array_length(_card->'blocks') > 0,
    'quote', loket.quote((_card->>'connectionId')::bigint, loket.business_date(clock_timestamp())));
end
$$;
comment on function api.channel_inquiry(text) is
'What a bank, PPOB or app may know before it pays: the name and the unpaid sheets of one exact connection number. During posting it says so, never "no bill".
Errors: NOT_STAFF, CONNECTION_NOT_FOUND, PERIOD_BEING_POSTED';
grant execute on function api.channel_inquiry(text) to digital_channel;
