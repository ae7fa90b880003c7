-- The audit log, and the hash chains of money inside it.

create or replace function loket.append_audit(
  p_action text, p_object_type text, p_object_id text, p_request_id uuid, p_details jsonb) returns void
language sql as $$
  insert into loket.audit_entry (at, actor, action, object_type, object_id, request_id, details)
  values (clock_timestamp(), session_user, p_action, p_object_type, p_object_id, p_request_id, p_details);
$$;
comment on function loket.append_audit(text, text, text, uuid, jsonb) is 'Writes one audit row for a change that moves no money.';

create or replace function loket.append_money(
  p_chain text, p_action text, p_object_type text, p_object_id text, p_request_id uuid, p_at timestamptz, p_details jsonb)
returns bytea
language plpgsql as $$
declare
  -- Everything the row says, in one text; chr(31) cannot occur in any of its parts but details, which come last.
  _content text := concat_ws(chr(31), p_chain, (extract(epoch from p_at) * 1000000)::bigint, session_user,
    p_action, p_object_type, p_object_id, p_request_id, p_details);
  _seq bigint;
  _hash bytea;
begin
  update loket.money_chain
  set last_seq = last_seq + 1,
      last_hash = sha256(last_hash || convert_to((last_seq + 1) || chr(31) || _content, 'UTF8'))
  where chain = p_chain
  returning last_seq, last_hash into _seq, _hash;
  if not found then
    insert into loket.money_chain (chain) values (p_chain) on conflict do nothing;
    return loket.append_money(p_chain, p_action, p_object_type, p_object_id, p_request_id, p_at, p_details);
  end if;
  insert into loket.audit_entry (at, actor, action, object_type, object_id, request_id, details, chain, chain_seq, hash)
  values (p_at, session_user, p_action, p_object_type, p_object_id, p_request_id, p_details, p_chain, _seq, _hash);
  return _hash;
end
$$;
comment on function loket.append_money(text, text, text, text, uuid, timestamptz, jsonb) is
'Writes one audit row of money: its hash is sha256 over the previous hash of the chain, the sequence number and the row. Returns the hash. Takes the chain''s row lock, so it comes last in a command.';
