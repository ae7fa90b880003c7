-- What the benchmarks add to their own database: a list of accounts to pay, and a stop watch inside the server.
-- Re-made at every run; never part of a utility's database.
drop schema if exists bench cascade;
create schema bench;
grant usage on schema bench to cashier, digital_channel, connection_officer, manager;

create table bench.payable (
  n             bigint primary key,
  connection_id bigint not null,
  bill_ids      bigint[] not null,
  total         bigint not null
);
create sequence bench.place;
grant select on bench.payable to cashier, digital_channel;
grant usage on sequence bench.place to cashier, digital_channel;
comment on table bench.payable is 'Accounts in the order in which the benchmark''s sessions pay them, each whole, with the total of this business date.';

create procedure bench.list_payable(p_wanted bigint) language plpgsql as $$
declare
  _today date := loket.business_date(clock_timestamp());
begin
  -- A fixed shuffle: neighbours in the list lie anywhere in the tables, as the people in a queue do.
  insert into bench.payable (n, connection_id, bill_ids, total)
  select row_number() over (order by md5(q.connection_id::text)), q.connection_id, q.bill_ids,
         (loket.receipt_total(q.bills_total, _today, false)).total
  from (
    select c.connection_id, array_agg(d.bill_id order by d.sheet) as bill_ids, sum(d.total)::bigint as bills_total
    from (select b.connection_id from loket.bill b
          where not exists (select from loket.payment_item i where i.bill_id = b.id)
            and not exists (select from loket.connection_block k where k.connection_id = b.connection_id and k.lifted_at is null)
          group by b.connection_id order by md5(b.connection_id::text) limit p_wanted) c
    cross join lateral loket.due_bills(c.connection_id, _today) d
    group by c.connection_id) q;
  analyze bench.payable;
end
$$;

create procedure bench.bill_next_month() language plpgsql as $$
declare
  _last date := (select max(usage_period) from loket.billing_period);
  _next date := (_last + interval '1 month')::date;
begin
  insert into loket.billing_period (usage_period, posted_at) values (_next, now());
  insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3,
    estimated, water_amount, fixed_amount, meter_amount, other_amount, other_items,
    water_version_id, fixed_version_id, meter_version_id, other_version_id)
  select b.connection_id, _next, (b.due_date + interval '1 month')::date, b.tariff_group_id, b.current_reading,
    b.current_reading + b.usage_m3, b.usage_m3, b.estimated, b.water_amount, b.fixed_amount, b.meter_amount, b.other_amount,
    b.other_items, b.water_version_id, b.fixed_version_id, b.meter_version_id, b.other_version_id
  from loket.bill b where b.usage_period = _last;
end
$$;
comment on procedure bench.bill_next_month() is 'Bills one more month like the last: how a used-up database gets something to pay again without touching what was paid.';

create procedure bench.pay(p_login text, p_receipts int) language plpgsql as $$
declare
  _accounts bench.payable[];
  _account bench.payable;
  _paid int := 0;
begin
  with taken as (
    delete from bench.payable where n in (select p.n from bench.payable p order by p.n limit p_receipts) returning *)
  select array_agg(row(t.n, t.connection_id, t.bill_ids, t.total)::bench.payable order by t.n) into _accounts from taken t;
  perform set_config('session_authorization', p_login, false);
  foreach _account in array _accounts loop
    if _account.n % 5 = 0 then
      perform api.record_payment(gen_random_uuid(), _account.connection_id, _account.bill_ids, 'transfer',
        'BENCH ' || _account.connection_id || '-' || _account.bill_ids[1], _account.total, null);
    else
      perform api.record_payment(gen_random_uuid(), _account.connection_id, _account.bill_ids, 'cash', null, _account.total, _account.total);
    end if;
    _paid := _paid + 1;
    if _paid % 100 = 0 then
      commit;
    end if;
  end loop;
  commit;
  reset session authorization;
end
$$;
comment on procedure bench.pay(text, int) is
'Fills a drawer: the next accounts of the list are paid whole by api.record_payment as this login, four in five in cash, the rest by transfer; a hundred a commit, because nobody times them.';

create table bench.timing (subject text not null, round int not null, milliseconds float8 not null);

create procedure bench.time_calls(p_subject text, p_round int, p_login text, p_statement text, p_arguments text[])
language plpgsql as $$
declare
  _argument text;
  _begun timestamptz;
  _taken float8[] := '{}';
  _warm boolean := false;
begin
  perform set_config('session_authorization', p_login, false);
  -- The first call fills the session's caches, like a console that has been signed in since the morning.
  foreach _argument in array p_arguments[1:1] || p_arguments loop
    _begun := clock_timestamp();
    execute p_statement using _argument;
    if _warm then
      _taken := _taken || extract(epoch from clock_timestamp() - _begun) * 1000;
    end if;
    _warm := true;
    commit; -- each call is a transaction of its own, as it is for a console; its commit is not timed
  end loop;
  reset session authorization;
  insert into bench.timing select p_subject, p_round, unnest(_taken);
end
$$;
comment on procedure bench.time_calls(text, int, text, text, text[]) is
'Runs a statement with one text argument for each of a list as a login and keeps how long each call took inside the server.';
