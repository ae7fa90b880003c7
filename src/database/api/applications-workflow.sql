-- The state machines of applications. They come with the program and are put back at every migrate; what they mean for people is in
-- docs/applications.md. Every step goes through loket.take_step (applications-steps.sql), which reads nothing but these rows.

insert into loket.application_kind (kind, number_code, started_by, needs_connection, needs_no_arrears, registration_fee, fee_code) values
  ('new_connection',    'PB', 'applicant', false, false, 'PENDAFTARAN', 'PASANG_BARU'),
  ('name_transfer',     'BN', 'applicant', true,  true,  null,          'BALIK_NAMA'),
  ('reclassification',  'PG', 'applicant', true,  true,  null,          null),
  ('suspension',        'TS', 'applicant', true,  true,  null,          null),
  ('reconnection',      'BK', 'applicant', true,  true,  null,          'BUKA_KEMBALI'),
  ('meter_replacement', 'GM', 'applicant', true,  false, null,          null),
  ('sealing',           'SG', 'utility',   true,  false, null,          null),
  ('disconnection',     'CB', 'utility',   true,  false, null,          null)
on conflict (kind) do update set number_code = excluded.number_code, started_by = excluded.started_by,
  needs_connection = excluded.needs_connection, needs_no_arrears = excluded.needs_no_arrears,
  registration_fee = excluded.registration_fee, fee_code = excluded.fee_code;

-- States in the order of the funnel: kinds, state, clock, ended.
insert into loket.workflow_state (kind, state, place, clock, ended)
select k.kind, s.state, s.place, s.clock, s.ended
from (values
  ('draft',                1, null,           false, '{new_connection,name_transfer,reclassification,suspension,reconnection,meter_replacement}'::text[]),
  ('registered',           2, null,           false, '{new_connection,name_transfer,reclassification,suspension,reconnection,meter_replacement,sealing,disconnection}'),
  ('documents_incomplete', 3, null,           false, '{new_connection,name_transfer,reclassification,suspension,reconnection}'),
  ('survey_scheduled',     4, 'decision',     false, '{new_connection,reclassification}'),
  ('surveyed',             5, 'decision',     false, '{new_connection,reclassification}'),
  ('costed',               6, 'decision',     false, '{new_connection}'),
  ('waitlisted',           7, null,           false, '{new_connection}'),
  ('called',               8, null,           false, '{new_connection}'),
  ('approved',             9, null,           false, '{new_connection,name_transfer,reclassification,suspension,reconnection,meter_replacement}'),
  ('awaiting_payment',    10, null,           false, '{new_connection,name_transfer,reconnection}'),
  ('paid',                11, 'construction', false, '{new_connection,name_transfer,reconnection}'),
  ('work_order_issued',   12, 'construction', false, '{new_connection,suspension,reconnection,meter_replacement,sealing,disconnection}'),
  ('installed',           13, 'construction', false, '{new_connection,suspension,reconnection,meter_replacement,sealing,disconnection}'),
  ('inspected',           14, 'construction', false, '{new_connection}'),
  ('active',              15, null,           true,  '{new_connection}'),
  ('completed',           16, null,           true,  '{name_transfer,reclassification,suspension,reconnection,meter_replacement,sealing,disconnection}'),
  ('rejected',            17, null,           true,  '{new_connection,name_transfer,reclassification,suspension,reconnection,meter_replacement}'),
  ('lapsed',              18, null,           true,  '{new_connection,name_transfer,reconnection}'),
  ('cancelled',           19, null,           true,  '{new_connection,name_transfer,reclassification,suspension,reconnection,meter_replacement,sealing,disconnection}'),
  ('refunded',            20, null,           true,  '{new_connection,name_transfer,reconnection}')
) s (state, place, clock, ended, kinds) cross join lateral unnest(s.kinds) k (kind)
on conflict (kind, state) do update set place = excluded.place, clock = excluded.clock, ended = excluded.ended;

delete from loket.workflow_transition;

-- Actions: kinds ('*' all that have a transition of it), needs a reason, other than, facts, undoable.
insert into loket.workflow_action (kind, action, needs_reason, other_than, facts, undoable)
select k.kind, a.action, a.needs_reason, a.other_than, a.facts, a.undoable
from (values
  ('*', 'submit',              false, '{}'::text[],                          '{form}'::text[],                      false),
  ('*', 'send_back',           true,  '{}',                                  '{}',                                  false),
  ('*', 'resubmit',            false, '{}',                                  '{form}',                              false),
  ('*', 'accept_documents',    false, '{}',                                  '{form,documents,consent}',            false),
  ('*', 'record_survey',       false, '{}',                                  '{}',                                  false),
  ('*', 'resurvey',            true,  '{}',                                  '{}',                                  false),
  ('*', 'estimate',            false, '{}',                                  '{survey,feasible}',                   false),
  ('*', 'send_back_estimate',  true,  '{}',                                  '{}',                                  false),
  ('new_connection',    'approve', false, '{record_survey,estimate}',        '{estimate}',                          true),
  ('reclassification',  'approve', false, '{record_survey}',                 '{survey,no_arrears}',                 true),
  ('name_transfer',     'approve', false, '{submit}',                        '{documents,consent,no_arrears}',      true),
  ('suspension',        'approve', false, '{submit}',                        '{documents,no_arrears}',              true),
  ('reconnection',      'approve', false, '{submit}',                        '{documents,no_arrears}',              true),
  ('meter_replacement', 'approve', false, '{submit}',                        '{}',                                  true),
  ('*', 'reject',              true,  '{}',                                  '{}',                                  true),
  ('*', 'waitlist',            true,  '{}',                                  '{documents,consent}',                 true),
  ('*', 'call_up',             false, '{}',                                  '{}',                                  false),
  ('*', 'confirm',             false, '{}',                                  '{}',                                  false),
  ('*', 'decline',             true,  '{}',                                  '{}',                                  false),
  ('*', 'request_payment',     false, '{}',                                  '{}',                                  false),
  ('*', 'pay',                 false, '{}',                                  '{}',                                  false),
  ('*', 'unpay',               false, '{}',                                  '{}',                                  false),
  ('*', 'lapse',               false, '{}',                                  '{}',                                  false),
  ('*', 'reinstate',           true,  '{}',                                  '{}',                                  false),
  ('new_connection',      'issue_work_order', false, '{}', '{paid}', false),
  ('reconnection',        'issue_work_order', false, '{}', '{paid}', false),
  ('suspension',          'issue_work_order', false, '{}', '{}', false),
  ('meter_replacement',   'issue_work_order', false, '{}', '{}', false),
  ('sealing',             'issue_work_order', false, '{}', '{}', false),
  ('disconnection',       'issue_work_order', false, '{}', '{}', false),
  ('*', 'withdraw_work_order', true,  '{}',                                  '{}',                                  false),
  ('*', 'record_installation', false, '{}',                                  '{work_order}',                        false),
  ('*', 'reject_work',         true,  '{record_installation}',               '{}',                                  false),
  ('new_connection',    'inspect',  false, '{record_installation}',          '{installation,installation_photo}',   false),
  ('new_connection',    'activate', false, '{record_installation}',          '{paid,installation,point}',           false),
  ('name_transfer',     'complete', false, '{}',                             '{paid,no_arrears}',                   false),
  ('reclassification',  'complete', false, '{}',                             '{survey}',                            false),
  ('suspension',        'complete', false, '{record_installation}',          '{installation}',                      false),
  ('reconnection',      'complete', false, '{record_installation}',          '{paid,installation}',                 false),
  ('meter_replacement', 'complete', false, '{record_installation}',          '{installation}',                      false),
  ('sealing',           'complete', false, '{record_installation}',          '{installation}',                      false),
  ('disconnection',     'complete', false, '{record_installation}',          '{installation}',                      false),
  ('*', 'cancel',              true,  '{}',                                  '{}',                                  false),
  ('*', 'refund',              false, '{}',                                  '{}',                                  false),
  ('*', 'reopen',              true,  '{}',                                  '{}',                                  false)
) a (kinds, action, needs_reason, other_than, facts, undoable)
join loket.application_kind k on a.kinds in ('*', k.kind)
on conflict (kind, action) do update set needs_reason = excluded.needs_reason, other_than = excluded.other_than,
  facts = excluded.facts, undoable = excluded.undoable;

-- Transitions: kinds, action, from, to, roles (none: the database itself).
insert into loket.workflow_transition (kind, action, from_state, to_state, roles)
select k.kind, t.action, t.from_state, t.to_state, t.roles
from (values
  -- Filing.
  ('{new_connection,name_transfer,reclassification,suspension,reconnection,meter_replacement}'::text[],
   'submit',              'draft',                'registered',           '{customer_service,connection_officer,digital_channel}'::text[]),
  ('{new_connection,name_transfer,reclassification,suspension,reconnection}',
   'send_back',           'registered',           'documents_incomplete', '{connection_officer}'),
  ('{new_connection,name_transfer,reclassification,suspension,reconnection}',
   'resubmit',            'documents_incomplete', 'registered',           '{customer_service,connection_officer,digital_channel}'),
  -- Survey and estimate.
  ('{new_connection,reclassification}',
   'accept_documents',    'registered',           'survey_scheduled',     '{connection_officer}'),
  ('{new_connection,reclassification}',
   'record_survey',       'survey_scheduled',     'surveyed',             '{connection_officer}'),
  ('{new_connection,reclassification}',
   'resurvey',            'surveyed',             'survey_scheduled',     '{connection_officer}'),
  ('{new_connection}',    'estimate',            'surveyed',             'costed',               '{connection_officer}'),
  ('{new_connection}',    'send_back_estimate',  'costed',               'surveyed',             '{connection_officer,manager}'),
  -- Deciding.
  ('{new_connection}',    'approve',             'costed',               'approved',             '{connection_officer,manager}'),
  ('{reclassification}',  'approve',             'surveyed',             'approved',             '{connection_officer,manager}'),
  ('{name_transfer,suspension,reconnection,meter_replacement}',
   'approve',             'registered',           'approved',             '{connection_officer,manager}'),
  ('{new_connection,name_transfer,reclassification,suspension,reconnection,meter_replacement}',
   'reject',              'registered',           'rejected',             '{connection_officer,manager}'),
  ('{new_connection,name_transfer,reclassification,suspension,reconnection}',
   'reject',              'documents_incomplete', 'rejected',             '{connection_officer,manager}'),
  ('{new_connection,reclassification}',
   'reject',              'surveyed',             'rejected',             '{connection_officer,manager}'),
  ('{new_connection}',    'reject',              'costed',               'rejected',             '{connection_officer,manager}'),
  ('{new_connection,name_transfer,reclassification,suspension,reconnection,meter_replacement}',
   'reopen',              'rejected',             'registered',           '{connection_officer}'),
  -- Waiting list.
  ('{new_connection}',    'waitlist',            'registered',           'waitlisted',           '{connection_officer}'),
  ('{new_connection}',    'waitlist',            'surveyed',             'waitlisted',           '{connection_officer}'),
  ('{new_connection}',    'waitlist',            'costed',               'waitlisted',           '{connection_officer,manager}'),
  ('{new_connection}',    'call_up',             'waitlisted',           'called',               '{connection_officer}'),
  ('{new_connection}',    'confirm',             'called',               'survey_scheduled',     '{customer_service,connection_officer,digital_channel}'),
  ('{new_connection}',    'decline',             'called',               'cancelled',            '{customer_service,connection_officer,digital_channel}'),
  ('{new_connection}',    'lapse',               'called',               'lapsed',               '{}'),
  -- Paying.
  ('{new_connection,name_transfer,reconnection}',
   'request_payment',     'approved',             'awaiting_payment',     '{customer_service,connection_officer}'),
  ('{new_connection,name_transfer,reconnection}',
   'pay',                 'awaiting_payment',     'paid',                 '{}'),
  ('{new_connection,name_transfer,reconnection}',
   'unpay',               'paid',                 'awaiting_payment',     '{}'),
  ('{new_connection,name_transfer,reconnection}',
   'lapse',               'awaiting_payment',     'lapsed',               '{}'),
  -- Prices and promotion have changed since: it is surveyed again or at least estimated anew.
  ('{new_connection}',    'reinstate',           'lapsed',               'survey_scheduled',     '{connection_officer}'),
  ('{name_transfer,reconnection}',
   'reinstate',           'lapsed',               'registered',           '{connection_officer}'),
  -- Building.
  ('{new_connection,reconnection}',
   'issue_work_order',    'paid',                 'work_order_issued',    '{connection_officer}'),
  ('{suspension,meter_replacement}',
   'issue_work_order',    'approved',             'work_order_issued',    '{connection_officer}'),
  ('{sealing,disconnection}',
   'issue_work_order',    'registered',           'work_order_issued',    '{connection_officer}'),
  ('{new_connection,reconnection}',
   'withdraw_work_order', 'work_order_issued',    'paid',                 '{connection_officer}'),
  ('{suspension,meter_replacement}',
   'withdraw_work_order', 'work_order_issued',    'approved',             '{connection_officer}'),
  ('{sealing,disconnection}',
   'withdraw_work_order', 'work_order_issued',    'registered',           '{connection_officer}'),
  ('{new_connection,suspension,reconnection,meter_replacement,sealing,disconnection}',
   'record_installation', 'work_order_issued',    'installed',            '{connection_officer}'),
  ('{new_connection,suspension,reconnection,meter_replacement,sealing,disconnection}',
   'reject_work',         'installed',            'work_order_issued',    '{connection_officer}'),
  ('{new_connection}',    'inspect',             'installed',            'inspected',            '{connection_officer}'),
  ('{new_connection}',    'activate',            'inspected',            'active',               '{connection_officer}'),
  ('{suspension,reconnection,meter_replacement,sealing,disconnection}',
   'complete',            'installed',            'completed',            '{connection_officer}'),
  ('{name_transfer}',     'complete',            'paid',                 'completed',            '{connection_officer}'),
  ('{reclassification}',  'complete',            'approved',             'completed',            '{connection_officer}'),
  -- Giving up.
  ('{new_connection,name_transfer,reclassification,suspension,reconnection,meter_replacement}',
   'cancel',              'draft',                'cancelled',            '{customer_service,connection_officer}'),
  ('{new_connection,name_transfer,reclassification,suspension,reconnection,meter_replacement}',
   'cancel',              'registered',           'cancelled',            '{customer_service,connection_officer}'),
  ('{sealing,disconnection}',
   'cancel',              'registered',           'cancelled',            '{connection_officer}'),
  ('{new_connection,name_transfer,reclassification,suspension,reconnection}',
   'cancel',              'documents_incomplete', 'cancelled',            '{customer_service,connection_officer}'),
  ('{new_connection,reclassification}',
   'cancel',              'survey_scheduled',     'cancelled',            '{customer_service,connection_officer}'),
  ('{new_connection,reclassification}',
   'cancel',              'surveyed',             'cancelled',            '{customer_service,connection_officer}'),
  ('{new_connection}',    'cancel',              'costed',               'cancelled',            '{customer_service,connection_officer}'),
  ('{new_connection}',    'cancel',              'waitlisted',           'cancelled',            '{customer_service,connection_officer}'),
  ('{new_connection,name_transfer,reclassification,suspension,reconnection,meter_replacement}',
   'cancel',              'approved',             'cancelled',            '{customer_service,connection_officer}'),
  ('{new_connection,name_transfer,reconnection}',
   'cancel',              'awaiting_payment',     'cancelled',            '{customer_service,connection_officer}'),
  ('{new_connection,name_transfer,reconnection}',
   'cancel',              'paid',                 'cancelled',            '{connection_officer}'),
  ('{new_connection,name_transfer,reconnection}',
   'refund',              'cancelled',            'refunded',             '{}')
) t (kinds, action, from_state, to_state, roles) cross join lateral unnest(t.kinds) k (kind);

delete from loket.workflow_action a
where not exists (select from loket.workflow_transition t where (t.kind, t.action) = (a.kind, a.action));

insert into loket.document_requirement (kind, category, only_if, document_type, required)
select d.kind, d.category, d.only_if, d.document_type, d.required
from (values
  ('new_connection', null,         null,        'identity_card',      true),
  ('new_connection', null,         null,        'family_card',        true),
  ('new_connection', null,         null,        'property_tax',       true),
  ('new_connection', null,         null,        'premise_photo',      false),
  ('new_connection', null,         null,        'electricity_bill',   false),
  ('new_connection', null,         null,        'neighbour_bill',     false),
  ('new_connection', null,         null,        'sketch',             false),
  ('new_connection', null,         null,        'subscription_form',  false),
  ('new_connection', null,         'not_owner', 'owner_consent',      true),
  ('new_connection', 'commercial', null,        'business_permit',    true),
  ('new_connection', 'industry',   null,        'business_permit',    true),
  ('new_connection', 'social',     null,        'institution_letter', true),
  ('new_connection', 'government', null,        'institution_letter', true),
  ('name_transfer',  null,         null,        'identity_card',      true),
  ('name_transfer',  null,         null,        'transfer_deed',      true),
  ('name_transfer',  null,         null,        'family_card',        false),
  ('reclassification', null,       null,        'identity_card',      true),
  ('reclassification', null,       null,        'premise_photo',      false),
  ('suspension',     null,         null,        'identity_card',      true),
  ('reconnection',   null,         null,        'identity_card',      true),
  ('meter_replacement', null,      null,        'meter_photo',        false)
) d (kind, category, only_if, document_type, required)
-- The checklist is the utility's: what it has set stays.
where not exists (select from loket.document_requirement);
