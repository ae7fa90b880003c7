-- The state machine of tickets. It comes with the program and is put back at every migrate; what it means for people is in
-- docs/tickets.md. Every step goes through loket.take_ticket_step (tickets-steps.sql), which reads nothing but these rows.

insert into loket.ticket_state (state, place, clock, open) values
  ('new',                  1, 'runs',   true),
  ('verified',             2, 'runs',   true),
  ('assigned',             3, 'runs',   true),
  ('on_the_way',           4, 'runs',   true),
  ('in_progress',          5, 'runs',   true),
  ('waiting_for_customer', 6, 'pauses', true),
  ('solved',               7, 'stops',  false),
  ('closed',               8, 'stops',  false),
  ('reopened',             9, 'runs',   true),
  ('rejected',            10, 'stops',  false)
on conflict (state) do update set place = excluded.place, clock = excluded.clock, open = excluded.open;

delete from loket.ticket_transition;

-- Actions: needs a reason, responds, asks more.
insert into loket.ticket_action (action, needs_reason, responds, asks_more) values
  ('file',              false, false, true),
  ('verify',            false, true,  false),
  ('assign',            false, true,  true),
  ('unassign',          true,  false, false),
  ('set_off',           false, true,  false),
  ('start',             false, true,  false),
  ('wait_for_customer', true,  true,  false),
  ('resume',            false, false, false),
  ('answer',            false, false, true),
  ('follow_up',         false, true,  true),
  ('solve',             false, true,  true),
  ('solve_by_outage',   false, true,  true),
  ('close',             false, false, false),
  ('close_after_days',  false, false, true),
  ('reopen',            true,  false, false),
  ('reject',            true,  true,  false),
  ('restore',           true,  false, false)
on conflict (action) do update set needs_reason = excluded.needs_reason, responds = excluded.responds, asks_more = excluded.asks_more;

-- Transitions: action, from, to, roles (none: the database itself).
insert into loket.ticket_transition (action, from_state, to_state, roles)
select t.action, f.state, t.to_state, t.roles
from (values
  ('verify',            '{new,reopened}'::text[],                                     'verified',             '{customer_service}'::text[]),
  ('assign',            '{new,verified,reopened,assigned,on_the_way,in_progress,waiting_for_customer}',
                                                                                      'assigned',             '{customer_service,connection_officer}'),
  ('unassign',          '{assigned,on_the_way}',                                      'verified',             '{customer_service,connection_officer}'),
  ('set_off',           '{assigned}',                                                 'on_the_way',           '{customer_service,connection_officer}'),
  ('start',             '{new,verified,reopened,assigned,on_the_way}',                'in_progress',          '{customer_service,connection_officer}'),
  ('wait_for_customer', '{new,verified,assigned,on_the_way,in_progress,reopened}',    'waiting_for_customer', '{customer_service,connection_officer}'),
  ('resume',            '{waiting_for_customer}',                                     'in_progress',          '{customer_service,connection_officer}'),
  -- The reporter writes back: what waited for it goes on.
  ('answer',            '{waiting_for_customer}',                                     'in_progress',          '{digital_channel}'),
  ('follow_up',         '{assigned,on_the_way,in_progress}',                          'in_progress',          '{customer_service,connection_officer}'),
  ('solve',             '{new,verified,reopened,assigned,on_the_way,in_progress,waiting_for_customer}',
                                                                                      'solved',               '{customer_service,connection_officer}'),
  ('solve_by_outage',   '{new,verified,reopened,assigned,on_the_way,in_progress,waiting_for_customer}',
                                                                                      'solved',               '{}'),
  ('close',             '{solved}',                                                   'closed',               '{customer_service,digital_channel}'),
  ('close_after_days',  '{solved}',                                                   'closed',               '{}'),
  ('reopen',            '{solved,closed}',                                            'reopened',             '{customer_service,digital_channel}'),
  ('reject',            '{new,verified,assigned,reopened}',                           'rejected',             '{customer_service}'),
  ('restore',           '{rejected}',                                                 'verified',             '{customer_service}')
) t (action, from_states, to_state, roles)
cross join lateral unnest(t.from_states) f (state);

