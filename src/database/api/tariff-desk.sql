-- The tariff desk: what is in force, and decrees on their way into the book. Locks: request id, proposal, book; an approval also the billing
-- periods that it begins before (class 9), so that none of them is being priced meanwhile.

create or replace function loket.own_tariff_book() returns int
language sql stable as $$
  select u.tariff_book_id from loket.utility u;
$$;
comment on function loket.own_tariff_book() is 'The book of the utility that runs this database.';

create or replace function loket.require_tariff_content(p_lines jsonb, p_groups jsonb) returns void
language plpgsql stable as $$
begin
  if jsonb_typeof(p_lines) is distinct from 'array' or pg_column_size(p_lines) > 2000000 or jsonb_array_length(p_lines) > 7
     or exists (select from jsonb_array_elements(p_lines) l where jsonb_typeof(l) <> 'object' or jsonb_typeof(l->'definition') is distinct from 'object'
         or coalesce(l->>'component', '') not in ('water', 'fixed', 'meter', 'other', 'due_date', 'late_fee', 'stamp_duty')
         or (coalesce(l->'validFrom', 'null') <> 'null' and loket.date_or_null(l->>'validFrom') is null)
         or l - '{component,validFrom,definition}'::text[] <> '{}')
     or (select count(distinct l->>'component') < count(*) from jsonb_array_elements(p_lines) l) then
    perform loket.fail('INVALID_INPUT', '{"field": "lines"}');
  end if;
  if jsonb_typeof(p_groups) is distinct from 'array' or pg_column_size(p_groups) > 100000 then
    perform loket.fail('INVALID_INPUT', '{"field": "groups"}');
  end if;
end
$$;
comment on function loket.require_tariff_content(jsonb, jsonb) is
'Lines as [{component, validFrom, definition}], each component once; what the definitions say is checked by loket.tariff_problems.
Errors: INVALID_INPUT';

create or replace function loket.proposal_lines(p_proposal_id int) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('component', l.component, 'validFrom', l.valid_from, 'definition', l.definition)
    order by array_position(array['water', 'fixed', 'meter', 'other', 'due_date', 'late_fee', 'stamp_duty'], l.component)), '[]')
  from loket.tariff_proposal_line l where l.proposal_id = p_proposal_id;
$$;
comment on function loket.proposal_lines(int) is 'What a proposal says, as the editor and the checks take it.';

create or replace function loket.proposal_problems(p_proposal loket.tariff_proposal) returns setof jsonb
language sql stable as $$
  select loket.tariff_problem('["decreeNo"]', 'REQUIRED') where length(btrim(p_proposal.decree_no)) < 3
  union all
  select loket.tariff_problems(p_proposal.book_id, loket.proposal_lines(p_proposal.id), p_proposal.new_groups);
$$;
comment on function loket.proposal_problems(loket.tariff_proposal) is 'Everything that keeps a proposal from taking effect today, or needs a reason.';

create or replace function loket.note_proposal(p_proposal loket.tariff_proposal, p_kind text, p_by text, p_reason text) returns void
language sql as $$
  insert into loket.tariff_proposal_event (proposal_id, version, kind, done_by, done_at, reason, content)
  values (p_proposal.id, p_proposal.version, p_kind, p_by, clock_timestamp(), p_reason, jsonb_build_object('decreeNo', p_proposal.decree_no,
    'decreeDate', p_proposal.decree_date, 'note', p_proposal.note, 'groups', p_proposal.new_groups, 'lines', loket.proposal_lines(p_proposal.id)));
$$;
comment on function loket.note_proposal(loket.tariff_proposal, text, text, text) is 'Keeps who did what to a proposal and what it said then.';

create or replace function loket.locked_proposal(p_proposal_id int, p_version int, p_states text[]) returns loket.tariff_proposal
language plpgsql as $$
declare
  _proposal loket.tariff_proposal;
begin
  select * into _proposal from loket.tariff_proposal p where p.id = p_proposal_id for update;
  if _proposal.id is null then
    perform loket.fail('TARIFF_PROPOSAL_NOT_FOUND');
  end if;
  if _proposal.version is distinct from p_version then
    perform loket.fail('TARIFF_PROPOSAL_CHANGED', jsonb_build_object('version', _proposal.version, 'state', _proposal.state, 'at',
      coalesce(_proposal.decided_at, _proposal.submitted_at, _proposal.changed_at), 'by', (select s.full_name from loket.staff s
        where s.login = coalesce(_proposal.decided_by, _proposal.submitted_by, _proposal.changed_by))));
  end if;
  if _proposal.state <> all (p_states) then
    perform loket.fail('TARIFF_PROPOSAL_STATE', jsonb_build_object('state', _proposal.state));
  end if;
  return _proposal;
end
$$;
comment on function loket.locked_proposal(int, int, text[]) is 'The proposal as it was on screen, locked, in a state from which the step is possible.
Errors: TARIFF_PROPOSAL_NOT_FOUND, TARIFF_PROPOSAL_CHANGED, TARIFF_PROPOSAL_STATE';

create or replace function loket.write_proposal_lines(p_proposal_id int, p_lines jsonb) returns void
language sql as $$
  delete from loket.tariff_proposal_line l where l.proposal_id = p_proposal_id;
  insert into loket.tariff_proposal_line (proposal_id, component, valid_from, definition)
  select p_proposal_id, l.component, l.valid_from, l.definition from loket.tariff_lines(p_lines) l;
$$;
comment on function loket.write_proposal_lines(int, jsonb) is 'What a draft says from now on; what it said before is in its events.';

create or replace function api.save_tariff_proposal(p_request_id uuid, p_proposal_id int, p_version int, p_decree_no text, p_decree_date date,
  p_note text, p_lines jsonb, p_groups jsonb) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _decree text := btrim(regexp_replace(coalesce(p_decree_no, ''), '\s+', ' ', 'g'));
  _note text := btrim(coalesce(p_note, ''));
  _replay jsonb;
  _proposal loket.tariff_proposal;
begin
  _replay := loket.claim_request(p_request_id, 'save_tariff_proposal', jsonb_build_array(
    p_proposal_id, p_version, _decree, p_decree_date, _note, p_lines, p_groups));
  if _replay is not null then
    return _replay;
  end if;
  perform loket.require_tariff_content(p_lines, p_groups);
  if length(_decree) > 120 then
    perform loket.fail('INVALID_INPUT', '{"field": "decreeNo"}');
  elsif length(_note) > 1000 then
    perform loket.fail('INVALID_INPUT', '{"field": "note"}');
  elsif p_decree_date not between date '1950-01-01' and loket.business_date(clock_timestamp()) + 366 then
    perform loket.fail('INVALID_INPUT', '{"field": "decreeDate"}');
  end if;
  if p_proposal_id is null then
    insert into loket.tariff_proposal (book_id, decree_no, decree_date, note, new_groups, prepared_by, prepared_at, changed_by, changed_at)
    values (loket.own_tariff_book(), _decree, p_decree_date, _note, p_groups, _staff.login, clock_timestamp(), _staff.login, clock_timestamp())
    returning * into _proposal;
  else
    _proposal := loket.locked_proposal(p_proposal_id, p_version, '{draft}');
    update loket.tariff_proposal p set (version, decree_no, decree_date, note, new_groups, changed_by, changed_at)
      = (p.version + 1, _decree, p_decree_date, _note, p_groups, _staff.login, clock_timestamp())
    where p.id = p_proposal_id returning * into _proposal;
  end if;
  perform loket.write_proposal_lines(_proposal.id, p_lines);
  perform loket.note_proposal(_proposal, case when p_proposal_id is null then 'prepared' else 'changed' end, _staff.login, null);
  perform loket.append_audit('save_tariff_proposal', 'tariff_proposal', _proposal.id::text, p_request_id,
    jsonb_build_object('decreeNo', _decree, 'version', _proposal.version,
      'components', (select coalesce(jsonb_agg(l->>'component'), '[]') from jsonb_array_elements(p_lines) l)));
  perform loket.announce_change('tariffs');
  return loket.store_answer(p_request_id, jsonb_build_object('proposalId', _proposal.id, 'version', _proposal.version));
end
$$;
comment on function api.save_tariff_proposal(uuid, int, int, text, date, text, jsonb, jsonb) is
'Keeps a decree as a draft (a new one where p_proposal_id is null; p_version is the one on screen). p_lines [{component, validFrom, definition}] with definitions as the tariff file writes a version, p_groups the groups that it brings. A draft may be unfinished and wrong: what it says is checked when it is submitted. Returns {proposalId, version}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, TARIFF_PROPOSAL_NOT_FOUND, TARIFF_PROPOSAL_CHANGED, TARIFF_PROPOSAL_STATE';
grant execute on function api.save_tariff_proposal(uuid, int, int, text, date, text, jsonb, jsonb) to finance;

create or replace function loket.require_valid_proposal(p_proposal loket.tariff_proposal, p_cap_reason text) returns void
language plpgsql stable as $$
declare
  _problems jsonb[] := array(select loket.proposal_problems(p_proposal));
  _errors jsonb;
begin
  select jsonb_agg(q.it) into _errors from (select e as it from unnest(_problems) e where e->>'severity' = 'error' limit 50) q;
  if _errors is not null then
    perform loket.fail('TARIFF_NOT_VALID', jsonb_build_object('problems', _errors));
  end if;
  if cardinality(_problems) > 0 and p_cap_reason is null then
    perform loket.fail('REASON_REQUIRED');
  end if;
end
$$;
comment on function loket.require_valid_proposal(loket.tariff_proposal, text) is 'Nothing is wrong with it, and where it passes a limit it says why.
Errors: TARIFF_NOT_VALID, REASON_REQUIRED';

create or replace function api.submit_tariff_proposal(p_request_id uuid, p_proposal_id int, p_version int, p_cap_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _cap_reason text := nullif(btrim(coalesce(p_cap_reason, '')), '');
  _replay jsonb;
  _proposal loket.tariff_proposal;
begin
  _replay := loket.claim_request(p_request_id, 'submit_tariff_proposal', jsonb_build_array(p_proposal_id, p_version, _cap_reason));
  if _replay is not null then
    return _replay;
  end if;
  if _cap_reason is not null then
    _cap_reason := loket.require_reason(_cap_reason);
  end if;
  _proposal := loket.locked_proposal(p_proposal_id, p_version, '{draft}');
  perform loket.require_valid_proposal(_proposal, _cap_reason);
  update loket.tariff_proposal p set (state, version, submitted_by, submitted_at, cap_reason)
    = ('submitted', p.version + 1, _staff.login, clock_timestamp(), _cap_reason)
  where p.id = p_proposal_id returning * into _proposal;
  perform loket.note_proposal(_proposal, 'submitted', _staff.login, _cap_reason);
  perform loket.append_audit('submit_tariff_proposal', 'tariff_proposal', _proposal.id::text, p_request_id,
    jsonb_strip_nulls(jsonb_build_object('decreeNo', _proposal.decree_no, 'version', _proposal.version, 'capReason', _cap_reason)));
  perform loket.announce_change('tariffs');
  return loket.store_answer(p_request_id, jsonb_build_object('proposalId', _proposal.id, 'version', _proposal.version, 'state', 'submitted'));
end
$$;
comment on function api.submit_tariff_proposal(uuid, int, int, text) is
'Puts a draft before somebody else to decide. Nothing may be wrong with it; where it passes a limit, p_cap_reason says why (3 to 300 letters).
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, TARIFF_PROPOSAL_NOT_FOUND, TARIFF_PROPOSAL_CHANGED, TARIFF_PROPOSAL_STATE, TARIFF_NOT_VALID';
grant execute on function api.submit_tariff_proposal(uuid, int, int, text) to finance;

create or replace function loket.enact_proposal(p_proposal loket.tariff_proposal) returns int[]
language plpgsql as $$
declare
  _ids int[];
begin
  insert into loket.tariff_group (book_id, code, name, category, by_agreement)
  select p_proposal.book_id, btrim(n->>'code'), btrim(n->>'name'), n->>'category', coalesce((n->>'byAgreement')::boolean, false)
  from jsonb_array_elements(p_proposal.new_groups) n;
  select array_agg(loket.write_tariff_version(p_proposal.book_id, l.component, p_proposal.decree_no, p_proposal.decree_date, l.valid_from,
    l.definition || jsonb_strip_nulls(jsonb_build_object('decreeNo', p_proposal.decree_no, 'decreeDate', p_proposal.decree_date))
      || case when l.component in ('late_fee', 'stamp_duty') then jsonb_build_object('fromDate', l.valid_from)
              else jsonb_build_object('fromPeriod', to_char(l.valid_from, 'YYYY-MM')) end))
  into _ids
  from loket.tariff_proposal_line l where l.proposal_id = p_proposal.id;
  return _ids;
end
$$;
comment on function loket.enact_proposal(loket.tariff_proposal) is 'New groups, then one version a line, with decree and first day as the tariff file would have them. Returns the versions'' ids.';

create or replace function api.decide_tariff_proposal(p_request_id uuid, p_proposal_id int, p_version int, p_outcome text, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _reason text := nullif(btrim(coalesce(p_reason, '')), '');
  _replay jsonb;
  _proposal loket.tariff_proposal;
  _ids int[];
begin
  _replay := loket.claim_request(p_request_id, 'decide_tariff_proposal', jsonb_build_array(p_proposal_id, p_version, p_outcome, _reason));
  if _replay is not null then
    return _replay;
  end if;
  if p_outcome is null or p_outcome not in ('approved', 'rejected') then
    perform loket.fail('INVALID_INPUT', '{"field": "outcome"}');
  end if;
  if p_outcome = 'rejected' or _reason is not null then
    _reason := loket.require_reason(_reason);
  end if;
  _proposal := loket.locked_proposal(p_proposal_id, p_version, '{submitted}');
  if exists (select from loket.tariff_proposal_event e where e.proposal_id = p_proposal_id and e.done_by = _staff.login
             and e.kind in ('prepared', 'changed', 'submitted')) then
    perform loket.fail('OWN_REQUEST');
  end if;
  if p_outcome = 'approved' then
    perform from loket.tariff_book b where b.id = _proposal.book_id for no key update;
    -- No month is being priced by what this replaces: whoever calculates or posts one holds its lock.
    perform pg_advisory_xact_lock(9, loket.month_key(q.usage_period))
    from (select p.usage_period from loket.billing_period p
          where p.usage_period >= (select min(l.valid_from) from loket.tariff_proposal_line l where l.proposal_id = p_proposal_id)
          order by p.usage_period) q;
    -- Months may have been billed and limits changed since it was submitted.
    perform loket.require_valid_proposal(_proposal, coalesce(_proposal.cap_reason, _reason));
    _ids := loket.enact_proposal(_proposal);
  end if;
  update loket.tariff_proposal p set (state, version, decided_by, decided_at, reason) = (p_outcome, p.version + 1, _staff.login, clock_timestamp(), _reason)
  where p.id = p_proposal_id returning * into _proposal;
  perform loket.note_proposal(_proposal, p_outcome, _staff.login, _reason);
  perform loket.append_audit('decide_tariff_proposal', 'tariff_proposal', _proposal.id::text, p_request_id, jsonb_strip_nulls(jsonb_build_object(
    'decreeNo', _proposal.decree_no, 'outcome', p_outcome, 'reason', _reason, 'versionIds', to_jsonb(_ids))));
  perform loket.announce_change('tariffs');
  return loket.store_answer(p_request_id, jsonb_build_object('proposalId', _proposal.id, 'version', _proposal.version, 'state', p_outcome));
end
$$;
comment on function api.decide_tariff_proposal(uuid, int, int, text, text) is
'Approves or rejects a submitted decree: never who prepared, changed or submitted it. Approved, its versions stand in the book at once and count from their first day on; it is checked again, because a month may have been billed since. A rejection needs a reason.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, OWN_REQUEST, TARIFF_PROPOSAL_NOT_FOUND, TARIFF_PROPOSAL_CHANGED, TARIFF_PROPOSAL_STATE, TARIFF_NOT_VALID, TARIFF_GROUP_NOT_FOUND';
grant execute on function api.decide_tariff_proposal(uuid, int, int, text, text) to finance, manager;

create or replace function api.withdraw_tariff_proposal(p_request_id uuid, p_proposal_id int, p_version int, p_reason text) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _reason text := nullif(btrim(coalesce(p_reason, '')), '');
  _replay jsonb;
  _proposal loket.tariff_proposal;
begin
  _replay := loket.claim_request(p_request_id, 'withdraw_tariff_proposal', jsonb_build_array(p_proposal_id, p_version, _reason));
  if _replay is not null then
    return _replay;
  end if;
  _reason := loket.require_reason(_reason);
  _proposal := loket.locked_proposal(p_proposal_id, p_version, '{draft,submitted}');
  update loket.tariff_proposal p set (state, version, decided_by, decided_at, reason) = ('withdrawn', p.version + 1, _staff.login, clock_timestamp(), _reason)
  where p.id = p_proposal_id returning * into _proposal;
  perform loket.note_proposal(_proposal, 'withdrawn', _staff.login, _reason);
  perform loket.append_audit('withdraw_tariff_proposal', 'tariff_proposal', _proposal.id::text, p_request_id,
    jsonb_build_object('decreeNo', _proposal.decree_no, 'reason', _reason));
  perform loket.announce_change('tariffs');
  return loket.store_answer(p_request_id, jsonb_build_object('proposalId', _proposal.id, 'version', _proposal.version, 'state', 'withdrawn'));
end
$$;
comment on function api.withdraw_tariff_proposal(uuid, int, int, text) is
'Takes a draft or a submitted decree back, with a reason; it stays readable. What it said can be the start of a new draft.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED, REASON_REQUIRED, TARIFF_PROPOSAL_NOT_FOUND, TARIFF_PROPOSAL_CHANGED, TARIFF_PROPOSAL_STATE';
grant execute on function api.withdraw_tariff_proposal(uuid, int, int, text) to finance;
