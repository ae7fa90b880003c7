-- Finding a place by what a caller calls it: a village, a street, a landmark.

create or replace function api.find_place(p_text text) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _text text := lower(btrim(regexp_replace(left(coalesce(p_text, ''), 60), '\s+', ' ', 'g')));
  _words text[];
begin
  if length(regexp_replace(_text, '[^[:alnum:]]', '', 'g')) < 3 then
    perform loket.fail('SEARCH_TOO_SHORT');
  end if;
  -- A house number tells no streets apart, and "jalan" is not in every address.
  _words := array(select w from unnest(string_to_array(_text, ' ')) w where w !~ '^(jl\.?|jln\.?|jalan|no\.?)$' and w ~ '[[:alnum:]]');
  return (
    with found as (
      select 1 as place, 'village' as kind, v.name, d.name as detail, v.code as village_code, m.latitude, m.longitude, null::bigint as many
      from (select * from loket.village v where position(_text in lower(v.name)) > 0
            order by position(_text in lower(v.name)), length(v.name), v.code limit 5) v
      join loket.district d on d.code = v.district_code
      -- The middle of one or two connections would be somebody's address.
      left join lateral (select avg(c.latitude) as latitude, avg(c.longitude) as longitude from loket.connection c
                         where c.village_code = v.code and c.latitude is not null having count(*) >= 3) m on true
      union all
      (select 2, 'landmark', min(t.landmark), min(v.name), t.village_code, avg(t.latitude), avg(t.longitude), count(*)
       from (select * from loket.ticket t where t.landmark <> '' and t.latitude is not null and position(_text in lower(t.landmark)) > 0
               and t.search_text like '%' || regexp_replace(_text, '([\\%_])', '\\\1', 'g') || '%' limit 200) t
       left join loket.village v on v.code = t.village_code
       group by lower(t.landmark), t.village_code order by count(*) desc limit 5)
      union all
      (select 3, 'street', min(s.street), min(v.name), s.village_code, avg(s.latitude), avg(s.longitude), count(*)
       from (select btrim(regexp_replace(c.address, '[ ,]*\m(no\.?|nomor|gang|gg\.?)?\s*[0-9].*$', '', 'i'), ' ,') as street, c.village_code, c.latitude, c.longitude
             from loket.connections_by_words(_words, '', 400) c where c.latitude is not null) s
       join loket.village v on v.code = s.village_code
       where s.street <> '' and not exists (select from unnest(_words) w where position(w in lower(s.street)) = 0)
       group by lower(s.street), s.village_code having count(*) >= 3 order by count(*) desc, s.village_code limit 6))
    select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'name', f.name, 'detail', f.detail, 'villageCode', f.village_code,
      'latitude', round(f.latitude::numeric, 5), 'longitude', round(f.longitude::numeric, 5)) order by f.place, f.many desc, f.name), '[]') from found f);
end
$$;
comment on function api.find_place(text) is
'Where a caller may mean: villages by name, landmarks that earlier complaints named with a point, streets with at least three located connections; each with its village and its middle in degrees (null: unknown). Nobody''s address.
Errors: NOT_STAFF, SEARCH_TOO_SHORT';
grant execute on function api.find_place(text) to customer_service, connection_officer;
