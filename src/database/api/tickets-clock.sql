-- SLA clocks of tickets, computed on read from their events.

create or replace function loket.ticket_clocks(p_tickets bigint[], p_at timestamptz)
returns table (ticket_id bigint, response_target int, response_elapsed int, response_due timestamptz, response_late boolean, responded boolean,
  solving_target int, solving_elapsed int, solving_due timestamptz, solving_late boolean, running boolean, calendar text)
language sql stable as $$
  select t.id, 7200, extract(epoch from coalesce(t.responded_at, p_at) - t.reported_at)::int, t.reported_at + interval '2 hours',
         coalesce(t.responded_at, p_at) > t.reported_at + interval '2 hours', t.responded_at is not null,
         86400, extract(epoch from coalesce(t.solved_at, p_at) - t.reported_at)::int, t.reported_at + interval '1 day',
         coalesce(t.solved_at, p_at) > t.reported_at + interval '1 day', t.open, 'always'
  from loket.ticket t where t.id = any (p_tickets);
$$;
comment on function loket.ticket_clocks(bigint[], timestamptz) is
'Both clocks of tickets at an instant: targets and elapsed time in seconds of their calendar, when each is due (null when it does not run), whether late, whether the solving clock runs.';
