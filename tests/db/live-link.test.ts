import { afterEach, beforeEach, expect, test } from 'vitest';
import { LiveLink } from '../../src/main/db/live-link.ts';
import { DatabaseSession } from '../../src/main/db/session.ts';
import { TIMEOUTS } from '../../src/main/db/timeouts.ts';
import { eventSchema, type LoketEvent } from '../../src/shared/contract/events.ts';
import { arrange } from '../support/arrange.ts';
import { channelPayment, pay } from '../support/calls.ts';
import { TEST_PASSWORD, testDatabase } from '../support/database.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';

const database = testDatabase();
const arranged = arrange(database);

/** Everything the link told, and a way to wait for what it will tell. */
class Told {
  readonly events: LoketEvent[] = [];
  #look = () => {};

  readonly emit = (event: LoketEvent): void => {
    this.events.push(eventSchema.parse(event));
    this.#look();
  };

  /** Resolves at the first event from the `from`-th on that fits; the test's own deadline is the only one. */
  until(fits: (event: LoketEvent) => boolean, from = 0): Promise<number> {
    return new Promise((resolve) => {
      this.#look = () => {
        const at = this.events.findIndex((event, i) => i >= from && fits(event));
        if (at >= 0) resolve(at);
      };
      this.#look();
    });
  }
}

const isUp = (event: LoketEvent) => event.type === 'link' && event.state === 'up';
const isDown = (event: LoketEvent) => event.type === 'link' && event.state === 'down';

let login: string;
let proxy: TcpProxy;
let session: DatabaseSession;
let told: Told;
let link: LiveLink;

beforeEach(async () => {
  login = await arranged.staff(['cashier']);
  proxy = await TcpProxy.start(() => database.server.port);
  session = await DatabaseSession.signIn(
    { host: '127.0.0.1', port: proxy.port, database: database.name, ca: null },
    { user: login, password: TEST_PASSWORD },
    'uji',
    { ...TIMEOUTS, connectMs: 400, heartbeatEveryMs: 50, heartbeatMs: 400, reconnectEveryMs: 50 },
  );
  told = new Told();
  link = new LiveLink(session, told.emit);
});
afterEach(async () => {
  link.stop();
  session.close();
  await proxy.close();
});

/** Processes on the server that serve the link. */
async function backends(): Promise<number[]> {
  const { rows } = await database.admin.query<{ pid: number }>(
    `select pid from pg_stat_activity where usename = $1 and query ~ 'heartbeat|listen'`,
    [login],
  );
  return rows.map((row) => row.pid);
}

async function untilBackends(wanted: number): Promise<void> {
  while ((await backends()).length !== wanted);
}

test('says that it is up, with the server’s business date and the clocks’ difference', async () => {
  link.start();
  const at = await told.until(isUp);
  const { rows } = await database.admin.query(`select loket.business_date(clock_timestamp())::text as today`);
  expect(at).toBe(0);
  expect(told.events[0]).toMatchObject({ businessDate: rows[0].today, clockSkewMs: expect.any(Number) });
});

test('a bill that a channel has paid arrives as an event of its connection', async () => {
  link.start();
  await told.until(isUp);
  const bank = await arranged.bank();
  const account = await arranged.account([50_000]);
  // Only what some console shows is announced.
  await (await database.as(login)).query('select api.account($1)', [account.connectionId]);
  await pay(bank.client, channelPayment(account));
  await told.until((e) => e.type === 'account_paid' && e.connectionId === account.connectionId);
});

test('a change that others wait for arrives with its topic', async () => {
  link.start();
  await told.until(isUp);
  await database.admin.query(`select loket.announce_change('closings')`);
  const at = await told.until((event) => event.type === 'changed');
  expect(told.events[at]).toEqual({ type: 'changed', topic: 'closings' });
});

test('a listener that dies is told as down, then as up again, and hears again', async () => {
  link.start();
  const first = await told.until(isUp);
  const [pid] = await backends();
  await database.admin.query('select pg_terminate_backend($1)', [pid]);
  const down = await told.until(isDown, first);
  // When the server last answered stays known: the screen shows the age of its data by it.
  expect(told.events[down]).toMatchObject({ aliveAt: expect.any(String), roundTripMs: null });
  await told.until(isUp, down);
  const bank = await arranged.bank();
  const account = await arranged.account([50_000]);
  // Only what some console shows is announced.
  await (await database.as(login)).query('select api.account($1)', [account.connectionId]);
  await pay(bank.client, channelPayment(account));
  await told.until((e) => e.type === 'account_paid' && e.connectionId === account.connectionId, down);
});

test('a link that falls silent without breaking is told as down, and comes back', async () => {
  // The sign-in has its own connection; the link's goes silent after some beats.
  proxy.arm({ kind: 'hole', direction: 'toClient', afterBytes: 2_000 });
  link.start();
  const up = await told.until(isUp);
  const down = await told.until(isDown, up);
  proxy.heal();
  await told.until(isUp, down);
});

test('reads after the return do not wait for an answer over connections that died in silence', async () => {
  link.start();
  const up = await told.until(isUp);
  await Promise.all([session.call('heartbeat', {}), session.call('heartbeat', {})]);
  // Both pooled connections and the link go silent, and stay so: only new ones pass, as after a firewall forgot the old ones.
  proxy.silence();
  const down = await told.until(isDown, up);
  // Reads that a screen made meanwhile hold both places of the pool; this call's own patience is 15 s.
  const meanwhile = [session.call('heartbeat', {}), session.call('heartbeat', {})].map((call) =>
    call.catch(() => 'failed'),
  );
  proxy.disarm();
  await told.until(isUp, down);
  const first = await Promise.race([session.call('heartbeat', {}), ...meanwhile]);
  expect(first).toMatchObject({ businessDate: expect.any(String) });
});

test('attempts into a dead network do not hold up the first one after its return, and none of them stays', async () => {
  session.close();
  const patient = { ...TIMEOUTS, connectMs: 60_000, heartbeatEveryMs: 50, reconnectEveryMs: 50 };
  const server = { host: '127.0.0.1', port: proxy.port, database: database.name, ca: null };
  session = await DatabaseSession.signIn(server, { user: login, password: TEST_PASSWORD }, 'uji', patient);
  let hung = 0;
  const sought = new Promise<void>((resolve) => {
    proxy.arm({
      kind: 'hole',
      direction: 'toServer',
      afterBytes: 0,
      onHit: () => {
        hung += 1;
        if (hung === 3) resolve();
      },
    });
  });
  link = new LiveLink(session, told.emit);
  link.start();
  await sought;
  // They would hang for a minute.
  proxy.disarm();
  await told.until(isUp);
  expect(told.events.filter(isDown)).toEqual([]);
  await untilBackends(1);
});

test('after a sleep the link counts as down until the server has answered over a new connection', async () => {
  link.start();
  const up = await told.until(isUp);
  const [before] = await backends();
  const count = told.events.length;
  link.wake();
  expect(isDown(told.events[count]!)).toBe(true);
  await told.until(isUp, count);
  expect(up).toBeLessThan(count);
  await untilBackends(1);
  expect(await backends()).not.toEqual([before]);
});

test('an unreachable server is told as down at once', async () => {
  proxy.arm({ kind: 'reset', direction: 'toServer', afterBytes: 0 });
  link.start();
  const at = await told.until((event) => event.type === 'link');
  expect(told.events[at]).toMatchObject({ state: 'down', aliveAt: null });
});

test('forged notifications do nothing; a well-formed one is only a hint to read again', async () => {
  link.start();
  await told.until(isUp);
  const forger = await database.as(await arranged.staff(['finance']));
  const forged = [
    '',
    'garbage',
    '{',
    'null',
    '[]',
    '"account_paid"',
    '{}',
    '{"type":"link","state":"down"}',
    '{"type":"account_paid"}',
    '{"type":"account_paid","connectionId":"1"}',
    '{"type":"account_paid","connectionId":1.5}',
    '{"type":"account_paid","connectionId":1e300}',
    '{"type":"account_paid","connectionId":null}',
    '{"type":"session_closed","connectionId":1}',
    '{"type":"changed","topic":"everything"}',
    '{"type":"__proto__","connectionId":1}',
    '{"__proto__":{"type":"account_paid","connectionId":1}}',
    'x'.repeat(7_999),
    `{"type":"account_paid","connectionId":"${'9'.repeat(7_900)}"}`,
  ];
  for (const payload of forged) await forger.query(`notify loket, '${payload}'`);
  // The same session's notifications arrive in their order, so after this one all the others have been heard.
  await forger.query(`notify loket, '{"type":"account_paid","connectionId":77,"extra":"<script>"}'`);
  await told.until((event) => event.type === 'account_paid');
  expect(told.events.filter((event) => event.type !== 'link')).toEqual([
    { type: 'account_paid', connectionId: 77 },
  ]);
  expect(told.events.filter(isDown)).toEqual([]);
});

test('after stop nothing is told and nothing stays connected, even when it was stopped while connecting', async () => {
  link.start();
  await told.until(isUp);
  link.stop();
  const count = told.events.length;
  await untilBackends(0);

  const early = new LiveLink(session, told.emit);
  early.start();
  early.stop();
  const bank = await arranged.bank();
  await pay(bank.client, channelPayment(await arranged.account([50_000])));
  await untilBackends(0);
  expect(told.events.length).toBe(count);
});
