import { expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import {
  type CloseAnswer,
  call,
  channelPayment,
  connectionsOf,
  countDrawer,
  type PaymentAnswer,
  pay,
  payment,
  type Refusal,
  refusal,
  several,
  untilSomeoneWaits,
} from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

type Outcome = { won: PaymentAnswer } | { lost: Refusal };
const outcome = (work: Promise<PaymentAnswer>): Promise<Outcome> =>
  work.then(
    (won) => ({ won }),
    async (error: unknown) => ({ lost: await refusal(Promise.reject(error)) }),
  );

test('20 connections pay the same bills at once, 20 times: one wins, the others are told who did', async () => {
  const cashiers = await several(3, world.cashier);
  const banks = await several(3, world.bank);
  const atCounters = (
    await Promise.all(cashiers.map((cashier) => connectionsOf(database, cashier.login, 4)))
  ).flat();
  const digital = (await Promise.all(banks.map((bank) => connectionsOf(database, bank.login, 3))))
    .flat()
    .slice(0, 8);
  expect(atCounters.length + digital.length).toBe(20);

  for (let round = 0; round < 20; round++) {
    const account = await world.account([10_000, 20_000]);
    // The administrator holds the bills until all stand in line, the channels in front in every second round.
    await database.admin.query('begin');
    await database.admin.query('select from loket.bill where connection_id = $1 for update', [
      account.connectionId,
    ]);
    const start = {
      counter: () => atCounters.map((client) => outcome(pay(client, payment(account)))),
      channel: () => digital.map((client) => outcome(pay(client, channelPayment(account)))),
    };
    const inFront = round % 2 ? 'channel' : 'counter';
    const running = start[inFront]();
    await untilSomeoneWaits(database, running.length);
    running.push(...start[inFront === 'channel' ? 'counter' : 'channel']());
    await untilSomeoneWaits(database, 20);
    await database.admin.query('commit');
    const outcomes = await Promise.all(running);

    const won = outcomes.flatMap((one) => ('won' in one ? [one.won] : []));
    const lost = outcomes.flatMap((one) => ('lost' in one ? [one.lost] : []));
    expect(won, `round ${round}`).toHaveLength(1);
    expect(lost).toHaveLength(19);
    const winner = await world.one<{ channel: string; counter: string | null }>(
      `select p.channel, c.name as counter from loket.payment p left join loket.counter c on c.id = p.counter_id where p.id = $1`,
      [won[0]!.paymentId],
    );
    expect(winner.channel === 'COUNTER' ? 'counter' : 'channel').toBe(inFront);
    for (const refused of lost) {
      expect(refused).toMatchObject({
        code: 'BILL_ALREADY_PAID',
        sqlstate: 'LK031',
        details: {
          bills: account.billIds.map((billId) => ({
            billId,
            paidAt: won[0]!.paidAt,
            receiptNo: won[0]!.receiptNo,
            channel: winner.channel,
            counterName: winner.counter,
          })),
        },
      });
    }
  }
  for (const client of [...atCounters, ...digital]) await client.end();
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true, payments: 20 });
});

test('overlapping payments with the bills in different order never deadlock', async () => {
  const cashiers = await several(6, world.cashier);
  for (let round = 0; round < 10; round++) {
    const account = await world.account(Array.from({ length: 12 }, () => 1_000));
    const outcomes = await Promise.all(
      cashiers.map(({ client }, i) => {
        const first = account.billIds.slice(0, 2 * i + 2);
        const billIds = i % 2 ? first.toReversed() : [...first.slice(i), ...first.slice(0, i)];
        return outcome(pay(client, payment(account, { billIds, total: 1_000 * billIds.length })));
      }),
    );
    const won = outcomes.filter((one) => 'won' in one);
    expect(won).toHaveLength(1);
    for (const one of outcomes) if ('lost' in one) expect(one.lost.code).toBe('BILL_ALREADY_PAID');
  }
});

test('bills are locked by their id, whatever plan a session makes the server choose', async () => {
  const [heap, index] = await several(2, world.cashier);
  // One session walks the table, the other an index; the table has the bills the other way round.
  await heap!.client.query('set enable_indexscan = off; set enable_bitmapscan = off');
  await index!.client.query('set enable_seqscan = off; set enable_bitmapscan = off');
  const account = await world.account([1_000, 2_000, 3_000]);
  const [first, middle] = account.billIds;
  await database.admin.query('alter table loket.bill disable trigger user');
  for (const id of [middle, first]) {
    await database.admin.query('update loket.bill set due_date = due_date where id = $1', [id]);
  }
  await database.admin.query('alter table loket.bill enable trigger user');

  // Each comes as far as the bill in the middle; locked in different orders, they would now hold what the other needs.
  await database.admin.query('begin');
  await database.admin.query('select from loket.bill where id = $1 for update', [middle]);
  const running = [heap!, index!].map(({ client }) => outcome(pay(client, payment(account))));
  await untilSomeoneWaits(database, 2);
  await database.admin.query('commit');
  const outcomes = await Promise.all(running);
  expect(outcomes.filter((one) => 'won' in one)).toHaveLength(1);
  expect(outcomes.flatMap((one) => ('lost' in one ? [one.lost.code] : []))).toEqual(['BILL_ALREADY_PAID']);
});

test('the same reference for two accounts at once: one payment', async () => {
  const bank = await world.bank();
  const clients = await connectionsOf(database, bank.login, 2);
  const accounts = [await world.account([1_000]), await world.account([1_000])];
  // Both wait for their bill, past the point of any check that a function could make before.
  await database.admin.query('begin');
  await database.admin.query('select from loket.bill where id = any ($1) for update', [
    accounts.flatMap((a) => a.billIds),
  ]);
  const running = clients.map((client, i) =>
    outcome(pay(client, channelPayment(accounts[i]!, { reference: 'SAME-REFERENCE' }))),
  );
  await untilSomeoneWaits(database, 2);
  await database.admin.query('commit');
  const outcomes = await Promise.all(running);
  for (const client of clients) await client.end();
  expect(outcomes.filter((one) => 'won' in one)).toHaveLength(1);
  expect(outcomes.flatMap((one) => ('lost' in one ? [one.lost.code] : []))).toEqual([
    'REFERENCE_ALREADY_USED',
  ]);
});

test('a count waits for the payments in flight, and a closing lets none in afterwards', async () => {
  for (let round = 0; round < 5; round++) {
    const { client, login, sessionId, counterId } = await world.cashier({ float: 50_000 });
    const clients = await connectionsOf(database, login, 5);
    const accounts = await several(5, () => world.account([7_000]));
    await database.admin.query('begin');
    await database.admin.query('select from loket.bill where id = any ($1) for update', [
      accounts.slice(0, 3).flatMap((account) => account.billIds),
    ]);
    const inFlight = clients.slice(0, 3).map((one, i) => outcome(pay(one, payment(accounts[i]!))));
    await untilSomeoneWaits(database, 3);
    const counting = countDrawer(client, sessionId, 71_000);
    await untilSomeoneWaits(database, 4);
    await database.admin.query('commit');
    const { countId, expected } = await counting;
    expect(expected.cash).toBe(71_000);
    for (const one of await Promise.all(inFlight)) expect(one).toHaveProperty('won');

    // The closing holds the session and waits for its chain; the late payments come to the closed door.
    await database.admin.query('begin');
    await database.admin.query('select from loket.money_chain where chain = $1 for update', [
      `counter:${counterId}`,
    ]);
    const closing = call<CloseAnswer>(
      client,
      'select api.close_cash_session(gen_random_uuid(), $1, $2, null) as value',
      [sessionId, countId],
    );
    await untilSomeoneWaits(database, 1);
    const late = clients.slice(3).map((one, i) => outcome(pay(one, payment(accounts[i + 3]!))));
    await untilSomeoneWaits(database, 3);
    await database.admin.query('commit');
    expect(await closing).toMatchObject({
      state: 'closed',
      counted: { cash: 71_000 },
      expected: { cash: 71_000 },
    });
    for (const one of await Promise.all(late))
      expect(one).toMatchObject({ lost: { code: 'SESSION_NOT_OPEN' } });
    for (const one of clients) await one.end();
  }
});

test('two cashiers open one counter at once, one cashier two counters: one session each', async () => {
  const counters = [await world.counter(), await world.counter()];
  const logins = [await world.staff(['cashier']), await world.staff(['cashier'])];
  const open = `select api.open_cash_session(gen_random_uuid(), $1, '{}')`;
  const settle = async (work: Promise<unknown>) =>
    work.then(
      () => 'opened',
      (error: Error) => error.message,
    );

  const rivals = [await database.as(logins[0]!), await database.as(logins[1]!)];
  const found = await Promise.all(rivals.map((client) => settle(client.query(open, [counters[0]]))));
  expect(found.toSorted()).toEqual(['COUNTER_IN_USE', 'opened']);

  const loser = logins[found.indexOf('COUNTER_IN_USE')]!;
  const own = await Promise.all([database.as(loser), database.as(loser)]);
  const other = await world.counter();
  const again = await Promise.all(
    own.map((client, i) => settle(client.query(open, [[counters[1], other][i]]))),
  );
  expect(again.toSorted()).toEqual(['SESSION_ALREADY_OPEN', 'opened']);
});

test('two prints at once are the original and the first copy', async () => {
  const { client, login } = await world.cashier();
  for (let round = 0; round < 5; round++) {
    const { paymentId } = await pay(client, payment(await world.account([1_000])));
    const clients = await connectionsOf(database, login, 4);
    const copies = await Promise.all(
      clients.map(async (one) => {
        const receipt = await call<{ copyNo: number }>(
          one,
          `select api.print_receipt(gen_random_uuid(), $1, 'escpos') as value`,
          [paymentId],
        );
        return receipt.copyNo;
      }),
    );
    for (const one of clients) await one.end();
    expect(copies.toSorted()).toEqual([0, 1, 2, 3]);
  }
});
