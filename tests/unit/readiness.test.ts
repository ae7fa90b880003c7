/** The Ready check with each fault put in: it is found, it is worded, and what to do stands with it. */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freeBytes } from '../../src/main/console/free-bytes.ts';
import { createReadiness, type ReadinessSources } from '../../src/main/console/readiness.ts';
import type { Probe } from '../../src/main/db/probe.ts';
import { Journal } from '../../src/main/journal/journal.ts';
import { checkPrinter } from '../../src/main/printing/check-printer.ts';
import { createI18n } from '../../src/renderer/app/i18n/i18n.tsx';
import { readinessWords } from '../../src/renderer/console/readiness-words.ts';
import type { PrinterSettings } from '../../src/shared/contract/console.ts';
import {
  READINESS_CHECKS,
  type ReadinessLine,
  readinessSchema,
} from '../../src/shared/contract/readiness.ts';
import { AppError } from '../../src/shared/errors.ts';
import { closedPort, type FakePrinter, fakePrinter } from '../support/fake-printer.ts';

const NOW = Date.parse('2026-11-22T08:00:00Z');
const DAY = 86_400_000;
const PROBE: Probe = { roundTripMs: 3.2, clockSkewMs: 120, schemaVersion: 6, certificateEnds: null };

let folder: string;
let journal: Journal;
const printers: FakePrinter[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-readiness-'));
  journal = await Journal.open(join(folder, 'journal.log'));
});
afterEach(async () => {
  await journal.close();
  for (const printer of printers.splice(0)) await printer.close();
  await rm(folder, { recursive: true, force: true });
});

/** A desk where all is well, but for what is given. */
function desk(faults: Partial<ReadinessSources> = {}, limitMs = 2_000) {
  return createReadiness(
    {
      serverName: () => 'server:5432/loket',
      probe: async () => PROBE,
      leftOpen: async () => [],
      printer: () => ({ kind: 'pdf', form: 'pdf_a5' }),
      checkPrinter: (settings, timeoutMs) => checkPrinter(settings, { timeoutMs }),
      journal: { probe: () => journal.probe(), unsettled: async () => journal.unsettled() },
      freeBytes: async () => 50e9,
      folders: [folder],
      schemaVersion: 6,
      now: () => NOW,
      ...faults,
    },
    limitMs,
  );
}
const probing = (change: Partial<Probe>) => ({ probe: async () => ({ ...PROBE, ...change }) });

const id = createI18n('id', 'Asia/Makassar');
const en = createI18n('en', 'Asia/Makassar');
/** What the panel says: what was found and what to do. */
const inWords = (line: ReadinessLine) => readinessWords(line, id);

test('a desk where all is well has no advice for anybody, in both languages', async () => {
  const readiness = desk();
  for (const check of READINESS_CHECKS) {
    const line = readinessSchema.parse(await readiness(check));
    expect(line.state, check).toBe('ok');
    for (const language of [id, en]) {
      const { found, advice } = readinessWords(line, language);
      expect(found, check).toMatch(/\S/);
      expect(found, check).not.toMatch(/undefined|NaN|\[object/);
      expect(advice, check).toBeNull();
    }
  }
});

describe('the server', () => {
  test('that answers slowly', async () => {
    const line = await desk(probing({ roundTripMs: 812.4 }))('server');
    expect(line).toMatchObject({ code: 'SERVER_SLOW', state: 'warn' });
    expect(inWords(line)).toMatchObject({ found: 'lambat, menjawab dalam 812 ms' });
    expect(await desk(probing({ roundTripMs: 249 }))('server')).toMatchObject({ state: 'ok' });
    expect(await desk(probing({ roundTripMs: 250 }))('server')).toMatchObject({ state: 'warn' });
  });

  test('that does not answer is the one red line; what it would have told is not known', async () => {
    const readiness = desk({
      probe: () => Promise.reject(new AppError('SERVER_UNREACHABLE')),
      leftOpen: () => Promise.reject(new AppError('SERVER_UNREACHABLE')),
    });
    const server = await readiness('server');
    expect(server).toMatchObject({ code: 'SERVER_AWAY', state: 'bad' });
    expect(inWords(server)).toEqual({
      found: 'tidak menjawab (server:5432/loket)',
      advice:
        'Server server:5432/loket tidak terjangkau. Periksa kabel jaringan, lalu hubungi administrator.',
    });
    for (const check of ['clock', 'schema', 'certificate', 'leftOpen'] as const) {
      const line = await readiness(check);
      expect(line).toEqual({ code: 'NOT_KNOWN', state: 'warn', facts: { error: 'SERVER_UNREACHABLE' } });
      expect(inWords(line).advice).toContain('tidak terjangkau');
    }
    for (const check of ['printer', 'journal', 'disk'] as const) {
      expect(await readiness(check)).toMatchObject({ state: 'ok' });
    }
  });

  test('is looked at once for all lines that are asked for together, and anew the next time', async () => {
    let looks = 0;
    const readiness = desk({
      probe: async () => {
        looks++;
        return PROBE;
      },
    });
    await Promise.all(READINESS_CHECKS.map(readiness));
    expect(looks).toBe(1);
    await readiness('server');
    expect(looks).toBe(2);
  });

  test('that keeps the line waiting: the line ends all the same', async () => {
    const line = await desk({ probe: () => new Promise(() => {}) }, 30)('clock');
    expect(line).toEqual({ code: 'NOT_KNOWN', state: 'warn', facts: { error: null } });
    expect(inWords(line).advice).toContain('Tekan R');
  });

  test('a defect is not taken for a finding', async () => {
    const broken = desk({ leftOpen: () => Promise.reject(new TypeError('x is not a function')) });
    await expect(broken('leftOpen')).rejects.toThrow(TypeError);
  });
});

describe('the clock', () => {
  test.each([
    [9_999, 'ok', 'terlambat 10 dtk dari server'],
    [10_000, 'warn', 'terlambat 10 dtk dari server'],
    [-59_000, 'warn', 'terlalu cepat 59 dtk dari server'],
    [60_000, 'bad', 'terlambat 60 dtk dari server'],
    [-3_600_000, 'bad', 'terlalu cepat 60 mnt dari server'],
    [-200, 'ok', 'sama dengan server'],
  ])('off by %d ms is %s: %s', async (clockSkewMs, state, words) => {
    const line = await desk(probing({ clockSkewMs }))('clock');
    expect(line.state).toBe(state);
    expect(inWords(line).found).toBe(words);
    expect(inWords(line).advice === null).toBe(state === 'ok');
  });
});

describe('the schema', () => {
  test('newer than the console: the console is to be renewed; older: the database', async () => {
    const newer = await desk(probing({ schemaVersion: 7 }))('schema');
    expect(newer).toEqual({ code: 'SCHEMA_DIFFERS', state: 'bad', facts: { database: 7, console: 6 } });
    expect(inWords(newer).advice).toBe(id.t.errors.SCHEMA_TOO_NEW);
    const older = await desk(probing({ schemaVersion: 5 }))('schema');
    expect(inWords(older).advice).toBe(id.t.errors.SCHEMA_TOO_OLD);
  });
});

describe('the certificate', () => {
  test.each([
    [400, 'CERTIFICATE_VALID', 'ok'],
    [30, 'CERTIFICATE_VALID', 'ok'],
    [29, 'CERTIFICATE_ENDING', 'warn'],
    [7, 'CERTIFICATE_ENDING', 'warn'],
    [6, 'CERTIFICATE_ENDING', 'bad'],
    [0, 'CERTIFICATE_ENDING', 'bad'],
  ])('that ends in %d days is %s (%s)', async (days, code, state) => {
    const certificateEnds = new Date(NOW + days * DAY + 60_000).toISOString();
    const line = await desk(probing({ certificateEnds }))('certificate');
    expect(line).toEqual({ code, state, facts: { until: certificateEnds, days } });
    if (state !== 'ok') expect(inWords(line).advice).toContain('administrator server');
  });
});

describe('drawers left open', () => {
  const row = {
    counter_name: 'Loket 03',
    cashier_name: 'Ni Putu Sari',
    business_date: '2026-11-21',
    own: true,
  };

  test('an own one is to be closed before anything else', async () => {
    const line = await desk({ leftOpen: async () => [row] })('leftOpen');
    expect(line).toMatchObject({ code: 'LEFT_OPEN', state: 'bad' });
    expect(inWords(line).found).toBe('Loket 03, Ni Putu Sari, 21 Nov 2026');
    expect(inWords(line).advice).toContain('tutup laci itu dahulu');
  });

  test('somebody else’s is a matter of asking', async () => {
    const line = await desk({ leftOpen: async () => [{ ...row, own: false }] })('leftOpen');
    expect(inWords(line).advice).toContain('Minta kasirnya');
  });
});

describe('the printer', () => {
  const network = (port: number): PrinterSettings => ({ kind: 'network', host: '127.0.0.1', port });
  const check = async (settings: PrinterSettings) => desk({ printer: () => settings })('printer');

  test.each([
    ['paperOut', 'PRINTER_PAPER_OUT', 'Kertas printer habis'],
    ['coverOpen', 'PRINTER_COVER_OPEN', 'Tutup printer terbuka'],
    ['offline', 'PRINTER_OFFLINE', 'Nyalakan'],
  ] as const)('%s is trouble', async (mode, error, words) => {
    const printer = await fakePrinter(mode);
    printers.push(printer);
    const line = await check(network(printer.port));
    expect(line).toEqual({ code: 'PRINTER_TROUBLE', state: 'bad', facts: { name: '127.0.0.1', error } });
    expect(inWords(line).advice).toContain(words);
    expect(printer.received()).toHaveLength(0);
  });

  test('switched off', async () => {
    const line = await check(network(await closedPort()));
    expect(line).toMatchObject({ code: 'PRINTER_TROUBLE', facts: { error: 'PRINTER_UNREACHABLE' } });
    expect(inWords(line).advice).toContain('Periksa daya dan kabelnya');
  });

  test.each([
    ['ok', 'PRINTER_READY'],
    ['mute', 'PRINTER_REACHABLE'],
  ] as const)('one that is %s prints nothing for being asked', async (mode, code) => {
    const printer = await fakePrinter(mode);
    printers.push(printer);
    expect(await check(network(printer.port))).toMatchObject({ code, state: 'ok' });
    expect(printer.received()).toHaveLength(0);
  });

  test('none is worth a note', async () => {
    const line = await check({ kind: 'none' });
    expect(line).toEqual({ code: 'PRINTER_NONE', state: 'warn', facts: {} });
    expect(inWords(line).advice).toContain('Pengaturan');
  });
});

describe('the journal', () => {
  const doubt = {
    requestId: '7f8d3c52-9d5e-4d3b-9d53-0a6a2f3c1c11',
    login: 'kasir1',
    connectionNo: '1',
    customerName: 'Made',
    totalShown: 1_000,
    startedAt: '2026-11-22T07:41:00.000Z',
  };

  test('with unsettled payments says how many and since when', async () => {
    await journal.intend(doubt);
    await journal.intend({ ...doubt, requestId: crypto.randomUUID(), startedAt: '2026-11-22T07:50:00.000Z' });
    const line = await desk()('journal');
    expect(line).toMatchObject({ code: 'JOURNAL_UNSETTLED', state: 'bad', facts: { count: 2 } });
    expect(inWords(line).found).toBe('2 pembayaran belum pasti, sejak 22 Nov 2026 15:41');
    expect(inWords(line).advice).toContain('layar Loket');
  });

  test('that cannot be written: take no money', async () => {
    await journal.close();
    const line = await desk()('journal');
    journal = await Journal.open(join(folder, 'journal.log'));
    expect(line).toEqual({ code: 'JOURNAL_BROKEN', state: 'bad', facts: {} });
    expect(inWords(line).advice).toContain('Jangan terima uang');
  });

  test('being proved, it keeps everything it had', async () => {
    await journal.intend(doubt);
    for (let times = 0; times < 3; times++) await desk()('journal');
    await journal.settle(doubt.requestId, 'recorded');
    await desk()('journal');
    await journal.intend({ ...doubt, customerName: 'Ketut' });
    await journal.close();
    journal = await Journal.open(join(folder, 'journal.log'));
    expect(journal.unsettled()).toEqual([{ ...doubt, customerName: 'Ketut' }]);
    expect(await readFile(join(folder, 'journal.log'), 'utf8')).toMatch(/\n\n/);
  });
});

describe('the disk', () => {
  test.each([
    [1_000_000_000, 'ok', '1 GB kosong'],
    [12_345_678_901, 'ok', '12,3 GB kosong'],
    [999_999_999, 'warn', 'tinggal 999 MB'],
    [200_000_000, 'warn', 'tinggal 200 MB'],
    [199_999_999, 'bad', 'tinggal 199 MB'],
    [0, 'bad', 'tinggal 0 MB'],
  ])('with %d bytes free is %s: %s', async (free, state, words) => {
    const line = await desk({ freeBytes: async () => free })('disk');
    expect(line.state).toBe(state);
    expect(inWords(line).found).toBe(words);
  });

  test('the scarcer of two counts, and is named', async () => {
    const sizes: Record<string, number> = { '/data': 30e9, '/data/receipts': 150e6 };
    const line = await desk({ folders: ['/data', '/data/receipts'], freeBytes: async (at) => sizes[at]! })(
      'disk',
    );
    expect(line).toEqual({
      code: 'DISK_SCARCE',
      state: 'bad',
      facts: { freeBytes: 150e6, folder: '/data/receipts' },
    });
    expect(inWords(line).advice).toContain('/data/receipts');
  });

  test('a folder that is not there yet stands for the one above it', async () => {
    const here = await freeBytes(folder);
    expect(here).toBeGreaterThan(0);
    expect(await freeBytes(join(folder, 'not', 'yet'))).toBeGreaterThan(0);
  });
});

describe.skipIf(process.platform === 'win32')('a CUPS queue', () => {
  async function lpstat(script: string): Promise<string> {
    const path = join(folder, 'lpstat');
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return path;
  }
  const queue: PrinterSettings = { kind: 'cups', queue: 'kasir' };

  test.each([
    ['echo "printer kasir is idle.  enabled since today"', 'reachable'],
    ['echo "printer kasir disabled since today -"; echo "  Paused"', 'PRINTER_OFFLINE'],
    ['echo "lpstat: Invalid destination name" >&2; exit 1', 'PRINTER_UNREACHABLE'],
  ])('%s', async (script, state) => {
    expect(await checkPrinter(queue, { timeoutMs: 2_000, lpstat: await lpstat(script) })).toBe(state);
  });

  test('that hangs, and one on a system without CUPS', async () => {
    expect(await checkPrinter(queue, { timeoutMs: 50, lpstat: await lpstat('exec sleep 5') })).toBe(
      'PRINTER_TIMEOUT',
    );
    expect(await checkPrinter(queue, { timeoutMs: 500, lpstat: join(folder, 'none') })).toBe(
      'PRINTER_UNREACHABLE',
    );
  });
});

describe('a Windows share', () => {
  const share: PrinterSettings = { kind: 'windows_share', path: '\\\\127.0.0.1\\epson' };
  const options = { timeoutMs: 1_000, platform: 'win32' as const };

  test('whose computer is there, or is not', async () => {
    const computer = await fakePrinter('mute');
    printers.push(computer);
    expect(await checkPrinter(share, { ...options, filePort: computer.port })).toBe('reachable');
    expect(await checkPrinter(share, { ...options, filePort: await closedPort() })).toBe(
      'PRINTER_UNREACHABLE',
    );
  });

  test('on another system cannot be printed to', async () => {
    expect(await checkPrinter(share, { timeoutMs: 1_000, platform: 'linux' })).toBe('PRINTER_UNREACHABLE');
  });
});
