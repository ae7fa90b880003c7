import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TIMEOUTS } from '../../src/main/db/timeouts.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { paymentOf, TestConsole } from '../support/test-console.ts';

const database = testDatabase();
const arranged = arrange(database);
const TIMES = {
  ...TIMEOUTS,
  connectMs: 2_000,
  callMs: 3_000,
  attemptMs: 1_000,
  repeatForMs: 500,
  pauseMs: 20,
};

let desk: TestConsole;
let login: string;
let branch: string;
let account: Account;

beforeEach(async () => {
  desk = await TestConsole.start({ port: () => database.server.port, database: database.name }, TIMES);
  branch = await arranged.branch();
  login = await arranged.staff(['cashier'], { branch });
  account = await arranged.account([50_000, 60_000]);
  await desk.signIn(login);
  await desk.openDrawer(await arranged.counter(branch));
});
afterEach(() => desk.close());

const code = (changes: Record<string, unknown> = {}, of = account) =>
  desk.codeOf('payments', 'record', paymentOf(of, changes));

async function paymentsInDatabase(): Promise<number> {
  const { rows } = await database.admin.query<{ n: number }>(
    'select count(*)::int as n from loket.payment where connection_id = $1',
    [account.connectionId],
  );
  return rows[0]!.n;
}

/** Pays while the last bytes of every reply vanish, so that the console ends in doubt although the server has the payment. */
async function payIntoDoubt(requestId: string): Promise<void> {
  expect(await code({}, await arranged.account([10_000]))).toBe('ok');
  const { toClient } = desk.proxy.traffic;
  desk.proxy.arm({ kind: 'hole', direction: 'toClient', afterBytes: toClient - 50 });
  expect(await code({ requestId })).toBe('PAYMENT_IN_DOUBT');
}

test('a payment in doubt blocks all other money until it is settled, also after a restart of the console', async () => {
  const requestId = randomUUID();
  const other = await arranged.account([10_000]);
  await payIntoDoubt(requestId);
  expect(await code({}, other)).toBe('PAYMENT_UNSETTLED');
  expect(await code({ requestId })).toBe('PAYMENT_UNSETTLED');

  desk.proxy.heal();
  await desk.restart();
  await desk.signIn(login);
  expect(await desk.call('payments', 'unsettled')).toMatchObject([
    { requestId, login, connectionNo: account.connectionNo, totalShown: 110_000 },
  ]);
  expect(await code({}, other)).toBe('PAYMENT_UNSETTLED');
  expect(await desk.call('payments', 'settle', { requestId })).toMatchObject({
    outcome: 'recorded',
    payment: { total: 110_000, connectionId: account.connectionId },
  });
  expect(await desk.unsettled()).toEqual([]);
  expect(await code({}, other)).toBe('ok');
  expect(await paymentsInDatabase()).toBe(1);
});

test('a payment in doubt that never reached the server is given up for good: a late copy is refused', async () => {
  const requestId = randomUUID();
  desk.proxy.arm({ kind: 'hole', direction: 'toServer', afterBytes: 500 });
  expect(await code({ requestId })).toBe('PAYMENT_IN_DOUBT');
  desk.proxy.heal();
  expect(await desk.call('payments', 'settle', { requestId })).toEqual({ outcome: 'not_recorded' });
  expect(await code({ requestId })).toBe('REQUEST_ABANDONED');
  expect(await paymentsInDatabase()).toBe(0);
  expect(await code()).toBe('ok');
});

test('a payment in doubt of one cashier is no other cashier’s business, but the head of counter may learn it', async () => {
  const requestId = randomUUID();
  await payIntoDoubt(requestId);
  desk.proxy.heal();
  await desk.signIn(await arranged.staff(['cashier'], { branch }));
  expect(await desk.codeOf('payments', 'settle', { requestId })).toBe('REQUEST_CONFLICT');
  expect(await desk.unsettled()).toEqual([requestId]);
  await desk.signIn(await arranged.staff(['supervisor'], { branch }));
  expect(await desk.call('payments', 'settle', { requestId })).toMatchObject({ outcome: 'recorded' });
  expect(await desk.unsettled()).toEqual([]);
});

test('a payment in doubt cannot be settled while the server is away, and stays', async () => {
  const requestId = randomUUID();
  await payIntoDoubt(requestId);
  desk.proxy.arm({ kind: 'reset', direction: 'toServer', afterBytes: 0 });
  expect(await desk.codeOf('payments', 'settle', { requestId })).toBe('SERVER_UNREACHABLE');
  expect(await desk.unsettled()).toEqual([requestId]);
});
