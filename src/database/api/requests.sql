-- Requests: every command is carried out once, and "not there" can be made a final answer.

create or replace function loket.fail(p_code text, p_details jsonb default '{}') returns void
language plpgsql stable as $$
declare
  _sqlstate text := (select sqlstate from loket.error_code where code = p_code);
begin
  raise exception using
    errcode = coalesce(_sqlstate, 'XX000'), message = p_code, detail = coalesce(p_details, '{}')::text;
end
$$;
comment on function loket.fail(text, jsonb) is 'Refuses with a stable code (loket.error_code), its private SQLSTATE and details as JSON; rolls the command back.';

create or replace function loket.require_read_committed() returns void
language plpgsql stable as $$
begin
  if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    perform loket.fail('INVALID_INPUT', '{"field": "isolation"}');
  end if;
end
$$;
comment on function loket.require_read_committed() is
'A command must see what others commit while it waits for their locks. With a snapshot of its transaction''s beginning it would not: a drawer could be closed without the payments that came in meanwhile.
Errors: INVALID_INPUT';

create or replace function loket.claim_request(p_request_id uuid, p_operation text, p_input jsonb) returns jsonb
language plpgsql as $$
declare
  _hash bytea := sha256(convert_to(p_input::text, 'UTF8'));
  _known loket.request;
begin
  if p_request_id is null then
    perform loket.fail('INVALID_INPUT', '{"field": "requestId"}');
  end if;
  perform loket.require_read_committed();
  -- Waits here while a twin of this request is in flight in another transaction.
  insert into loket.request (request_id, actor, operation, input_hash, state)
  values (p_request_id, session_user, p_operation, _hash, 'claimed')
  on conflict (request_id) do nothing;
  if found then
    return null;
  end if;
  select * into _known from loket.request where request_id = p_request_id;
  if _known.state = 'abandoned' and _known.actor = session_user then
    perform loket.fail('REQUEST_ABANDONED');
  end if;
  if (_known.actor, _known.operation, _known.input_hash) is distinct from (session_user::text, p_operation, _hash) then
    perform loket.fail('REQUEST_CONFLICT');
  end if;
  return _known.answer || '{"replayed": true}';
end
$$;
comment on function loket.claim_request(uuid, text, jsonb) is
'First act of every command. Null: the request is new and now claimed by this transaction. Otherwise the answer stored by the first attempt.
Errors: INVALID_INPUT, REQUEST_CONFLICT, REQUEST_ABANDONED';

create or replace function loket.store_answer(p_request_id uuid, p_answer jsonb) returns jsonb
language plpgsql as $$
begin
  update loket.request set state = 'done', answer = p_answer where request_id = p_request_id;
  return p_answer || '{"replayed": false}';
end
$$;
comment on function loket.store_answer(uuid, jsonb) is 'Last act of every command: keeps the answer for a repeated request and returns it.';

create or replace function api.abandon_request(p_request_id uuid) returns jsonb
language plpgsql security definer set search_path = loket, pg_temp set lock_timeout = '10s' as $$
declare
  _staff loket.staff := loket.current_staff();
  _known loket.request;
begin
  if p_request_id is null then
    perform loket.fail('INVALID_INPUT', '{"field": "requestId"}');
  end if;
  perform loket.require_read_committed();
  insert into loket.request (request_id, actor, operation, state)
  values (p_request_id, session_user, 'abandon_request', 'abandoned')
  on conflict (request_id) do nothing;
  if found then
    perform loket.append_audit('abandon_request', 'request', p_request_id::text, p_request_id, '{}');
    return jsonb_build_object('state', 'abandoned', 'answer', null);
  end if;
  select * into _known from loket.request where request_id = p_request_id;
  -- A head of counter may learn the outcome for a cashier of the branch whose console broke down.
  if _known.actor <> session_user and not (
       pg_has_role(session_user, 'supervisor', 'member')
       and exists (select from loket.staff s where s.login = _known.actor and s.branch_id = _staff.branch_id)) then
    perform loket.fail('REQUEST_CONFLICT');
  end if;
  return jsonb_build_object('state', _known.state, 'answer', _known.answer);
end
$$;
comment on function api.abandon_request(uuid) is
'Settles a request whose answer never came. If it was carried out, returns state "done" with the stored answer; if not, marks it abandoned, so that a copy still on its way is refused. Waits for an attempt in flight. Returns {state, answer}.
Errors: NOT_STAFF, INVALID_INPUT, REQUEST_CONFLICT';
grant execute on function api.abandon_request(uuid) to cashier, supervisor, customer_service, connection_officer,
  reading_officer, finance, staff_admin, digital_channel;

create or replace function loket.announce_change(p_topic text) returns void
language sql as $$
  select pg_notify('loket', jsonb_build_object('type', 'changed', 'topic', p_topic)::text);
$$;
comment on function loket.announce_change(text) is
'Tells every console that something of a topic (CHANGE_TOPICS in src/shared/contract/events.ts) is to be read again. Not for payments: transactions that notify commit one by one.';
