-- Looking at the match: sums by channel and day that add up to the rupiah, the list, and one suspect with payment, bills and line side by side.

create or replace function loket.check_settlement_range(p_from date, p_to date) returns void
language plpgsql stable as $$
begin
  if p_from is null or p_to is null or p_to < p_from then
    perform loket.fail('INVALID_INPUT', '{"field": "to"}');
  end if;
  if p_to - p_from > 30 then
    perform loket.fail('REPORT_TOO_LONG', '{"days": 31}');
  end if;
end
$$;
comment on function loket.check_settlement_range(date, date) is 'At most 31 days at once.
Errors: INVALID_INPUT, REPORT_TOO_LONG';

create or replace function loket.settlement_cells(p_channel text, p_from date, p_to date)
returns table (channel text, day date, state text, open boolean, suspects int, proposed int, ours_count int, ours bigint, theirs_count int, theirs bigint,
  fee bigint, net bigint, file_amount bigint, other_day_count int, other_day bigint)
language sql stable as $$
  with r as materialized (select * from loket.settlement_rows(p_channel, p_from, p_to))
  -- Each side in its own day: a pair over midnight is ours of one day and theirs of the next.
  select r.channel, r.ours_day, r.state, r.decision is distinct from 'accepted', case when r.line_id is null then 1 else 0 end,
         case when r.line_id is null and r.decision = 'proposed' then 1 else 0 end, 1, r.ours, 0, 0, 0, 0, 0,
         case when r.theirs_day <> r.ours_day then 1 else 0 end, case when r.theirs_day <> r.ours_day then r.ours else 0 end
  from r where r.payment_id is not null and r.ours_day between p_from and p_to
  union all
  select r.channel, r.theirs_day, r.state, r.decision is distinct from 'accepted', 1, case when r.decision = 'proposed' then 1 else 0 end, 0, 0, 1, r.theirs, r.fee, r.net, r.file_amount, 0, 0
  from r where r.line_id is not null and r.theirs_day between p_from and p_to;
$$;
comment on function loket.settlement_cells(text, date, date) is 'Every payment once and every line once, in its own settlement day: what the sums are made of. Rupiah.';

create or replace function loket.settlement_booked(p_channel text, p_from date, p_to date)
returns table (channel text, day date, payments bigint, amount bigint)
language sql stable as $$
  select p.channel, p.business_date, count(*), sum(p.total)::bigint
  from loket.payment p
  where p.tender = 'channel' and (p_channel is null or p.channel = p_channel) and p.business_date between p_from and p_to
    -- The index on the instant finds them; what was posted late has its own way in.
    and ((p.paid_at >= (p_from - 2)::timestamp at time zone 'UTC' and p.paid_at < (p_to + 3)::timestamp at time zone 'UTC')
         or p.backdate_reason is not null)
  group by p.channel, p.business_date;
$$;
comment on function loket.settlement_booked(text, date, date) is 'What stands in the books of a channel by business date of the utility: what every other report says. Rupiah.';

create or replace function api.settlement_summary(p_channel text, p_from date, p_to date) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _today date := loket.business_date(clock_timestamp());
begin
  perform loket.current_staff();
  perform loket.check_settlement_range(p_from, p_to);
  return (
    with cells as materialized (select * from loket.settlement_cells(p_channel, p_from, p_to)),
    days as materialized (
      select c.code as channel, c.name, c.kind, n::date as day
      from loket.channel c
      join (select f.channel, min(f.valid_from) as since from loket.settlement_formats() f group by f.channel) f on f.channel = c.code
      cross join lateral generate_series(greatest(p_from, f.since), least(p_to, _today), interval '1 day') n
      where p_channel is null or c.code = p_channel),
    -- By channel and day, by channel, and over all; the same sums for each.
    small as materialized (
      select c.channel, c.day, grouping(c.channel, c.day) as level, c.state, c.open, sum(c.suspects) as suspects, sum(c.proposed) as proposed, sum(c.ours_count) as ours_count,
             sum(c.ours) as ours, sum(c.theirs_count) as theirs_count, sum(c.theirs) as theirs, sum(c.fee) as fee, sum(c.net) as net,
             sum(c.file_amount) as file_amount, sum(c.other_day_count) as other_day_count, sum(c.other_day) as other_day
      from cells c
      group by grouping sets ((c.channel, c.day, c.state, c.open), (c.channel, c.state, c.open), (c.state, c.open))),
    booked as materialized (
      select b.channel, b.day, grouping(b.channel, b.day) as level, sum(b.payments) as payments, sum(b.amount) as amount
      from loket.settlement_booked(p_channel, p_from, p_to) b
      where exists (select from days d where d.channel = b.channel and d.day = b.day)
      group by grouping sets ((b.channel, b.day), (b.channel), ())),
    summed as materialized (
      select k.channel, k.day, k.level, jsonb_build_object(
        'ours', jsonb_build_object('count', coalesce(sum(s.ours_count), 0), 'amount', coalesce(sum(s.ours), 0)),
        'theirs', jsonb_build_object('count', coalesce(sum(s.theirs_count), 0), 'amount', coalesce(sum(s.theirs), 0),
          'fileAmount', coalesce(sum(s.file_amount), 0), 'fee', coalesce(sum(s.fee), 0), 'net', coalesce(sum(s.net), 0)),
        'matched', jsonb_build_object('oursCount', coalesce(sum(s.ours_count) filter (where s.state = 'matched'), 0),
          'ours', coalesce(sum(s.ours) filter (where s.state = 'matched'), 0),
          'theirsCount', coalesce(sum(s.theirs_count) filter (where s.state = 'matched'), 0),
          'theirs', coalesce(sum(s.theirs) filter (where s.state = 'matched'), 0)),
        'otherDay', jsonb_build_object('count', coalesce(sum(s.other_day_count), 0), 'amount', coalesce(sum(s.other_day), 0)),
        'waiting', jsonb_build_object('count', coalesce(sum(s.ours_count) filter (where s.state = 'waiting'), 0),
          'amount', coalesce(sum(s.ours) filter (where s.state = 'waiting'), 0)),
        'cancelled', jsonb_build_object('count', coalesce(sum(s.ours_count) filter (where s.state = 'cancelled'), 0),
          'amount', coalesce(sum(s.ours) filter (where s.state = 'cancelled'), 0)),
        'suspects', (select jsonb_agg(jsonb_build_object('kind', n.kind,
            'count', coalesce(t.suspects, 0), 'ours', coalesce(t.ours, 0), 'theirs', coalesce(t.theirs, 0), 'open', coalesce(t.open, 0)) order by n.place)
          from unnest(array['only_theirs', 'only_ours', 'amount_differs', 'double', 'reversed_by_us']) with ordinality n (kind, place)
          left join (select x.state, sum(x.suspects) as suspects, sum(x.ours) as ours, sum(x.theirs) as theirs,
                            sum(x.suspects) filter (where x.open) as open
                     from small x where x.level = k.level and x.channel is not distinct from k.channel and x.day is not distinct from k.day
                     group by x.state) t on t.state = n.kind),
        'open', coalesce(sum(s.suspects) filter (where s.open and s.state not in ('matched', 'waiting', 'cancelled')), 0),
        'decided', coalesce(sum(s.suspects) filter (where not s.open and s.state not in ('matched', 'waiting', 'cancelled')), 0),
        'proposed', coalesce(sum(s.proposed), 0),
        'booked', jsonb_build_object('count', coalesce(max(b.payments), 0), 'amount', coalesce(max(b.amount), 0))) as sums
      from (select d.channel, d.day, 0 as level from days d
            union all select d.channel, null, 1 from days d group by d.channel
            union all select null, null, 3) k
      left join small s on s.level = k.level and s.channel is not distinct from k.channel and s.day is not distinct from k.day
      left join booked b on b.level = k.level and b.channel is not distinct from k.channel and b.day is not distinct from k.day
      group by k.channel, k.day, k.level),
    files as materialized (select * from loket.live_settlement_files(p_channel))
    select jsonb_build_object('from', p_from, 'to', p_to, 'today', _today,
      'total', (select s.sums from summed s where s.level = 3),
      'channels', (select coalesce(jsonb_agg(jsonb_build_object('channel', c.channel, 'channelName', c.name, 'kind', c.kind,
          'sums', (select s.sums from summed s where s.level = 1 and s.channel = c.channel),
          'days', (select jsonb_agg(jsonb_build_object('day', s.day, 'files', f.files,
              'state', case when f.files = 0 and s.day < _today then 'no_file' when (s.sums->>'open')::int > 0 then 'open'
                            when f.files = 0 or (s.sums->'waiting'->>'count')::int > 0 then 'waiting' else 'matched' end,
              'sums', s.sums) order by s.day desc)
            from summed s
            cross join lateral (select count(*) as files from files f where f.channel = c.channel and s.day between f.settled_from and f.settled_to) f
            where s.level = 0 and s.channel = c.channel)) order by c.kind, c.name), '[]')
        from (select distinct d.channel, d.name, d.kind from days d) c)));
end
$$;
comment on function api.settlement_summary(text, date, date) is
'The match of a channel, or of all, by settlement day, at most 31: ours, theirs with fee and the net that must arrive at the bank, matched, waiting, each kind of suspect, how many are open, decided and proposed (open ones that wait for the other person). It adds up: ours = matched + amount_differs + only_ours + reversed_by_us + waiting + cancelled on our side; theirs = matched + amount_differs + only_theirs + double + reversed_by_us on theirs. booked is what stands in the books by business date. State of a day: no_file, open, waiting, matched. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REPORT_TOO_LONG';
grant execute on function api.settlement_summary(text, date, date) to finance, manager;

create or replace function loket.settlement_rank(p_state text, p_decision text) returns int
language sql immutable as $$
  select case when p_state = 'waiting' then 3 when p_state in ('matched', 'cancelled') then 5 when p_decision = 'accepted' then 4
              when p_decision = 'proposed' then 1 else 2 end;
$$;
comment on function loket.settlement_rank(text, text) is 'The order of the list: what waits for the other person, open suspects, waiting, decided, matched.';

create or replace function loket.settlement_row_card(p_row jsonb) returns jsonb
language sql stable as $$
  select jsonb_build_object('lineId', l.id, 'paymentId', p.id, 'channel', r.channel, 'state', r.state, 'reason', r.reason, 'decision', r.decision,
    'action', q.action, 'proposalId', q.id, 'proposedBy', loket.staff_name_at(q.proposed_by, q.proposed_at),
    'oursDay', r.ours_day, 'theirsDay', r.theirs_day, 'ours', case when p.id is not null then r.ours end,
    'theirs', case when l.id is not null then r.theirs end, 'difference', r.theirs - r.ours,
    'fee', r.fee, 'net', r.net, 'reference', coalesce(l.reference, p.tender_reference), 'connectionNo', coalesce(c.connection_no, l.connection_no),
    'paidAt', p.paid_at, 'theirPaidAt', l.paid_at, 'lineNo', l.line_no, 'fileId', f.id, 'fileName', f.name,
    'periods', (select coalesce(jsonb_agg(to_char(b.usage_period, 'YYYY-MM') order by b.usage_period), '[]')
                from loket.payment_item i join loket.bill b on b.id = i.bill_id where i.payment_id = p.id))
  from jsonb_to_record(p_row) as r (line_id bigint, payment_id bigint, channel text, state text, reason text, decision text, proposal_id bigint,
    ours_day date, theirs_day date, ours bigint, theirs bigint, fee bigint, net bigint)
  left join loket.settlement_line l on l.id = r.line_id
  left join loket.settlement_file f on f.id = l.settlement_file_id
  left join loket.payment p on p.id = r.payment_id
  left join loket.connection c on c.id = p.connection_id
  left join loket.settlement_proposal q on q.id = r.proposal_id;
$$;
comment on function loket.settlement_row_card(jsonb) is 'A row of the match as the list shows it: reference, number, times, amounts on both sides, and what was proposed. Rupiah.';

create or replace function api.settlement_matches(p_channel text, p_from date, p_to date, p_file_id bigint default null, p_filter text default 'all',
  p_after text default null, p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _limit int := least(greatest(coalesce(p_limit, 50), 1), 100);
  _file loket.settlement_file;
  _channel text := p_channel;
  _from date := p_from;
  _to date := p_to;
begin
  perform loket.current_staff();
  if p_file_id is not null then
    select * into _file from loket.settlement_file f where f.id = p_file_id;
    if _file.id is null then
      perform loket.fail('SETTLEMENT_NOT_FOUND');
    end if;
    _channel := _file.channel;
    _from := _file.settled_from;
    _to := _file.settled_to;
  end if;
  perform loket.check_settlement_range(_from, _to);
  if p_filter is null or p_filter not in ('all', 'suspects', 'decided', 'waiting', 'matched', 'cancelled', 'only_theirs', 'only_ours',
      'amount_differs', 'double', 'reversed_by_us') then
    perform loket.fail('INVALID_INPUT', '{"field": "filter"}');
  end if;
  return (
    with rows as materialized (
      select r.*, concat_ws('.', loket.settlement_rank(r.state, r.decision), r.state, to_char(coalesce(r.theirs_day, r.ours_day), 'YYYYMMDD'),
               lpad(coalesce(r.line_id, 0)::text, 18, '0'), lpad(coalesce(r.payment_id, 0)::text, 18, '0')) collate "C" as place
      from loket.settlement_rows(_channel, _from, _to) r
      where (p_file_id is null or exists (select from loket.settlement_line l where l.id = r.line_id and l.settlement_file_id = p_file_id))
        and case p_filter
          when 'all' then true
          when 'suspects' then r.state not in ('matched', 'waiting', 'cancelled') and r.decision is distinct from 'accepted'
          when 'decided' then r.decision = 'accepted'
          else r.state = p_filter end),
    page as (select * from rows r where p_after is null or r.place > p_after collate "C" order by r.place limit _limit)
    select jsonb_build_object(
      'rows', (select coalesce(jsonb_agg(loket.settlement_row_card(to_jsonb(p) - 'place') order by p.place), '[]') from page p),
      'next', case when (select count(*) from page) = _limit then (select max(p.place) from page p) end,
      'sums', (select jsonb_build_object('count', count(*), 'ours', coalesce(sum(r.ours), 0), 'theirs', coalesce(sum(r.theirs), 0),
                 'difference', coalesce(sum(r.theirs - r.ours), 0), 'fee', coalesce(sum(r.fee), 0), 'net', coalesce(sum(r.net), 0)) from rows r)));
end
$$;
comment on function api.settlement_matches(text, date, date, bigint, text, text, int) is
'Payments and lines side by side, what waits for a decision and suspects first, for a channel and at most 31 settlement days or for one file; p_filter is all, suspects (open), decided, or one state. p_after is the next of the page before; at most 100 rows. The sums are over all rows of the filter, not of the page; a pair whose sides are of two days is one row. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, REPORT_TOO_LONG, SETTLEMENT_NOT_FOUND';
grant execute on function api.settlement_matches(text, date, date, bigint, text, text, int) to finance, manager;

create or replace function loket.settlement_payment(p_payment_id bigint) returns jsonb
language sql stable as $$
  select loket.payment_card(p) || jsonb_build_object('imported', p.imported, 'backdateReason', p.backdate_reason,
    'settlementDay', case when p.tender = 'channel' then loket.payment_settlement_day(p) end,
    'items', (select coalesce(jsonb_agg(jsonb_build_object('billId', b.id, 'usagePeriod', to_char(b.usage_period, 'YYYY-MM'),
        'billAmount', i.bill_amount, 'lateFee', i.late_fee, 'stampDuty', i.stamp_duty, 'amount', i.amount) order by b.usage_period), '[]')
      from loket.payment_item i join loket.bill b on b.id = i.bill_id where i.payment_id = p.id),
    'stampDuty', p.stamp_duty)
  from loket.payment p where p.id = p_payment_id;
$$;
comment on function loket.settlement_payment(bigint) is 'A payment with the bills it paid, for the three-way match. Rupiah.';

create or replace function loket.settlement_account(p_connection_no text, p_on date) returns jsonb
language sql stable as $$
  select jsonb_build_object('connectionNo', c.connection_no, 'customerName', k.name, 'address', c.address,
    'due', (select coalesce(jsonb_agg(jsonb_build_object('usagePeriod', to_char(d.usage_period, 'YYYY-MM'), 'billAmount', d.bill_amount,
              'lateFee', d.late_fee, 'amount', d.total) order by d.sheet), '[]') from loket.due_bills(c.id, p_on) d),
    'totals', (select coalesce(jsonb_agg((q->>'total')::bigint), '[]') from jsonb_array_elements(loket.quote(c.id, p_on)->'choices') q))
  from loket.connection c join loket.customer k on k.id = c.customer_id
  where c.id = loket.connection_by_no(p_connection_no);
$$;
comment on function loket.settlement_account(text, date) is 'What a connection owed on a day, for a line without a payment: whether it can be posted is seen from it. Rupiah.';

create or replace function api.settlement_match(p_line_id bigint, p_payment_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _row jsonb := loket.settlement_row(p_line_id, p_payment_id);
  _line loket.settlement_line;
  _subject bigint;
begin
  if _row is null then
    perform loket.fail('SETTLEMENT_NOT_FOUND');
  end if;
  select * into _line from loket.settlement_line l where l.id = (_row->>'line_id')::bigint;
  _subject := (_row->>'payment_id')::bigint;
  return jsonb_build_object(
    'row', loket.settlement_row_card(_row),
    'line', case when _line.id is not null then (
      select jsonb_build_object('lineId', _line.id, 'lineNo', _line.line_no, 'fileId', f.id, 'fileName', f.name, 'reference', _line.reference,
        'connectionNo', _line.connection_no, 'periods', coalesce(_line.periods, ''), 'amount', _line.amount, 'fee', _line.fee,
        'billAmount', _line.bill_amount, 'netAmount', _line.net_amount, 'paidAt', _line.paid_at, 'settledOn', _line.settled_on,
        'amounts', n.amounts, 'feeBearer', n.fee_bearer, 'timeZone', n.time_zone)
      from loket.settlement_file f join loket.settlement_format n on n.id = f.settlement_format_id where f.id = _line.settlement_file_id) end,
    'payment', loket.settlement_payment(_subject),
    'counterpart', case when _subject is null then loket.settlement_payment((_row->>'counterpart_id')::bigint) end,
    'account', case when _subject is null and _line.id is not null then loket.settlement_account(_line.connection_no, loket.late_payment_day(_line)) end,
    'postOn', case when _subject is null and _line.id is not null then loket.late_payment_day(_line) end,
    'actions', case when _row->>'decision' = 'proposed' or not pg_has_role(_staff.login, 'finance', 'member')
                      or (_row->>'decision' = 'accepted' and not exists (
                        select from loket.settlement_proposal q where q.id = (_row->>'proposal_id')::bigint
                          and q.action in ('claim_from_channel', 'request_reversal'))) then '[]'
               else to_jsonb(loket.settlement_actions(_row->>'state', _row->>'reason', (select p.imported from loket.payment p where p.id = _subject))) end,
    'mayDecide', _row->>'decision' = 'proposed' and exists (
      select from loket.settlement_proposal q where q.id = (_row->>'proposal_id')::bigint and q.proposed_by <> _staff.login),
    'mayWithdraw', _row->>'decision' = 'proposed' and exists (
      select from loket.settlement_proposal q where q.id = (_row->>'proposal_id')::bigint and q.proposed_by = _staff.login),
    'history', (select coalesce(jsonb_agg(loket.settlement_proposal_card(q) order by q.id), '[]') from loket.settlement_proposal q
                where q.settlement_line_id = _line.id or (_subject is not null and q.payment_id = _subject)));
end
$$;
comment on function api.settlement_match(bigint, bigint) is
'One row of the match, named by its line or by its payment: the line, the payment with its bills, a counterpart that is suggested or was paid elsewhere, what the connection owed on that day, what may be proposed or decided, and the history. Rupiah.
Errors: NOT_STAFF, SETTLEMENT_NOT_FOUND';
grant execute on function api.settlement_match(bigint, bigint) to finance, manager;
