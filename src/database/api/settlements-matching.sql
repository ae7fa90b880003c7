-- What a settlement file says against what stands here: one definition of the match, which the list, the sums and the decisions all use.

create or replace function loket.settlement_day(p_time_zone text, p_cutoff time, p_at timestamptz) returns date
language sql stable as $$
  select ((p_at at time zone p_time_zone) - p_cutoff)::date + case when p_cutoff = '00:00' then 0 else 1 end;
$$;
comment on function loket.settlement_day(text, time, timestamptz) is
'The channel''s settlement day of an instant: its own calendar, from cut-off to cut-off. A payment at 00.30 WITA on the 21st is the 20th of a channel in WIB.
Source: domain.md 10, rule 32.';

create or replace function loket.settlement_formats()
returns table (id int, channel text, valid_from date, valid_until date, time_zone text, cutoff time, window_days smallint)
language sql stable as $$
  select f.id, f.channel, f.valid_from, lead(f.valid_from) over (partition by f.channel order by f.valid_from), f.time_zone, f.cutoff, f.window_days
  from (select distinct on (n.channel, n.valid_from) n.* from loket.settlement_format n order by n.channel, n.valid_from, n.id desc) f;
$$;
comment on function loket.settlement_formats() is 'The versions of every channel''s format that count, each with the day on which the next one begins.';

create or replace function loket.settlement_format_on(p_channel text, p_on date) returns loket.settlement_format
language sql stable as $$
  select f from loket.settlement_format f where f.channel = p_channel and f.valid_from <= p_on order by f.valid_from desc, f.id desc limit 1;
$$;
comment on function loket.settlement_format_on(text, date) is 'The format of a channel on a settlement day, or null.';

create or replace function loket.live_settlement_files(p_channel text) returns setof loket.settlement_file
language sql stable as $$
  select f.* from loket.settlement_file f
  where (p_channel is null or f.channel = p_channel) and not exists (
    select from loket.settlement_proposal q join loket.settlement_decision d on d.settlement_proposal_id = q.id
    where q.settlement_file_id = f.id and d.outcome = 'accepted');
$$;
comment on function loket.live_settlement_files(text) is 'The files of a channel, or of all, that were not withdrawn.';

create or replace function loket.is_reversed_whole(p_payment_id bigint) returns boolean
language sql stable as $$
  select exists (select from loket.reversal v join loket.reversal_decision d on d.reversal_id = v.id
                 where v.payment_id = p_payment_id and v.whole and d.outcome = 'approved');
$$;
comment on function loket.is_reversed_whole(bigint) is 'Whether nothing of a payment stands any more.';

create or replace function loket.channel_payments(p_channel text, p_from date, p_to date)
returns table (payment_id bigint, channel text, reference text, connection_id bigint, paid_at timestamptz, total bigint, day date, window_days smallint)
language sql stable as $$
  -- A payment that was posted from a line belongs to the day of that line; every other to the channel's day of its instant.
  select p.id, p.channel, p.tender_reference, p.connection_id, p.paid_at, p.total, n.day, f.window_days
  from loket.payment p
  join loket.settlement_formats() f on f.channel = p.channel and p.business_date >= f.valid_from
    and (f.valid_until is null or p.business_date < f.valid_until)
  cross join lateral (select loket.settlement_day(f.time_zone, f.cutoff, p.paid_at) as day) n
  where p.tender = 'channel' and (p_channel is null or p.channel = p_channel) and p.backdate_reason is null
    and p.paid_at >= (p_from - 2)::timestamp at time zone 'UTC' and p.paid_at < (p_to + 3)::timestamp at time zone 'UTC'
    and n.day between p_from and p_to
  union all
  select p.id, p.channel, p.tender_reference, p.connection_id, p.paid_at, p.total, l.settled_on, 0::smallint
  from loket.settlement_line l
  join loket.settlement_proposal q on q.settlement_line_id = l.id
  join loket.settlement_decision d on d.settlement_proposal_id = q.id
  join loket.payment p on p.id = d.payment_id
  where l.settled_on between p_from and p_to and (p_channel is null or l.channel = p_channel);
$$;
comment on function loket.channel_payments(text, date, date) is
'The payments of a channel, or of all that have a format, by its own settlement days; history of an earlier system included, because the channel owes it as well. Rupiah.';

create or replace function loket.settlement_pairs(p_channel text, p_from date, p_to date)
returns table (line_id bigint, payment_id bigint, first_line boolean, ours_day date, theirs_day date, window_days smallint, by_decision boolean)
language sql stable as $$
  with files as materialized (select f.id from loket.live_settlement_files(p_channel) f),
  agreed as materialized ( -- pairs that two people agreed on, where the references do not say it
    select q.settlement_line_id as line_id, q.payment_id
    from loket.settlement_proposal q
    join loket.settlement_decision d on d.settlement_proposal_id = q.id and d.outcome = 'accepted'
    join loket.settlement_line l on l.id = q.settlement_line_id
    where q.action = 'pair' and l.settlement_file_id in (select id from files)
      and not exists (select from loket.payment p where p.tender = 'channel' and p.channel = l.channel and p.tender_reference = l.reference)),
  ours as materialized (
    select p.*, not exists (select from loket.payment e where e.tender = 'channel' and e.channel = p.channel
                            and e.tender_reference = p.reference and e.id < p.payment_id) as first
    from loket.channel_payments(p_channel, p_from, p_to) p),
  ours_with as materialized (
    select o.*, coalesce(
      (select min(l.id) from loket.settlement_line l where o.first and l.channel = o.channel and l.reference = o.reference
       and l.settlement_file_id in (select id from files)),
      (select a.line_id from agreed a where a.payment_id = o.payment_id)) as line_id
    from ours o),
  theirs as materialized (
    select l.id, l.channel, l.reference, l.settled_on, not exists (
        select from loket.settlement_line e where e.channel = l.channel and e.reference = l.reference and e.id < l.id
          and e.settlement_file_id in (select id from files)) as first
    from loket.settlement_line l
    where l.settled_on between p_from and p_to and (p_channel is null or l.channel = p_channel) and l.settlement_file_id in (select id from files)),
  theirs_with as materialized (
    select h.*, case when h.first then coalesce(
      (select min(p.id) from loket.payment p where p.tender = 'channel' and p.channel = h.channel and p.tender_reference = h.reference),
      (select a.payment_id from agreed a where a.line_id = h.id)) end as payment_id
    from theirs h)
  select o.line_id, o.payment_id, o.line_id is not null, o.day, l.settled_on, o.window_days,
         o.line_id is not null and l.reference <> o.reference
  from ours_with o left join loket.settlement_line l on l.id = o.line_id
  union all
  -- Lines whose payment is of another day, or of none.
  select h.id, h.payment_id, h.first, d.day, h.settled_on, 0::smallint, h.payment_id is not null and p.tender_reference <> h.reference
  from theirs_with h
  left join loket.payment p on p.id = h.payment_id
  left join lateral (select loket.payment_settlement_day(p) as day where p.id is not null) d on true
  where not exists (select from ours_with o where o.payment_id = h.payment_id);
$$;
comment on function loket.settlement_pairs(text, date, date) is
'Which line belongs to which payment, for everything that is in the range on either side: by the channel''s reference, the first live line of a reference only, else by a pair that two people agreed on.';

create or replace function loket.payment_settlement_day(p_payment loket.payment) returns date
language sql stable as $$
  select coalesce(
    (select l.settled_on from loket.settlement_decision d join loket.settlement_proposal q on q.id = d.settlement_proposal_id
     join loket.settlement_line l on l.id = q.settlement_line_id where d.payment_id = p_payment.id),
    (select loket.settlement_day(f.time_zone, f.cutoff, p_payment.paid_at)
     from (select (loket.settlement_format_on(p_payment.channel, p_payment.business_date)).*) f where f.id is not null),
    p_payment.business_date);
$$;
comment on function loket.payment_settlement_day(loket.payment) is 'The settlement day of one payment of a channel; without a format the business date.';

create or replace function loket.settlement_rows(p_channel text, p_from date, p_to date)
returns table (line_id bigint, payment_id bigint, channel text, state text, ours_day date, theirs_day date, ours bigint, theirs bigint,
  fee bigint, net bigint, file_amount bigint, counterpart_id bigint, reason text, proposal_id bigint, decision text)
language sql stable as $$
  with files as materialized (select f.id, f.channel, f.settled_from, f.settled_to from loket.live_settlement_files(p_channel) f),
  facts as materialized (
    select n.*, coalesce(l.channel, p.channel) as channel, p.total as ours, l.bill_amount as theirs, l.fee, l.net_amount as net,
           l.amount as file_amount, l.connection_no, coalesce(l.paid_at, l.settled_on::timestamp at time zone 'UTC') as their_time, l.reference,
           n.payment_id is not null and loket.is_reversed_whole(n.payment_id) as reversed
    from loket.settlement_pairs(p_channel, p_from, p_to) n
    left join loket.settlement_line l on l.id = n.line_id
    left join loket.payment p on p.id = n.payment_id),
  judged as materialized (
    select a.*, c.counterpart_id,
      case when a.by_decision then 'agreed' when a.line_id is not null and not a.first_line then 'same_reference'
           when c.counterpart_id is not null then case when c.free then 'suggested' else 'paid_elsewhere' end
           when a.payment_id is not null and a.line_id is not null and a.ours_day <> a.theirs_day then 'other_day' end as reason,
      case
        when a.line_id is not null and not a.first_line then 'double'
        when a.line_id is not null and a.payment_id is null then case when c.free is false then 'double' else 'only_theirs' end
        when a.line_id is not null and a.reversed then 'reversed_by_us'
        when a.line_id is not null then case when a.ours = a.theirs then 'matched' else 'amount_differs' end
        when a.reversed then 'cancelled'
        when exists (select from files f where f.channel = a.channel and a.ours_day between f.settled_from and f.settled_to)
         and exists (select from files f where f.channel = a.channel and f.settled_to >= a.ours_day + a.window_days) then 'only_ours'
        else 'waiting' end as state
    from facts a
    left join lateral (
      -- For a line without a payment: the same connection and amount at a near time. One of this channel that has no line either is a
      -- suggestion; any other means that the customer paid the bill twice.
      select p.id as counterpart_id, p.channel = a.channel and not exists (
               select from loket.settlement_line e where e.channel = p.channel and e.reference = p.tender_reference
                 and e.settlement_file_id in (select id from files)) as free
      from loket.connection k
      join loket.payment p on p.connection_id = k.id and p.total = a.theirs
        and p.paid_at between a.their_time - interval '3 days' and a.their_time + interval '3 days'
      where a.line_id is not null and a.payment_id is null and a.first_line
        and k.connection_key = regexp_replace(upper(a.connection_no), '[^0-9A-Z]', '', 'g')
        and not loket.is_reversed_whole(p.id)
      order by 2 desc, abs(extract(epoch from p.paid_at - a.their_time)) limit 1) c on a.line_id is not null and a.payment_id is null and a.first_line)
  select j.line_id, j.payment_id, j.channel, j.state, case when j.payment_id is not null then j.ours_day end, j.theirs_day,
         coalesce(j.ours, 0), coalesce(j.theirs, 0), coalesce(j.fee, 0), coalesce(j.net, 0), coalesce(j.file_amount, 0),
         coalesce(j.counterpart_id, case when j.state = 'double' then (
           select min(p.id) from loket.payment p where p.tender = 'channel' and p.channel = j.channel and p.tender_reference = j.reference) end),
         j.reason, q.id, q.decision
  from judged j
  left join lateral (
    select q.id, coalesce(d.outcome, 'proposed') as decision
    from (select s.* from loket.settlement_proposal s where s.settlement_line_id = j.line_id
          union all
          select s.* from loket.settlement_proposal s where j.line_id is null and s.payment_id = j.payment_id and s.settlement_line_id is null) q
    left join loket.settlement_decision d on d.settlement_proposal_id = q.id
    where q.kind = j.state and coalesce(d.outcome, '') <> 'withdrawn'
    order by q.id desc limit 1) q on j.state in ('only_theirs', 'only_ours', 'amount_differs', 'double', 'reversed_by_us');
$$;
comment on function loket.settlement_rows(text, date, date) is
'Payment and line side by side, with what is to be said of them. States: matched; suspects only_theirs, only_ours, amount_differs, double, reversed_by_us; waiting (a later file may still have it); cancelled (reversed here and not with them). decision is proposed, accepted or rejected. Rupiah.';
