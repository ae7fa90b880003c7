-- Numbers of identity cards (NIK) and family cards (KK): the same rule as src/shared/nik.ts, which helps while they are typed.

create or replace function loket.identity_region_problem(p_number text) returns text
language sql immutable as $$
  select case
    when p_number is null or p_number !~ '^[0-9]{16}$' then 'length'
    -- The 38 provinces, and 54 (East Timor), which stands on cards for life.
    when left(p_number, 2) <> all ('{11,12,13,14,15,16,17,18,19,21,31,32,33,34,35,36,51,52,53,54,61,62,63,64,65,71,72,73,74,75,76,81,82,91,92,93,94,95,96}'::text[])
      then 'province'
    when substr(p_number, 3, 2) = '00' then 'regency'
    when substr(p_number, 5, 2) = '00' then 'district' end;
$$;
comment on function loket.identity_region_problem(text) is 'What is wrong with the form or the region of a NIK or KK: length (not 16 digits), province, regency, district; null for nothing.';

create or replace function loket.calendar_date(p_year int, p_month int, p_day int) returns date
language plpgsql immutable as $$
begin
  if p_month not between 1 and 12 or p_day not between 1 and 31 then
    return null;
  end if;
  -- The first of the month plus days: what runs over its end is no day of it.
  return (select d.on_date from (select make_date(p_year, p_month, 1) + p_day - 1 as on_date) d where extract(month from d.on_date) = p_month);
end
$$;
comment on function loket.calendar_date(int, int, int) is 'The date of a year, month and day, or null when the calendar has no such day.';

create or replace function loket.nik_problem(p_nik text, p_on date) returns text
language plpgsql immutable as $$
declare
  _region text := loket.identity_region_problem(p_nik);
  _day int;
  _dates date[];
begin
  if _region is not null then
    return _region;
  end if;
  _day := substr(p_nik, 7, 2)::int;
  _dates := array(
    select d.on_date from unnest(array[2000, 1900]) c (century)
    cross join lateral (select loket.calendar_date(c.century + substr(p_nik, 11, 2)::int, substr(p_nik, 9, 2)::int,
      case when _day > 40 then _day - 40 else _day end) as on_date) d
    where d.on_date is not null);
  return case
    when _dates = '{}' then 'birth_date'
    when not exists (select from unnest(_dates) d (on_date)
                     where extract(year from age(p_on::timestamp, d.on_date::timestamp)) between 17 and 100
                       and d.on_date <= p_on) then 'under_age'
    when right(p_nik, 4) = '0000' then 'serial' end;
end
$$;
comment on function loket.nik_problem(text, date) is
'What is wrong with a NIK on a date: length, province, regency, district, birth_date (no calendar day; a woman''s has 40 added), under_age (no century makes the person 17 to 100 years old), serial (0000); null for nothing.
Source: UU 23/2006 and PP 37/2007 on the form of the NIK.';

create or replace function loket.nik_problem(p_nik text) returns text
language sql stable as $$
  select loket.nik_problem(p_nik, loket.business_date(clock_timestamp()));
$$;
comment on function loket.nik_problem(text) is 'loket.nik_problem today.';

create or replace function loket.family_card_problem(p_number text, p_on date) returns text
language plpgsql immutable as $$
declare
  _region text := loket.identity_region_problem(p_number);
begin
  if _region is not null then
    return _region;
  end if;
  return case
    -- No family card was numbered before 1970.
    when not exists (
      select from unnest(array[2000, 1900]) c (century)
      cross join lateral (select loket.calendar_date(c.century + substr(p_number, 11, 2)::int, substr(p_number, 9, 2)::int,
        substr(p_number, 7, 2)::int) as on_date) d
      where d.on_date between '1970-01-01' and p_on) then 'date'
    when right(p_number, 4) = '0000' then 'serial' end;
end
$$;
comment on function loket.family_card_problem(text, date) is
'What is wrong with a family card''s number on a date: length, province, regency, district, date (of registration: no calendar day, or later than the date given), serial (0000); null for nothing.
Source: the number is region, date of registration and serial number, without the 40 of a woman''s NIK.';

create or replace function loket.family_card_problem(p_number text) returns text
language sql stable as $$
  select loket.family_card_problem(p_number, loket.business_date(clock_timestamp()));
$$;
comment on function loket.family_card_problem(text) is 'loket.family_card_problem today.';

create or replace function loket.mask_identity(p_number text) returns text
language sql immutable as $$
  select case when p_number is not null then left(p_number, 4) || repeat('•', 8) || right(p_number, 4) end;
$$;
comment on function loket.mask_identity(text) is 'A NIK or KK with its regency and serial number only: neither the district nor the date can be read.';

create or replace function loket.plain_phone(p_phone text) returns text
language sql immutable as $$
  select case when n.digits ~ '^0[0-9]{7,13}$' then n.digits end
  from (select regexp_replace(regexp_replace(p_phone, '[ .()-]', '', 'g'), '^(\+62|62|0062)0?', '0') as digits) n;
$$;
comment on function loket.plain_phone(text) is 'A telephone number as 0812…, however it is written (+62, 62, blanks, hyphens); null if it is none.';
