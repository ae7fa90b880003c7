/** The Ready check of a real console against a real server. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { probeServer } from '../../src/main/db/probe.ts';
import { DatabaseSession } from '../../src/main/db/session.ts';
import { TIMEOUTS } from '../../src/main/db/timeouts.ts';
import type { ReadinessLine } from '../../src/shared/contract/readiness.ts';
import { arrange } from '../support/arrange.ts';
import { TEST_PASSWORD, testDatabase } from '../support/database.ts';
import { TestConsole } from '../support/test-console.ts';
import { arrangeWaiting } from '../support/waiting.ts';

const database = testDatabase();
const world = arrange(database);
const waiting = arrangeWaiting(database, world);

let desk: TestConsole;
beforeEach(async () => {
  desk = await TestConsole.start(
    { port: () => database.server.port, database: database.name },
    { ...TIMEOUTS, connectMs: 1_000 },
  );
});
afterEach(() => desk.close());

const check = (name: string) => desk.call<ReadinessLine>('console', 'readiness', { check: name });

test('a desk that is fit', async () => {
  await desk.signIn(await world.staff(['cashier']));
  expect(await check('server')).toMatchObject({ code: expect.stringMatching(/^SERVER_(FAST|SLOW)$/) });
  // Both clocks are this machine's.
  expect(await check('clock')).toMatchObject({ code: 'CLOCK_RIGHT', state: 'ok' });
  expect(await check('schema')).toMatchObject({ code: 'SCHEMA_FITS', state: 'ok' });
  expect(await check('certificate')).toMatchObject({ code: 'CERTIFICATE_NOT_NEEDED' });
  expect(await check('leftOpen')).toMatchObject({ code: 'LEFT_OPEN_NONE' });
  expect(await check('printer')).toMatchObject({ code: 'PRINTER_NONE', state: 'warn' });
  expect(await check('journal')).toMatchObject({ code: 'JOURNAL_CLEAR' });
  expect(await check('disk')).toMatchObject({ facts: { freeBytes: expect.any(Number) } });
});

test('the cable is out: one red line, and the lines of this computer are as before', async () => {
  await desk.signIn(await world.staff(['cashier']));
  await desk.proxy.close();
  expect(await check('server')).toMatchObject({
    code: 'SERVER_AWAY',
    state: 'bad',
    facts: { error: 'SERVER_UNREACHABLE', server: expect.stringContaining(database.name) },
  });
  expect(await check('clock')).toMatchObject({ code: 'NOT_KNOWN', state: 'warn' });
  expect(await check('leftOpen')).toMatchObject({ code: 'NOT_KNOWN' });
  expect(await check('journal')).toMatchObject({ state: 'ok' });
});

test('yesterday’s drawer is found', async () => {
  const cashier = await world.cashier();
  await waiting.leftOpenYesterday(cashier.sessionId);
  await desk.signIn(cashier.login);
  expect(await check('leftOpen')).toMatchObject({ code: 'LEFT_OPEN', facts: { sessions: [{ own: true }] } });
});

test('a database that was migrated under a running console', async () => {
  await desk.signIn(await world.staff(['cashier']));
  const { version } = await world.one<{ version: number }>(
    'select max(version) as version from loket.migration',
  );
  await database.admin.query(
    `insert into loket.migration (version, name, checksum) values ($1, 'later', 'x')`,
    [version + 1],
  );
  const line = await check('schema');
  await database.admin.query('delete from loket.migration where version = $1', [version + 1]);
  expect(line).toEqual({
    code: 'SCHEMA_DIFFERS',
    state: 'bad',
    facts: { database: version + 1, console: version },
  });
});

test('only for somebody who is signed in and awake', async () => {
  expect(await desk.codeOf('console', 'readiness', { check: 'server' })).toBe('NOT_SIGNED_IN');
  await desk.signIn(await world.staff(['cashier']));
  expect(await desk.codeOf('console', 'readiness', { check: 'everything' })).toBe('MALFORMED_INPUT');
  await desk.call('staff', 'lock');
  expect(await desk.codeOf('console', 'readiness', { check: 'server' })).toBe('CONSOLE_LOCKED');
});

test('a clock that is wrong is measured against the server', async () => {
  const session = await DatabaseSession.signIn(
    { host: '127.0.0.1', port: database.server.port, database: database.name, ca: null },
    { user: await world.staff(['cashier']), password: TEST_PASSWORD },
    'uji',
  );
  const LATE = 75_000;
  const { clockSkewMs, certificateEnds } = await probeServer(session, 5_000, () => Date.now() - LATE);
  session.close();
  expect(Math.round(clockSkewMs / 5_000) * 5_000).toBe(LATE);
  expect(certificateEnds).toBeNull();
});
