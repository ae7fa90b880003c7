/** What one role in particular would try through the functions it may or may not call; the counts join those of the common block. */
import type { HostileStatement } from './database-statements.ts';

const NONE = ['42501'];
const pay = (by = 'gen_random_uuid()') => `select api.record_payment(${by}, 1, '{1}', 'cash', null, 1, 1)`;
const open = `select api.open_cash_session(gen_random_uuid(), 1, '{}')`;
const close = `select api.close_cash_session(gen_random_uuid(), 1, 1, '')`;
const print = `select api.print_receipt(gen_random_uuid(), 1, 'escpos')`;
const search = `select * from api.search_connections('jalan')`;
const recent = 'select * from api.recent_payments()';
const inquiry = `select api.channel_inquiry('1')`;
const account = 'select api.account(1)';

const denied = (story: string, sql: string): HostileStatement => ({ story, sql, states: NONE });

/** No office but the counter touches money; none but those who serve customers looks people up. */
const OFFICE: HostileStatement[] = [
  denied('takes money without being a cashier', pay()),
  denied('opens a drawer', open),
  denied("closes somebody's drawer", close),
  denied('prints a receipt', print),
  denied("lists a cashier's payments", recent),
  denied('asks as a bank', inquiry),
];

const NO_CUSTOMERS: HostileStatement[] = [
  denied('looks people up', search),
  denied('opens an account', account),
  denied('sees who sits at which counter', 'select * from api.list_counters()'),
];

export const ROLE_STATEMENTS: Record<string, HostileStatement[]> = {
  cashier: [
    { story: 'takes money without an open drawer', sql: pay(), states: ['LK023'] },
    {
      story: 'pays with a negative total',
      sql: `select api.record_payment(gen_random_uuid(), 1, '{1}', 'cash', null, -1, 0)`,
      states: ['LK003'],
    },
    {
      story: 'pays no bill at all',
      sql: `select api.record_payment(gen_random_uuid(), 1, '{}', 'cash', null, 0, 0)`,
      states: ['LK003'],
    },
    {
      story: 'pays as a channel to skip the drawer',
      sql: `select api.record_payment(gen_random_uuid(), 1, '{1}', 'channel', 'REF-1', 1, null)`,
      states: ['LK003'],
    },
    {
      story: 'names another channel: there is no such argument',
      sql: `select api.record_payment(p_request_id => gen_random_uuid(), p_connection_id => 1, p_bill_ids => '{1}', p_tender => 'cash', p_tender_reference => null, p_total_shown => 1, p_amount_tendered => 1, p_channel => 'BANK')`,
      states: ['42883'],
    },
    {
      story: 'names another date: there is no such argument',
      sql: `select api.record_payment(gen_random_uuid(), 1, '{1}', 'cash', null, 1, 1, date '2020-01-01')`,
      states: ['42883'],
    },
    {
      story: 'lists everybody with a wildcard',
      sql: `select * from api.search_connections('%%%')`,
      states: ['LK007'],
    },
    {
      story: 'lists everybody with one letter',
      sql: `select * from api.search_connections('a')`,
      states: ['LK007'],
    },
    { story: 'closes a drawer that is not the own', sql: close, states: ['LK025'] },
    { story: 'prints a receipt of history that is not ours', sql: print, states: ['LK039'] },
    denied('asks as a bank, which masks nothing but asks for no look-up', inquiry),
  ],
  supervisor: [
    denied('takes money without being a cashier', pay()),
    denied('opens a drawer', open),
    denied("lists a cashier's payments", recent),
    denied('asks as a bank', inquiry),
    { story: 'closes a drawer that is not there', sql: close, states: ['LK025'] },
  ],
  customer_service: [
    ...OFFICE,
    denied('sees who sits at which counter', 'select * from api.list_counters()'),
  ],
  connection_officer: [...OFFICE, ...NO_CUSTOMERS],
  reading_officer: [...OFFICE, ...NO_CUSTOMERS],
  finance: [...OFFICE, ...NO_CUSTOMERS],
  manager: [
    ...OFFICE,
    ...NO_CUSTOMERS,
    denied("spends a cashier's request id", 'select api.abandon_request(gen_random_uuid())'),
  ],
  staff_admin: [
    ...OFFICE,
    ...NO_CUSTOMERS,
    denied('makes a manager past the function', `grant manager to kasir1`),
    denied("sets the manager's password", `alter role manajer1 password 'x'`),
    denied('lets a cashier in without a password', `alter role kasir1 password null`),
  ],
  digital_channel: [
    denied('opens a drawer', open),
    denied('closes a drawer', close),
    denied('prints a receipt', print),
    denied("lists a cashier's payments", recent),
    ...NO_CUSTOMERS,
    { story: 'pays in cash that nobody counts', sql: pay(), states: ['LK003'] },
    {
      story: "pays as a counter's QRIS",
      sql: `select api.record_payment(gen_random_uuid(), 1, '{1}', 'qris', 'REF-1', 1, null)`,
      states: ['LK003'],
    },
    {
      story: 'pays without a reference',
      sql: `select api.record_payment(gen_random_uuid(), 1, '{1}', 'channel', null, 1, null)`,
      states: ['LK036'],
    },
    {
      story: 'guesses connection numbers by wildcard',
      sql: `select api.channel_inquiry('%')`,
      states: ['LK010'],
    },
  ],
};
