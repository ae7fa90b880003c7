-- Settlement files of the digital channels: how they read, and their import, whole or not at all.
-- Lock order: request id, money chain of the channel last. The unique index on the hash of the bytes is what makes a file one import.

create or replace function loket.settlement_format_card(p_format loket.settlement_format) returns jsonb
language sql stable as $$
  select jsonb_build_object('formatId', p_format.id, 'channel', p_format.channel, 'validFrom', p_format.valid_from, 'timeZone', p_format.time_zone,
    'cutoff', to_char(p_format.cutoff, 'HH24:MI'), 'amounts', p_format.amounts, 'feeBearer', p_format.fee_bearer, 'feeFixed', p_format.fee_fixed,
    'hasTrailer', p_format.has_trailer, 'windowDays', p_format.window_days, 'layout', p_format.layout,
    'setBy', loket.staff_name_at(p_format.set_by, p_format.set_at), 'setAt', p_format.set_at);
$$;
comment on function loket.settlement_format_card(loket.settlement_format) is 'A version of a channel''s format as the console reads files by it. Rupiah.';

create or replace function api.settlement_formats() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  return (
    select coalesce(jsonb_agg(jsonb_build_object('channel', c.code, 'channelName', c.name, 'kind', c.kind,
        'earliest', (select max(f.settled_to) + 1 from loket.live_settlement_files(c.code) f),
        'formats', (select coalesce(jsonb_agg(loket.settlement_format_card(f) order by f.valid_from desc, f.id desc), '[]')
                    from (select * from loket.settlement_format n where n.channel = c.code order by n.valid_from desc, n.id desc limit 20) f))
      order by c.kind, c.name), '[]')
    from loket.channel c where c.code <> 'COUNTER');
end
$$;
comment on function api.settlement_formats() is
'The digital channels with the versions of their settlement formats, newest first (at most 20 each), and the earliest day from which a new version may hold. Rupiah.
Errors: NOT_STAFF';
grant execute on function api.settlement_formats() to finance, manager;

create or replace function api.set_settlement_format(p_request_id uuid, p_channel text, p_valid_from date, p_time_zone text, p_cutoff text,
  p_amounts text, p_fee_bearer text, p_fee_fixed bigint, p_has_trailer boolean, p_window_days int, p_layout jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _wrong text;
  _earliest date;
  _format loket.settlement_format;
begin
  _replay := loket.claim_request(p_request_id, 'set_settlement_format', jsonb_build_array(p_channel, p_valid_from, p_time_zone, p_cutoff,
    p_amounts, p_fee_bearer, p_fee_fixed, p_has_trailer, p_window_days, p_layout));
  if _replay is not null then
    return _replay;
  end if;
  if not exists (select from loket.channel c where c.code = p_channel and c.code <> 'COUNTER') then
    perform loket.fail('CHANNEL_NOT_FOUND');
  end if;
  _wrong := case
    when p_valid_from is null or p_valid_from > loket.business_date(clock_timestamp()) + 366 then 'validFrom'
    when p_time_zone is null or p_time_zone not in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura') then 'timeZone'
    when p_cutoff is null or p_cutoff !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' then 'cutoff'
    when p_amounts is null or p_amounts not in ('bill', 'gross', 'net') then 'amounts'
    when p_fee_bearer is null or p_fee_bearer not in ('customer', 'utility')
      or (p_amounts = 'gross' and p_fee_bearer <> 'customer') or (p_amounts = 'net' and p_fee_bearer <> 'utility') then 'feeBearer'
    when p_fee_fixed not between 0 and 1000000 then 'feeFixed'
    when p_has_trailer is null then 'hasTrailer'
    when p_window_days is null or p_window_days not between 0 and 10 then 'windowDays'
    when p_layout is null or jsonb_typeof(p_layout) <> 'object' or length(p_layout::text) > 8000
      or coalesce(p_layout->>'kind', '') not in ('csv', 'fixed') or p_layout->'columns'->'reference' is null
      or p_layout->'columns'->'amount' is null or (p_fee_fixed is not null and p_layout->'columns' ? 'fee') then 'layout' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  -- What has been imported stays read as it was.
  select max(f.settled_to) + 1 into _earliest from loket.live_settlement_files(p_channel) f;
  if p_valid_from < _earliest then
    perform loket.fail('DATE_NOT_ALLOWED', jsonb_build_object('earliest', _earliest));
  end if;
  insert into loket.settlement_format (channel, valid_from, time_zone, cutoff, amounts, fee_bearer, fee_fixed, has_trailer, window_days, layout,
    set_by, set_at)
  values (p_channel, p_valid_from, p_time_zone, p_cutoff::time, p_amounts, p_fee_bearer, p_fee_fixed, p_has_trailer, p_window_days, p_layout,
    _staff.login, clock_timestamp())
  returning * into _format;
  perform loket.append_audit('set_settlement_format', 'settlement_format', _format.id::text, p_request_id,
    loket.settlement_format_card(_format) - 'setBy' - 'setAt' - 'formatId');
  perform loket.announce_change('settlements');
  return loket.store_answer(p_request_id, loket.settlement_format_card(_format));
end
$$;
comment on function api.set_settlement_format(uuid, text, date, text, text, text, text, bigint, boolean, int, jsonb) is
'A new version of how a channel''s settlement file reads, from a settlement day on that no live file has reached. p_cutoff is HH:MM in p_time_zone; p_amounts bill, gross (fee of the customer included) or net (fee of the utility taken off); p_fee_fixed rupiah per transaction, null when a column says it; p_layout as in src/shared/settlement-layout.ts. Returns the version.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, CHANNEL_NOT_FOUND, DATE_NOT_ALLOWED';
grant execute on function api.set_settlement_format(uuid, text, date, text, text, text, text, bigint, boolean, int, jsonb) to finance;

create or replace function loket.settlement_file_card(p_file loket.settlement_file) returns jsonb
language sql stable as $$
  select jsonb_build_object('fileId', p_file.id, 'channel', p_file.channel, 'channelName', c.name, 'name', p_file.name,
    'sha256', encode(p_file.sha256, 'hex'), 'settledFrom', p_file.settled_from, 'settledTo', p_file.settled_to, 'lines', p_file.line_count,
    'amountTotal', p_file.amount_total, 'billTotal', p_file.bill_total, 'feeTotal', p_file.fee_total, 'netTotal', p_file.net_total,
    'importedBy', loket.staff_name_at(p_file.imported_by, p_file.imported_at), 'importedAt', p_file.imported_at,
    'withdrawn', not exists (select from loket.live_settlement_files(p_file.channel) l where l.id = p_file.id),
    'proposal', (select loket.settlement_proposal_card(q) from loket.settlement_proposal q
                 where q.settlement_file_id = p_file.id order by q.id desc limit 1))
  from loket.channel c where c.code = p_file.channel;
$$;
comment on function loket.settlement_file_card(loket.settlement_file) is 'A settlement file with its sums, and what was proposed about it last. Rupiah.';

create or replace function loket.settlement_input(p_format loket.settlement_format, p_lines jsonb)
returns table (line_no int, reference text, connection_no text, periods text, amount bigint, fee bigint, bill_amount bigint, net_amount bigint,
  paid_at timestamptz, settled_on date)
language sql stable as $$
  select l."lineNo", btrim(l.reference), nullif(btrim(l."connectionNo"), ''), nullif(btrim(l.periods), ''), l.amount, f.fee, b.bill,
         case p_format.fee_bearer when 'customer' then b.bill else b.bill - f.fee end,
         l."paidAt" at time zone p_format.time_zone, l."settledOn"
  from jsonb_to_recordset(p_lines) as l ("lineNo" int, reference text, "connectionNo" text, periods text, amount bigint, fee bigint,
    "paidAt" timestamp, "settledOn" date)
  cross join lateral (select coalesce(p_format.fee_fixed, l.fee, 0) as fee) f
  cross join lateral (select case p_format.amounts when 'gross' then l.amount - f.fee when 'net' then l.amount + f.fee else l.amount end as bill) b;
$$;
comment on function loket.settlement_input(loket.settlement_format, jsonb) is
'The lines of a file as the console read them, with what each settles of ours and what of it arrives at the bank, by the channel''s format. Rupiah.';

create or replace function api.import_settlement(p_request_id uuid, p_channel text, p_format_id int, p_name text, p_sha256 text, p_settled_from date,
  p_settled_to date, p_declared_count int, p_declared_total bigint, p_lines jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _name text := btrim(p_name);
  _replay jsonb;
  _format loket.settlement_format;
  _withdrawal bigint;
  _sums record;
  _wrong jsonb;
  _file loket.settlement_file;
begin
  _replay := loket.claim_request(p_request_id, 'import_settlement', jsonb_build_array(p_channel, p_format_id, _name, p_sha256, p_settled_from,
    p_settled_to, p_declared_count, p_declared_total, p_lines));
  if _replay is not null then
    return _replay;
  end if;
  if not exists (select from loket.channel c where c.code = p_channel and c.code <> 'COUNTER') then
    perform loket.fail('CHANNEL_NOT_FOUND');
  end if;
  if p_sha256 is null or p_sha256 !~ '^[0-9a-f]{64}$' then
    perform loket.fail('INVALID_INPUT', '{"field": "sha256"}');
  end if;
  if _name is null or length(_name) not between 1 and 200 then
    perform loket.fail('INVALID_INPUT', '{"field": "name"}');
  end if;
  if p_settled_from is null or p_settled_to is null or p_settled_to not between p_settled_from and p_settled_from + 31 then
    perform loket.fail('INVALID_INPUT', '{"field": "settledTo"}');
  end if;
  if p_settled_to > loket.business_date(clock_timestamp()) + 1 then
    perform loket.fail('DATE_NOT_ALLOWED', jsonb_build_object('latest', loket.business_date(clock_timestamp()) + 1));
  end if;
  if p_lines is null or jsonb_typeof(p_lines) <> 'array' or jsonb_array_length(p_lines) > 200000 then
    perform loket.fail('INVALID_INPUT', '{"field": "lines"}');
  end if;
  perform loket.refuse_known_settlement(p_sha256, p_settled_from);
  _format := loket.settlement_format_on(p_channel, p_settled_from);
  if _format.id is null then
    perform loket.fail('SETTLEMENT_FORMAT_MISSING');
  end if;
  if _format.id is distinct from p_format_id then
    perform loket.fail('INVALID_INPUT', '{"field": "formatId"}');
  end if;
  if (_format.has_trailer and (p_declared_count is null or p_declared_total is null))
     or (not _format.has_trailer and jsonb_array_length(p_lines) = 0) then
    perform loket.fail('SETTLEMENT_INCOMPLETE');
  end if;

  begin
    select count(*)::int as lines, coalesce(sum(n.amount), 0)::bigint as amount, coalesce(sum(n.bill_amount), 0)::bigint as bill,
           coalesce(sum(n.fee), 0)::bigint as fee, coalesce(sum(n.net_amount), 0)::bigint as net, count(distinct n.line_no)::int as numbers,
           jsonb_agg(jsonb_build_object('lineNo', n.line_no, 'field', w.field) order by n.line_no) filter (where w.field is not null) as wrong
    into _sums
    from loket.settlement_input(_format, p_lines) n
    cross join lateral (select case
      when n.line_no is null or n.line_no < 1 then 'lineNo'
      when n.reference is null or length(n.reference) not between 1 and 60 then 'reference'
      when length(n.connection_no) > 40 then 'connectionNo'
      when length(n.periods) > 200 then 'periods'
      when n.amount is null or n.amount not between 1 and 100000000000 then 'amount'
      when n.fee not between 0 and 100000000000 or n.bill_amount < 0 then 'fee'
      when n.settled_on is null or n.settled_on not between p_settled_from and p_settled_to then 'settledOn'
      when n.paid_at > clock_timestamp() + interval '1 day' then 'paidAt' end as field) w;
  exception when data_exception then
    perform loket.fail('INVALID_INPUT', '{"field": "lines"}');
  end;
  if _sums.wrong is not null then
    select jsonb_agg(w) into _wrong from (select w from jsonb_array_elements(_sums.wrong) w limit 20) w;
    perform loket.fail('SETTLEMENT_LINE_INVALID', jsonb_build_object('lines', _wrong));
  end if;
  if _sums.numbers <> _sums.lines then
    perform loket.fail('INVALID_INPUT', '{"field": "lines"}');
  end if;
  if _sums.lines <> coalesce(p_declared_count, _sums.lines) or _sums.amount <> coalesce(p_declared_total, _sums.amount) then
    perform loket.fail('SETTLEMENT_TOTAL_WRONG', jsonb_build_object('declaredCount', p_declared_count, 'count', _sums.lines,
      'declaredTotal', p_declared_total, 'total', _sums.amount));
  end if;

  select max(d.settlement_proposal_id) into _withdrawal
  from loket.settlement_file f
  join loket.settlement_proposal q on q.settlement_file_id = f.id
  join loket.settlement_decision d on d.settlement_proposal_id = q.id and d.outcome = 'accepted'
  where f.sha256 = decode(p_sha256, 'hex') and (f.line_count > 0 or f.settled_from = p_settled_from);
  -- The unique index decides between two that come at once with the same bytes: the second waits here for the first.
  insert into loket.settlement_file (channel, settlement_format_id, name, sha256, settled_from, settled_to, declared_count, declared_total,
    line_count, amount_total, bill_total, fee_total, net_total, imported_by, imported_at, after_withdrawal)
  values (p_channel, _format.id, _name, decode(p_sha256, 'hex'), p_settled_from, p_settled_to, p_declared_count, p_declared_total,
    _sums.lines, _sums.amount, _sums.bill, _sums.fee, _sums.net, _staff.login, clock_timestamp(), _withdrawal)
  on conflict (sha256, (case when line_count = 0 then settled_from end), after_withdrawal) do nothing
  returning * into _file;
  if _file.id is null then
    perform loket.refuse_known_settlement(p_sha256, p_settled_from);
  end if;
  insert into loket.settlement_line (settlement_file_id, line_no, channel, reference, connection_no, periods, amount, fee, bill_amount, net_amount,
    paid_at, settled_on)
  select _file.id, n.line_no, p_channel, n.reference, n.connection_no, n.periods, n.amount, n.fee, n.bill_amount, n.net_amount, n.paid_at, n.settled_on
  from loket.settlement_input(_format, p_lines) n order by n.line_no;
  perform loket.append_money('channel:' || p_channel, 'import_settlement', 'settlement_file', _file.id::text, p_request_id, _file.imported_at,
    loket.settlement_file_details(_file));
  perform loket.announce_change('settlements');
  return loket.store_answer(p_request_id, loket.settlement_file_card(_file));
end
$$;
comment on function api.import_settlement(uuid, text, int, text, text, date, date, int, bigint, jsonb) is
'Takes a settlement file in, whole or not at all. p_sha256 is the hash of its bytes (hex): the same bytes again are refused with SETTLEMENT_ALREADY_IMPORTED and the first import in the details. p_declared_count and p_declared_total come from the trailer, in the file''s own amounts. p_lines is a list of {lineNo, reference, connectionNo, periods, amount, fee, paidAt (local time of the channel, without offset), settledOn}; at most 200,000. What a line settles and what arrives at the bank is computed here by the format. Returns the file with its sums. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, CHANNEL_NOT_FOUND, DATE_NOT_ALLOWED, SETTLEMENT_ALREADY_IMPORTED, SETTLEMENT_FORMAT_MISSING, SETTLEMENT_INCOMPLETE, SETTLEMENT_LINE_INVALID, SETTLEMENT_TOTAL_WRONG
Source: daily file per channel against the own paid list: domain.md 2.9.';
grant execute on function api.import_settlement(uuid, text, int, text, text, date, date, int, bigint, jsonb) to finance;

create or replace function loket.refuse_known_settlement(p_sha256 text, p_settled_from date) returns void
language plpgsql stable as $$
declare
  _known loket.settlement_file;
begin
  select f.* into _known from loket.live_settlement_files(null) f where f.sha256 = decode(p_sha256, 'hex')
    and (f.line_count > 0 or f.settled_from = p_settled_from);
  if _known.id is not null then
    perform loket.fail('SETTLEMENT_ALREADY_IMPORTED', loket.settlement_file_card(_known) - 'proposal');
  end if;
end
$$;
comment on function loket.refuse_known_settlement(text, date) is 'Says which import the same bytes have already; files without a line are alike and known by their day.
Errors: SETTLEMENT_ALREADY_IMPORTED';

create or replace function loket.settlement_file_details(p_file loket.settlement_file) returns jsonb
language sql stable as $$
  select jsonb_build_object('name', p_file.name, 'sha256', encode(p_file.sha256, 'hex'), 'formatId', p_file.settlement_format_id,
    'from', p_file.settled_from, 'to', p_file.settled_to, 'lines', p_file.line_count, 'amount', p_file.amount_total, 'bill', p_file.bill_total,
    'fee', p_file.fee_total, 'net', p_file.net_total);
$$;
comment on function loket.settlement_file_details(loket.settlement_file) is 'What the money chain says of an imported file; the verifier builds the same from the rows.';

create or replace function api.list_settlements(p_channel text default null, p_before bigint default null, p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  return (select coalesce(jsonb_agg(loket.settlement_file_card(f) order by f.id desc), '[]')
    from (select * from loket.settlement_file n where (p_channel is null or n.channel = p_channel) and (p_before is null or n.id < p_before)
          order by n.id desc limit least(greatest(coalesce(p_limit, 50), 1), 100)) f);
end
$$;
comment on function api.list_settlements(text, bigint, int) is
'Imported settlement files, newest first, of a channel or of all; p_before is the fileId of the last seen, at most 100. Rupiah.
Errors: NOT_STAFF';
grant execute on function api.list_settlements(text, bigint, int) to finance, manager;
