-- What belongs to the steps of the demonstration's applications: documents, surveys, estimates, work orders, installations. Of the steps
-- themselves (application-rows.ts), and of pseudo-random values by the application's number.

insert into loket.document_content (sha256, content) select distinct sha256(s.content), s.content from demo_scan s on conflict do nothing;

insert into loket.document (application_id, document_type, name, media_type, size, width, height, sha256, attached_by, attached_at)
select d.application_id, d.document_type, d.document_type || '.' || s.extension, s.media_type, length(s.content), s.width, s.height,
       sha256(s.content), d.attached_by, d.attached_at
from (
  select a.id as application_id, r.document_type, a.created_by as attached_by, coalesce(a.submitted_at, a.created_at) as attached_at
  from loket.application a
  cross join lateral (
    select distinct r.document_type
    from loket.document_requirement r left join loket.tariff_group g on g.id = a.tariff_group_id
    where r.kind = a.kind and r.required and (r.category is null or r.category = g.category) and (r.only_if is null or not a.is_owner)
      -- A draft has the identity card only; one that was sent back lacks what it was sent back for.
      and (a.submitted_at is not null or r.document_type = 'identity_card')
      and not (r.document_type = 'property_tax' and a.state = 'registered' and a.id % 5 = 0)) r
  union all
  select s.application_id, case s.action when 'record_survey' then 'survey_photo' else 'installation_photo' end, s.actor, s.at
  from loket.application_step s where s.action in ('record_survey', 'record_installation')
) d
join demo_scan s on s.document_type = d.document_type and s.n = d.application_id % 8
order by d.application_id, d.attached_at, d.document_type;

insert into loket.survey (application_id, surveyor, surveyed_on, latitude, longitude, pipe_available, capacity_enough, main_distance_m,
  main_diameter_mm, crossing_m, tariff_group_id, meter_size, building_use, note, recorded_by, recorded_at)
select a.id, (array['Tim survei A', 'Tim survei B', 'Tim survei C'])[1 + a.id % 3], (s.at at time zone {{zone}})::date,
       round((coalesce(a.latitude, 0) + (pg_temp.u(201, a.id) - 0.5) * 0.0002)::numeric, 6)::float8,
       round((coalesce(a.longitude, 0) + (pg_temp.u(202, a.id) - 0.5) * 0.0002)::numeric, 6)::float8,
       r.reason_code is distinct from 'no_pipe', true,
       case when r.reason_code in ('too_far', 'no_pipe') then round((60 + pg_temp.u(203, a.id) * 120)::numeric, 1)
            else round((2 + pow(pg_temp.u(203, a.id), 2) * 22)::numeric, 1) end,
       (array[50, 75, 100])[1 + floor(pg_temp.u(204, a.id) * 3)::int],
       case when pg_temp.u(205, a.id) < 0.25 then 3 + floor(pg_temp.u(206, a.id) * 4) else 0 end,
       a.tariff_group_id, coalesce(a.meter_size, '1/2"'), coalesce(a.building_use, 'house'), '', s.actor, s.at
from loket.application_step s
join loket.application a on a.id = s.application_id
left join loket.application_step r on r.application_id = a.id and r.action = 'reject'
where s.action = 'record_survey'
order by s.at, a.id;

create temp table demo_estimate on commit drop as
select s.application_id, s.actor, s.at, v.id as survey_id, (s.at at time zone {{zone}})::date as priced_on, v.tariff_group_id, v.meter_size,
       v.main_distance_m, v.crossing_m, row_number() over (order by s.at, s.application_id) as n
from loket.application_step s join loket.survey v on v.application_id = s.application_id where s.action = 'estimate';

create temp table demo_estimate_line on commit drop as
select e.n, l.line_no, i.id as price_item_id, p.id as price_id, i.name as description, l.quantity, i.unit, p.amount as unit_price,
       round(l.quantity * p.amount)::bigint as amount
from demo_estimate e
cross join lateral (
  select b.included_m from loket.price b join loket.price_item i on i.id = b.price_item_id and i.role = 'base'
  where b.valid_from <= e.priced_on and (b.tariff_group_id is null or b.tariff_group_id = e.tariff_group_id)
    and (b.meter_size is null or b.meter_size = e.meter_size)
  order by b.valid_from desc, b.tariff_group_id is null, b.meter_size is null, b.id desc limit 1) f
cross join lateral (values (1, 'base', 1::numeric), (2, 'pipe', e.main_distance_m - f.included_m), (3, 'crossing', e.crossing_m))
  l (line_no, role, quantity)
join loket.price_item i on i.role = l.role
cross join lateral (
  select b.* from loket.price b
  where b.price_item_id = i.id and b.valid_from <= e.priced_on and (b.tariff_group_id is null or b.tariff_group_id = e.tariff_group_id)
    and (b.meter_size is null or b.meter_size = e.meter_size)
  order by b.valid_from desc, b.tariff_group_id is null, b.meter_size is null, b.id desc limit 1) p
where l.quantity > 0;

insert into loket.cost_estimate (id, application_id, survey_id, priced_on, promotion_id, discount, total, made_by, made_at) overriding system value
select e.n, e.application_id, e.survey_id, e.priced_on, m.id, coalesce(m.amount, 0), t.total - coalesce(m.amount, 0), e.actor, e.at
from demo_estimate e
join (select l.n, sum(l.amount)::bigint as total from demo_estimate_line l group by l.n) t on t.n = e.n
left join lateral (
  select m.* from loket.promotion m
  where e.priced_on between m.valid_from and m.valid_to and (m.tariff_group_id is null or m.tariff_group_id = e.tariff_group_id)
    and (m.meter_size is null or m.meter_size = e.meter_size)
  order by m.tariff_group_id is null, m.meter_size is null, m.amount desc, m.id desc limit 1) m on true
order by e.n;

insert into loket.cost_estimate_line (cost_estimate_id, line_no, price_item_id, price_id, description, quantity, unit, unit_price, amount)
select l.n, row_number() over (partition by l.n order by l.line_no), l.price_item_id, l.price_id, l.description, l.quantity, l.unit, l.unit_price,
       l.amount
from demo_estimate_line l;
select setval(pg_get_serial_sequence('loket.cost_estimate', 'id'), coalesce(max(id), 0) + 1, false) from loket.cost_estimate;

insert into loket.work_order (work_order_no, application_id, installer, planned_on, materials, issued_by, issued_at)
select b.code || '/SPK/' || w.year || '/' || lpad(w.no::text, 6, '0'), w.application_id,
       (array['Regu pasang 1', 'Regu pasang 2', 'CV Tirta Karya (contoh)'])[1 + w.application_id % 3], w.day + 1,
       case when w.kind in ('new_connection', 'reconnection') then '[{"name": "Meter air", "quantity": 1, "unit": "bh"}, {"name": "Klem sadel", "quantity": 1, "unit": "bh"}, {"name": "Stop kran 1/2\"", "quantity": 2, "unit": "bh"}, {"name": "Pipa HDPE 1/2\"", "quantity": 8, "unit": "m"}, {"name": "Segel", "quantity": 2, "unit": "bh"}]'
            else '[{"name": "Segel", "quantity": 2, "unit": "bh"}]' end::jsonb, w.actor, w.at
from (
  select s.application_id, s.actor, s.at, a.branch_id, a.kind, (s.at at time zone {{zone}})::date as day,
         extract(year from s.at at time zone {{zone}})::int as year,
         row_number() over (partition by a.branch_id, extract(year from s.at at time zone {{zone}}) order by s.at, s.application_id) as no
  from loket.application_step s join loket.application a on a.id = s.application_id where s.action = 'issue_work_order') w
join loket.branch b on b.id = w.branch_id
order by w.at, w.application_id;
insert into loket.work_order_series (branch_id, year, last_no)
select a.branch_id, extract(year from w.issued_at at time zone {{zone}})::smallint, count(*)
from loket.work_order w join loket.application a on a.id = w.application_id group by 1, 2;

insert into loket.installation (application_id, work_order_id, installed_on, meter_serial_no, meter_size, meter_digits, seal_no, initial_reading,
  removal_reading, latitude, longitude, note, recorded_by, recorded_at)
select a.id, w.id, (s.at at time zone {{zone}})::date,
       case when x.meter then coalesce(case when a.connection_id is not null then m.serial_no end,
         '26-' || lpad((pg_temp.bits(207, a.id) & 16777215)::text, 8, '0')) end,
       case when x.meter then coalesce(m.size, a.meter_size, '1/2"') end, case when x.meter then 5 end,
       'S' || lpad((pg_temp.bits(208, a.id) & 1048575)::text, 7, '0'), case when x.meter then 0 end,
       case when a.kind in ('meter_replacement', 'disconnection') then 1000 + (pg_temp.bits(209, a.id) & 4095)::int end,
       case when a.kind = 'new_connection' then a.latitude end, case when a.kind = 'new_connection' then a.longitude end, '', s.actor, s.at
from loket.application_step s
join loket.application a on a.id = s.application_id
join loket.work_order w on w.application_id = a.id
left join loket.meter m on m.connection_id = a.connection_id and m.removed_on is null
cross join lateral (select a.kind in ('new_connection', 'meter_replacement') as meter) x
where s.action = 'record_installation'
order by s.at, a.id;

insert into loket.area_opening (branch_id, villages, capacity, called, confirm_by, note, opened_by, opened_at)
select a.branch_id, array_agg(distinct a.village_code), count(*), count(*), max(a.answer_by), 'Pompa baru (contoh)', min(s.actor), min(s.at)
from loket.application_step s join loket.application a on a.id = s.application_id where s.action = 'call_up'
group by a.branch_id order by a.branch_id;
