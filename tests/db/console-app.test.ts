/** The console's features together, without a window: one dispatcher, one journal, a real server. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConsoleApp, createConsoleApp } from '../../src/main/console-app.ts';
import { DatabaseSession } from '../../src/main/db/session.ts';
import { TIMEOUTS } from '../../src/main/db/timeouts.ts';
import { recordPayment } from '../../src/main/payments/record-payment.ts';
import type { WireResult } from '../../src/shared/contract/define.ts';
import { AppError } from '../../src/shared/errors.ts';
import { type Account, arrange, pay, payment } from '../support/arrange.ts';
import { TEST_PASSWORD, testDatabase } from '../support/database.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';

const database = testDatabase();
const arranged = arrange(database);

let folder: string;
let proxy: TcpProxy;
let app: ConsoleApp;
let login: string;
let branch: string;
let account: Account;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-console-'));
  proxy = await TcpProxy.start(() => database.server.port);
  await writeFile(
    join(folder, 'server.json'),
    JSON.stringify({ host: '127.0.0.1', port: proxy.port, database: database.name, tls: 'off' }),
  );
  app = await start();
  branch = await arranged.branch();
  login = await arranged.staff(['cashier'], { branch });
  account = await arranged.account([50_000, 60_000]);
  await signIn(login);
});
afterEach(async () => {
  await app.onShutdown();
  await proxy.close();
  await rm(folder, { recursive: true, force: true });
});

function start(): Promise<ConsoleApp> {
  return createConsoleApp(
    {
      userData: folder,
      fontFolder: '',
      version: 'test',
      host: 'chromium',
      broadcast: () => {},
      showFile: () => {},
      onDefect: (_operation, error) => String(error),
      checkOutput: true,
      timeouts: {
        ...TIMEOUTS,
        connectMs: 2_000,
        callMs: 3_000,
        attemptMs: 1_000,
        repeatForMs: 500,
        pauseMs: 20,
      },
    },
    {},
  );
}

/** The data of a call that must succeed. */
async function call<T>(feature: string, verb: string, payload: unknown = {}): Promise<T> {
  const result = await app.dispatch(feature, verb, payload);
  if (!result.ok) throw new Error(`${feature}.${verb}: ${JSON.stringify(result.error)}`);
  return result.data as T;
}

const codeOf = (result: WireResult) => (result.ok ? 'ok' : result.error.code);

async function signIn(who: string): Promise<void> {
  await call('staff', 'signIn', { login: who, password: TEST_PASSWORD });
}

async function openDrawer(): Promise<void> {
  const counterId = await arranged.counter(branch);
  await call('cashSessions', 'open', { requestId: randomUUID(), counterId, openingFloat: 0 });
}

function record(changes: Record<string, unknown> = {}, of = account): Promise<WireResult> {
  const { connectionId, connectionNo, billIds } = of;
  const total = of.amounts.reduce((sum, amount) => sum + amount, 0);
  return app.dispatch('payments', 'record', {
    requestId: randomUUID(),
    connectionId,
    connectionNo,
    customerName: 'UJI',
    billIds,
    tender: 'cash',
    tenderReference: null,
    totalShown: total,
    amountTendered: total,
    ...changes,
  });
}

async function paymentsInDatabase(of = account): Promise<number> {
  const { rows } = await database.admin.query<{ n: number }>(
    'select count(*)::int as n from loket.payment where connection_id = $1',
    [of.connectionId],
  );
  return rows[0]!.n;
}

/** Pays while the last bytes of every reply vanish, so that the console ends in doubt although the server has the payment. */
async function payIntoDoubt(requestId: string): Promise<void> {
  const whole = await arranged.account([10_000]);
  expect(codeOf(await record({}, whole))).toBe('ok');
  proxy.arm({ kind: 'hole', direction: 'toClient', afterBytes: proxy.traffic.toClient - 50 });
  expect(codeOf(await record({ requestId }))).toBe('PAYMENT_IN_DOUBT');
}

describe('the same payment asked for more than once', () => {
  beforeEach(openDrawer);

  test.each([2, 20])(
    '%i times at once (clicks, Enter held down) is one payment with one answer',
    async (n) => {
      const requestId = randomUUID();
      const results = await Promise.all(Array.from({ length: n }, () => record({ requestId })));
      expect(results[0]?.ok).toBe(true);
      for (const result of results) expect(result).toEqual(results[0]);
      expect(await paymentsInDatabase()).toBe(1);
    },
  );

  test('again after its answer gives the same answer', async () => {
    const requestId = randomUUID();
    const first = await record({ requestId });
    expect(await record({ requestId })).toEqual(first);
    expect(await paymentsInDatabase()).toBe(1);
  });

  test('under another request id while the first is on its way is refused, and paid once', async () => {
    const codes = (await Promise.all([record(), record()])).map(codeOf);
    expect(codes).toEqual(['ok', 'PAYMENT_UNSETTLED']);
    expect(await paymentsInDatabase()).toBe(1);
  });
});

describe('a payment in doubt', () => {
  beforeEach(openDrawer);

  test('blocks all other money until it is settled, also after a restart of the console', async () => {
    const requestId = randomUUID();
    const other = await arranged.account([10_000]);
    await payIntoDoubt(requestId);
    expect(codeOf(await record({}, other))).toBe('PAYMENT_UNSETTLED');
    expect(codeOf(await record({ requestId }))).toBe('PAYMENT_UNSETTLED');

    await app.onShutdown();
    proxy.heal();
    app = await start();
    await signIn(login);
    expect(await call('payments', 'unsettled')).toMatchObject([
      { requestId, login, connectionNo: account.connectionNo, totalShown: 110_000 },
    ]);
    expect(codeOf(await record({}, other))).toBe('PAYMENT_UNSETTLED');
    expect(await call('payments', 'settle', { requestId })).toMatchObject({
      outcome: 'recorded',
      payment: { total: 110_000, connectionId: account.connectionId },
    });
    expect(await call('payments', 'unsettled')).toEqual([]);
    expect(codeOf(await record({}, other))).toBe('ok');
    expect(await paymentsInDatabase()).toBe(1);
  });

  test('that never reached the server is given up for good: a late copy is refused', async () => {
    const requestId = randomUUID();
    proxy.arm({ kind: 'hole', direction: 'toServer', afterBytes: 500 });
    expect(codeOf(await record({ requestId }))).toBe('PAYMENT_IN_DOUBT');
    proxy.heal();
    expect(await call('payments', 'settle', { requestId })).toEqual({ outcome: 'not_recorded' });
    expect(codeOf(await record({ requestId }))).toBe('REQUEST_ABANDONED');
    expect(await paymentsInDatabase()).toBe(0);
    expect(codeOf(await record())).toBe('ok');
  });

  test('of one cashier is no other cashier’s business, but the head of counter may learn it', async () => {
    const requestId = randomUUID();
    await payIntoDoubt(requestId);
    proxy.heal();
    await signIn(await arranged.staff(['cashier'], { branch }));
    expect(codeOf(await app.dispatch('payments', 'settle', { requestId }))).toBe('REQUEST_CONFLICT');
    expect(await call('payments', 'unsettled')).toHaveLength(1);
    await signIn(await arranged.staff(['supervisor'], { branch }));
    expect(await call('payments', 'settle', { requestId })).toMatchObject({ outcome: 'recorded' });
    expect(await call('payments', 'unsettled')).toEqual([]);
  });

  test('cannot be settled while the server is away, and stays', async () => {
    const requestId = randomUUID();
    await payIntoDoubt(requestId);
    proxy.arm({ kind: 'reset', direction: 'toServer', afterBytes: 0 });
    expect(codeOf(await app.dispatch('payments', 'settle', { requestId }))).toBe('SERVER_UNREACHABLE');
    expect(await call('payments', 'unsettled')).toHaveLength(1);
  });
});

describe('refusals leave nothing open', () => {
  test.each([
    ['SESSION_NOT_OPEN', {}],
    ['TENDERED_TOO_LITTLE', { amountTendered: 1 }],
    ['TOTAL_CHANGED', { totalShown: 1, amountTendered: 1_000_000 }],
    ['REFERENCE_REQUIRED', { tender: 'qris', amountTendered: null }],
    ['BILL_NOT_FOUND', { billIds: [999_999_999] }],
  ])('%s', async (code, changes) => {
    if (code !== 'SESSION_NOT_OPEN') await openDrawer();
    expect(codeOf(await record(changes))).toBe(code);
    expect(await call('payments', 'unsettled')).toEqual([]);
    expect(await paymentsInDatabase()).toBe(0);
  });

  test('a bill that was paid elsewhere: where and when', async () => {
    await openDrawer();
    const rival = await arranged.cashier();
    const { receiptNo } = await pay(rival.client, payment(account));
    const result = await record();
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'BILL_ALREADY_PAID', details: { bills: [{ receiptNo }, { receiptNo }] } },
    });
    expect(await call('payments', 'unsettled')).toEqual([]);
  });

  test('an unreachable server: nothing was sent, nothing is in doubt', async () => {
    await openDrawer();
    proxy.arm({ kind: 'reset', direction: 'toServer', afterBytes: 0 });
    expect(codeOf(await record())).toBe('SERVER_UNREACHABLE');
    expect(await call('payments', 'unsettled')).toEqual([]);
  });

  test('a journal that cannot be written: nothing is sent at all', async () => {
    await openDrawer();
    const session = await DatabaseSession.signIn(
      { host: '127.0.0.1', port: proxy.port, database: database.name, ca: null },
      { user: login, password: TEST_PASSWORD },
      'uji',
    );
    const requestId = randomUUID();
    const full = {
      intend: () => Promise.reject(new AppError('JOURNAL_UNWRITABLE')),
      settle: () => Promise.resolve(),
    };
    const paying = recordPayment(session, full, {
      requestId,
      connectionId: account.connectionId,
      connectionNo: account.connectionNo,
      customerName: 'UJI',
      billIds: account.billIds,
      tender: 'cash',
      tenderReference: null,
      totalShown: 110_000,
      amountTendered: 110_000,
    });
    await expect(paying).rejects.toMatchObject({ code: 'JOURNAL_UNWRITABLE' });
    session.close();
    const { rows } = await database.admin.query('select from loket.request where request_id = $1', [
      requestId,
    ]);
    expect(rows).toEqual([]);
  });
});

describe('the lock', () => {
  test('closes the connections, keeps the person, and opens with the person’s own password only', async () => {
    await call('staff', 'lock');
    expect(await call('staff', 'current')).toMatchObject({ signedIn: { login }, locked: true });
    expect(codeOf(await app.dispatch('cashSessions', 'current', {}))).toBe('CONSOLE_LOCKED');
    expect(codeOf(await record())).toBe('CONSOLE_LOCKED');
    expect(codeOf(await app.dispatch('staff', 'unlock', { password: 'wrong' }))).toBe('WRONG_PASSWORD');
    expect(codeOf(await app.dispatch('cashSessions', 'current', {}))).toBe('CONSOLE_LOCKED');
    for (;;) {
      const { rows } = await database.admin.query('select from pg_stat_activity where usename = $1', [login]);
      if (rows.length === 0) break;
    }
    expect(await call('staff', 'unlock', { password: TEST_PASSWORD })).toMatchObject({ login });
    expect(await call('cashSessions', 'current')).toEqual({ session: null });
  });

  test('does not wait for a dead link, nor does signing out', async () => {
    proxy.silence();
    let over = false;
    const stuck = app.dispatch('cashSessions', 'current', {}).finally(() => {
      over = true;
    });
    await new Promise(setImmediate); // by then the question is on its way
    await call('staff', 'lock');
    await call('staff', 'signOut');
    expect(await call('staff', 'current')).toEqual({ signedIn: null, locked: false });
    expect(over).toBe(false);
    expect(codeOf(await stuck)).toBe('CONSOLE_LOCKED');
  });
});
