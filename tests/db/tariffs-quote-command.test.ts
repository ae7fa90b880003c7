import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { runQuoteCommand } from '../../src/database/tariffs/quote-command.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const nunukan = join(import.meta.dirname, '../../src/database/tariffs/samples/nunukan-2022.json');

/** Runs the command with what it prints caught. */
async function run(...argv: string[]) {
  let out = '';
  let errors = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    errors += text;
    return true;
  });
  const code = await runQuoteCommand(argv, database.admin);
  return { code, out, errors };
}

afterEach(() => {
  vi.restoreAllMocks();
});

test('--json prints the quote and nothing else', async () => {
  const { code, out, errors } = await run('--tariff', nunukan, '--group', 'RT', '--usage', '11', '--json');
  expect([code, errors]).toEqual([0, '']);
  expect(JSON.parse(out)).toEqual({
    group: 'RT',
    usageM3: 11,
    meterSize: null,
    usagePeriod: '2022-04',
    paidOn: null,
    dueDate: '2022-05-20',
    water: 37_562,
    fixed: 9_000,
    meter: 0,
    other: 0,
    otherItems: [],
    subtotal: 46_562,
    lateFee: 0,
    stampDuty: 0,
    rounding: 0,
    total: 46_562,
    blocks: [
      { from: 0, to: 10, m3: 10, price: 3292, amount: 32_920 },
      { from: 11, to: 20, m3: 1, price: 4642, amount: 4642 },
    ],
    versions: {
      water: 'SK Bupati 188.45/201/III/2022',
      fixed: 'Tarif sebelum SK Bupati 188.45/201/III/2022',
      meter: null,
      other: null,
      dueDate: 'Contoh: kebijakan jatuh tempo tanggal 20',
      lateFee: null,
      stampDuty: 'UU 10/2020',
    },
  });
});

test('without --json it prints a bill for people', async () => {
  const { code, out } = await run(
    '--tariff',
    nunukan,
    '--group',
    'RT',
    '--usage',
    '30',
    '--paid-on',
    '2022-05-03',
  );
  expect(code).toBe(0);
  expect(out).toContain('Golongan RT, 30 m3, pemakaian April 2022');
  expect(out).toContain('Jatuh tempo 20 Mei 2022, dibayar 3 Mei 2022');
  expect(out).toMatch(/Harga air +Rp139\.460 +SK Bupati 188\.45\/201\/III\/2022/);
  expect(out).toMatch(/TOTAL +Rp148\.460\n$/);
});

test.each<[string[], string]>([
  [
    ['--tariff', '/no/such.json', '--group', 'RT', '--usage', '1'],
    'Berkas tarif tidak ditemukan: /no/such.json\n',
  ],
  [
    ['--tariff', nunukan, '--group', 'R9', '--usage', '1'],
    'Golongan "R9" tidak ada di berkas tarif. Yang ada: RT, NK\n',
  ],
  [
    ['--tariff', nunukan, '--group', 'RT', '--usage', '99999999'],
    'Pemakaian tidak masuk akal: lebih dari 1.000.000 m3.\n',
  ],
])('%j ends with 1 and says why', async (argv, message) => {
  expect(await run(...argv, '--json')).toEqual({ code: 1, out: '', errors: message });
});
