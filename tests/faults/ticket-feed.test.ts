/**
 * Complaints come in while the listener's backend is killed, the server restarts, the cable falls silent and the computer sleeps. The badge
 * is red in time, what is shown is right again in time, and of a thousand changes each is taken once and in order.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { TIMEOUTS } from '../../src/main/db/timeouts.ts';
import { FaultServer } from '../support/fault-server.ts';
import { TicketWatcher, TicketWriter, WATCHER } from './ticket-watcher.ts';

const EVENTS = 1_000;
const SHARE = EVENTS / 5;
const HOUR_MS = 3_600_000;
/** What the duty was promised. */
const RED_WITHIN_MS = 10_000;
const RIGHT_WITHIN_MS = 2_000;

let server: FaultServer;
let watcher: TicketWatcher;
let writer: TicketWriter;
const measured: { fault: string; red: number | null; right: number }[] = [];

beforeAll(async () => {
  server = await FaultServer.start(100);
  await TicketWriter.openDoor(server);
  watcher = await TicketWatcher.start(server);
  writer = new TicketWriter(server);
  await writer.file();
  await watcher.untilRight(() => writer.head);
});
afterEach(async () => {
  // Where the clock was an hour on, this sets it back: one more jump.
  vi.restoreAllMocks();
  await watcher.untilRight(() => writer.head);
});
afterAll(async () => {
  await writer?.stop();
  await watcher?.stop();
  await server?.stop();
});

/** Everything that was filed, in the order of the sequence, as the server has it. */
async function truth(): Promise<number[]> {
  const rows = await server.query<{ id: number }>(
    `select ticket_id::int as id from loket.ticket_event where action = 'file' and seq > ${watcher.after} order by seq`,
  );
  return rows.map(({ id }) => id);
}

async function listener(): Promise<number> {
  const rows = await server.query<{ pid: number }>(
    `select pid from pg_stat_activity where usename = '${WATCHER}' and query ~ 'heartbeat|listen' order by backend_start desc`,
  );
  return rows[0]!.pid;
}

async function nothingIsMissing(): Promise<void> {
  await writer.pause();
  await watcher.untilRight(() => writer.head);
  expect(watcher.taken).toEqual(await truth());
}

test('silence is found out, and what is shown is right again, within what the timeouts allow', () => {
  expect(TIMEOUTS.heartbeatEveryMs + TIMEOUTS.heartbeatMs).toBeLessThan(RED_WITHIN_MS);
  expect(TIMEOUTS.reconnectEveryMs).toBeLessThanOrEqual(RIGHT_WITHIN_MS / 2);
});

test('the backend of the listener is killed, again and again', async () => {
  for (let kill = 0; kill < 5; kill++) {
    writer.go();
    await delay(100);
    const pid = await listener();
    const red = watcher.untilRed();
    await server.admin.query('select pg_terminate_backend($1)', [pid]);
    const redAfter = await red;
    await writer.pause();
    const right = await watcher.untilRight(() => writer.head);
    measured.push({ fault: 'listener killed', red: redAfter, right });
  }
  await writer.fileMany(SHARE - (await truth()).length);
  await nothingIsMissing();
});

test('the server loses power and comes back', async () => {
  writer.go();
  const red = watcher.untilRed();
  await server.killAndRestart('immediate', WATCHER);
  const right = await watcher.untilRight(() => writer.head);
  measured.push({ fault: 'server restarted', red: await red, right });
  await writer.pause();
  await writer.fileMany(2 * SHARE - (await truth()).length);
  await nothingIsMissing();
});

test('the cable falls silent; what comes in meanwhile is there after its return', async () => {
  watcher.proxy.silence();
  writer.go();
  const red = await watcher.untilRed();
  await writer.pause();
  await writer.fileMany(3 * SHARE - (await truth()).length);
  watcher.proxy.heal();
  const right = await watcher.untilRight(() => writer.head);
  measured.push({ fault: 'cable silent', red, right });
  await nothingIsMissing();
});

test('the old connections stay dead and silent after the return, as behind a firewall that forgot them', async () => {
  watcher.proxy.silence();
  const red = await watcher.untilRed();
  await writer.fileMany(SHARE / 2);
  watcher.proxy.disarm();
  const right = await watcher.untilRight(() => writer.head);
  measured.push({ fault: 'connections forgotten', red, right });
  await nothingIsMissing();
  watcher.proxy.heal();
});

test('an hour of sleep: nothing of before is shown as of now, not even before the first answer', async () => {
  // Asleep it hears nothing; the connections are dead when it wakes.
  watcher.proxy.silence();
  await writer.fileMany(SHARE / 2);
  watcher.proxy.disarm();
  const real = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => real() + HOUR_MS);
  // The clock is an hour on, and nobody has looked at it yet.
  expect(watcher.freshness()).not.toBe('fresh');
  // What the system tells the console.
  watcher.presence.wake();
  expect(watcher.freshness()).toBe('cut');
  const right = await watcher.untilRight(() => writer.head);
  measured.push({ fault: 'asleep for an hour', red: 0, right });
  watcher.proxy.heal();
  await nothingIsMissing();
});

test('asleep, and the system tells nothing: the clock itself shows it', async () => {
  watcher.proxy.silence();
  await writer.fileMany(SHARE / 2);
  watcher.proxy.disarm();
  const real = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => real() + HOUR_MS);
  expect(watcher.freshness()).not.toBe('fresh');
  const right = await watcher.untilRight(() => writer.head);
  measured.push({ fault: 'asleep, untold', red: 0, right });
  watcher.proxy.heal();
  await nothingIsMissing();
});

test('a thousand changes: each once, in order; red and right in time', async () => {
  await writer.fileMany(EVENTS - (await truth()).length);
  await nothingIsMissing();
  expect(watcher.taken).toHaveLength(EVENTS);
  for (const { fault, red, right } of measured) {
    console.log(`${fault}: red after ${red} ms, right ${right} ms after the return`);
  }
  for (const { red } of measured) expect(red).toBeLessThan(RED_WITHIN_MS);
  const rights = measured.map(({ right }) => right).sort((a, b) => a - b);
  expect(rights[Math.floor(rights.length / 2)]).toBeLessThan(RIGHT_WITHIN_MS);
});
