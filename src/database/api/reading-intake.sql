-- What the desk, files and channels share: the window of self-readings, what a fact may be, and what came in today.

create or replace function loket.reading_window_at(p_at timestamptz, out usage_period date, out opens_on date, out closes_on date, out today date,
  out state text, out problem text)
language plpgsql stable as $$
begin
  usage_period := loket.next_usage_period();
  select w.opens_on, w.closes_on into opens_on, closes_on from loket.reading_window(usage_period) w;
  today := loket.business_date(p_at);
  select p.state into state from loket.billing_period p where p.usage_period = reading_window_at.usage_period;
  problem := case
    when state = 'posting' then 'being_posted'
    when state <> 'open' then 'period_closed'
    when today not between opens_on and closes_on then 'window_closed' end;
end
$$;
comment on function loket.reading_window_at(timestamptz) is
'The usage period that self-readings belong to at an instant, its window of days by the utility''s calendar (both included), and why none is taken then: being_posted, period_closed, window_closed; null: taken.
Source: the 21st to the 25th (domain.md 5, S63); loket.reading_rule window_from_day and window_to_day.';

create or replace function loket.reading_number(p_facts jsonb, p_field text, p_least numeric, p_most numeric, p_whole boolean) returns numeric
language plpgsql immutable as $$
declare
  _value jsonb := p_facts->p_field;
  _number numeric;
begin
  if _value is null or _value = 'null' then
    return null;
  elsif jsonb_typeof(_value) <> 'number' then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field, 'problem', 'wrong_type'));
  end if;
  _number := _value::numeric;
  if _number not between p_least and p_most or (p_whole and _number <> trunc(_number)) then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field, 'problem', 'out_of_range'));
  end if;
  return _number;
end
$$;
comment on function loket.reading_number(jsonb, text, numeric, numeric, boolean) is 'A number among facts, within its range; null when it is not said.
Errors: INVALID_INPUT';

create or replace function loket.reading_words(p_facts jsonb, p_field text, p_longest int) returns text
language plpgsql immutable as $$
declare
  _text text := btrim(regexp_replace(coalesce(p_facts->>p_field, ''), '[[:cntrl:]]+', ' ', 'g'));
begin
  if jsonb_typeof(p_facts->p_field) not in ('string', 'null') then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field, 'problem', 'wrong_type'));
  elsif length(_text) > p_longest then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field, 'problem', 'too_long'));
  end if;
  return nullif(_text, '');
end
$$;
comment on function loket.reading_words(jsonb, text, int) is 'A text among facts, without control characters; null when it is not said.
Errors: INVALID_INPUT';

create or replace function loket.reading_instant(p_facts jsonb, p_field text, p_now timestamptz) returns timestamptz
language plpgsql stable as $$
declare
  _text text := loket.reading_words(p_facts, p_field, 40);
  _at timestamptz;
begin
  if _text is null then
    return null;
  elsif _text !~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$' then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field, 'problem', 'unreadable'));
  end if;
  begin
    _at := _text::timestamptz;
  exception when data_exception then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field, 'problem', 'unreadable'));
  end;
  -- A telephone's clock may run ahead a little.
  if _at not between p_now - interval '400 days' and p_now + interval '10 minutes' then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', p_field, 'problem', 'out_of_range'));
  end if;
  return least(_at, p_now);
end
$$;
comment on function loket.reading_instant(jsonb, text, timestamptz) is 'An instant with its offset among facts, not in the future; null when it is not said.
Errors: INVALID_INPUT';

create or replace function loket.only_fields(p_facts jsonb, p_fields text[]) returns void
language plpgsql immutable as $$
declare
  _field text;
begin
  if jsonb_typeof(p_facts) is distinct from 'object' then
    perform loket.fail('INVALID_INPUT', '{"field": "facts"}');
  end if;
  select k into _field from jsonb_object_keys(p_facts) k where k <> all (p_fields) order by k limit 1;
  if _field is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', left(_field, 40), 'problem', 'unknown_field'));
  end if;
end
$$;
comment on function loket.only_fields(jsonb, text[]) is 'Facts are an object with these fields and no others: what is misspelt is not lost in silence.
Errors: INVALID_INPUT';

create or replace function loket.keep_reading_photo(p_media_type text, p_width int, p_height int, p_content bytea) returns text
language plpgsql as $$
declare
  _problem text := coalesce(loket.content_problem(p_content, p_media_type, p_width, p_height),
    case when p_media_type not in ('image/jpeg', 'image/png') then 'unknown_type' end);
  _sha256 bytea;
begin
  if _problem is not null then
    perform loket.fail('DOCUMENT_REFUSED', jsonb_build_object('problem', _problem));
  end if;
  _sha256 := sha256(p_content);
  insert into loket.document_content (sha256, content) values (_sha256, p_content) on conflict do nothing;
  return encode(_sha256, 'hex');
end
$$;
comment on function loket.keep_reading_photo(text, int, int, bytea) is 'Keeps the bytes of a photo (JPEG or PNG by its content, at most 5 MB) and returns their hash in hex.
Errors: DOCUMENT_REFUSED';

create or replace function loket.forecast_amount(p_connection_id bigint, p_meter_size text, p_usage_period date, p_usage_m3 int) returns bigint
language plpgsql stable as $$
declare
  _group int := (select c.tariff_group_id from loket.connection c where c.id = p_connection_id);
begin
  return (select f.total from loket.compute_charges(_group, p_usage_m3, p_meter_size, p_usage_period) f);
exception when others then
  -- A tariff that is not there yet keeps nobody from telling a stand.
  return null;
end
$$;
comment on function loket.forecast_amount(bigint, text, date, int) is
'What a usage (m3) will cost by the tariff of its period, rupiah; a forecast: without the pricing of estimated months. Null where no tariff says it.';

create or replace function api.reading_intake_state() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _now timestamptz := clock_timestamp();
  _w record := loket.reading_window_at(_now);
  _midnight timestamptz := (_w.today::timestamp at time zone (select u.time_zone from loket.utility u));
begin
  perform loket.current_staff();
  return jsonb_build_object('usagePeriod', to_char(_w.usage_period, 'YYYY-MM'), 'state', _w.state, 'today', _w.today,
    'windowFrom', _w.opens_on, 'windowTo', _w.closes_on, 'windowOpen', _w.problem is null, 'windowProblem', _w.problem,
    'takesReadings', coalesce(_w.state, 'open') = 'open' and _w.usage_period <= _w.today,
    'readFrom', _w.usage_period - 7, 'readTo', least(_w.today, (_w.usage_period + interval '1 month 14 days')::date),
    'waiting', (select count(*) from loket.meter_reading r where r.usage_period = _w.usage_period and r.state = 'waiting'),
    'receivedToday', (select jsonb_build_object('self', count(*) filter (where r.source = 'self'),
        'officer', count(*) filter (where r.source = 'officer'), 'desk', count(*) filter (where r.source = 'desk'))
      from loket.meter_reading r where r.received_at >= _midnight));
end
$$;
comment on function api.reading_intake_state() is
'How readings come in: {usagePeriod, state of the period (null: not begun), today, windowFrom, windowTo (days of self-readings), windowOpen, windowProblem (being_posted, period_closed, window_closed), takesReadings (desk and files), readFrom, readTo (days on which a reader can have read), waiting, receivedToday {self, officer, desk}}. Days by the utility''s calendar.
Errors: NOT_STAFF';
grant execute on function api.reading_intake_state() to reading_officer, customer_service, supervisor, manager;
