-- What the form offers and which documents it asks for.

create or replace function loket.checklist(p_kind text, p_tariff_group_id int, p_is_owner boolean) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('documentType', c.document_type, 'required', c.required) order by not c.required, c.place), '[]')
  from (select r.document_type, bool_or(r.required) as required, min(t.place) as place
        from loket.document_requirement r
        join loket.document_type t on t.code = r.document_type
        where r.kind = p_kind and (r.category is null or r.category = (select g.category from loket.tariff_group g where g.id = p_tariff_group_id))
          and (r.only_if is null or not p_is_owner)
        group by r.document_type) c;
$$;
comment on function loket.checklist(text, int, boolean) is 'Documents that a kind asks for, the required ones first: the same rows as loket.missing_documents.';

create or replace function api.application_checklist(p_kind text, p_tariff_group_id int, p_is_owner boolean) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  if not exists (select from loket.application_kind k where k.kind = p_kind) then
    perform loket.fail('INVALID_INPUT', '{"field": "kind"}');
  end if;
  return loket.checklist(p_kind, p_tariff_group_id, coalesce(p_is_owner, true));
end
$$;
comment on function api.application_checklist(text, int, boolean) is
'Which documents a kind of application asks for, for a tariff group (null: only what all are asked for) and an owner or not: [{documentType, required}].
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.application_checklist(text, int, boolean) to supervisor, customer_service, connection_officer, finance, manager;

create or replace function loket.document_requirements() returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('kind', r.kind, 'category', r.category, 'onlyIf', r.only_if, 'documentType', r.document_type,
    'required', r.required) order by k.needs_connection, k.number_code, r.category nulls first, not r.required, t.place), '[]')
  from loket.document_requirement r
  join loket.application_kind k on k.kind = r.kind
  join loket.document_type t on t.code = r.document_type;
$$;
comment on function loket.document_requirements() is 'The whole checklist as it is set.';

create or replace function api.document_requirements() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return loket.document_requirements();
end
$$;
comment on function api.document_requirements() is 'The utility''s checklist as it is set: [{kind, category, onlyIf, documentType, required}].
Errors: NOT_STAFF';
grant execute on function api.document_requirements() to supervisor, customer_service, connection_officer, finance, manager, staff_admin;

create or replace function api.set_document_requirement(
  p_request_id uuid, p_kind text, p_category text, p_only_if text, p_document_type text, p_required boolean) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _before loket.document_requirement;
  _wrong text;
begin
  _replay := loket.claim_request(p_request_id, 'set_document_requirement', jsonb_build_array(
    p_kind, p_category, p_only_if, p_document_type, p_required));
  if _replay is not null then
    return _replay;
  end if;
  _wrong := case
    when p_kind is null or not exists (select from loket.application_kind k where k.kind = p_kind) then 'kind'
    when p_category not in ('social', 'household', 'commercial', 'government', 'industry', 'special') then 'category'
    when p_only_if <> 'not_owner' then 'onlyIf'
    when p_document_type is null or not exists (select from loket.document_type t where t.code = p_document_type and t.active) then 'documentType' end;
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', jsonb_build_object('field', _wrong));
  end if;
  delete from loket.document_requirement r
  where r.kind = p_kind and r.category is not distinct from p_category and r.document_type = p_document_type
  returning * into _before;
  if p_required is not null then
    insert into loket.document_requirement (kind, category, only_if, document_type, required)
    values (p_kind, p_category, p_only_if, p_document_type, p_required);
  end if;
  perform loket.append_audit('set_document_requirement', 'document_requirement', p_kind, p_request_id, jsonb_build_object('category', p_category,
    'onlyIf', p_only_if, 'documentType', p_document_type, 'required', p_required, 'before', _before.required));
  perform loket.announce_change('applications');
  return loket.store_answer(p_request_id, jsonb_build_object('requirements', loket.document_requirements()));
end
$$;
comment on function api.set_document_requirement(uuid, text, text, text, text, boolean) is
'Sets one line of the checklist of a kind, for all tariff groups (p_category null) or a category: required, optional (false), or none (null); p_only_if not_owner asks it only of who does not own the premise. Not by those who accept documents. Applies to applications from then on, also to those that wait for their documents. Returns {requirements}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED';
grant execute on function api.set_document_requirement(uuid, text, text, text, text, boolean) to manager, staff_admin;

create or replace function api.application_choices() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _today date := loket.business_date(clock_timestamp());
begin
  return jsonb_build_object(
    'kinds', (select jsonb_agg(jsonb_build_object('kind', k.kind, 'needsConnection', k.needs_connection, 'needsNoArrears', k.needs_no_arrears,
        'registrationFee', (select p.amount + round(p.amount * case when f.taxable then loket.vat_percent_at(_today) else 0 end / 100)
          from loket.fee_type f cross join lateral loket.fee_price_at(f.id, null, _today) p
          where f.code = k.registration_fee and f.active and not f.open_price and p.amount > 0)) order by k.needs_connection, k.number_code)
      from loket.application_kind k where k.started_by = 'applicant'),
    'villages', (select coalesce(jsonb_agg(jsonb_build_object('code', v.code, 'name', v.name, 'kind', v.kind, 'districtCode', d.code,
        'districtName', d.name) order by v.name, d.name, v.code), '[]')
      from loket.village v join loket.district d on d.code = v.district_code),
    'tariffGroups', (select coalesce(jsonb_agg(jsonb_build_object('tariffGroupId', g.id, 'code', g.code, 'name', g.name, 'category', g.category)
        order by g.code), '[]')
      from loket.tariff_group g join loket.utility u on u.tariff_book_id = g.book_id),
    'meterSizes', loket.meter_sizes(),
    'regencyCodes', (select coalesce(jsonb_agg(distinct replace(left(d.code, 5), '.', '')), '[]') from loket.district d),
    'today', _today);
end
$$;
comment on function api.application_choices() is
'What the form offers: kinds that can be filed with the registration fee of today (rupiah with VAT, null for none), villages, the utility''s tariff groups, meter sizes, the regency codes of a NIK from here, the business date.
Errors: NOT_STAFF';
grant execute on function api.application_choices() to customer_service, connection_officer;

create or replace function loket.meter_sizes() returns jsonb
language sql stable as $$
  with offered as (
    select s.size, s.place from unnest(array['1/2"', '3/4"', '1"', '1 1/2"', '2"', '3"', '4"']) with ordinality s (size, place)
    union all
    select p.meter_size, 100 from loket.price p where p.meter_size is not null
    union all
    select p.meter_size, 100 from loket.fee_price p where p.meter_size is not null
  ), first_of_each as (
    select distinct on (loket.meter_size_key(o.size)) o.size, o.place from offered o order by loket.meter_size_key(o.size), o.place, o.size
  )
  select jsonb_agg(f.size order by f.place, f.size) from first_of_each f;
$$;
comment on function loket.meter_sizes() is 'Sizes that a connection can be asked for: the usual ones and those that have a price.';
