-- Collection reports (LPP, laporan penerimaan penagihan): of a session or of days, water and non-water, always from the rows.
-- A report of a day that is over never changes: names are those of the payment, a later reversal is an entry of its own day, letterhead and
-- signatories are frozen when the session or the day is closed.

create or replace function loket.staff_name_at(p_login text, p_at timestamptz) returns text
language sql stable as $$
  select coalesce((select n.full_name from loket.staff_past n where n.login = p_login and n.until > p_at order by n.until limit 1),
                  (select s.full_name from loket.staff s where s.login = p_login));
$$;
comment on function loket.staff_name_at(text, timestamptz) is 'The name of a person as it was at an instant.';

create or replace function loket.counter_at(p_counter_id int, p_at timestamptz)
returns table (code text, name text, branch_id int)
language sql stable as $$
  select coalesce(n.code, c.code), coalesce(n.name, c.name), c.branch_id
  from loket.counter c
  left join lateral (select h.* from loket.counter_past h where h.counter_id = c.id and h.until > p_at order by h.until limit 1) n on true
  where c.id = p_counter_id;
$$;
comment on function loket.counter_at(int, timestamptz) is 'Code and name of a counter as they were at an instant, and its branch.';

create or replace function loket.branch_at(p_branch_id int, p_at timestamptz) returns table (name text)
language sql stable as $$
  select coalesce(n.name, b.name)
  from loket.branch b
  left join lateral (select h.name from loket.branch_past h where h.branch_id = b.id and h.until > p_at order by h.until limit 1) n on true
  where b.id = p_branch_id;
$$;
comment on function loket.branch_at(int, timestamptz) is 'The name of a branch as it was at an instant.';

create or replace function loket.report_counters(p_staff loket.staff, p_kind text, p_session_id bigint, p_from date, p_to date,
  p_branch_id int, p_counter_id int, p_cashier text) returns int[]
language plpgsql stable as $$
declare
  _everywhere boolean := pg_has_role(p_staff.login, 'finance', 'member') or pg_has_role(p_staff.login, 'manager', 'member');
  _head boolean := pg_has_role(p_staff.login, 'supervisor', 'member');
  _session record;
  _counters int[];
begin
  if p_kind is null or p_kind not in ('water', 'non_water') then
    perform loket.fail('INVALID_INPUT', '{"field": "kind"}');
  end if;
  if p_session_id is not null then
    if num_nonnulls(p_from, p_to, p_branch_id, p_counter_id, p_cashier) > 0 then
      perform loket.fail('INVALID_INPUT', '{"field": "sessionId"}');
    end if;
    select s.*, c.branch_id into _session from loket.cash_session s join loket.counter c on c.id = s.counter_id where s.id = p_session_id;
    if _session.id is null or not (_everywhere or _session.cashier = p_staff.login
         or (_head and _session.branch_id = p_staff.branch_id)) then
      perform loket.fail('SESSION_NOT_FOUND');
    end if;
    -- The sums of this list are the sum that a blind count must not know. A count that money has passed since is none.
    if _session.closed_at is null and not (_everywhere or _head) and (select u.blind_count from loket.utility u)
       and (select n.expected from loket.drawer_count n where n.cash_session_id = p_session_id order by n.id desc limit 1)
           is distinct from loket.drawer(p_session_id) then
      perform loket.fail('COUNT_FIRST');
    end if;
    return array[_session.counter_id];
  end if;
  if p_from is null or p_to is null or p_from > p_to then
    perform loket.fail('INVALID_INPUT', '{"field": "from"}');
  end if;
  if p_to - p_from > 30 then
    perform loket.fail('REPORT_TOO_LONG', '{"days": 31}');
  end if;
  if not (_everywhere or _head) or (not _everywhere and p_branch_id is distinct from p_staff.branch_id and p_branch_id is not null) then
    perform loket.fail('ROLE_MISSING');
  end if;
  if p_branch_id is not null and not exists (select from loket.branch b where b.id = p_branch_id) then
    perform loket.fail('INVALID_INPUT', '{"field": "branchId"}');
  end if;
  if p_cashier is not null and not exists (select from loket.staff f where f.login = p_cashier) then
    perform loket.fail('INVALID_INPUT', '{"field": "cashier"}');
  end if;
  select array_agg(c.id) into _counters from loket.counter c
  where (p_branch_id is null or c.branch_id = p_branch_id) and (_everywhere or c.branch_id = p_staff.branch_id)
    and (p_counter_id is null or c.id = p_counter_id);
  if _counters is null and p_counter_id is not null then
    perform loket.fail('COUNTER_NOT_FOUND');
  end if;
  return coalesce(_counters, '{}');
end
$$;
comment on function loket.report_counters(loket.staff, text, bigint, date, date, int, int, text) is
'Checks what a report is asked for and by whom, and returns the counters it covers. Own sessions for a cashier, the own branch for a head of counter, everything for finance and manager; at most 31 days.
Errors: INVALID_INPUT, SESSION_NOT_FOUND, COUNT_FIRST, REPORT_TOO_LONG, ROLE_MISSING, COUNTER_NOT_FOUND';

create or replace function loket.report_scope(p_session_id bigint, p_from date, p_to date, p_counters int[], p_cashier text)
returns table (payment_id bigint, reversal_id bigint, water boolean, entered_at timestamptz, paid_at timestamptz, business_date date,
  cash_session_id bigint, counter_id int, cashier text, tender text, stamp_duty bigint, cash_rounding bigint, total bigint)
language sql stable as $$
  select p.id, null::bigint, p.kind <> 'invoices', p.paid_at, p.paid_at, p.business_date, p.cash_session_id, p.counter_id, p.paid_by,
         p.tender, p.stamp_duty, p.cash_rounding, p.total
  from loket.payment p
  where p_session_id is not null and p.cash_session_id = p_session_id
  union all
  select p.id, v.id, p.kind <> 'invoices', d.decided_at, p.paid_at, d.business_date, d.cash_session_id, p.counter_id, p.paid_by,
         p.tender, d.stamp_duty, d.cash_rounding, d.total
  from loket.reversal_decision d
  join loket.reversal v on v.id = d.reversal_id
  join loket.payment p on p.id = v.payment_id
  where p_session_id is not null and d.cash_session_id = p_session_id and d.outcome = 'approved'
  union all
  select m.payment_id, m.reversal_id, m.kind <> 'invoices', m.entered_at, m.paid_at, m.business_date, m.cash_session_id, m.counter_id,
         m.cashier, m.tender, m.stamp_duty, m.cash_rounding, m.total
  from loket.movements(p_from, p_to) m
  where p_session_id is null and m.channel = 'COUNTER' and not m.imported and m.counter_id = any (p_counters)
    and (p_cashier is null or m.cashier = p_cashier);
$$;
comment on function loket.report_scope(bigint, date, date, int[], text) is
'What a report counts: payments of the session or of the days, and reversals that went into that session or are dated on those days. A later reversal belongs to whoever of finance decided it, is no money of a drawer (tender refund_transfer, refund_office_cash, refund_none) and never touches the day of its payment. Rupiah.';

create or replace function loket.report_entries(p_water boolean, p_session_id bigint, p_from date, p_to date, p_counters int[],
  p_cashier text, p_after bigint default 0)
returns table (entry_id bigint, payment_id bigint, reversal_id bigint, bill_id bigint, invoice_id bigint, instalment_id bigint, line_no int,
  entered_at timestamptz, paid_at timestamptz, business_date date, cash_session_id bigint, counter_id int, cashier text, tender text,
  amount bigint, stamp_duty bigint, late_fee bigint, vat bigint, cash_rounding bigint, total bigint)
language sql stable as $$
  select l.entry_id, s.payment_id, s.reversal_id, l.bill_id, l.invoice_id, l.instalment_id, l.line_no,
         s.entered_at, s.paid_at, s.business_date, s.cash_session_id, s.counter_id, s.cashier, s.tender,
         n.sign * l.amount, n.sign * l.stamp_duty, n.sign * l.late_fee, n.sign * l.vat, n.sign * l.cash_rounding,
         n.sign * (l.amount + l.stamp_duty + l.late_fee + l.vat + l.cash_rounding)
  from loket.report_scope(p_session_id, p_from, p_to, p_counters, p_cashier) s
  cross join lateral (select case when s.reversal_id is null then 1 else -1 end as sign) n
  cross join lateral loket.movement_lines(s.payment_id, s.reversal_id, s.stamp_duty, s.cash_rounding) l
  where s.water = p_water and l.entry_id > p_after;
$$;
comment on function loket.report_entries(boolean, bigint, date, date, int[], text, bigint) is
'The lines of a report without names: one for each bill, instalment or invoice line, negative for a reversal. Stamp duty and cash rounding of a receipt as a whole stand on its first line, so that the lines add up to the money. entry_id orders them; a reversal stands behind the line it takes back. Rupiah.';

create or replace function loket.report_group(p_bill_id bigint, p_instalment_id bigint, p_invoice_id bigint, p_line_no int, p_paid_at timestamptz)
returns table (code text, name text)
language sql stable as $$
  select g.code, g.name
  from loket.bill_parts(p_bill_id, p_paid_at) n join loket.tariff_group g on g.id = n.tariff_group_id
  where p_bill_id is not null
  union all
  select g.code, g.name
  from loket.instalment n
  join loket.instalment_plan a on a.id = n.instalment_plan_id
  cross join lateral loket.connection_at(a.connection_id, p_paid_at) c
  join loket.tariff_group g on g.id = c.tariff_group_id
  where n.id = p_instalment_id
  union all
  select f.code, f.name
  from loket.invoice_line l join loket.fee_type f on f.id = l.fee_type_id
  where l.invoice_id = p_invoice_id and l.line_no = p_line_no;
$$;
comment on function loket.report_group(bigint, bigint, bigint, int, timestamptz) is
'What a line is summed under: the tariff group (golongan) of the bill as of the payment, for an instalment that of the connection, for an invoice line its fee type.';

create or replace function loket.report_letterhead(p_session_id bigint, p_to date, p_branch_id int) returns jsonb
language sql stable as $$
  select case
    when p_session_id is not null then (
      select coalesce(s.letterhead, y.letterhead, loket.freeze_letterhead(c.branch_id, s.business_date))
      from loket.cash_session s
      join loket.counter c on c.id = s.counter_id
      left join loket.business_day y on y.branch_id = c.branch_id and y.business_date = s.business_date
      where s.id = p_session_id)
    -- A list over all branches has the words of the day's first closing, without that branch's name.
    else coalesce(
      (select y.letterhead from loket.business_day y
       where y.business_date = p_to and y.closed_at is not null and (p_branch_id is null or y.branch_id = p_branch_id)
       order by y.closed_at limit 1),
      loket.freeze_letterhead(coalesce(p_branch_id, (select min(b.id) from loket.branch b)), p_to))
      || case when p_branch_id is null then '{"branch": null}'::jsonb else '{}' end
  end;
$$;
comment on function loket.report_letterhead(bigint, date, int) is
'Letterhead and signatories of a report: as frozen by the closing of its session or of the last day of its range, else those of now valid on that date.';

create or replace function loket.report_session(p_session_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'sessionId', s.id, 'openedAt', s.opened_at, 'closedAt', s.closed_at, 'openingFloat', s.opening_float,
    'waterCash', m.water, 'nonWaterCash', m.non_water, 'pettyIn', m.petty_in, 'pettyOut', m.petty_out,
    'receivedFromCashiers', m.received, 'handedToCashiers', m.handed, 'turnedIn', m.turned_in,
    'expected', x.cash, 'counted', s.counted_cash, 'difference', s.counted_cash - x.cash, 'differenceReason', s.difference_reason,
    'otherTenders', (
      select coalesce(jsonb_agg(jsonb_build_object('tender', t.tender, 'expected', t.expected,
          'counted', (n.counted->>t.tender)::bigint, 'difference', (n.counted->>t.tender)::bigint - t.expected) order by t.place), '[]')
      from (select o.tender, o.place, coalesce(sum(case when e.reversal_id is null then e.total else -e.total end), 0)::bigint as expected
            from unnest(array['debit', 'qris', 'transfer']) with ordinality o (tender, place)
            left join loket.report_scope(s.id, null, null, null, null) e on e.tender = o.tender
            group by o.tender, o.place) t
      left join loket.drawer_count n on n.id = s.drawer_count_id))
  from loket.cash_session s
  cross join lateral (
    select
      coalesce(sum(case when e.reversal_id is null then e.total else -e.total end) filter (where e.water), 0)::bigint as water,
      coalesce(sum(case when e.reversal_id is null then e.total else -e.total end) filter (where not e.water), 0)::bigint as non_water,
      (select coalesce(sum(c.amount), 0)::bigint from loket.cash_movement c where c.cash_session_id = s.id and c.direction = 'in') as petty_in,
      (select coalesce(sum(c.amount), 0)::bigint from loket.cash_movement c where c.cash_session_id = s.id and c.direction = 'out') as petty_out,
      (select coalesce(sum(f.amount), 0)::bigint from loket.cash_transfer f
       join loket.cash_transfer_decision d on d.cash_transfer_id = f.id and d.outcome = 'accepted' where d.to_session_id = s.id) as received,
      (select coalesce(sum(f.amount), 0)::bigint from loket.cash_transfer f
       join loket.cash_transfer_decision d on d.cash_transfer_id = f.id and d.outcome = 'accepted'
       where f.from_session_id = s.id and f.kind = 'to_cashier') as handed,
      (select coalesce(sum(f.amount), 0)::bigint from loket.cash_transfer f
       join loket.cash_transfer_decision d on d.cash_transfer_id = f.id and d.outcome = 'accepted'
       where f.from_session_id = s.id and f.kind = 'to_safe') as turned_in
    from loket.report_scope(s.id, null, null, null, null) e where e.tender = 'cash') m
  cross join lateral (
    select s.opening_float + m.water + m.non_water + m.petty_in - m.petty_out + m.received - m.handed - m.turned_in as cash) x
  where s.id = p_session_id;
$$;
comment on function loket.report_session(bigint) is
'How the drawer of a session comes to what it must hold, from float to count; counted and difference are null until it is closed. Rupiah.';

create or replace function loket.report_sums(p_kind text, p_session_id bigint, p_from date, p_to date, p_counters int[], p_cashier text) returns jsonb
language sql stable as $$
  with entries as materialized (
    select e.*, g.code, g.name
    from loket.report_entries(p_kind = 'water', p_session_id, p_from, p_to, p_counters, p_cashier) e
    left join lateral loket.report_group(e.bill_id, e.instalment_id, e.invoice_id, e.line_no, e.paid_at) g on true)
  select jsonb_build_object(
    'totals', (
      select jsonb_build_object('lines', count(*), 'receipts', count(distinct e.payment_id) filter (where e.reversal_id is null),
        'amount', coalesce(sum(e.amount), 0), 'stampDuty', coalesce(sum(e.stamp_duty), 0), 'lateFee', coalesce(sum(e.late_fee), 0),
        'channelFee', 0, 'vat', coalesce(sum(e.vat), 0), 'cashRounding', coalesce(sum(e.cash_rounding), 0), 'total', coalesce(sum(e.total), 0),
        'received', coalesce(sum(e.total) filter (where e.reversal_id is null), 0),
        'reversed', coalesce(-sum(e.total) filter (where e.reversal_id is not null), 0))
      from entries e),
    'tenders', (
      select coalesce(jsonb_agg(jsonb_build_object('tender', t.tender, 'receipts', t.receipts, 'reversals', t.reversals, 'total', t.total)
        order by array_position(array['cash', 'debit', 'qris', 'transfer'], t.tender), t.tender), '[]')
      from (select e.tender, count(distinct e.payment_id) filter (where e.reversal_id is null) as receipts,
                   count(distinct e.reversal_id) as reversals, sum(e.total) as total
            from entries e group by e.tender) t),
    'groups', (
      select coalesce(jsonb_agg(jsonb_build_object('code', t.code, 'name', t.name, 'lines', t.lines, 'reversedLines', t.reversed,
        'amount', t.amount, 'stampDuty', t.stamp_duty, 'lateFee', t.late_fee, 'vat', t.vat, 'cashRounding', t.rounding, 'total', t.total)
        order by t.code), '[]')
      from (select e.code, min(e.name) as name, count(*) filter (where e.reversal_id is null) as lines,
                   count(*) filter (where e.reversal_id is not null) as reversed, sum(e.amount) as amount, sum(e.stamp_duty) as stamp_duty,
                   sum(e.late_fee) as late_fee, sum(e.vat) as vat, sum(e.cash_rounding) as rounding, sum(e.total) as total
            from entries e group by e.code) t));
$$;
comment on function loket.report_sums(text, bigint, date, date, int[], text) is
'The sums of a report: over all lines, for each tender and for each tariff group or fee type. received less reversed is the total. Rupiah.';

create or replace function loket.report_cancelled(p_kind text, p_session_id bigint, p_from date, p_to date, p_counters int[], p_cashier text) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'reversalId', v.id, 'receiptNo', p.receipt_no, 'paidOn', p.business_date, 'cancelledAt', d.decided_at, 'businessDate', d.business_date,
      'requestedBy', loket.staff_name_at(v.requested_by, v.requested_at), 'decidedBy', loket.staff_name_at(d.decided_by, d.decided_at),
      'reasonCode', v.reason_code, 'note', v.note, 'whole', d.items_total = p.bills_total, 'sameSession', d.cash_session_id is not null,
      'refund', d.refund, 'total', d.total) order by v.id), '[]')
  from loket.report_scope(p_session_id, p_from, p_to, p_counters, p_cashier) s
  join loket.reversal v on v.id = s.reversal_id
  join loket.reversal_decision d on d.reversal_id = v.id
  join loket.payment p on p.id = s.payment_id
  where s.water = (p_kind = 'water');
$$;
comment on function loket.report_cancelled(text, bigint, date, date, int[], text) is
'The list of cancelled numbers (BATAL) of a report: a number keeps its place in the series. Only what is taken off this report stands here, so that an old one does not grow. Rupiah.';

create or replace function loket.report_receipts(p_kind text, p_session_id bigint, p_from date, p_to date, p_counters int[], p_cashier text) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('counterCode', k.code, 'counterName', k.name, 'first', r.first, 'last', r.last,
      'numbers', r.numbers, 'ofThisKind', r.of_kind) order by k.code, r.receipt_series), '[]')
  from (
    select p.counter_id, p.receipt_series, (array_agg(p.receipt_no order by p.receipt_seq))[1] as first,
           (array_agg(p.receipt_no order by p.receipt_seq desc))[1] as last, count(*) as numbers,
           count(*) filter (where s.water = (p_kind = 'water')) as of_kind, max(p.paid_at) as at
    from loket.report_scope(p_session_id, p_from, p_to, p_counters, p_cashier) s
    join loket.payment p on p.id = s.payment_id
    where s.reversal_id is null
    group by p.counter_id, p.receipt_series) r
  cross join lateral loket.counter_at(r.counter_id, r.at) k;
$$;
comment on function loket.report_receipts(text, bigint, date, date, int[], text) is
'First and last receipt number of each counter. Water and non-water share a counter''s series, so both are counted; ofThisKind says how many stand in this report.';

create or replace function api.collection_report(p_kind text, p_session_id bigint, p_from date, p_to date, p_branch_id int, p_counter_id int,
  p_cashier text) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _counters int[] := loket.report_counters(_staff, p_kind, p_session_id, p_from, p_to, p_branch_id, p_counter_id, p_cashier);
  _report text := 'lpp_' || p_kind;
  _branch_id int;
  _session loket.cash_session;
  _letterhead jsonb;
  _to date := p_to;
  _names_at timestamptz;
begin
  if p_session_id is not null then
    select s.* into _session from loket.cash_session s where s.id = p_session_id;
    _to := _session.business_date;
  end if;
  -- One branch is named also when it follows from the counter or from what the person may see.
  select case when count(distinct c.branch_id) = 1 then min(c.branch_id) end into _branch_id from loket.counter c where c.id = any (_counters);
  _letterhead := loket.report_letterhead(p_session_id, _to, coalesce(_branch_id, p_branch_id));
  -- The head names people and counters as they were called when the session or the day was closed.
  _names_at := coalesce(_session.closed_at,
    (select min(y.closed_at) from loket.business_day y where p_session_id is null and y.business_date = _to
     and (_branch_id is null or y.branch_id = _branch_id)), 'infinity');
  return jsonb_build_object(
    'kind', p_kind, 'by', case when p_session_id is null then 'days' else 'session' end,
    'final', case when p_session_id is not null then _session.closed_at is not null
                  else not exists (
                    select from generate_series(p_from, p_to, interval '1 day') n
                    where (n::date >= loket.business_date(clock_timestamp())
                        or exists (select from loket.cash_session s where s.counter_id = any (_counters) and s.business_date = n::date)
                        or exists (select from loket.payment p where p.counter_id = any (_counters) and p.business_date = n::date
                                   and p.channel = 'COUNTER' and not p.imported))
                      and exists (select from (select distinct c.branch_id from loket.counter c where c.id = any (_counters)) b
                        where not exists (select from loket.business_day y where y.branch_id = b.branch_id
                                          and y.business_date = n::date and y.closed_at is not null))) end,
    'asOf', clock_timestamp(), 'from', coalesce(p_from, _to), 'to', _to,
    'letterhead', _letterhead - 'signatories' || jsonb_build_object(
      'logoPng', (select encode(u.logo_png, 'base64') from loket.utility u), 'training', (select u.is_demonstration from loket.utility u)),
    'signatories', coalesce(_letterhead->'signatories'->_report, '[]'),
    'filters', jsonb_build_object(
      'sessionId', p_session_id,
      'branchName', case when _branch_id is not null then _letterhead->'branch'->>'name' end,
      'counterCode', k.code, 'counterName', k.name,
      'cashierName', loket.staff_name_at(coalesce(_session.cashier, p_cashier), _names_at)),
    'cancelled', loket.report_cancelled(p_kind, p_session_id, p_from, p_to, _counters, p_cashier),
    'receipts', loket.report_receipts(p_kind, p_session_id, p_from, p_to, _counters, p_cashier),
    'session', loket.report_session(p_session_id))
    || loket.report_sums(p_kind, p_session_id, p_from, p_to, _counters, p_cashier)
  from (select 1) one
  left join lateral loket.counter_at(coalesce(_session.counter_id, p_counter_id), _names_at) k on true;
end
$$;
comment on function api.collection_report(text, bigint, date, date, int, int, text) is
'Head, sums and cancelled numbers of a collection report (LPP): p_kind water (bills, collective payers, instalments) or non_water (invoices), of one session, or of at most 31 days with branch, counter and cashier as filters. Counters only: what channels take is no money of a cashier. A cashier sees own sessions, under a blind count only after counting; a head of counter the own branch; finance and manager all. final is false while more can come in. The lines are those of api.collection_report_rows and add up to totals. Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, SESSION_NOT_FOUND, COUNT_FIRST, REPORT_TOO_LONG, ROLE_MISSING, COUNTER_NOT_FOUND
Source: LPP columns and signatories as in the systems of the field; a cancelled number stays and is listed as BATAL.';
grant execute on function api.collection_report(text, bigint, date, date, int, int, text) to cashier, supervisor, finance, manager;

create or replace function api.collection_report_rows(p_kind text, p_session_id bigint, p_from date, p_to date, p_branch_id int, p_counter_id int,
  p_cashier text, p_after bigint default 0, p_limit int default 1000)
returns table (entry_id bigint, reversal boolean, entered_at timestamptz, business_date date, receipt_no text, period text, connection_no text,
  payer_name text, address text, group_code text, description text, amount bigint, stamp_duty bigint, late_fee bigint, channel_fee bigint,
  vat bigint, cash_rounding bigint, total bigint, tender text, cashier_name text, counter_code text, counter_name text)
language plpgsql security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _counters int[] := loket.report_counters(_staff, p_kind, p_session_id, p_from, p_to, p_branch_id, p_counter_id, p_cashier);
  _name text := concat_ws(':', p_kind, 'session ' || p_session_id, p_from || '..' || p_to, 'branch ' || p_branch_id,
    'counter ' || p_counter_id, p_cashier);
begin
  -- Names of customers are shown: logged once for each report, person and day, whichever page is read.
  if not exists (select from loket.audit_entry a where a.object_type = 'report' and a.object_id = _name and a.action = 'read_report'
                 and a.actor = _staff.login and loket.business_date(a.at) = loket.business_date(clock_timestamp())) then
    perform loket.append_audit('read_report', 'report', _name, null, '{}');
  end if;
  return query
  select e.entry_id, e.reversal_id is not null, e.entered_at, e.business_date, p.receipt_no,
         coalesce(to_char(b.usage_period, 'YYYY-MM'), n.label), c.connection_no,
         coalesce(v.payer_name, c.customer_name), coalesce(nullif(v.payer_address, ''), c.address, ''),
         g.code, coalesce(l.description, g.name),
         e.amount, e.stamp_duty, e.late_fee, 0::bigint, e.vat, e.cash_rounding, e.total, e.tender,
         loket.staff_name_at(e.cashier, e.entered_at), k.code, k.name
  from (select * from loket.report_entries(p_kind = 'water', p_session_id, p_from, p_to, _counters, p_cashier, coalesce(p_after, 0)) m
        order by m.entry_id limit least(greatest(coalesce(p_limit, 1000), 1), 1000)) e
  join loket.payment p on p.id = e.payment_id
  left join loket.bill b on b.id = e.bill_id
  left join loket.invoice v on v.id = e.invoice_id
  left join loket.invoice_line l on l.invoice_id = e.invoice_id and l.line_no = e.line_no
  left join lateral (
    select a.connection_id, format('Angsuran %s/%s', i.instalment_no,
             (select count(*) from loket.instalment o where o.instalment_plan_id = a.id)) as label
    from loket.instalment i join loket.instalment_plan a on a.id = i.instalment_plan_id where i.id = e.instalment_id) n on true
  left join lateral loket.connection_at(coalesce(b.connection_id, v.connection_id, n.connection_id), e.paid_at) c on true
  left join lateral loket.report_group(e.bill_id, e.instalment_id, e.invoice_id, e.line_no, e.paid_at) g on true
  cross join lateral loket.counter_at(e.counter_id, e.entered_at) k
  order by e.entry_id;
end
$$;
comment on function api.collection_report_rows(text, bigint, date, date, int, int, text, bigint, int) is
'The lines of a collection report for the same arguments as api.collection_report; p_after is the entry_id of the last line seen. Up to 1,000 lines a page, ten times the usual, because a whole report is exported: 8,000 lines in 8 round trips. period is YYYY-MM (month of use) or, for an instalment, "Angsuran 2/6". A reversal is a negative line behind the one it takes back. Name, number, address, group, cashier and counter are those of the payment. The first page of a report is logged (read_report). Rupiah.
Errors: NOT_STAFF, INVALID_INPUT, SESSION_NOT_FOUND, COUNT_FIRST, REPORT_TOO_LONG, ROLE_MISSING, COUNTER_NOT_FOUND';
grant execute on function api.collection_report_rows(text, bigint, date, date, int, int, text, bigint, int) to cashier, supervisor, finance, manager;
