-- What a payment, and its reversal, does to the application whose invoice it pays. Runs inside the payment: the invoice is locked by it.

create or replace function loket.move_by_money(p_application_id bigint, p_action text) returns void
language plpgsql as $$
declare
  _a loket.application;
begin
  select * into _a from loket.application a where a.id = p_application_id for update;
  if exists (select from loket.workflow_transition t where (t.kind, t.action, t.from_state) = (_a.kind, p_action, _a.state)) then
    perform loket.take_step(_a, p_action, null, '', '{}', null);
  end if;
end
$$;
comment on function loket.move_by_money(bigint, text) is 'A step that the database takes by itself because money came or went; nothing if the application is elsewhere meanwhile.';

create or replace function loket.note_application_payment() returns trigger
language plpgsql as $$
declare
  _of loket.application_invoice;
begin
  select * into _of from loket.application_invoice i where i.invoice_id = new.invoice_id;
  if found and _of.purpose <> 'registration' and loket.is_application_paid(_of.application_id) then
    perform loket.move_by_money(_of.application_id, 'pay');
  end if;
  return null;
end
$$;
comment on function loket.note_application_payment() is 'Trigger of loket.payment_item: the fee of an application, or its first instalment, was paid.';
create or replace trigger payment_item_application after insert on loket.payment_item
  for each row when (new.invoice_id is not null) execute function loket.note_application_payment();

create or replace function loket.note_application_reversal() returns trigger
language plpgsql as $$
declare
  _of loket.application_invoice;
  _a loket.application;
begin
  select i.* into _of from loket.payment_item p join loket.application_invoice i on i.invoice_id = p.invoice_id where p.id = new.payment_item_id;
  if found and _of.purpose <> 'registration' then
    -- In the order of all commands: its invoices, then itself.
    perform from loket.invoice v where v.id in (select i.invoice_id from loket.application_invoice i where i.application_id = _of.application_id)
      order by v.id for update;
    if not loket.is_application_paid(_of.application_id) then
      perform loket.move_by_money(_of.application_id, 'unpay');
    end if;
    -- A cancelled one is refunded when nothing of its fee is paid any more.
    if not loket.has_paid_fee(_of.application_id) then
      perform loket.move_by_money(_of.application_id, 'refund');
    end if;
    -- What was given up is not due again.
    select * into _a from loket.application a where a.id = _of.application_id;
    if _a.state in ('cancelled', 'refunded') then
      perform loket.cancel_application_invoices(_a, 'Permohonan dibatalkan', null);
    end if;
  end if;
  return null;
end
$$;
comment on function loket.note_application_reversal() is 'Trigger of loket.reversal_item: a payment of an application''s fee was taken back.';
create or replace trigger reversal_item_application after insert on loket.reversal_item
  for each row execute function loket.note_application_reversal();
