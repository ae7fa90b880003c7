-- What the rules found odd in the readings of a usage period, and what was decided.

insert into loket.report (code, roles, row_order, personal, whole_for) values
  ('reading_anomalies', '{finance,manager,supervisor,reading_officer}', '{flag,route_code,connection_no,reading_id}', '{customer_name}',
   '{finance,supervisor,reading_officer}');

create or replace function loket.rows_of_reading_anomalies(p_period date, p_branches int[], p_route text, p_at timestamptz)
returns table (flag text, reading_id bigint, connection_no text, customer_name text, route_code text, previous int, stand int, usage_m3 int,
  average_m3 int, condition text, source text, reader text, read_at timestamptz, state text, decided_by text, decided_at timestamptz,
  reason_code text, reason text)
language sql stable as $$
  select f.flag, a.reading_id, c.connection_no, c.customer_name, c.route_code, a.previous, a.stand, a.usage_m3, a.average_m3, a.condition,
         a.source, a.reader, a.read_at, a.state, s.full_name, a.decided_at, a.reason_code, a.reason
  from loket.readings_as_of(p_period) a
  join loket.connection_places(p_at) c on c.connection_id = a.connection_id
  cross join lateral unnest(a.flags) f (flag)
  left join lateral loket.staff_at(a.decided_by, a.decided_at) s on true
  where c.branch_id = any (p_branches) and (p_route is null or c.route_code = p_route);
$$;
comment on function loket.rows_of_reading_anomalies(date, int[], text, timestamptz) is
'Every flag of every reading of a usage period, also of those that were refused or replaced: usage beside the mean of the months before, the decision, who and why. A reading with three flags has three rows. m3.
Source: domain.md 5 (anomaly rules, S69).';
