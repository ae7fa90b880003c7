import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { embeddedUrl } from '../../src/database/embedded.ts';
import { arrange } from '../support/arrange.ts';
import {
  call,
  channelPayment,
  type PaymentAnswer,
  pay,
  payment,
  refusal,
  untilSomeoneWaits,
} from '../support/calls.ts';
import { connect, testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

interface Settled {
  state: 'done' | 'abandoned';
  answer: PaymentAnswer | null;
}
const abandon = (client: pg.Client, requestId: string | null) =>
  call<Settled>(client, 'select api.abandon_request($1) as value', [requestId]);

test('abandoning what never came in settles it for good, with an audit entry, however often', async () => {
  const { client, login } = await world.cashier();
  const account = await world.account([10_000]);
  const input = payment(account);
  expect(await abandon(client, input.requestId)).toEqual({ state: 'abandoned', answer: null });
  expect(await abandon(client, input.requestId)).toEqual({ state: 'abandoned', answer: null });
  expect(await refusal(pay(client, input))).toMatchObject({ code: 'REQUEST_ABANDONED', sqlstate: 'LK005' });
  // Also with other input: the id itself is spent.
  expect(await refusal(pay(client, { ...input, tendered: 20_000 }))).toMatchObject({
    code: 'REQUEST_ABANDONED',
  });
  expect(
    await world.one(
      'select actor, action, object_id, count(*)::int from loket.audit_entry where request_id = $1 group by 1, 2, 3',
      [input.requestId],
    ),
  ).toEqual({ actor: login, action: 'abandon_request', object_id: input.requestId, count: 1 });
  expect(await pay(client, { ...input, requestId: randomUUID() })).toMatchObject({ replayed: false });
});

test('abandoning what was carried out gives its answer and takes nothing back', async () => {
  const { client } = await world.cashier();
  const input = payment(await world.account([10_000]));
  const { replayed: _, ...answer } = await pay(client, input);
  expect(await abandon(client, input.requestId)).toEqual({ state: 'done', answer });
  expect(await pay(client, input)).toEqual({ ...answer, replayed: true });
});

test('without an id there is nothing to abandon', async () => {
  const { client } = await world.cashier();
  expect(await refusal(abandon(client, null))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'requestId' },
  });
  expect(await refusal(client.query(`select api.abandon_request('not-a-uuid')`))).toMatchObject({
    sqlstate: '22P02',
  });
});

test('the request of somebody else: a colleague learns nothing, the head of counter of the branch does', async () => {
  const cashier = await world.cashier();
  const colleague = await world.cashier();
  const bank = await world.bank();
  const head = await database.as(await world.staff(['supervisor']));
  const stranger = await database.as(await world.staff(['supervisor'], { branch: await world.branch() }));
  const input = payment(await world.account([10_000]));
  const answer = await pay(cashier.client, input);
  for (const client of [colleague.client, stranger, bank.client]) {
    expect(await refusal(abandon(client, input.requestId))).toMatchObject({ code: 'REQUEST_CONFLICT' });
  }
  expect(await abandon(head, input.requestId)).toMatchObject({
    state: 'done',
    answer: { paymentId: answer.paymentId },
  });
});

test('an id that somebody else has given up is not mine any more', async () => {
  const [one, two] = [await world.cashier(), await world.cashier()];
  const input = payment(await world.account([10_000]));
  await abandon(one.client, input.requestId);
  expect(await refusal(pay(two.client, input))).toMatchObject({ code: 'REQUEST_CONFLICT' });
});

/** Holds the bill's row in a third connection, so that a payment stands still in the middle of its work. */
async function holdBill(billId: number) {
  const holder = await connect(embeddedUrl(database.server, database.name));
  await holder.query('begin');
  await holder.query('select from loket.bill where id = $1 for update', [billId]);
  return {
    async release() {
      await holder.query('rollback');
      await holder.end();
    },
  };
}

test('abandoning while the original is in flight waits for it and gives its answer', async () => {
  const { client, login } = await world.cashier();
  const account = await world.account([10_000]);
  const input = payment(account);
  const bill = await holdBill(account.billIds[0]!);
  const original = pay(client, input);
  await untilSomeoneWaits(database, 1);
  const settled = abandon(await database.as(login), input.requestId);
  await untilSomeoneWaits(database, 2);
  await bill.release();
  expect(await settled).toMatchObject({ state: 'done', answer: { paymentId: (await original).paymentId } });
});

test('abandoning while an original is in flight that ends in a refusal makes the refusal final', async () => {
  const { client, login } = await world.cashier();
  const account = await world.account([10_000]);
  const input = payment(account, { tendered: 9_999, total: 10_000 });
  const bill = await holdBill(account.billIds[0]!);
  const original = refusal(pay(client, input));
  await untilSomeoneWaits(database, 1);
  const settled = abandon(await database.as(login), input.requestId);
  await untilSomeoneWaits(database, 2);
  await bill.release();
  expect(await original).toMatchObject({ code: 'TENDERED_TOO_LITTLE' });
  expect(await settled).toEqual({ state: 'abandoned', answer: null });
  expect(await refusal(pay(client, input))).toMatchObject({ code: 'REQUEST_ABANDONED' });
});

test('a twin in flight is waited for, and both get one payment', async () => {
  const { client, login } = await world.cashier();
  const account = await world.account([10_000]);
  const input = payment(account);
  const bill = await holdBill(account.billIds[0]!);
  const first = pay(client, input);
  await untilSomeoneWaits(database, 1);
  const second = pay(await database.as(login), input);
  await untilSomeoneWaits(database, 2);
  await bill.release();
  expect(await second).toEqual({ ...(await first), replayed: true });
});

test('a connection that dies with its payment in flight leaves nothing behind', async () => {
  const { login, client } = await world.cashier();
  const account = await world.account([10_000]);
  const input = payment(account);
  const bill = await holdBill(account.billIds[0]!);
  const dying = await connect(database.url(login));
  const { rows } = await dying.query<{ pid: number }>('select pg_backend_pid() as pid');
  const lost = pay(dying, input).catch((error: Error) => error);
  await untilSomeoneWaits(database, 1);
  await database.admin.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
  expect(await lost).toBeInstanceOf(Error);
  await bill.release();
  expect(await pay(client, input)).toMatchObject({ replayed: false, total: 10_000 });
});

test.each(['repeatable read', 'serializable'])(
  'commands are refused in a transaction that is %s: they must see what others commit while they wait',
  async (level) => {
    const { client, sessionId } = await world.cashier();
    const bank = await world.bank();
    const account = await world.account([10_000]);
    const found = { code: 'INVALID_INPUT', details: { field: 'isolation' } };
    for (const work of [
      () => pay(client, payment(account)),
      () => call(client, `select api.close_cash_session($1, $2, 1, '')`, [randomUUID(), sessionId]),
      () => call(client, `select api.open_cash_session($1, 1, '{}')`, [randomUUID()]),
      () => call(client, `select api.print_receipt($1, 1, 'escpos')`, [randomUUID()]),
      () => abandon(client, randomUUID()),
    ]) {
      await client.query(`begin isolation level ${level}`);
      expect(await refusal(work())).toMatchObject(found);
      await client.query('rollback');
    }
    // Also when it is only the login's own setting.
    await bank.client.query(`set default_transaction_isolation = '${level}'`);
    expect(await refusal(pay(bank.client, channelPayment(account)))).toMatchObject(found);
  },
);
