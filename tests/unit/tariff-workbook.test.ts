import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '../../src/main/documents/workbook-reader.ts';
import { readTariffWorkbook } from '../../src/main/tariff-desk/read-tariff-workbook.ts';
import {
  type DecreeWorkbook,
  writeTariffWorkbook,
} from '../../src/main/tariff-desk/write-tariff-workbook.ts';
import type { TariffComponent, TariffLine } from '../../src/shared/contract/tariff-desk.ts';
import { indonesianNumber, readIndonesianNumber } from '../../src/shared/indonesian-number.ts';
import type { TariffFile } from '../../src/shared/tariff-file.ts';

const GROUPS = ['R', 'N', 'S'].map((code) => ({
  code,
  name: `Golongan ${code}`,
  category: 'household' as const,
}));
const KNOWN = new Set(GROUPS.map(({ code }) => code));

async function bytes(decree: DecreeWorkbook, groups = GROUPS as TariffFile['groups']): Promise<Buffer> {
  const out = new PassThrough();
  const chunks: Buffer[] = [];
  out.on('data', (chunk: Buffer) => chunks.push(chunk));
  await writeTariffWorkbook(out, decree, groups, '2026-11-22T06:05:10+00:00');
  return Buffer.concat(chunks);
}
const read = (content: Buffer, known: ReadonlySet<string> = KNOWN) =>
  readTariffWorkbook(readWorkbook(content), known);

const decree = (lines: TariffLine[], more: Partial<DecreeWorkbook> = {}): DecreeWorkbook => ({
  decreeNo: 'Perbup 12/2026',
  decreeDate: '2026-11-02',
  note: 'Kenaikan "2027"; =1+1',
  lines,
  groups: [],
  ...more,
});
const line = (
  component: TariffComponent,
  definition: object,
  validFrom: string | null = '2027-01-01',
): TariffLine => ({
  component,
  validFrom,
  definition: definition as Record<string, unknown>,
});

const FULL: TariffLine[] = [
  line('water', {
    minimumUsage: 5,
    waivedAtZeroUsage: true,
    groups: {
      R: {
        blocks: [
          { from: 0, to: 10, price: 1250.1234 },
          { from: 11, to: null, price: 0 },
        ],
        minimumUsage: 10,
        waivedAtZeroUsage: false,
      },
      N: { blocks: [{ from: 0, to: null, price: 12_500 }] },
    },
  }),
  line('fixed', {
    amount: 7_500,
    byMeterSize: { '1/2"': 8_000, '1': 9_000 },
    byGroup: { R: 0, N: { '1/2': 10_000, '2': 40_000 } },
  }),
  line('meter', { byGroup: { R: 1 }, waivedAtZeroUsage: true }, null),
  line('other', {
    items: [
      { code: 'LIMBAH', name: 'Air limbah', groups: ['R'], percentOfWater: 25.5 },
      { code: 'LIMBAH', name: 'Air limbah', groups: ['N', 'S'], amount: 40, waivedAtZeroUsage: false },
      { code: 'SAMPAH', name: 'Sampah', byGroup: { R: 5_000, N: { '1': 15_000 } }, vatPercent: 11 },
      { code: 'RETRIB', name: 'Retribusi', perM3: 100.5 },
      { code: '1', name: 'Pelayanan', amount: 2_500, byMeterSize: { '3/4': 1 } },
    ],
  }),
  line('due_date', { dueDay: 20, monthsAfterUsage: 1, holidayShift: 'next', closedWeekdays: [6, 7] }),
  line(
    'late_fee',
    {
      graceDays: 5,
      stageMode: 'add',
      minimum: 5_000,
      cap: 100_000,
      capPercent: 30.5,
      stages: [
        { fromDay: 21, amount: 10_000 },
        { fromDay: 1, monthsLater: 2, byGroup: { R: 5_000, N: 25_000, S: 0 } },
        {
          daysLate: 3,
          percent: 2,
          percentByGroup: { N: 3.25 },
          per: 'month',
          monthsCounted: 'calendar',
          maxCount: 24,
        },
      ],
    },
    '2027-01-21',
  ),
  line('stamp_duty', { tiers: [{ above: 5_000_000, amount: 10_000 }] }, '2027-02-03'),
];

describe('what is exported is what is imported', () => {
  test('a decree with everything that a tariff file can say', async () => {
    const content = decree(FULL, {
      groups: [{ code: 'BARU', name: 'Baru', category: 'social', byAgreement: true }],
    });
    expect(read(await bytes(content))).toEqual({ content, faults: [] });
  });

  test('ends of charges, closed days that are none, and an empty draft', async () => {
    const ends = decree([
      line('other', { items: [] }),
      line('due_date', { dueDay: 20, closedWeekdays: [] }),
      line('late_fee', { stages: [] }),
      line('stamp_duty', { tiers: [] }),
    ]);
    expect(read(await bytes(ends))).toEqual({ content: ends, faults: [] });
    const empty = decree([], { decreeNo: '', decreeDate: null, note: '' });
    expect(read(await bytes(empty))).toEqual({ content: empty, faults: [] });
  });

  const folder = join(import.meta.dirname, '../../src/database/tariffs/samples');
  test.each(readdirSync(folder))('every version of %s', async (name) => {
    const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as TariffFile;
    const components = {
      water: file.water,
      fixed: file.fixed,
      meter: file.meter,
      other: file.other,
      due_date: file.dueDates,
      late_fee: file.lateFees,
      stamp_duty: file.stampDuty,
    };
    for (const [component, versions] of Object.entries(components)) {
      for (const version of versions ?? []) {
        const { decreeNo, decreeDate, ...rest } = version;
        const { fromPeriod, fromDate, ...definition } = rest as { fromPeriod?: string; fromDate?: string };
        const one = decree([line(component as TariffComponent, definition, fromDate ?? `${fromPeriod}-01`)], {
          decreeNo,
          decreeDate: decreeDate ?? null,
        });
        expect(read(await bytes(one, file.groups), new Set(file.groups.map(({ code }) => code)))).toEqual({
          content: one,
          faults: [],
        });
      }
    }
  });
});

/** The exported decree after somebody worked on it in Excel. */
async function edited(work: (book: ExcelJS.Workbook) => void, lines = FULL) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await bytes(decree(lines))) as never);
  work(book);
  return read(Buffer.from(await book.xlsx.writeBuffer()));
}
const water = (result: Awaited<ReturnType<typeof edited>>) =>
  result.content?.lines.find(({ component }) => component === 'water')?.definition as unknown as {
    groups: Record<string, { blocks: { price: number }[] }>;
  };

test('numbers that are text are read as people here write them', async () => {
  const result = await edited((book) => {
    const sheet = book.getWorksheet('Harga air')!;
    sheet.getCell('D3').value = ' Rp 3.292 ';
    sheet.getCell('D4').value = '1.250,5';
  });
  expect(result.faults).toEqual([]);
  expect(water(result).groups['R']!.blocks.map(({ price }) => price)).toEqual([3_292, 1_250.5]);
});

test('a group that is merged over its blocks counts for each of them', async () => {
  const result = await edited((book) => {
    book.getWorksheet('Harga air')!.mergeCells('A3:A4');
  });
  expect(result.faults).toEqual([]);
  expect(water(result).groups['R']!.blocks).toHaveLength(2);
});

test('columns in another order, words in another case', async () => {
  const result = await edited((book) => {
    const sheet = book.getWorksheet('Meterai')!;
    sheet.getCell('A1').value = 'bea RP';
    sheet.getCell('B1').value = 'LEBIH DARI  rp';
    [sheet.getCell('A2').value, sheet.getCell('B2').value] = [10_000, 5_000_000];
  });
  expect(result.faults).toEqual([]);
});

test('what cannot be read is told with its place, all of it, and nothing is taken over', async () => {
  const result = await edited((book) => {
    const sheet = book.getWorksheet('Harga air')!;
    sheet.getCell('D3').value = '3,292.50';
    sheet.getCell('D4').value = 'mahal';
    sheet.getCell('B5').value = null;
    sheet.getCell('E3').value = { error: '#REF!' } as never;
    book.getWorksheet('Golongan')!.addRow(['X', '', 'Rumahtangga', 'mungkin', 'ya']);
    book.getWorksheet('Keputusan')!.getCell('B3').value = '31/02/2026';
    book.getWorksheet('Keputusan')!.getCell('C7').value = 'Januari';
    book.getWorksheet('Beban tetap')!.addRow(['(semua)', '(semua)', 1]);
    book.getWorksheet('Dana meter')!.getCell('C1').value = 'Harga';
    book.removeWorksheet(book.getWorksheet('Meterai')!.id);
  });
  expect(result.content).toBeNull();
  expect(
    result.faults
      .map(({ sheet, row, column, code, text }) =>
        [sheet, column === null ? row : `${column}${row}`, code, text].join(' '),
      )
      .sort(),
  ).toEqual(
    [
      'Harga air D3 SEPARATORS 3,292.50',
      'Harga air D4 NOT_NUMBER mahal',
      'Harga air B5 REQUIRED ',
      'Harga air E3 FORMULA_ERROR #REF!',
      'Golongan B5 REQUIRED ',
      'Golongan C5 NOT_CHOICE Rumahtangga',
      'Golongan D5 NOT_YES_NO mungkin',
      'Keputusan B3 NOT_DATE 31/02/2026',
      'Keputusan C7 NOT_PERIOD Januari',
      'Beban tetap A8 TWICE (semua)',
      'Dana meter 1 HEAD_MISSING Rupiah sebulan',
      'Meterai  SHEET_MISSING ',
    ].sort(),
  );
});

test.each([
  ['3292', 3292],
  ['3.292', 3292],
  ['1.234.567,25', 1_234_567.25],
  ['0,5', 0.5],
  ['-3', -3],
  ['Rp3.292', 3292],
  ['3 292', 3292],
  ['3,292.50', 'separators'],
  ['1250.5', 'separators'],
  ['1.25', 'separators'],
  ['12.34.567', 'separators'],
  ['', 'not_number'],
  ['-', 'not_number'],
  ['tiga', 'not_number'],
  ['1e3', 'not_number'],
])('%s is %s', (text, value) => {
  expect(readIndonesianNumber(text)).toBe(value);
  if (typeof value === 'number') expect(readIndonesianNumber(indonesianNumber(value))).toBe(value);
});
