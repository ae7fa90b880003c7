-- What the reports of finance and management may be narrowed to.

create or replace function api.report_choices() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _branches int[] := loket.report_branches(_staff, null);
begin
  return jsonb_build_object(
    'branches', (select coalesce(jsonb_agg(jsonb_build_object('value', b.id, 'name', b.name) order by b.name), '[]')
      from loket.branch b where b.id = any (_branches)),
    'counters', (select coalesce(jsonb_agg(jsonb_build_object('value', c.id, 'name', c.code || ' ' || c.name) order by c.code), '[]')
      from loket.counter c where c.branch_id = any (_branches)),
    'cashiers', (select coalesce(jsonb_agg(jsonb_build_object('value', f.login, 'name', f.full_name) order by f.full_name, f.login), '[]')
      from loket.staff f where f.branch_id = any (_branches) and exists (select from loket.cash_session s where s.cashier = f.login)),
    'channels', (select coalesce(jsonb_agg(jsonb_build_object('value', h.code, 'name', h.name) order by h.kind <> 'counter', h.name), '[]')
      from loket.channel h),
    'tariffGroups', (select coalesce(jsonb_agg(jsonb_build_object('value', g.code, 'name', g.code || ' ' || g.name) order by g.code), '[]')
      from loket.tariff_group g join loket.utility u on u.tariff_book_id = g.book_id),
    'districts', (select coalesce(jsonb_agg(jsonb_build_object('value', d.code, 'name', d.name) order by d.code), '[]') from loket.district d),
    'routes', (select coalesce(jsonb_agg(jsonb_build_object('value', r.code, 'name', r.name) order by r.code), '[]')
      from loket.route r where r.branch_id = any (_branches)),
    'earliest', (select min(p.usage_period) from loket.billing_period p),
    'closedMonths', (select coalesce(jsonb_agg(to_char(m.month, 'YYYY-MM') order by m.month desc), '[]') from loket.business_month m),
    'today', loket.business_date(clock_timestamp()));
end
$$;
comment on function api.report_choices() is
'What reports may be narrowed to: branches, counters and cashiers by right, channels, tariff groups, districts and routes; with the first usage period there is, the closed months and today''s business date.
Errors: NOT_STAFF, INVALID_INPUT, ROLE_MISSING';
grant execute on function api.report_choices() to supervisor, customer_service, connection_officer, reading_officer, finance, manager;
