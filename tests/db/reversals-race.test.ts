/** Two at once: the database lets one through, and the other one learns why. */
import { expect, test } from 'vitest';
import { embeddedUrl } from '../../src/database/embedded.ts';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import { countDrawer, pay, payment, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { connect, testDatabase } from '../support/database.ts';
import { ask, closeDrawer, decide, drawerOf, takeOut, withdraw } from '../support/reversals.ts';

const database = testDatabase();
const world = arrange(database);
const head = async () => database.as(await world.staff(['supervisor']));

async function waiting(amount = 30_000, float = 100_000) {
  const cashier = await world.cashier({ float });
  const account = await world.account([amount]);
  const { paymentId } = await pay(cashier.client, payment(account));
  const { reversalId } = await ask(cashier.client, paymentId);
  return { cashier, account, paymentId, reversalId };
}

/** A request for a payment whose drawer is closed already. */
async function waitingClosed() {
  const cashier = await world.cashier();
  const { paymentId } = await pay(cashier.client, payment(await world.account([30_000])));
  await closeDrawer(cashier.client, cashier.sessionId);
  const { reversalId } = await ask(cashier.client, paymentId);
  return { cashier, reversalId };
}

/** Outcome of each: `ok` or the code of the refusal, sorted. */
async function outcomes(...attempts: Promise<unknown>[]): Promise<string[]> {
  const codes = attempts.map((attempt) =>
    attempt.then(
      () => 'ok',
      (error: Error) => error.message,
    ),
  );
  return (await Promise.all(codes)).sort();
}

test('two deciders at once: one decides, and the money goes out once', async () => {
  const { cashier, reversalId } = await waiting();
  const [first, second] = [await head(), await head()];
  expect(
    await outcomes(decide(first, reversalId, 'approved'), decide(second, reversalId, 'approved')),
  ).toEqual(['ALREADY_DECIDED', 'ok']);
  expect(await drawerOf(database, cashier.sessionId)).toBe(100_000);
});

test('approving against withdrawing: one of them', async () => {
  const { cashier, reversalId, paymentId } = await waiting();
  const supervisor = await head();
  expect(
    await outcomes(decide(supervisor, reversalId, 'approved'), withdraw(cashier.client, reversalId)),
  ).toEqual(['ALREADY_DECIDED', 'ok']);
  const { state } = await world.one<{ state: string | null }>('select loket.reversal_state($1) as state', [
    paymentId,
  ]);
  const { outcome } = await world.one<{ outcome: string }>(
    'select outcome from loket.reversal_decision where reversal_id = $1',
    [reversalId],
  );
  expect(state).toBe(outcome === 'approved' ? 'reversed' : null);
});

test('two requests at once: one waits for a decision', async () => {
  const cashier = await world.cashier();
  const { paymentId } = await pay(cashier.client, payment(await world.account([1_000])));
  expect(await outcomes(ask(cashier.client, paymentId), ask(await head(), paymentId))).toEqual([
    'REVERSAL_PENDING',
    'ok',
  ]);
});

test('two pay-outs at once never take more out of a drawer than it holds', async () => {
  const cashier = await world.cashier({ float: 0 });
  const ids: number[] = [];
  for (let i = 0; i < 2; i++) {
    const { paymentId } = await pay(cashier.client, payment(await world.account([10_000])));
    ids.push((await ask(cashier.client, paymentId)).reversalId);
  }
  await takeOut(cashier.client, cashier.sessionId, 5_000);
  const [first, second] = [await head(), await head()];
  expect(await outcomes(decide(first, ids[0]!, 'approved'), decide(second, ids[1]!, 'approved'))).toEqual([
    'DRAWER_TOO_LITTLE',
    'ok',
  ]);
  expect(await drawerOf(database, cashier.sessionId)).toBe(5_000);
});

test('closing first: an approval that waited for the drawer finds it closed and leaves it to finance', async () => {
  const cashier = await world.cashier();
  const { paymentId } = await pay(cashier.client, payment(await world.account([30_000])));
  const [supervisor, asker] = [await head(), await head()];
  await cashier.client.query('begin');
  await closeDrawer(cashier.client, cashier.sessionId);
  // Asked in the moment between: the closing could not see it.
  const { reversalId } = await ask(asker, paymentId);
  const approval = refusal(decide(supervisor, reversalId, 'approved'));
  await untilSomeoneWaits(database);
  await cashier.client.query('commit');
  expect(await approval).toMatchObject({ code: 'REVERSAL_BY_FINANCE' });
  const officer = await database.as(await world.staff(['finance']));
  expect(await decide(officer, reversalId, 'approved', { refund: 'office_cash' })).toMatchObject({
    total: 30_000,
  });
});

test('approving first: a closing with the old count waits, and must count again', async () => {
  const { cashier, reversalId } = await waiting();
  const supervisor = await head();
  const { countId } = await countDrawer(cashier.client, cashier.sessionId, 130_000);
  await supervisor.query('begin');
  await decide(supervisor, reversalId, 'approved');
  const closing = refusal(
    cashier.client.query('select api.close_cash_session(gen_random_uuid(), $1, $2, null)', [
      cashier.sessionId,
      countId,
    ]),
  );
  await untilSomeoneWaits(database);
  await supervisor.query('commit');
  expect(await closing).toMatchObject({ code: 'COUNT_OUTDATED' });
  expect(await closeDrawer(cashier.client, cashier.sessionId)).toMatchObject({ expected: { cash: 100_000 } });
});

test('a second payment while the reversal is being decided: paid until it commits, due afterwards, once', async () => {
  const { cashier, account, reversalId } = await waiting();
  const [supervisor, second, third] = [await head(), await world.cashier(), await world.cashier()];
  await supervisor.query('begin');
  await decide(supervisor, reversalId, 'approved');
  expect(await refusal(pay(second.client, payment(account)))).toMatchObject({ code: 'BILL_ALREADY_PAID' });
  await supervisor.query('commit');
  expect(
    await outcomes(
      pay(cashier.client, payment(account)),
      pay(second.client, payment(account)),
      pay(third.client, payment(account)),
    ),
  ).toEqual(['BILL_ALREADY_PAID', 'BILL_ALREADY_PAID', 'ok']);
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('payments go on in the drawer while a reversal of it is decided', async () => {
  const { cashier, reversalId } = await waiting();
  const supervisor = await head();
  const next = await world.account([4_000]);
  await supervisor.query('begin');
  await decide(supervisor, reversalId, 'approved');
  const payingOn = pay(cashier.client, payment(next));
  await untilSomeoneWaits(database);
  await supervisor.query('commit');
  expect(await payingOn).toMatchObject({ total: 4_000 });
  expect(await drawerOf(database, cashier.sessionId)).toBe(104_000);
});

test('an approval of today and the closing of the day: the day waits, then takes nothing more', async () => {
  const { cashier, reversalId } = await waitingClosed();
  const late = await waitingClosed();
  const officer = await database.as(await world.staff(['finance']));
  await officer.query('begin');
  await decide(officer, reversalId, 'approved', { refund: 'transfer' });
  const dayCloser = await connect(embeddedUrl(database.server, database.name));
  const closing = dayCloser.query(
    `update loket.business_day d set closed_at = clock_timestamp(), closed_by = $1, letterhead = '{}'
     from loket.staff f where f.login = $1 and d.branch_id = f.branch_id`,
    [cashier.login],
  );
  await untilSomeoneWaits(database);
  await officer.query('commit');
  await closing;
  await dayCloser.end();
  expect(await refusal(decide(officer, late.reversalId, 'approved', { refund: 'transfer' }))).toMatchObject({
    code: 'DAY_CLOSED',
  });
});
