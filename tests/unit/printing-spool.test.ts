import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inDoubt, notSent, type PrintResult } from '../../src/main/printing/print-result.ts';
import { sendToPrinter } from '../../src/main/printing/send-to-printer.ts';
import { type PrintableJob, PrintSpool } from '../../src/main/printing/spool.ts';
import { fakePrinter } from '../support/fake-printer.ts';

const PRINTED = (job: PrintableJob): PrintResult => ({
  ok: true,
  state: 'printed',
  acceptedBytes: job.bytes.length,
});
const receipt = (name: string): PrintableJob => ({ name, bytes: Buffer.from(`bytes of ${name}`) });

let folder: string;
const spools: PrintSpool[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-spool-'));
});
afterEach(async () => {
  for (const spool of spools.splice(0)) await spool.close();
  await rm(folder, { recursive: true, force: true });
});

const eventually = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 10_000, interval: 2 });

type Answer = (job: PrintableJob) => PrintResult | Promise<PrintResult>;

/** A spool whose printer gives the answers in turn; the last one holds. */
async function spoolWith(answers: Answer[], retryAfterMs = 1) {
  const tried: PrintableJob[] = [];
  const spool = await PrintSpool.open({
    folder,
    retryAfterMs,
    maxAttempts: 3,
    send: async (job) => {
      tried.push({ name: job.name, bytes: Buffer.from(job.bytes) });
      return answers[Math.min(tried.length, answers.length) - 1]!(job);
    },
  });
  spools.push(spool);
  const states = () => spool.jobs().map(({ name, state }) => `${name} ${state}`);
  return { spool, tried, states };
}

/** Longer than any test: the second attempt is never made. */
const NEVER = 600_000;

test('jobs are printed in their order and leave the disk', async () => {
  const { spool, tried, states } = await spoolWith([PRINTED]);
  for (const name of ['A', 'B', 'C']) await spool.add(receipt(name));
  await eventually(() => spool.jobs().every(({ state }) => state === 'printed'));
  expect(states()).toEqual(['A printed', 'B printed', 'C printed']);
  expect(tried.map(({ bytes }) => bytes.toString())).toEqual(['bytes of A', 'bytes of B', 'bytes of C']);
  expect(await readdir(folder)).toEqual([]);
});

test('a printer that cannot tell leaves the job at sent', async () => {
  const { spool, states } = await spoolWith([
    (job) => ({ ok: true, state: 'sent', acceptedBytes: job.bytes.length }),
  ]);
  await spool.add(receipt('A'));
  await eventually(() => states()[0] === 'A sent');
});

test('what certainly left no paper is tried again by itself, before the next job', async () => {
  const { spool, tried, states } = await spoolWith([() => notSent('PRINTER_PAPER_OUT'), PRINTED]);
  await spool.add(receipt('A'));
  await spool.add(receipt('B'));
  await eventually(() => states().join() === 'A printed,B printed');
  expect(tried.map(({ name }) => name)).toEqual(['A', 'A', 'B']);
});

test('after some attempts a person has to ask, and then it is printed', async () => {
  let paper = false;
  const { spool, tried } = await spoolWith([(job) => (paper ? PRINTED(job) : notSent('PRINTER_OFFLINE'))]);
  const { id } = await spool.add(receipt('A'));
  await eventually(() => spool.jobs()[0]!.state === 'failed');
  expect(spool.jobs()[0]).toMatchObject({ attempts: 3, refusal: 'PRINTER_OFFLINE', mayBeOnPaper: false });
  expect(tried).toHaveLength(3);
  paper = true;
  expect(await spool.retry(id)).toBe(true);
  await eventually(() => spool.jobs()[0]!.state === 'printed');
  expect(await spool.retry(id)).toBe(false);
});

test('what may be on paper is never printed again by itself', async () => {
  const { spool, tried, states } = await spoolWith([() => inDoubt('PRINTER_TIMEOUT', 100), PRINTED]);
  const { id } = await spool.add(receipt('A'));
  await spool.add(receipt('B'));
  await eventually(() => states().join() === 'A failed,B printed');
  expect(spool.jobs()[0]).toMatchObject({ mayBeOnPaper: true, refusal: 'PRINTER_TIMEOUT' });
  expect(tried.map(({ name }) => name)).toEqual(['A', 'B']);
  expect(await spool.discard(id)).toBe(true);
  expect(states()).toEqual(['B printed']);
  expect(await readdir(folder)).toEqual([]);
});

describe('a restart', () => {
  test('prints what was waiting', async () => {
    const first = await spoolWith([() => notSent('PRINTER_UNREACHABLE')], NEVER);
    await first.spool.add(receipt('A'));
    await first.spool.add(receipt('B'));
    await eventually(() => first.tried.length > 0);
    await first.spool.close();
    const second = await spoolWith([PRINTED]);
    await eventually(() => second.states().join() === 'A printed,B printed');
    expect(second.tried.map(({ bytes }) => bytes.toString())).toEqual(['bytes of A', 'bytes of B']);
  });

  test('in the middle of an attempt leaves a doubt, not a second receipt', async () => {
    let answer: (result: PrintResult) => void = () => {};
    const first = await spoolWith([() => new Promise((resolve) => (answer = resolve))]);
    await first.spool.add(receipt('A'));
    await eventually(() => first.tried.length === 1);
    // The files as a killed process leaves them.
    const second = await spoolWith([PRINTED]);
    expect(second.spool.jobs()).toMatchObject([{ name: 'A', state: 'failed', mayBeOnPaper: true }]);
    expect(second.tried).toHaveLength(0);
    answer(PRINTED(receipt('A')));
  });

  test('sets a damaged file aside and prints the others', async () => {
    const first = await spoolWith([() => notSent('PRINTER_UNREACHABLE')], NEVER);
    await first.spool.add(receipt('A'));
    await first.spool.close();
    await writeFile(join(folder, '0.job'), '{"half a');
    const second = await spoolWith([PRINTED]);
    await eventually(() => second.states().join() === 'A printed');
    expect(await readdir(folder)).toEqual(['0.job.damaged']);
  });
});

test.skipIf(process.platform === 'win32')('what waits on disk is for this account alone', async () => {
  const { spool } = await spoolWith([() => inDoubt('PRINTER_TIMEOUT', 1)]);
  await spool.add(receipt('A'));
  await eventually(() => spool.jobs()[0]!.state === 'failed');
  const [file] = await readdir(folder);
  expect((await stat(join(folder, file!))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(folder, file!), 'utf8')).toContain('"state":"failed"');
});

test('with a printer: paper runs out, is filled in, and the receipt comes', async () => {
  const printer = await fakePrinter('paperOut');
  const spool = await PrintSpool.open({
    folder,
    retryAfterMs: 1,
    maxAttempts: Number.MAX_SAFE_INTEGER,
    send: (job) =>
      sendToPrinter(
        job.bytes,
        { kind: 'network', host: '127.0.0.1', port: printer.port },
        { timeoutMs: 2000 },
      ),
  });
  spools.push(spool);
  await spool.add(receipt('A'));
  await eventually(() => spool.jobs()[0]!.refusal === 'PRINTER_PAPER_OUT');
  printer.mode = 'ok';
  await eventually(() => spool.jobs()[0]!.state === 'printed');
  expect(printer.received().toString()).toBe('bytes of A');
  await printer.close();
});
