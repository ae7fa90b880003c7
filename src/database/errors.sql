-- Every refusal that a function of schema api may give. The code is the stable name (its text is in the
-- translations, never here), the SQLSTATE is private (class LK) and tells a definite refusal from a broken link.
-- Re-applied at every migrate; tests check that src/shared/errors.ts has exactly these codes.
insert into loket.error_code (code, sqlstate, meaning) values
  ('NOT_STAFF',                'LK001', 'The login is not an active member of the staff.'),
  ('ROLE_MISSING',             'LK002', 'The action needs a group role that the person does not have.'),
  ('INVALID_INPUT',            'LK003', 'An argument is missing or outside its range; details.field names it.'),
  ('REQUEST_CONFLICT',         'LK004', 'The request id was used before with other input or by somebody else.'),
  ('REQUEST_ABANDONED',        'LK005', 'The request was given up; it can no longer be carried out.'),
  ('LOOKUP_LIMIT_REACHED',     'LK006', 'The person has looked up as many accounts as policy allows in a day.'),
  ('SEARCH_TOO_SHORT',         'LK007', 'A search needs at least three characters.'),
  ('CONNECTION_NOT_FOUND',     'LK010', 'There is no such connection.'),
  ('CONNECTION_BLOCKED',       'LK011', 'The account is blocked from paying; details.reason says why.'),
  ('COUNTER_NOT_FOUND',        'LK020', 'The counter does not exist, is closed down or belongs to another branch.'),
  ('COUNTER_IN_USE',           'LK021', 'Another cashier has an open session at this counter.'),
  ('SESSION_ALREADY_OPEN',     'LK022', 'The cashier has an open session already.'),
  ('SESSION_NOT_OPEN',         'LK023', 'The cashier has no open session.'),
  ('SESSION_FROM_EARLIER_DAY', 'LK024', 'The open session belongs to an earlier business date and must be closed first.'),
  ('SESSION_NOT_FOUND',        'LK025', 'There is no such open session that the person may close.'),
  ('BILL_NOT_FOUND',           'LK030', 'A bill does not exist or belongs to another connection.'),
  ('BILL_ALREADY_PAID',        'LK031', 'A bill has been paid; details say where, when and by which receipt.'),
  ('BILLS_NOT_OLDEST_FIRST',   'LK032', 'Bills are paid from the oldest without a gap.'),
  ('ALL_BILLS_REQUIRED',       'LK033', 'Policy asks for all unpaid bills together from this role.'),
  ('TOTAL_CHANGED',            'LK034', 'The total shown is no longer the total due; details carry the new quote.'),
  ('TENDERED_TOO_LITTLE',      'LK035', 'The cash handed over is less than the total.'),
  ('REFERENCE_REQUIRED',       'LK036', 'This means of payment needs its reference number.'),
  ('REFERENCE_ALREADY_USED',   'LK037', 'The reference number was used for another payment of the channel or tender.'),
  ('PERIOD_BEING_POSTED',      'LK038', 'Bills of a period are being posted; payment is possible again afterwards.'),
  ('PAYMENT_NOT_FOUND',        'LK039', 'There is no such payment that the person may see.'),
  ('TARIFF_MISSING',           'LK050', 'No tariff version is in force for the group and usage period.'),
  ('TARIFF_BY_AGREEMENT',      'LK051', 'The group pays by agreement and no contract price is entered.'),
  ('TARIFF_GROUP_NOT_FOUND',   'LK052', 'The tariff book has no such group.'),
  ('METER_SIZE_UNKNOWN',       'LK053', 'The tariff has a charge by meter size but none for this size.')
on conflict (code) do update set sqlstate = excluded.sqlstate, meaning = excluded.meaning;
