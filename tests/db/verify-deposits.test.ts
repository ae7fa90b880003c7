/** What a thief with the superuser's password could do to deposits and closed days, and that the verifier names it. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { DEPOSIT_RULES } from '../../src/database/verify-deposits.ts';
import { arrange } from '../support/arrange.ts';
import { call, closeDrawer, closeExactly, pay, payment } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

let branchId: number;
let today: string;
let confirmed: number;
let cancelled: number;
let sessionId: number;
let counterId: number;
let paymentId: number;

beforeAll(async () => {
  const branch = await world.branch();
  ({ id: branchId } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [
    branch,
  ]));
  today = (await world.one<{ day: string }>('select loket.business_date(clock_timestamp())::text as day'))
    .day;
  const finance = await database.as(await world.staff(['finance']));
  const head = await database.as(await world.staff(['supervisor'], { branch }));
  const cashier = await world.cashier({ branch, float: 100_000 });
  ({ sessionId, counterId } = cashier);
  ({ paymentId } = await pay(cashier.client, payment(await world.account([15_000, 5_000]))));
  await closeExactly(cashier.client, sessionId);
  const second = await world.cashier({ branch, float: 0 });
  await pay(second.client, payment(await world.account([9_000])));
  await closeDrawer(second.client, second.sessionId, 8_900);
  const { bankAccountId } = await call<{ bankAccountId: number }>(
    finance,
    'select api.add_bank_account($1, $2, $3, $4) as value',
    [randomUUID(), 'Bank Uji', `11-${process.pid}-22`, 'Perumda'],
  );
  const prepare = async (sessions: number[]) =>
    (
      await call<{ depositId: number }>(head, 'select api.prepare_deposit($1, $2, $3, $4) as value', [
        randomUUID(),
        bankAccountId,
        sessions,
        [],
      ])
    ).depositId;
  cancelled = await prepare([sessionId, second.sessionId]);
  await call(head, 'select api.cancel_deposit($1, $2, $3) as value', [
    randomUUID(),
    cancelled,
    'salah rekening',
  ]);
  confirmed = await prepare([sessionId]);
  await call(head, 'select api.confirm_deposit($1, $2, $3, $4) as value', [
    randomUUID(),
    confirmed,
    `BUKTI ${process.pid}`,
    today,
  ]);
  await prepare([second.sessionId]);
  await call(finance, 'select api.close_business_day($1, $2, $3) as value', [randomUUID(), branchId, today]);
});

/** Tampers past every trigger, verifies, and undoes it. */
async function tampered(sql: string, values: unknown[]) {
  await database.admin.query('begin');
  await database.admin.query('set local session_replication_role = replica');
  const { rowCount } = await database.admin.query(sql, values);
  expect(rowCount, 'the tampering hit no row').toBeGreaterThan(0);
  const reader = {
    // The verifier opens its own snapshot; here it must look into the thief's transaction.
    query: (text: string, args?: unknown[]) =>
      /^(begin|rollback)/.test(text) ? Promise.resolve({ rows: [] }) : database.admin.query(text, args),
  };
  const found = await verifyMoney(reader as typeof database.admin);
  await database.admin.query('rollback');
  return found;
}

test('sound deposits and closed days verify', async () => {
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test.each<[string, string, () => unknown[], () => string]>([
  [
    'less on the slip than was counted',
    'update loket.bank_deposit set amount = amount - 1000 where id = $1',
    () => [confirmed],
    () => `deposit ${confirmed}: a deposit slip is not what the chain says`,
  ],
  [
    'another account',
    'update loket.bank_deposit set bank_account_id = bank_account_id + 1 where id = $1',
    () => [confirmed],
    () => `deposit ${confirmed}: a deposit slip is not what the chain says`,
  ],
  [
    'a source taken off a slip',
    'delete from loket.bank_deposit_item where bank_deposit_id = $1 and cash_session_id = $2',
    () => [cancelled, sessionId],
    () => `deposit ${cancelled}: a deposit slip is not what the chain says`,
  ],
  [
    'a slip that never was',
    'delete from loket.bank_deposit where id = $1',
    () => [cancelled],
    () => 'the numbers of deposit slips have a gap',
  ],
  [
    'the last slip that never was',
    'delete from loket.bank_deposit where id = (select max(id) from loket.bank_deposit)',
    () => [],
    () => 'the series of deposit slips does not end at the last number given out',
  ],
  [
    'a drawer that was counted with less, slip and chain untouched',
    'update loket.cash_session set counted_cash = counted_cash - 1000 where id = $1',
    () => [sessionId],
    () => 'a deposit slip does not add up to the money that it takes to the bank',
  ],
  [
    'a cancellation that never was: the money is on two slips',
    'delete from loket.bank_deposit_cancellation where bank_deposit_id = $1',
    () => [cancelled],
    () => 'money is on two deposit slips',
  ],
  [
    'another value date',
    `update loket.bank_deposit_confirmation set value_date = value_date + 1 where bank_deposit_id = $1`,
    () => [confirmed],
    () => `deposit ${confirmed}: a deposit was confirmed otherwise than the chain says`,
  ],
  [
    'a confirmation that never was',
    'delete from loket.bank_deposit_confirmation where bank_deposit_id = $1',
    () => [confirmed],
    () => `deposit ${confirmed}: a deposit was confirmed otherwise than the chain says`,
  ],
  [
    'another reason for giving up',
    `update loket.bank_deposit_cancellation set reason = 'hilang' where bank_deposit_id = $1`,
    () => [cancelled],
    () => `deposit ${cancelled}: a deposit was cancelled otherwise than the chain says`,
  ],
  [
    'a day opened again',
    'update loket.business_day set closed_at = null, closed_by = null, letterhead = null where branch_id = $1',
    () => [branchId],
    () => `day ${branchId}/${today}: a day was closed with other sums than its rows have`,
  ],
  [
    'a session opened after the closing',
    `insert into loket.cash_session (counter_id, cashier, business_date, opened_at, opening_float)
     select counter_id, cashier, business_date, clock_timestamp(), 0 from loket.cash_session where id = $1`,
    () => [sessionId],
    () => `day ${branchId}/${today}: a day was closed with other sums than its rows have`,
  ],
])('%s is found', async (_story, sql, values, what) => {
  expect(await tampered(sql, values())).toMatchObject({ ok: false, what: expect.stringContaining(what()) });
});

test('what entered a closed day is named, also when the sums were made to fit', async () => {
  await database.admin.query('begin');
  await database.admin.query('set local session_replication_role = replica');
  await database.admin.query(
    `update loket.business_day set closed_at = (select min(paid_at) - interval '1 second' from loket.payment where counter_id = $2)
     where branch_id = $1`,
    [branchId, counterId],
  );
  const rule = DEPOSIT_RULES.find((one) => one.what.includes('closed before'))!;
  const { rows } = await database.admin.query(rule.sql);
  await database.admin.query('rollback');
  expect(rows[0]).toMatchObject({ row: `payment ${paymentId}` });
});
