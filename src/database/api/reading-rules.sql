-- The utility's numbers for readings and the conditions that it uses. Lock order: request id, usage period (class 9).

create or replace function loket.reading_rule_range(p_name text, out least_value int, out most_value int)
language sql immutable as $$
  select n.a, n.b from (values
    ('window_from_day', 1, 31), ('window_to_day', 1, 31), ('high_tenths', 11, 200), ('high_m3', 0, 1000), ('low_tenths', 11, 200), ('low_m3', 0, 1000),
    ('no_baseline_m3', 1, 1000), ('rollover_m3', 0, 10000), ('drift_percent', 1, 99), ('drift_months', 2, 12), ('photo_days', 1, 60), ('place_metres', 10, 10000),
    ('estimate_months', 1, 12), ('block_months', 2, 24), ('spread_catch_up', 0, 1), ('no_flow_charge', 0, 2), ('bill_sealed', 0, 1), ('bill_suspended', 0, 1)) n (name, a, b)
  where n.name = p_name;
$$;
comment on function loket.reading_rule_range(text) is 'Between which values a number for readings makes sense; null for one that there is not.';

create or replace function api.list_reading_rules() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  return jsonb_build_object(
    'rules', (
      select jsonb_agg(jsonb_build_object('name', r.name, 'value', r.value, 'min', g.least_value, 'max', g.most_value,
        'setBy', loket.staff_name_at(r.set_by, r.set_at), 'setAt', r.set_at) order by r.first)
      from (select distinct on (n.name) n.*, (select min(f.id) from loket.reading_rule f where f.name = n.name) as first from loket.reading_rule n order by n.name, n.id desc) r
      cross join lateral loket.reading_rule_range(r.name) g),
    'conditions', (
      select jsonb_agg(jsonb_build_object('code', k.code, 'takes', k.takes, 'backward', k.backward, 'unreadable', k.unreadable, 'noFlow', k.no_flow,
        'truedUp', k.trued_up, 'active', k.active, 'fixed', k.code in ('normal', 'removed', 'not_used', 'not_read', 'estimated')) order by k.place)
      from loket.reading_condition k));
end
$$;
comment on function api.list_reading_rules() is
'The utility''s numbers for readings ({rules: [{name, value, min, max, setBy (null: as delivered), setAt}]}) and the conditions at the meter ({conditions: [{code, takes, …, active, fixed: the program writes it itself}]}).
Errors: NOT_STAFF';
grant execute on function api.list_reading_rules() to reading_officer, supervisor, manager, finance;

create or replace function api.reading_rule_history(p_limit int default 100) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  return (
    select coalesce(jsonb_agg(jsonb_build_object('name', h.name, 'value', h.value, 'before', h.before, 'setBy', loket.staff_name_at(h.set_by, h.set_at), 'setAt', h.set_at)
      order by h.id desc), '[]')
    from (select n.*, lag(n.value) over (partition by n.name order by n.id) as before from loket.reading_rule n) h
    where h.set_by is not null and h.id in (select o.id from loket.reading_rule o where o.set_by is not null order by o.id desc limit least(greatest(coalesce(p_limit, 100), 1), 500)));
end
$$;
comment on function api.reading_rule_history(int) is 'What was changed about the numbers for readings, the newest first: [{name, value, before, setBy, setAt}].
Errors: NOT_STAFF';
grant execute on function api.reading_rule_history(int) to reading_officer, supervisor, manager, finance;

create or replace function api.set_reading_rules(p_request_id uuid, p_rules jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
  _old jsonb;
  _new jsonb;
  _name text;
  _range record;
begin
  _replay := loket.claim_request(p_request_id, 'set_reading_rules', p_rules);
  if _replay is not null then
    return _replay;
  end if;
  if jsonb_typeof(p_rules) is distinct from 'object' or p_rules = '{}' then
    perform loket.fail('INVALID_INPUT', '{"field": "rules"}');
  end if;
  -- Two who change numbers that belong together do so one after the other.
  perform pg_advisory_xact_lock(9, 0);
  _old := loket.reading_rules();
  for _name in select k from jsonb_object_keys(p_rules) k order by 1 loop
    select * into _range from loket.reading_rule_range(_name);
    if _range.most_value is null or jsonb_typeof(p_rules->_name) <> 'number' or (p_rules->>_name) !~ '^\d{1,6}$'
       or (p_rules->>_name)::int not between _range.least_value and _range.most_value then
      perform loket.fail('INVALID_INPUT', jsonb_build_object('field', left(_name, 40), 'min', _range.least_value, 'max', _range.most_value));
    end if;
  end loop;
  _new := _old || p_rules;
  if (_new->>'window_from_day')::int > (_new->>'window_to_day')::int then
    perform loket.fail('INVALID_INPUT', '{"field": "window_to_day"}');
  end if;
  insert into loket.reading_rule (name, value, set_by, set_at)
  select k, (p_rules->>k)::int, _staff.login, clock_timestamp() from jsonb_object_keys(p_rules) k where p_rules->k <> _old->k order by k;
  perform loket.append_audit('set_reading_rules', 'reading_rule', 'readings', p_request_id, jsonb_build_object('changed', (
    select coalesce(jsonb_object_agg(k, jsonb_build_array(_old->k, p_rules->k)), '{}') from jsonb_object_keys(p_rules) k where p_rules->k <> _old->k)));
  perform loket.announce_change('readings');
  return loket.store_answer(p_request_id, jsonb_build_object('rules', loket.reading_rules()));
end
$$;
comment on function api.set_reading_rules(uuid, jsonb) is
'Sets numbers for readings ({name: value}, only what changes); details.field of INVALID_INPUT names the number, details.min and details.max its range. They count for what is judged from now on; readings that are there stay as they were judged. Returns {rules: all in force}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED';
grant execute on function api.set_reading_rules(uuid, jsonb) to supervisor, manager;

create or replace function api.set_reading_condition(p_request_id uuid, p_code text, p_active boolean) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _replay jsonb;
begin
  _replay := loket.claim_request(p_request_id, 'set_reading_condition', jsonb_build_array(p_code, p_active));
  if _replay is not null then
    return _replay;
  end if;
  if p_active is null then
    perform loket.fail('INVALID_INPUT', '{"field": "active"}');
  end if;
  -- The program itself writes some of them.
  update loket.reading_condition set active = p_active where code = p_code and code not in ('normal', 'removed', 'not_used', 'not_read', 'estimated');
  if not found then
    perform loket.fail('INVALID_INPUT', '{"field": "code"}');
  end if;
  perform loket.append_audit('set_reading_condition', 'reading_condition', p_code, p_request_id, jsonb_build_object('active', p_active));
  perform loket.announce_change('readings');
  return loket.store_answer(p_request_id, jsonb_build_object('code', p_code, 'active', p_active));
end
$$;
comment on function api.set_reading_condition(uuid, text, boolean) is
'Lets a condition at the meter be used in new readings, or not any more. Returns {code, active}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED';
grant execute on function api.set_reading_condition(uuid, text, boolean) to supervisor, manager;
