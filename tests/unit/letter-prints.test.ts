/** Making the letters of a run into a file: whole under its name, or nothing at all. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LetterPrints } from '../../src/main/arrears-actions/letter-prints.ts';
import type { DatabaseSession } from '../../src/main/db/session.ts';
import type { LoketEvent } from '../../src/shared/contract/events.ts';
import { AppError } from '../../src/shared/errors.ts';
import { readPdf } from '../support/read-pdf.ts';
import { arrearsLetter, letterHead } from '../support/sample-arrears-letters.ts';

const LETTERS = 60;
const KEY = '6f1a2c1e-8a50-4a7e-9d5b-3f0a6c2b1d10';
let folder: string;
let events: LoketEvent[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-letters-'));
  events = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A database that answers with letters; `beforeBatch` runs before each batch is given. */
function session(beforeBatch: (from: number) => void = () => {}): DatabaseSession {
  return {
    signedIn: { login: 'uji' },
    callOnce: async () => letterHead('notice', LETTERS),
    call: async (_name: string, input: { p_after: string | null; p_limit: number }) => {
      const from = input.p_after ? (JSON.parse(input.p_after) as [string, number, number])[2] : 0;
      beforeBatch(from);
      return Array.from({ length: Math.min(input.p_limit, LETTERS - from) }, (_, index) => ({
        letter: arrearsLetter(from + index),
      }));
    },
  } as unknown as DatabaseSession;
}

const prints = () =>
  new LetterPrints({
    folder,
    fontFolder: join(import.meta.dirname, '../../resources/fonts'),
    workerFile: join(import.meta.dirname, '../../src/main/arrears-actions/letter-worker.ts'),
    broadcast: (event) => events.push(event),
    onDefect: () => '1',
  });

test('a page a letter, told as it goes, and the file has its name at the end', async () => {
  const making = prints();
  await making.begin(session(), KEY, 7);
  const ended = await making.ended(KEY);
  expect(ended).toMatchObject({ state: 'saved', done: LETTERS, total: LETTERS });
  const files = await readdir(folder);
  expect(files).toEqual(['surat-pemberitahuan-2026-11-28-7.pdf']);
  const { pages } = await readPdf(await readFile(join(folder, files[0]!)));
  expect(pages).toHaveLength(LETTERS);
  const told = events.flatMap((event) => (event.type === 'letters_progress' ? [event.done] : []));
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(LETTERS);
});

test('stopped in the middle: cancelled, and nothing is left in the folder', async () => {
  const making = prints();
  await making.begin(
    session((from) => {
      if (from > 0) making.cancel(KEY, 'uji');
    }),
    KEY,
    7,
  );
  expect(await making.ended(KEY)).toMatchObject({ state: 'cancelled', file: null });
  expect(await readdir(folder)).toEqual([]);
});

test('somebody else cannot stop it', async () => {
  const making = prints();
  await making.begin(
    session(() => making.cancel(KEY, 'lain')),
    KEY,
    7,
  );
  expect(await making.ended(KEY)).toMatchObject({ state: 'saved' });
});

test('a server that goes away in the middle: failed with its code, and nothing is left', async () => {
  const making = prints();
  await making.begin(
    session((from) => {
      if (from > 0) throw new AppError('SERVER_UNREACHABLE');
    }),
    KEY,
    7,
  );
  expect(await making.ended(KEY)).toMatchObject({ state: 'failed', error: { code: 'SERVER_UNREACHABLE' } });
  expect(await readdir(folder)).toEqual([]);
});

test('the same request again is the same file', async () => {
  const making = prints();
  await making.begin(session(), KEY, 7);
  await making.begin(session(), KEY, 7);
  await making.ended(KEY);
  expect(await readdir(folder)).toHaveLength(1);
});
