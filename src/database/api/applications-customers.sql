-- The customer that an applicant is or becomes, for whoever makes one of an applicant: an activation or a name transfer.

create or replace function loket.owner_with_nik(p_nik text) returns loket.customer
language sql stable as $$
  select c from loket.customer c where c.nik = p_nik order by c.id limit 1;
$$;
comment on function loket.owner_with_nik(text) is 'The customer who is known by this NIK already, the oldest entry of several; null if there is none.';

create or replace function loket.lock_owner(p_nik text) returns void
language sql as $$
  select pg_advisory_xact_lock(5, hashtext(coalesce(p_nik, '')));
$$;
comment on function loket.lock_owner(text) is
'Whoever makes a customer of an applicant with this NIK meets here, so that one person does not become two customers. Taken after the connection''s lock. Two NIKs with one key only wait for each other.';

create or replace function loket.customer_of_applicant(p_application loket.application) returns bigint
language plpgsql as $$
declare
  _id bigint;
begin
  perform loket.lock_owner(p_application.nik);
  _id := (loket.owner_with_nik(p_application.nik)).id;
  if _id is null then
    insert into loket.customer (name, nik, family_card_no, phone, email, created_at)
    values (btrim(p_application.applicant_name), p_application.nik, p_application.family_card_no, p_application.phone, p_application.email,
      clock_timestamp())
    returning id into _id;
  else
    -- What was not known is known now; what was known stays as its owner gave it.
    update loket.customer set family_card_no = coalesce(family_card_no, p_application.family_card_no),
      phone = coalesce(phone, p_application.phone), email = coalesce(email, p_application.email)
    where id = _id and num_nulls(family_card_no, phone, email) > 0;
  end if;
  return _id;
end
$$;
comment on function loket.customer_of_applicant(loket.application) is
'The customer that an applicant is: the one with the same NIK, or a new one. What is known of a customer stays as it is, what was not is filled in.';
