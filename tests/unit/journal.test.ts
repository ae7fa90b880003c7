import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../src/main/journal/journal.ts';
import type { UnsettledPayment } from '../../src/shared/contract/payments.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-journal-'));
  path = join(folder, 'journal.log');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function payment(customerName = 'Ni Putu Sari – Jl. Pahlawan №7'): UnsettledPayment {
  return {
    requestId: randomUUID(),
    login: 'kasir1',
    connectionNo: '000123456',
    customerName,
    totalShown: 128_500,
    startedAt: '2026-11-22T09:00:00+08:00',
  };
}

/** Writes with a journal of its own and closes it, as a console that ends. */
async function withJournal(work: (journal: Journal) => Promise<void>): Promise<void> {
  const journal = await Journal.open(path);
  try {
    await work(journal);
  } finally {
    await journal.close();
  }
}

async function unsettledAfterRestart(): Promise<UnsettledPayment[]> {
  let found: UnsettledPayment[] = [];
  await withJournal(async (journal) => {
    found = journal.unsettled();
  });
  return found;
}

test('what was intended and not settled is there after a restart, in its order and unchanged', async () => {
  const [first, second, third] = [payment(), payment(), payment('"kutip"\n dan \\ baris')];
  await withJournal(async (journal) => {
    for (const each of [first, second, third]) await journal.intend(each);
    await journal.settle(second.requestId, 'recorded');
    expect(journal.unsettled()).toEqual([first, third]);
  });
  expect(await unsettledAfterRestart()).toEqual([first, third]);
});

test('an intent is in the file when intend returns, before the journal is closed', async () => {
  const journal = await Journal.open(path);
  const intended = payment();
  await journal.intend(intended);
  expect(await readFile(path, 'utf8')).toContain(intended.requestId);
  await journal.close();
});

test('settling something unknown, or twice, changes nothing', async () => {
  const intended = payment();
  await withJournal(async (journal) => {
    await journal.intend(intended);
    await journal.settle(intended.requestId, 'not_recorded');
    const { size } = await stat(path);
    await journal.settle(intended.requestId, 'recorded');
    await journal.settle(randomUUID(), 'recorded');
    expect((await stat(path)).size).toBe(size);
  });
});

test('appends that were asked for at once stand in whole lines', async () => {
  const many = Array.from({ length: 40 }, (_, i) => payment(`Pelanggan ${i}`));
  await withJournal(async (journal) => {
    await Promise.all(many.map((each) => journal.intend(each)));
  });
  expect(await unsettledAfterRestart()).toEqual(many);
});

test('two journals on one file do not harm each other: both intents are found', async () => {
  const [one, other] = [await Journal.open(path), await Journal.open(path)];
  const [first, second] = [payment(), payment()];
  await Promise.all([one.intend(first), other.intend(second)]);
  await one.settle(first.requestId, 'recorded');
  await Promise.all([one.close(), other.close()]);
  expect(await unsettledAfterRestart()).toEqual([second]);
});

describe('a torn last record', () => {
  test('cut at every byte, it is dropped, and what came before and what comes after is whole', async () => {
    const [before, torn, after] = [payment(), payment(), payment()];
    await withJournal((journal) => journal.intend(before));
    const start = (await stat(path)).size;
    await withJournal((journal) => journal.intend(torn));
    const whole = await readFile(path);
    for (let size = start; size < whole.length; size++) {
      await writeFile(path, whole);
      await truncate(path, size);
      // All but the line's end is there: the record is whole.
      const kept = size === whole.length - 1 ? [before, torn] : [before];
      await withJournal(async (journal) => {
        expect(journal.unsettled(), `${size - start} bytes of it`).toEqual(kept);
        await journal.intend(after);
      });
      expect(await unsettledAfterRestart(), `${size - start} bytes of it`).toEqual([...kept, after]);
    }
  });

  test('any changed byte of a record makes it count as not there', async () => {
    const [before, damaged] = [payment(), payment('Ketut')];
    await withJournal((journal) => journal.intend(before));
    const start = (await stat(path)).size;
    await withJournal((journal) => journal.intend(damaged));
    const whole = await readFile(path);
    for (let at = start; at < whole.length - 1; at++) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 0x01;
      await writeFile(path, changed);
      expect(await unsettledAfterRestart(), `byte ${at - start}`).toEqual([before]);
    }
  });

  test('foreign bytes, empty and endless lines are passed over', async () => {
    const intended = payment();
    await withJournal((journal) => journal.intend(intended));
    await appendFile(path, Buffer.concat([Buffer.from([0, 255, 13, 10, 10]), Buffer.alloc(70_000, 0x78)]));
    expect(await unsettledAfterRestart()).toEqual([intended]);
  });
});

test('a large file is written anew with only what is open, readable by its owner alone', async () => {
  const intended = payment();
  await withJournal((journal) => journal.intend(intended));
  await appendFile(path, `${'x'.repeat(1_100_000)}\n`);
  expect(await unsettledAfterRestart()).toEqual([intended]);
  expect((await stat(path)).size).toBeLessThan(1_000);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await unsettledAfterRestart()).toEqual([intended]);
});

test('a whole record that this version does not know stops the console: it may be about money', async () => {
  const json = '{"type":"intent","payment":{"kind":"of a later version"}}';
  await writeFile(path, `${crc32(json).toString(16).padStart(8, '0')} ${json.length} ${json}\n`);
  await expect(Journal.open(path)).rejects.toMatchObject({ code: 'JOURNAL_UNWRITABLE' });
});

test('a journal that cannot be opened says so', async () => {
  await expect(Journal.open(join(folder, 'missing', 'journal.log'))).rejects.toMatchObject({
    code: 'JOURNAL_UNWRITABLE',
  });
  await expect(Journal.open(folder)).rejects.toMatchObject({ code: 'JOURNAL_UNWRITABLE' });
});

// The limit of a file's size stands in for a full disk: like there, the first write is short and the next ones fail.
test.skipIf(process.platform === 'win32')(
  'a full disk refuses the intent; what is taken when there is room again is not lost with the torn record',
  async () => {
    const script = join(import.meta.dirname, '../faults/journal-on-full-disk.ts');
    const { stdout } = await promisify(execFile)('bash', [
      '-c',
      'ulimit -f 2; exec "$0" "$1" "$2"',
      process.execPath,
      script,
      path,
    ]);
    const { taken, refused, unsettled } = JSON.parse(stdout) as Record<string, string[]>;
    expect(taken!.length).toBeGreaterThan(2);
    expect(refused).toEqual(['JOURNAL_UNWRITABLE', 'JOURNAL_UNWRITABLE']);
    expect(unsettled).toEqual(taken);
    expect((await unsettledAfterRestart()).map((each) => each.requestId)).toEqual(taken);
  },
);
