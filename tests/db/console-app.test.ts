/** The console's features together, without a window: one dispatcher, one journal, a real server. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseSession } from '../../src/main/db/session.ts';
import { TIMEOUTS } from '../../src/main/db/timeouts.ts';
import { recordPayment } from '../../src/main/payments/record-payment.ts';
import { AppError } from '../../src/shared/errors.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { pay, payment } from '../support/calls.ts';
import { TEST_PASSWORD, testDatabase } from '../support/database.ts';
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
});
afterEach(() => desk.close());

async function openDrawer(): Promise<void> {
  await desk.openDrawer(await arranged.counter(branch));
}

const record = (changes: Record<string, unknown> = {}) =>
  desk.dispatch('payments', 'record', paymentOf(account, changes));

const code = (changes: Record<string, unknown> = {}) =>
  desk.codeOf('payments', 'record', paymentOf(account, changes));

async function paymentsInDatabase(): Promise<number> {
  const { rows } = await database.admin.query<{ n: number }>(
    'select count(*)::int as n from loket.payment where connection_id = $1',
    [account.connectionId],
  );
  return rows[0]!.n;
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

  test('under the same request id with another amount while the first is on its way is refused', async () => {
    const requestId = randomUUID();
    const codes = await Promise.all([code({ requestId }), code({ requestId, amountTendered: 5_000_000 })]);
    expect(codes).toEqual(['ok', 'REQUEST_CONFLICT']);
    expect(await paymentsInDatabase()).toBe(1);
  });

  test('under another request id while the first is on its way is refused, and paid once', async () => {
    const codes = await Promise.all([code(), code()]);
    expect(codes).toEqual(['ok', 'PAYMENT_UNSETTLED']);
    expect(await paymentsInDatabase()).toBe(1);
  });
});

describe('refusals leave nothing open', () => {
  test.each([
    ['SESSION_NOT_OPEN', {}],
    ['TENDERED_TOO_LITTLE', { amountTendered: 1 }],
    ['TOTAL_CHANGED', { totalShown: 1, amountTendered: 1_000_000 }],
    ['REFERENCE_REQUIRED', { tender: 'qris', amountTendered: null }],
    ['BILL_NOT_FOUND', { subject: { kind: 'bills', connectionId: 1, billIds: [999_999_999] } }],
  ])('%s', async (refusal, changes) => {
    if (refusal !== 'SESSION_NOT_OPEN') await openDrawer();
    expect(await code(changes)).toBe(refusal);
    expect(await desk.unsettled()).toEqual([]);
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
    expect(await desk.unsettled()).toEqual([]);
  });

  test('an unreachable server: nothing was sent, nothing is in doubt', async () => {
    await openDrawer();
    desk.proxy.arm({ kind: 'reset', direction: 'toServer', afterBytes: 0 });
    expect(await code()).toBe('SERVER_UNREACHABLE');
    expect(await desk.unsettled()).toEqual([]);
  });

  test('a journal that cannot be written: nothing is sent at all', async () => {
    await openDrawer();
    const session = await DatabaseSession.signIn(
      { host: '127.0.0.1', port: desk.proxy.port, database: database.name, ca: null },
      { user: login, password: TEST_PASSWORD },
      'uji',
    );
    const requestId = randomUUID();
    const full = {
      intend: () => Promise.reject(new AppError('JOURNAL_UNWRITABLE')),
      settle: () => Promise.resolve(),
    };
    const paying = recordPayment(session, full, paymentOf(account, { requestId }));
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
    await desk.call('staff', 'lock');
    expect(await desk.call('staff', 'current')).toMatchObject({ signedIn: { login }, locked: true });
    expect(await desk.codeOf('cashSessions', 'current')).toBe('CONSOLE_LOCKED');
    expect(await code()).toBe('CONSOLE_LOCKED');
    expect(await desk.codeOf('staff', 'unlock', { password: 'wrong' })).toBe('WRONG_PASSWORD');
    expect(await desk.codeOf('cashSessions', 'current')).toBe('CONSOLE_LOCKED');
    for (;;) {
      const { rows } = await database.admin.query('select from pg_stat_activity where usename = $1', [login]);
      if (rows.length === 0) break;
    }
    expect(await desk.call('staff', 'unlock', { password: TEST_PASSWORD })).toMatchObject({ login });
    expect(await desk.call('cashSessions', 'current')).toEqual({ session: null });
  });

  test('does not wait for a dead link, nor does signing out', async () => {
    desk.proxy.silence();
    let over = false;
    const stuck = desk.codeOf('cashSessions', 'current').finally(() => {
      over = true;
    });
    await new Promise(setImmediate); // by then the question is on its way
    await desk.call('staff', 'lock');
    await desk.call('staff', 'signOut');
    expect(await desk.call('staff', 'current')).toEqual({ signedIn: null, locked: false });
    expect(over).toBe(false);
    expect(await stuck).toBe('CONSOLE_LOCKED');
  });
});
