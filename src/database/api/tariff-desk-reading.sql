-- What the tariff desk shows. Changes nothing.

create or replace function api.tariff_book() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _book int := loket.own_tariff_book();
  _today date := loket.business_date(clock_timestamp());
begin
  perform loket.current_staff();
  return jsonb_build_object(
    'code', (select b.code from loket.tariff_book b where b.id = _book), 'name', (select b.name from loket.tariff_book b where b.id = _book),
    'isSample', (select b.is_sample from loket.tariff_book b where b.id = _book), 'today', _today,
    'billedUntil', to_char(loket.last_billed_period(), 'YYYY-MM'),
    'groups', (select coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'name', g.name, 'category', g.category, 'byAgreement', g.by_agreement)
      order by g.id), '[]') from loket.tariff_group g where g.book_id = _book),
    'versions', (select coalesce(jsonb_agg(jsonb_build_object('versionId', v.id, 'component', v.component, 'decreeNo', v.decree_no,
        'decreeDate', v.decree_date, 'validFrom', v.valid_from, 'definition', loket.tariff_body(v.definition),
        'state', case when v.valid_from > _today then 'upcoming' when v.id = loket.tariff_version_at(_book, v.component, _today) then 'current' else 'past' end,
        'proposalId', (select p.id from loket.tariff_proposal p join loket.tariff_proposal_line l on l.proposal_id = p.id
          where p.book_id = _book and p.state = 'approved' and l.component = v.component and l.valid_from = v.valid_from limit 1))
        order by v.component, v.valid_from desc), '[]')
      from loket.tariff_version v where v.book_id = _book),
    'limits', (select coalesce(jsonb_agg(jsonb_build_object('limitId', l.id, 'kind', l.kind, 'category', l.category, 'amount', trim_scale(l.amount),
        'validFrom', l.valid_from, 'decreeNo', l.decree_no, 'setBy', s.full_name, 'setAt', l.set_at) order by l.kind, l.category nulls first, l.valid_from desc, l.id desc), '[]')
      from loket.tariff_limit l join loket.staff s on s.login = l.set_by),
    'meterSizes', (select coalesce(jsonb_agg(q.size order by q.size), '[]') from (
      select distinct c.meter_size as size from loket.tariff_charge c join loket.tariff_version v on v.id = c.version_id
      where v.book_id = _book and c.meter_size is not null) q));
end
$$;
comment on function api.tariff_book() is
'The utility''s tariffs: groups, every version of every component with its decree, first day and definition (as the tariff file writes it), which one is in force today, the limits, and the newest month that has bills. Rupiah.
Errors: NOT_STAFF';
grant execute on function api.tariff_book() to finance, manager, reading_officer, supervisor;

create or replace function loket.proposal_summary(p_proposal loket.tariff_proposal, p_login text) returns jsonb
language sql stable as $$
  select jsonb_build_object('proposalId', p_proposal.id, 'version', p_proposal.version, 'state', p_proposal.state, 'decreeNo', p_proposal.decree_no,
    'decreeDate', p_proposal.decree_date, 'note', p_proposal.note,
    'lines', (select coalesce(jsonb_agg(jsonb_build_object('component', l.component, 'validFrom', l.valid_from)
      order by array_position(array['water', 'fixed', 'meter', 'other', 'due_date', 'late_fee', 'stamp_duty'], l.component)), '[]')
      from loket.tariff_proposal_line l where l.proposal_id = p_proposal.id),
    'preparedBy', (select s.full_name from loket.staff s where s.login = p_proposal.prepared_by), 'preparedAt', p_proposal.prepared_at,
    'changedBy', (select s.full_name from loket.staff s where s.login = p_proposal.changed_by), 'changedAt', p_proposal.changed_at,
    'submittedBy', (select s.full_name from loket.staff s where s.login = p_proposal.submitted_by), 'submittedAt', p_proposal.submitted_at,
    'capReason', p_proposal.cap_reason,
    'decidedBy', (select s.full_name from loket.staff s where s.login = p_proposal.decided_by), 'decidedAt', p_proposal.decided_at,
    'reason', p_proposal.reason,
    'own', exists (select from loket.tariff_proposal_event e where e.proposal_id = p_proposal.id and e.done_by = p_login
      and e.kind in ('prepared', 'changed', 'submitted')));
$$;
comment on function loket.proposal_summary(loket.tariff_proposal, text) is 'A proposal without what it says. "own": the person had a hand in it and cannot decide.';

create or replace function api.tariff_proposals() returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
begin
  return (select coalesce(jsonb_agg(loket.proposal_summary(p, _staff.login)
      order by array_position(array['submitted', 'draft'], p.state) nulls last, coalesce(p.decided_at, p.submitted_at, p.changed_at) desc), '[]')
    from (select * from loket.tariff_proposal q where q.book_id = loket.own_tariff_book() order by q.id desc limit 200) p);
end
$$;
comment on function api.tariff_proposals() is
'The newest 200 decrees that were entered: waiting for a decision first, then drafts, then what was decided.
Errors: NOT_STAFF';
grant execute on function api.tariff_proposals() to finance, manager, reading_officer, supervisor;

create or replace function api.tariff_proposal(p_proposal_id int) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
declare
  _staff loket.staff := loket.current_staff();
  _proposal loket.tariff_proposal;
begin
  select * into _proposal from loket.tariff_proposal p where p.id = p_proposal_id and p.book_id = loket.own_tariff_book();
  if _proposal.id is null then
    perform loket.fail('TARIFF_PROPOSAL_NOT_FOUND');
  end if;
  return loket.proposal_summary(_proposal, _staff.login) || jsonb_build_object('lines', loket.proposal_lines(p_proposal_id),
    'groups', _proposal.new_groups,
    'problems', (select coalesce(jsonb_agg(q.it), '[]') from (select p.it from loket.proposal_problems(_proposal) as p (it)
      where _proposal.state in ('draft', 'submitted') limit 300) q),
    'events', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'version', e.version, 'by', s.full_name, 'at', e.done_at, 'reason', e.reason)
      order by e.id), '[]')
      from loket.tariff_proposal_event e join loket.staff s on s.login = e.done_by where e.proposal_id = p_proposal_id));
end
$$;
comment on function api.tariff_proposal(int) is
'A decree with what it says, what is wrong with it today, and who did what to it. Rupiah.
Errors: NOT_STAFF, TARIFF_PROPOSAL_NOT_FOUND';
grant execute on function api.tariff_proposal(int) to finance, manager, reading_officer, supervisor;

create or replace function api.check_tariff(p_lines jsonb, p_groups jsonb) returns jsonb
language plpgsql stable security definer set search_path = loket, pg_temp as $$
begin
  perform loket.current_staff();
  perform loket.require_tariff_content(p_lines, p_groups);
  return (select coalesce(jsonb_agg(q.it), '[]') from (
    select p.it from loket.tariff_problems(loket.own_tariff_book(), p_lines, p_groups) as p (it) limit 300) q);
end
$$;
comment on function api.check_tariff(jsonb, jsonb) is
'What is wrong with a decree that is being typed: [{path, code, params, severity}], the path from the component to the cell; error keeps it from being submitted, cap asks for a reason.
Errors: NOT_STAFF, INVALID_INPUT';
grant execute on function api.check_tariff(jsonb, jsonb) to finance, manager, reading_officer, supervisor;
