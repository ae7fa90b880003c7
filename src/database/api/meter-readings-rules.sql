-- From two stands to m3, and what is odd about it: the pure rules. What is known of a connection is meter-readings-base.sql's to say.

create or replace function loket.reading_rules() returns jsonb
language sql stable as $$
  select jsonb_object_agg(r.name, r.value) from (
    select distinct on (n.name) n.name, n.value from loket.reading_rule n order by n.name, n.id desc) r;
$$;
comment on function loket.reading_rules() is 'The utility''s numbers for readings that are in force (loket.reading_rule): {high_tenths: 30, …}.';

create or replace function loket.metered_usage(p_start int, p_reading int, p_digits int, p_rollover_m3 int, out usage_m3 int, out problem text)
language plpgsql immutable as $$
declare
  _wrapped bigint := p_reading::bigint + (10 ^ p_digits)::bigint - p_start;
begin
  if p_reading >= (10 ^ p_digits)::bigint then
    problem := 'too_many_digits';
  elsif p_reading >= p_start then
    usage_m3 := p_reading - p_start;
  elsif _wrapped between 0 and p_rollover_m3 then
    usage_m3 := _wrapped;
    problem := 'rolled_over';
  else
    problem := 'backward';
  end if;
end
$$;
comment on function loket.metered_usage(int, int, int, int) is
'What one meter counted between two of its stands, m3. p_digits: how many black digits it has; p_rollover_m3: the most that is believed of a meter that went past them.
problem: null, rolled_over (usage is told all the same), too_many_digits or backward (no usage).
Source: a 4-digit meter 9998 -> 0003 is 5 m3, believed only if it is plausible and the digits are known (domain.md 5).';

create or replace function loket.usage_flags(p_usage_m3 int, p_average int, p_rules jsonb) returns text[]
language sql immutable as $$
  select array_remove(array[
    case when coalesce(p_average, 0) = 0 and p_usage_m3 > (p_rules->>'no_baseline_m3')::int then 'no_baseline' end,
    case when p_average > 0 and p_usage_m3::bigint * 10 > (p_rules->>'high_tenths')::bigint * p_average
      and p_usage_m3 - p_average > (p_rules->>'high_m3')::int then 'high' end,
    case when p_average > 0 and p_usage_m3::bigint * (p_rules->>'low_tenths')::bigint < p_average::bigint * 10
      and p_average - p_usage_m3 > (p_rules->>'low_m3')::int then 'low' end
  ], null);
$$;
comment on function loket.usage_flags(int, int, jsonb) is
'What is odd about a usage (m3) beside the mean of the months before: no_baseline, high, low. Whole numbers only: tenths times the mean.
Source: high: more than 3.0 x the mean and more than 10 m3 above it; low: less than the mean / 3.0 and more than 10 m3 below; without a mean more than 30 m3 (domain.md 5).';

create or replace function loket.judged_reading(p_base loket.reading_base, p_condition loket.reading_condition, p_reading int, p_usage_told int, p_rules jsonb)
returns loket.reading_judgement
language plpgsql immutable as $$
declare
  _j loket.reading_judgement;
  _piece record;
  _flags text[] := '{}';
  _digits int := coalesce(p_base.digits, 8);
  _estimate int := coalesce(p_base.average_m3, 0);
  _total int;
  _rate int;
begin
  _j.estimated := false;
  _j.removal_reading := p_base.removal_reading;
  if p_condition.code <> 'normal' and p_condition.code <> 'told_by_customer' then
    _flags := _flags || 'condition'::text;
  end if;
  if p_base.replaced then
    _flags := _flags || 'meter_replaced'::text;
  end if;
  if p_base.previous is null then
    -- Without a meter and without a bill nothing can be said.
    _j.flags := _flags || 'no_data'::text;
    return _j;
  end if;

  if p_condition.takes = 'nothing' and p_reading is null then
    _j.usage_m3 := 0;
    _j.stand := p_base.previous;
    -- Where the stand was an estimate it still is one.
    _j.estimated := p_base.estimated_months > 0;
    _j.flags := _flags;
    return _j;
  end if;

  if p_condition.takes = 'estimate' then
    _j.estimated := true;
    _j.usage_m3 := _estimate;
    -- A meter that counts will be read again, and its stand is where the estimate puts it; a dead one stands where it stands.
    _j.stand := case when p_condition.trued_up then (p_base.previous + _estimate) % (10 ^ _digits)::int else coalesce(p_reading, p_base.previous) end;
    if p_base.average_m3 is null then
      _flags := _flags || 'no_baseline'::text;
    end if;
    _j.flags := _flags;
    return _j;
  end if;

  if p_base.meter_id is null then
    -- It was taken away for good: what it counted until then.
    _j.stand := coalesce(p_base.removal_reading, p_base.previous);
    _total := p_base.carried_m3;
  else
    select * into _piece from loket.metered_usage(p_base.start_reading, p_reading, _digits, (p_rules->>'rollover_m3')::int);
    _j.stand := p_reading;
    if _piece.problem is not null then
      _flags := _flags || _piece.problem::text;
    end if;
    _total := p_base.carried_m3 + _piece.usage_m3;
  end if;
  if p_base.carried_m3 is null then
    _flags := _flags || 'removal_backward'::text;
  end if;

  if _total is null then
    if p_condition.backward and 'backward' = any (_flags) and p_base.carried_m3 is not null then
      -- A meter that turned backwards has not counted what was used: the mean stands in, and the stand is what it shows.
      _j.usage_m3 := _estimate;
      _j.estimated := true;
      _flags := array_remove(_flags, 'backward') || 'not_counted'::text;
    else
      _j.stand := null;
    end if;
  else
    -- Since the last stand that somebody saw, less what was billed by estimate meanwhile.
    _j.usage_m3 := _total - p_base.estimated_m3;
    _rate := case when p_base.estimated_months > 0 then round(_total::numeric / (p_base.estimated_months + 1)) else _total end;
    if _j.usage_m3 < 0 then
      -- Billed until further than the meter has come: nothing more until it gets there.
      _flags := _flags || 'below_estimate'::text;
      _j.usage_m3 := 0;
      _j.stand := p_base.previous;
      _j.estimated := true;
    elsif _j.usage_m3 > 1000000 then
      _j.usage_m3 := null;
      _flags := _flags || 'high'::text;
    end if;
    if _j.usage_m3 is not null and p_condition.takes = 'reading' then
      _flags := _flags || loket.usage_flags(_rate, p_base.average_m3, p_rules);
      if _total = 0 and p_base.average_m3 > 0 and p_condition.code in ('normal', 'told_by_customer') then
        _flags := _flags || 'zero'::text;
      end if;
    end if;
  end if;
  if p_usage_told is not null and p_usage_told is distinct from _j.usage_m3 then
    _flags := _flags || case when (p_usage_told = 0) <> (coalesce(_j.usage_m3, 1) = 0) then 'mismatch_zero' else 'mismatch_usage' end::text;
  elsif p_condition.takes = 'nothing' and _j.usage_m3 > 0 then
    _flags := _flags || 'mismatch_zero'::text;
  end if;
  _j.flags := _flags;
  return _j;
end
$$;
comment on function loket.judged_reading(loket.reading_base, loket.reading_condition, int, int, jsonb) is
'What a reading (m3; null where the condition takes none) means: usage for the bill, the stand it ends at, whether it is an estimate, and flags: condition, meter_replaced, no_data, rolled_over, too_many_digits, backward, removal_backward, not_counted, below_estimate, no_baseline, high, low, zero, mismatch_usage, mismatch_zero. usage_m3 null: it cannot be billed.
usage = what was counted since the last stand that somebody saw (over all meters: (stand ini - stand pasang) + (stand angkat - stand lalu)) less what was billed by estimate since. high and low go by the mean of the months it covers.
Source: domain.md 5.';
