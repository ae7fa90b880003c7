/**
 * Payments while the cable, the server and the console break. Whatever happens, each ends in a known answer, and the answers are exactly
 * what the database holds.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_PASSWORD } from '../support/database.ts';
import { FaultServer, KILLS } from '../support/fault-server.ts';
import { type Direction, FAULT_KINDS, type Traffic } from '../support/tcp-proxy.ts';
import { CASHIER, FaultyCounter } from './faulty-counter.ts';
import { ledgerOf } from './ledger.ts';
import { MOMENTS, type Moment, type Plan, type Told } from './mortal-plan.ts';

const CUTS_A_DIRECTION = 25;
const SERVER_KILLS = 36;
const CONSOLE_KILLS = 35;

let server: FaultServer;
let counter: FaultyCounter;
/** Bytes that one undisturbed payment sends each way: connecting, proving the password, the call, its answer, the good-bye. */
let exchange: Traffic;

beforeAll(async () => {
  server = await FaultServer.start(500);
  counter = await FaultyCounter.open(server);
  await counter.pay();
  exchange = { ...counter.console.proxy.traffic };
});
afterAll(async () => {
  await counter?.console.close();
  await server?.stop();
});

/** n places spread evenly over the bytes of a direction, the first and the last among them. */
function places(direction: Direction, n: number): number[] {
  return Array.from({ length: n }, (_, i) => Math.round((i * exchange[direction]) / (n - 1)));
}

for (const direction of ['toServer', 'toClient'] as const) {
  for (const kind of FAULT_KINDS) {
    test(`a link that breaks ${direction}: ${kind}`, async () => {
      for (const [i, afterBytes] of places(direction, CUTS_A_DIRECTION).entries()) {
        let hits = 0;
        // Every other time only the first connection breaks, and the repeated request must find its way by itself.
        const onHit = () => {
          hits += 1;
          if (i % 2 === 0) counter.console.proxy.disarm();
        };
        counter.console.proxy.arm({ kind, direction, afterBytes, onHit });
        const answer = await counter.pay();
        // The last bytes are the good-bye, which nobody waits for.
        if (afterBytes < exchange[direction] - 50) expect(hits).toBeGreaterThan(0);
        if ('notRecorded' in answer)
          expect(answer.notRecorded).toMatch(/^(not_recorded|SERVER_UNREACHABLE|SERVER_TIMEOUT)$/);
        expect(await counter.console.unsettled()).toEqual([]);
      }
    });
  }
}

test('a server that is killed at any moment of a payment', async () => {
  const GOOD_BYE_BYTES = 5;
  const whole = exchange.toServer - GOOD_BYE_BYTES;
  let hits = 0;
  for (const [i, place] of places('toServer', SERVER_KILLS).entries()) {
    const kill = KILLS[i % KILLS.length]!;
    // Every other time the server has the whole call, and dies 0 to 5 ms into it: before, amid or after its commit.
    const [afterBytes, afterMs] = i % 2 === 0 ? [Math.min(place, whole), 0] : [whole, (i >> 1) % 6];
    let restarted: Promise<void> | undefined;
    const onHit = () => {
      hits += 1;
      counter.console.proxy.disarm();
      restarted = delay(afterMs).then(() => server.killAndRestart(kill, CASHIER));
    };
    counter.console.proxy.arm({ kind: 'pass', direction: 'toServer', afterBytes, onHit });
    await counter.pay(async () => {
      counter.console.proxy.heal();
      await restarted;
    });
    expect(await counter.console.unsettled()).toEqual([]);
  }
  expect(hits).toBe(SERVER_KILLS);
});

/** Runs a console that dies, and returns what it told before. */
function runMortal(plan: Omit<Plan, 'serverFile' | 'journalFile' | 'login' | 'password'>): Promise<{
  told: Told[];
  signal: string | null;
}> {
  const whole: Plan = {
    ...plan,
    serverFile: counter.console.serverFile,
    journalFile: join(counter.console.folder, 'mortal-journal.log'),
    login: CASHIER,
    password: TEST_PASSWORD,
  };
  const script = join(import.meta.dirname, 'mortal-console.ts');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, JSON.stringify(whole)], (error, stdout, stderr) => {
      if (error && error.signal !== 'SIGKILL') return reject(new Error(stderr));
      const told = stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Told);
      resolve({ told, signal: error?.signal ?? null });
    });
  });
}

test('a console that is killed at any moment of a payment, and the next one that reads its journal', async () => {
  let last: { requestId: string; dieAt: Moment } | null = null;
  const outcomes: Record<string, Set<boolean>> = {};
  for (let i = 0; i <= CONSOLE_KILLS; i++) {
    const dieAt = MOMENTS[i % MOMENTS.length]!;
    const requestId = randomUUID();
    const payment = i < CONSOLE_KILLS ? { requestId, ...counter.nextPayable() } : null;
    // After sending, the server's answer takes some milliseconds: death comes before, amid and after it.
    const { told, signal } = await runMortal({
      payment,
      dieAt,
      dieAfterMs: dieAt === 'after_send' ? i / 3 : 0,
    });
    expect(signal).toBe(payment ? 'SIGKILL' : null);
    for (const { requestId: id, receiptNo } of told)
      counter.answers.set(id, receiptNo ? { recorded: receiptNo } : { notRecorded: 'not_recorded' });
    if (last && !counter.answers.has(last.requestId)) {
      // Death before the journal: nothing was sent, the customer still has the money.
      expect(['before_journal', 'within_journal']).toContain(last.dieAt);
      counter.answers.set(last.requestId, { notRecorded: 'never sent' });
    }
    if (last) {
      outcomes[last.dieAt] ??= new Set();
      outcomes[last.dieAt]!.add('recorded' in counter.answers.get(last.requestId)!);
    }
    last = { requestId, dieAt };
  }
  expect(outcomes).toMatchObject({
    before_journal: new Set([false]),
    within_journal: new Set([false]),
    after_journal: new Set([false]),
    before_send: new Set([false]),
    after_answer: new Set([true]),
    after_settle: new Set([true]),
  });
});

test('the answers are what the database holds', async () => {
  const ledger = await ledgerOf(server.admin, counter.answers);
  const recorded = [...counter.answers.values()].filter((answer) => 'recorded' in answer).length;
  console.log(
    `faults: ${counter.answers.size - 1} runs, ${ledger.lost.length} lost, ${ledger.doubled.length} doubled, ` +
      `${ledger.unknown.length} without an answer, ${ledger.missingNumbers.length} numbers missing; ` +
      `${recorded} payments recorded, ${counter.doubts} doubts settled`,
  );
  expect(ledger).toEqual({ lost: [], doubled: [], unknown: [], missingNumbers: [], brokenChain: [] });
  expect(counter.answers.size).toBeGreaterThan(300);
  expect(await counter.console.unsettled()).toEqual([]);
});
