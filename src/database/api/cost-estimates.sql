-- Estimates (RAB): computed here from the latest survey and the price list of the day, stored with their prices, never changed.

create or replace function loket.needed_price(
  p_item loket.price_item, p_role text, p_survey loket.survey, p_on date) returns loket.price
language plpgsql stable as $$
declare
  _price loket.price;
begin
  if p_item.id is not null then
    _price := loket.price_at(p_item.id, p_survey.tariff_group_id, p_survey.meter_size, p_survey.main_diameter_mm, p_on);
  end if;
  if _price.id is null then
    perform loket.fail('PRICE_MISSING', jsonb_build_object('role', p_role, 'code', p_item.code, 'name', p_item.name,
      'group', (select g.code from loket.tariff_group g where g.id = p_survey.tariff_group_id), 'size', p_survey.meter_size,
      'mainDiameterMm', p_survey.main_diameter_mm, 'onDate', p_on));
  end if;
  return _price;
end
$$;
comment on function loket.needed_price(loket.price_item, text, loket.survey, date) is
'The price of an item for what a survey found. An item that is not there at all (null) is missing, too: nothing becomes free by that.
Errors: PRICE_MISSING';

create or replace function loket.estimate_lines(p_survey loket.survey, p_extras jsonb, p_on date)
returns table (line_no smallint, price_item_id int, code text, role text, description text, quantity numeric, unit text, price_id int,
  unit_price bigint, amount bigint, decree_no text, valid_from date, included_m numeric)
language plpgsql stable as $$
#variable_conflict use_column
declare
  _wanted record;
  _item loket.price_item;
  _price loket.price;
  _included numeric := 0;
  _no smallint := 0;
begin
  for _wanted in
    select w.* from (values ('base', 1, null::numeric), ('pipe', 2, null), ('crossing', 3, p_survey.crossing_m)) w (role, place, quantity)
    order by w.place
  loop
    if _wanted.role = 'pipe' then
      _wanted.quantity := p_survey.main_distance_m - _included;
    elsif _wanted.role = 'base' then
      _wanted.quantity := 1;
    end if;
    continue when _wanted.quantity <= 0;
    _item := null;
    select i.* into _item from loket.price_item i where i.role = _wanted.role and i.active;
    _price := loket.needed_price(_item, _wanted.role, p_survey, p_on);
    if _wanted.role = 'base' then
      _included := _price.included_m;
    end if;
    _no := _no + 1;
    return query select _no, _item.id, _item.code, _item.role, _item.name, _wanted.quantity, _item.unit, _price.id, _price.amount,
      round(_wanted.quantity * _price.amount)::bigint, _price.decree_no, _price.valid_from, _price.included_m;
  end loop;
  for _wanted in select e.value->>'code' as code, (e.value->>'quantity')::numeric as quantity, e.ordinality as line
                 from jsonb_array_elements(p_extras) with ordinality e order by e.ordinality loop
    _item := null;
    select i.* into _item from loket.price_item i where i.code = _wanted.code and i.active and i.role = 'extra';
    if _item.id is null then
      perform loket.fail('PRICE_ITEM_NOT_FOUND', jsonb_build_object('code', _wanted.code, 'line', _wanted.line));
    end if;
    if _item.unit = 'unit' and _wanted.quantity <> trunc(_wanted.quantity) then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', 'quantity', 'line', _wanted.line));
    end if;
    _price := loket.needed_price(_item, 'extra', p_survey, p_on);
    _no := _no + 1;
    return query select _no, _item.id, _item.code, _item.role, _item.name, _wanted.quantity, _item.unit, _price.id, _price.amount,
      round(_wanted.quantity * _price.amount)::bigint, _price.decree_no, _price.valid_from, 0::numeric;
  end loop;
end
$$;
comment on function loket.estimate_lines(loket.survey, jsonb, date) is
'Lines of an estimate as of a date: the base for group, size and main; pipe for the metres beyond those in the base; the road''s metres; what was added by hand. Each line is quantity x price, rounded half up to whole rupiah. details.line counts the extras from 1.
Errors: PRICE_MISSING, PRICE_ITEM_NOT_FOUND, INVALID_INPUT
Source: domain.md 3.5: fee = base(group, diameter) + extra items x quantity - promotion.';

create or replace function loket.wrong_in_extras(p_extras jsonb) returns jsonb
language plpgsql immutable as $$
declare
  _line record;
begin
  if jsonb_typeof(p_extras) is distinct from 'array' or jsonb_array_length(p_extras) > 20 then
    return '{"field": "extras"}';
  end if;
  for _line in select e.value, e.ordinality from jsonb_array_elements(p_extras) with ordinality e order by e.ordinality loop
    if jsonb_typeof(_line.value) <> 'object' or jsonb_typeof(_line.value->'code') is distinct from 'string'
       or (select count(*) from jsonb_array_elements(p_extras) o where o.value->>'code' = _line.value->>'code') > 1 then
      return jsonb_build_object('field', 'code', 'line', _line.ordinality);
    end if;
    if not loket.is_number_between(_line.value->'quantity', 0.1, 10000, 1) then
      return jsonb_build_object('field', 'quantity', 'line', _line.ordinality);
    end if;
  end loop;
  return null;
end
$$;
comment on function loket.wrong_in_extras(jsonb) is
'The first of at most 20 extras [{code, quantity 0.1 to 10,000 with one decimal}] that has not this form or names a code again; null if there is none.';

create or replace function loket.estimate_of(p_application loket.application, p_extras jsonb, p_on date) returns jsonb
language plpgsql stable as $$
declare
  _wrong jsonb := loket.wrong_in_extras(p_extras);
  _survey loket.survey;
  _missing text[];
  _promotion loket.promotion;
  _lines jsonb;
  _sum numeric;
  _base bigint;
  _discount bigint;
begin
  if _wrong is not null then
    perform loket.fail('INVALID_INPUT', _wrong);
  end if;
  if not exists (select from loket.workflow_transition t
                 where (t.kind, t.action, t.from_state) = (p_application.kind, 'estimate', p_application.state)) then
    perform loket.fail('TRANSITION_NOT_ALLOWED', jsonb_build_object('state', p_application.state, 'action', 'estimate'));
  end if;
  _missing := loket.missing_facts(p_application, 'estimate');
  if _missing <> '{}' then
    perform loket.fail('FACTS_MISSING', jsonb_build_object('facts', _missing, 'documents', '{}'::text[]));
  end if;
  select v.* into _survey from loket.survey v where v.application_id = p_application.id order by v.id desc limit 1;
  select jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'code', l.code, 'role', l.role, 'description', l.description,
      'quantity', l.quantity, 'unit', l.unit, 'unitPrice', l.unit_price, 'amount', l.amount, 'includedM', l.included_m,
      'decreeNo', l.decree_no, 'validFrom', l.valid_from, 'priceId', l.price_id) order by l.line_no),
    sum(l.amount), sum(l.amount) filter (where l.role = 'base')
  into _lines, _sum, _base from loket.estimate_lines(_survey, p_extras, p_on) l;
  _promotion := loket.promotion_at(_survey.tariff_group_id, _survey.meter_size, p_on);
  _discount := least(coalesce(_promotion.amount, 0), _base);
  if _sum > 100000000000 then
    perform loket.fail('INVALID_INPUT', '{"field": "total"}');
  end if;
  if _sum - _discount <= 0 then
    perform loket.fail('ESTIMATE_TOTAL_ZERO');
  end if;
  return jsonb_build_object('surveyId', _survey.id, 'pricedOn', p_on, 'lines', _lines, 'subtotal', _sum::bigint, 'discount', _discount,
    'promotion', case when _promotion.id is not null then jsonb_build_object('promotionId', _promotion.id, 'name', _promotion.name,
      'decreeNo', _promotion.decree_no, 'amount', _promotion.amount, 'validFrom', _promotion.valid_from, 'validTo', _promotion.valid_to) end,
    'total', _sum::bigint - _discount);
end
$$;
comment on function loket.estimate_of(loket.application, jsonb, date) is
'What an estimate of an application comes to on a date: lines, the promotion (never more than the base costs), the total. Rupiah.
Errors: INVALID_INPUT, TRANSITION_NOT_ALLOWED, FACTS_MISSING, PRICE_MISSING, PRICE_ITEM_NOT_FOUND, ESTIMATE_TOTAL_ZERO';

create or replace function api.propose_estimate(p_application_id bigint, p_extras jsonb) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
begin
  select a.* into _a from loket.application a where a.id = p_application_id;
  if _a.id is null or not loket.may_see_application(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  return loket.estimate_of(_a, p_extras, loket.business_date(clock_timestamp()))
    || jsonb_build_object('survey', (select loket.survey_card(v) from loket.survey v where v.application_id = _a.id order by v.id desc limit 1),
      'choices', (select coalesce(jsonb_agg(jsonb_build_object('code', i.code, 'name', i.name, 'unit', i.unit, 'unitPrice', p.amount)
          order by i.name), '[]')
        from loket.price_item i
        cross join lateral (select v.* from loket.survey v where v.application_id = _a.id order by v.id desc limit 1) s
        cross join lateral loket.price_at(i.id, s.tariff_group_id, s.meter_size, s.main_diameter_mm, loket.business_date(clock_timestamp())) p
        where i.role = 'extra' and i.active and p.id is not null));
end
$$;
comment on function api.propose_estimate(bigint, jsonb) is
'What an estimate of an application would say now, with the refusals that saving it would meet, and the extras [{code, quantity}] that there are to choose from; changes nothing. Rupiah.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND, INVALID_INPUT, TRANSITION_NOT_ALLOWED, FACTS_MISSING, PRICE_MISSING, PRICE_ITEM_NOT_FOUND, ESTIMATE_TOTAL_ZERO';
grant execute on function api.propose_estimate(bigint, jsonb) to connection_officer;

create or replace function api.save_estimate(
  p_request_id uuid, p_application_id bigint, p_step_no int, p_extras jsonb, p_note text, p_total_shown bigint) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _note text := btrim(regexp_replace(coalesce(p_note, ''), '\s+', ' ', 'g'));
  _replay jsonb;
  _a loket.application;
  _estimate jsonb;
  _id bigint;
begin
  _replay := loket.claim_request(p_request_id, 'save_estimate', jsonb_build_array(
    p_application_id, p_step_no, p_extras, _note, p_total_shown));
  if _replay is not null then
    return _replay;
  end if;
  if length(_note) > 300 then
    perform loket.fail('INVALID_INPUT', '{"field": "note"}');
  end if;
  if p_total_shown is null then
    perform loket.fail('INVALID_INPUT', '{"field": "totalShown"}');
  end if;
  _a := loket.lock_application(_staff, p_application_id, p_step_no);
  _estimate := loket.estimate_of(_a, p_extras, loket.business_date(clock_timestamp()));
  if (_estimate->>'total')::bigint <> p_total_shown then
    perform loket.fail('ESTIMATE_CHANGED', jsonb_build_object('totalShown', p_total_shown, 'total', _estimate->'total',
      'estimate', _estimate));
  end if;
  insert into loket.cost_estimate (application_id, survey_id, priced_on, promotion_id, discount, total, note, made_by, made_at)
  values (_a.id, (_estimate->>'surveyId')::bigint, (_estimate->>'pricedOn')::date, (_estimate->'promotion'->>'promotionId')::int,
    (_estimate->>'discount')::bigint, (_estimate->>'total')::bigint, _note, _staff.login, clock_timestamp())
  returning id into _id;
  insert into loket.cost_estimate_line (cost_estimate_id, line_no, price_item_id, price_id, description, quantity, unit, unit_price, amount)
  select _id, (l->>'lineNo')::smallint, p.price_item_id, p.id, l->>'description', (l->>'quantity')::numeric, l->>'unit',
    (l->>'unitPrice')::bigint, (l->>'amount')::bigint
  from jsonb_array_elements(_estimate->'lines') l join loket.price p on p.id = (l->>'priceId')::int;
  perform loket.append_audit('save_estimate', 'application', _a.id::text, p_request_id, jsonb_build_object(
    'applicationNo', _a.application_no, 'estimateId', _id, 'discount', _estimate->'discount', 'total', _estimate->'total'));
  _a := loket.take_step(_a, 'estimate', null, '', jsonb_build_object('estimateId', _id, 'total', _estimate->'total'), p_request_id);
  return loket.store_answer(p_request_id, loket.application_card(_a) || jsonb_build_object('estimateId', _id, 'total', _estimate->'total'));
end
$$;
comment on function api.save_estimate(uuid, bigint, int, jsonb, text, bigint) is
'Makes the estimate (RAB) of a surveyed application, computed anew; p_total_shown is the total that was on the screen (rupiah), and another one is refused with the new figures. It stays as it is, whatever the price list says later; sent back, there can be a new one.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, APPLICATION_NOT_FOUND, APPLICATION_CHANGED, TRANSITION_NOT_ALLOWED, FACTS_MISSING, PRICE_MISSING, PRICE_ITEM_NOT_FOUND, ESTIMATE_TOTAL_ZERO, ESTIMATE_CHANGED, ROLE_MISSING, DECISION_HELD, OWN_REQUEST, REASON_REQUIRED
Source: domain.md 3.2: the estimate and the tariff group are locked after approval.';
grant execute on function api.save_estimate(uuid, bigint, int, jsonb, text, bigint) to connection_officer;

create or replace function loket.current_estimate(p_application_id bigint) returns loket.cost_estimate
language sql stable as $$
  select e.*
  from (select c.* from loket.cost_estimate c where c.application_id = p_application_id order by c.id desc limit 1) e
  where e.survey_id = (select max(v.id) from loket.survey v where v.application_id = p_application_id)
    and not exists (select from loket.application_step s where s.application_id = p_application_id and s.at > e.made_at
                    and s.action in ('send_back_estimate', 'resurvey', 'confirm', 'reinstate', 'reopen'));
$$;
comment on function loket.current_estimate(bigint) is
'The estimate of an application that counts: the latest, unless it was sent back since or the premise was, or is to be, surveyed again.';

create or replace function loket.estimate_card(p_estimate loket.cost_estimate) returns jsonb
language sql stable as $$
  select jsonb_build_object('estimateId', e.id, 'surveyId', e.survey_id, 'pricedOn', e.priced_on, 'discount', e.discount, 'total', e.total,
    'subtotal', e.total + e.discount, 'note', e.note, 'madeBy', s.full_name, 'madeAt', e.made_at,
    'promotion', (select jsonb_build_object('promotionId', m.id, 'name', m.name, 'decreeNo', m.decree_no, 'amount', m.amount,
        'validFrom', m.valid_from, 'validTo', m.valid_to) from loket.promotion m where m.id = e.promotion_id),
    'lines', (select coalesce(jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'code', i.code, 'role', i.role, 'description', l.description,
        'quantity', l.quantity, 'unit', l.unit, 'unitPrice', l.unit_price, 'amount', l.amount,
        'includedM', case when i.role = 'base' then p.included_m else 0 end, 'decreeNo', p.decree_no, 'validFrom', p.valid_from,
        'priceId', p.id) order by l.line_no), '[]')
      from loket.cost_estimate_line l join loket.price_item i on i.id = l.price_item_id join loket.price p on p.id = l.price_id
      where l.cost_estimate_id = e.id))
  from (select (p_estimate).*) e join loket.staff s on s.login = e.made_by;
$$;
comment on function loket.estimate_card(loket.cost_estimate) is 'An estimate with its lines as it was made, and the decree of each price. Rupiah.';

create or replace function api.application_estimate(p_application_id bigint) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _a loket.application;
begin
  select a.* into _a from loket.application a where a.id = p_application_id;
  if _a.id is null or not loket.may_see_application(_staff, _a) then
    perform loket.fail('APPLICATION_NOT_FOUND');
  end if;
  return jsonb_build_object(
    'surveys', (select coalesce(jsonb_agg(loket.survey_card(v) order by v.id desc), '[]')
                from (select * from loket.survey o where o.application_id = _a.id order by o.id desc limit 20) v),
    'estimates', (select coalesce(jsonb_agg(loket.estimate_card(e) order by e.id desc), '[]')
                  from (select * from loket.cost_estimate o where o.application_id = _a.id order by o.id desc limit 20) e),
    'currentEstimateId', (loket.current_estimate(_a.id)).id,
    'letter', loket.letter_of(_a)->'decision');
end
$$;
comment on function api.application_estimate(bigint) is
'Surveys and estimates of an application, newest first, which estimate counts, and about which decision (approve, reject) there can be a letter. Rupiah, metres.
Errors: NOT_STAFF, APPLICATION_NOT_FOUND';
grant execute on function api.application_estimate(bigint) to customer_service, connection_officer, supervisor, finance, manager;
