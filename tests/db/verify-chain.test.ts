import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import { call, channelPayment, closeDrawer, pay, payment, several } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
let counterId: number;
let second: { paymentId: number; receiptNo: string | null };
let closed: number;
let bankChain: string;

beforeAll(async () => {
  const cashier = await world.cashier();
  const bank = await world.bank();
  counterId = cashier.counterId;
  bankChain = `channel:${bank.channel}`;
  await pay(cashier.client, payment(await world.account([10_000, 20_000])));
  second = await pay(cashier.client, payment(await world.account([30_000])));
  await pay(cashier.client, payment(await world.account([40_000]), { tender: 'qris', reference: 'QR 1' }));
  await pay(bank.client, channelPayment(await world.account([50_000])));
  await pay(bank.client, channelPayment(await world.account([60_000])));
  closed = cashier.sessionId;
  await cashier.client.query(`select api.move_petty_cash(gen_random_uuid(), $1, 'out', 'meals', 10000, '')`, [
    closed,
  ]);
  const { transferId } = await call<{ transferId: number }>(
    cashier.client,
    `select api.offer_cash(gen_random_uuid(), $1, 'to_safe', null, '{"20000": 1}', '') as value`,
    [closed],
  );
  const head = await database.as(await world.staff(['supervisor']));
  await head.query(`select api.decide_cash(gen_random_uuid(), $1, 'accepted', '')`, [transferId]);
  await closeDrawer(cashier.client, closed, 130_000, { qris: 40_000 });
});

// Each tampering is what a thief with the superuser's password could do, and is taken back afterwards.
beforeEach(async () => {
  await database.admin.query(`set session_replication_role = replica`);
});
afterEach(async () => {
  await database.admin.query(`reset session_replication_role`);
});

/** Runs the tampering, verifies, and puts the money tables back as they were. */
async function tampered(sql: string, values: unknown[]) {
  const tables = [
    'payment',
    'payment_item',
    'audit_entry',
    'money_chain',
    'receipt_series',
    'cash_session',
    'cash_movement',
    'cash_transfer',
    'cash_transfer_decision',
    'drawer_count',
    'bill',
  ];
  for (const table of tables)
    await database.admin.query(`create temp table kept_${table} as select * from loket.${table}`);
  const { rowCount } = await database.admin.query(sql, values);
  expect(rowCount, 'the tampering hit no row').toBeGreaterThan(0);
  const found = await verifyMoney(database.admin);
  for (const table of tables) {
    const { rows } = await database.admin.query<{ columns: string }>(
      `select string_agg(attname, ', ' order by attnum) as columns from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and attgenerated = '' and not attisdropped`,
      [`loket.${table}`],
    );
    const { columns } = rows[0]!;
    await database.admin.query(`delete from loket.${table}`);
    await database.admin.query(
      `insert into loket.${table} (${columns}) overriding system value select ${columns} from kept_${table}`,
    );
    await database.admin.query(`drop table kept_${table}`);
  }
  return found;
}

test('untouched money verifies, and says how much there was to check', async () => {
  const { entries, payments } = await world.one<{ entries: number; payments: number }>(
    `select (select count(*)::int from loket.audit_entry where chain is not null) as entries,
            (select count(*)::int from loket.payment where not imported) as payments`,
  );
  expect(payments).toBeGreaterThanOrEqual(5);
  expect(await verifyMoney(database.admin)).toEqual({ ok: true, entries, payments });
});

const counterChain = () => `counter:${counterId}`;

test.each<[string, string, () => unknown[], () => Record<string, unknown>]>([
  [
    'an entry rewritten',
    `update loket.audit_entry set details = details || '{"total": 1}' where object_id = $1 and action = 'record_payment'`,
    () => [String(second.paymentId)],
    () => ({ chain: counterChain(), seq: 3, what: 'the hash does not fit the entry and the one before it' }),
  ],
  [
    'an entry given to somebody else',
    `update loket.audit_entry set actor = 'kasir9' where chain = $1 and chain_seq = 1`,
    () => [bankChain],
    () => ({ chain: bankChain, seq: 1, what: 'the hash does not fit the entry and the one before it' }),
  ],
  [
    'an entry dated back by a microsecond',
    `update loket.audit_entry set at = at - interval '1 microsecond' where chain = $1 and chain_seq = 2`,
    () => [bankChain],
    () => ({ chain: bankChain, seq: 2, what: expect.stringContaining('hash') }),
  ],
  [
    'an entry removed from the middle',
    `delete from loket.audit_entry where object_id = $1 and action = 'record_payment'`,
    () => [String(second.paymentId)],
    () => ({ chain: counterChain(), seq: 4, what: 'entry 3 is missing' }),
  ],
  [
    'the last entry removed',
    `delete from loket.audit_entry where chain = $1 and chain_seq = 2`,
    () => [bankChain],
    () => ({ chain: bankChain, seq: 1, what: 'the chain does not end where its head says' }),
  ],
  [
    'a head moved back',
    `update loket.money_chain set last_seq = last_seq - 1 where chain = $1`,
    () => [bankChain],
    () => ({ chain: bankChain, seq: 2, what: 'the chain does not end where its head says' }),
  ],
  [
    'a head removed',
    `delete from loket.money_chain where chain = $1`,
    () => [bankChain],
    () => ({ chain: bankChain, seq: 2, what: 'the chain has no head' }),
  ],
  [
    'a payment made smaller',
    `update loket.payment set total = total - 10000, bills_total = bills_total - 10000 where id = $1`,
    () => [second.paymentId],
    () => ({
      chain: counterChain(),
      seq: 3,
      what: `payment ${second.paymentId} or its items are not what the entry says`,
    }),
  ],
  [
    'a payment given to another cashier',
    `update loket.payment set paid_by = (select min(login) from loket.staff where login <> paid_by) where id = $1`,
    () => [second.paymentId],
    () => ({
      chain: counterChain(),
      seq: 3,
      what: expect.stringContaining(`payment ${second.paymentId} was made`),
    }),
  ],
  [
    'an item taken out, the payment kept',
    `delete from loket.payment_item where payment_id = $1`,
    () => [second.paymentId],
    () => ({ chain: counterChain(), seq: 3, what: expect.stringContaining('items') }),
  ],
  [
    'a payment removed with its items',
    `with gone as (delete from loket.payment_item where payment_id = $1) delete from loket.payment where id = $1`,
    () => [second.paymentId],
    () => ({ chain: counterChain(), seq: 3, what: `payment ${second.paymentId} is missing` }),
  ],
  [
    'a paid bill made cheaper afterwards',
    `update loket.bill set water_amount = 1 where id = (select bill_id from loket.payment_item where payment_id = $1)`,
    () => [second.paymentId],
    () => ({
      chain: counterChain(),
      seq: 3,
      what: `a bill, invoice or instalment of payment ${second.paymentId} is not what was paid`,
    }),
  ],
  [
    'a payment smuggled in past the functions',
    `insert into loket.payment (channel, connection_id, paid_by, paid_at, business_date, tender, tender_reference, bills_total, total)
     select channel, connection_id, paid_by, now(), business_date, tender, 'SMUGGLED', bills_total, total
     from loket.payment where 'channel:' || channel = $1 limit 1`,
    () => [bankChain],
    () => ({
      chain: bankChain,
      seq: null,
      what: expect.stringContaining('a payment has no entry in the chain'),
    }),
  ],
  [
    'a payment of the imported history made smaller',
    `update loket.payment set total = total - 1, bills_total = bills_total - 1
     where id = (select min(id) from loket.payment where imported)`,
    () => [],
    () => ({
      chain: 'import',
      seq: 1,
      what: expect.stringContaining('the imported history does not add up'),
    }),
  ],
  [
    'a receipt number that nobody has',
    `update loket.receipt_series set last_no = last_no + 1 where counter_id = $1`,
    () => [counterId],
    () => ({ seq: 4, what: expect.stringContaining('the series does not end at the last number given out') }),
  ],
  [
    'a float changed after the fact',
    `update loket.cash_session set opening_float = opening_float - 50000 where id = $1`,
    () => [closed],
    () => ({
      chain: counterChain(),
      seq: 1,
      what: `session ${closed}: a drawer was opened with another float than the chain says`,
    }),
  ],
  [
    'the count at closing changed after the fact',
    `update loket.cash_session set counted_cash = counted_cash + 5000 where id = $1`,
    () => [closed],
    () => ({
      chain: counterChain(),
      seq: 9,
      what: `session ${closed}: a drawer was closed with other sums than its movements have`,
    }),
  ],
  [
    'petty cash taken out of the books',
    `delete from loket.cash_movement where cash_session_id = $1`,
    () => [closed],
    () => ({ chain: counterChain(), what: expect.stringContaining('petty cash is not what the chain says') }),
  ],
  [
    'petty cash made larger',
    `update loket.cash_movement set amount = amount + 1000 where cash_session_id = $1`,
    () => [closed],
    () => ({ chain: counterChain(), what: expect.stringContaining('petty cash is not what the chain says') }),
  ],
  [
    'petty cash that never went through the function',
    `insert into loket.cash_movement (cash_session_id, direction, reason_code, amount, moved_by, moved_at)
     select id, 'out', 'meals', 5000, cashier, closed_at from loket.cash_session where id = $1`,
    () => [closed],
    () => ({ what: expect.stringContaining('petty cash is not what the chain says') }),
  ],
  [
    'a turn-in made smaller',
    `update loket.cash_transfer set amount = 10000, pieces = '{"10000": 1}' where from_session_id = $1`,
    () => [closed],
    () => ({ what: expect.stringContaining('money offered out of a drawer is not what the chain says') }),
  ],
  [
    'an acceptance that nobody gave',
    `update loket.cash_transfer_decision set decided_by = 'kasir1'
     where cash_transfer_id in (select id from loket.cash_transfer where from_session_id = $1)`,
    () => [closed],
    () => ({ what: expect.stringContaining('the acceptance of money is not what the chain says') }),
  ],
  [
    'a count rewritten to agree',
    `update loket.drawer_count set counted = counted || '{"cash": 170000}' where cash_session_id = $1`,
    () => [closed],
    () => ({ what: expect.stringContaining('a count is not what the chain says') }),
  ],
  [
    'a drawer opened again',
    `update loket.cash_session set closed_at = null, closed_by = null, counted_cash = null where id = $1`,
    () => [closed],
    () => ({ seq: 9, what: `session ${closed}: the chain closes a drawer that is open` }),
  ],
])('%s is found and named', async (_what, sql, values, expected) => {
  expect(await tampered(sql, values())).toMatchObject({ ok: false, ...expected() });
});

test('verifying while payments come in sees one moment of the books, not half of a payment', async () => {
  const cashier = await world.cashier();
  const accounts = await several(15, () => world.account([1_000]));
  let running = true;
  const paying = (async () => {
    for (const account of accounts) await pay(cashier.client, payment(account));
    running = false;
  })();
  let verified = 0;
  for (; running || verified === 0; verified++) {
    expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
  }
  await paying;
});

test('everything put back verifies again', async () => {
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});
