/** What a thief with the superuser's password could do to reversals, and that the verifier names it. */
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import { pay, payment } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { ask, decide, otherPayments } from '../support/reversals.ts';

const database = testDatabase();
const world = arrange(database);
const other = otherPayments(database, world);
let cashier: Awaited<ReturnType<typeof world.cashier>>;
let reversalId: number;
let paymentId: number;
let sheet: number;
let rejected: number;

beforeAll(async () => {
  cashier = await world.cashier();
  const supervisor = await database.as(await world.staff(['supervisor']));
  const account = await world.account([10_000, 20_000]);
  ({ paymentId } = await pay(cashier.client, payment(account)));
  ({ reversalId } = await ask(cashier.client, paymentId));
  await decide(supervisor, reversalId, 'approved');
  const again = await pay(cashier.client, payment(account));
  ({ reversalId: rejected } = await ask(cashier.client, again.paymentId));
  await decide(supervisor, rejected, 'rejected', { note: 'benar' });
  const accounts = [await world.account([1_000]), await world.account([2_000])];
  const collective = await other.payTogether(cashier.client, accounts);
  ({ reversalId: sheet } = await ask(cashier.client, collective.paymentId, {
    items: [collective.itemIds[0]!],
  }));
  await decide(supervisor, sheet, 'approved');
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

test('sound reversals verify', async () => {
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test.each<[string, string, () => unknown[], () => string]>([
  [
    'more given back than the entry says',
    'update loket.reversal_decision set total = total + 5, cash_rounding = 5 where reversal_id = $1',
    () => [reversalId],
    () => `reversal ${reversalId}: a reversal has no entry`,
  ],
  [
    'a rejected request made an approved one',
    `update loket.reversal_decision set outcome = 'approved', business_date = current_date, refund = 'none', items_total = 0, stamp_duty = 0,
       cash_rounding = 0, total = 0 where reversal_id = $1`,
    () => [rejected],
    () => `reversal ${rejected}: a reversal has no entry`,
  ],
  [
    'an approved one made a rejected one',
    `update loket.reversal_decision set outcome = 'rejected', business_date = null, refund = null, items_total = null, stamp_duty = null,
       cash_rounding = null, total = null where reversal_id = $1`,
    () => [reversalId],
    () => `reversal ${reversalId}: the chain has a reversal that nobody approved`,
  ],
  [
    'the reason rewritten',
    `update loket.reversal set reason_code = 'double_payment' where id = $1`,
    () => [reversalId],
    () => `reversal ${reversalId}: a reversal has no entry`,
  ],
  [
    'another item put under a reversal',
    `update loket.reversal_item set payment_item_id = (select max(id) from loket.payment_item) where reversal_id = $1`,
    () => [sheet],
    () => `reversal ${sheet}: a reversal has no entry`,
  ],
  [
    'an item of a reversal taken away, so that the bill looks paid',
    'delete from loket.reversal_item where reversal_id = $1',
    () => [sheet],
    () => `reversal ${sheet}: a reversal has no entry`,
  ],
  [
    'a rejection put under the name of the cashier who asked',
    'update loket.reversal_decision set decided_by = $2 where reversal_id = $1',
    () => [rejected, cashier.login],
    () => `reversal ${rejected}: a reversal was decided by the one who asked`,
  ],
  [
    'an item smuggled under a rejected request',
    `insert into loket.reversal_item (reversal_id, payment_item_id)
     select v.id, i.id from loket.reversal v join loket.payment_item i on i.payment_id = v.payment_id where v.id = $1`,
    () => [rejected],
    () => `reversal ${rejected}: the items of a reversal`,
  ],
  [
    'a second payment said to follow the reversal of another bill',
    `update loket.payment_item set after_reversal = (select id from loket.reversal_item where reversal_id = $1)
     where id = (select min(i.id) from loket.payment_item i where i.after_reversal is not null)`,
    () => [sheet],
    () => 'it was paid again after the reversal of something else',
  ],
])('%s is found and named', async (_what, sql, values, words) => {
  expect(await tampered(sql, values())).toMatchObject({
    ok: false,
    what: expect.stringContaining(words()),
  });
});

test('a drawer closed before the reversal that is said to be in it', async () => {
  expect(
    await tampered('update loket.reversal_decision set cash_session_id = null where reversal_id = $1', [
      sheet,
    ]),
  ).toMatchObject({ ok: false, what: expect.stringContaining(`reversal ${sheet}`) });
});
