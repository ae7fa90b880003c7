/** Bill sheets on paper: two on a page and nothing over the edge whatever the bill, every number whole, the same bytes again. */
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { chargeRows, lateFeeSentence } from '../../src/main/documents/bill-sheet-words.ts';
import { writeBillSheets } from '../../src/main/documents/bill-sheets-pdf.ts';
import { fontsIn } from '../../src/main/documents/layout.ts';
import type {
  BillSheet,
  LateFeeTerms,
  SheetHead,
  SheetsPerPage,
} from '../../src/shared/contract/bill-sheets.ts';
import { readPdf } from '../support/read-pdf.ts';
import { billSheet, sheetHead } from '../support/sample-bill-sheets.ts';

const fonts = fontsIn(join(import.meta.dirname, '../../resources/fonts'));

async function written(
  sheets: BillSheet[],
  perPage: SheetsPerPage = 2,
  changes: Partial<SheetHead> = {},
): Promise<Buffer> {
  const out = new PassThrough();
  const bytes = buffer(out);
  async function* all() {
    yield* sheets;
  }
  const head = sheetHead(sheets.length, changes);
  await writeBillSheets({ head, perPage, name: 'A01', sheets: sheets.length }, all(), fonts, out);
  return bytes;
}

async function textOf(sheet: BillSheet, changes: Partial<SheetHead> = {}): Promise<string> {
  const { pages } = await readPdf(await written([sheet], 2, changes));
  return pages[0]!.text.replaceAll(/\s+/g, ' ');
}

describe('what a sheet says', () => {
  test('who, where, both months, the readings, the blocks, the sum, until when, what comes after', async () => {
    const text = await textOf(billSheet(0));
    for (const words of [
      'Perumda Air Minum Uji',
      'REKENING AIR',
      'Pemakaian Oktober 2026',
      'Dibayar November 2026',
      'No. sambungan 0164-20-000001',
      'I MADE SUARDANA 1',
      'Jl. Ahmad Yani No. 1, RT 02, Banjar Jawa, Buleleng',
      'R2 · Rumah Tangga 2',
      'A01 · Rayon Banjar Jawa',
      'Stand lalu 1.290',
      'Stand kini 1.310',
      'Pemakaian 20 m³',
      '0–10 10 3.500 35.000',
      '11–20 10 5.510 55.100',
      'Harga air 90.100',
      'Beban tetap 9.000',
      'Jumlah rekening 99.100',
      'Rp99.100',
      'Bayar paling lambat 20 November 2026',
      'Dibayar mulai 21 Nov 2026 dikenai denda Rp10.000, mulai 1 Des 2026 menjadi Rp15.000.',
      'Tidak ada tunggakan sebelum Okt 2026 (per 3 Nov 2026).',
      'Dasar tarif: SK Bupati 188.45/262/430.4.2/2022.',
      'Bayar di loket Uji atau melalui Bank BPD Bali, Kantor Pos, Tokopedia, QRIS dengan menyebut nomor sambungan.',
      'urut 1',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/TAKSIR|dikoreksi|Pemeliharaan meter|LUNAS/);
  });

  test('a replaced meter tells both pieces: 1395 to 1410, then 0 to 25 is 40 m³', async () => {
    const text = await textOf(
      billSheet(0, {
        previousReading: 1395,
        removalReading: 1410,
        installReading: 0,
        currentReading: 25,
        usageM3: 40,
      }),
    );
    expect(text).toContain('Stand lalu – stand angkat (meter lama) 1.395 – 1.410');
    expect(text).toContain('Stand pasang – stand kini (meter baru) 0 – 25');
    expect(text).toContain('Pemakaian 40 m³');
    const gone = await textOf(billSheet(0, { removalReading: 1_310, installReading: null }));
    expect(gone).toContain('Stand lalu 1.290 Stand angkat (meter dicabut) 1.310');
  });

  test('estimates, settled estimates, corrections and minimum usage are said in words', async () => {
    const text = await textOf(
      billSheet(0, { estimated: true, catchUpMonths: 2, corrected: true, minimumM3: 10 }),
    );
    expect(text).toContain('Pemakaian (taksir) 20 m³');
    expect(text).toContain('TAKSIR: meter tidak dapat dibaca');
    expect(text).toContain(
      'Pemakaian 2 bulan taksir diperhitungkan dalam rekening ini: harga air adalah selisihnya.',
    );
    expect(text).toContain('Rekening ini telah dikoreksi');
    expect(text).toContain('Dikenakan pemakaian minimum 10 m³.');
  });

  test('older sheets with their sum and day; a late sheet says what it costs that day', async () => {
    const text = await textOf(
      billSheet(0, {
        older: { sheets: 2, amount: 225_210, lateFee: 20_000, firstPeriod: '2026-08' },
        lateFee: 10_000,
      }),
    );
    expect(text).toContain(
      'Tunggakan sejak Agu 2026: 2 lembar, Rp225.210 + denda Rp20.000 = Rp245.210 (per 3 Nov 2026).',
    );
    expect(text).toContain('bila dibayar 3 Nov 2026, Rp109.100 termasuk denda Rp10.000.');
  });

  test('paid, in an agreement, nothing to pay: the due date gives way', async () => {
    const cases = [
      [{ state: 'paid', paidOn: '2026-11-12' }, 'LUNAS, dibayar 12 Nov 2026'],
      [{ state: 'in_plan' }, 'Dalam perjanjian angsuran'],
      [{ state: 'nothing', amount: 0, discount: 99_100 }, 'Tidak ada yang perlu dibayar'],
    ] as const;
    for (const [changes, words] of cases) {
      const text = await textOf(billSheet(0, changes));
      expect(text).toContain(words);
      expect(text).not.toMatch(/paling lambat|dikenai denda|Bayar di loket/);
    }
  });

  test('the demonstration says that it is none', async () => {
    const { letterhead } = sheetHead(1);
    const text = await textOf(billSheet(0), { letterhead: { ...letterhead, training: true } });
    expect(text).toContain('PERAGAAN');
    expect(text).toContain('Bukan rekening sungguhan');
  });
});

describe('numbers', () => {
  test('Rp0, a year without water and a million m³', async () => {
    const zero = await textOf(
      billSheet(0, {
        usageM3: 0,
        blocks: [],
        water: 0,
        fixed: 0,
        amount: 0,
        state: 'nothing',
        usage: billSheet(0).usage.map((month) => ({ ...month, m3: 0 })),
      }),
    );
    expect(zero).toContain('Rp0');
    expect(zero).toContain('Pemakaian 0 m³');
    const huge = await textOf(
      billSheet(0, {
        usageM3: 1_000_000,
        water: 10_509_999_900,
        amount: 10_510_008_900,
        blocks: [{ above: 20, to: null, m3: 999_980, price: 10_510.25, amount: 10_510_039_795 }],
        usage: [
          { period: '2026-09', m3: null, estimated: false },
          { period: '2026-10', m3: 1_000_000, estimated: false },
        ],
      }),
    );
    expect(huge).toContain('Rp10.510.008.900');
    expect(huge).toContain('> 20 999.980 10.510,25 10.510.039.795');
    expect(huge).toContain('1.000rb');
  });

  test('the charges below each other add up to the sum, whatever was given', () => {
    const items = Array.from({ length: 9 }, (_, at) => ({ name: `Retribusi ${at}`, amount: 1_000 + at }));
    const other = items.reduce((sum, { amount }) => sum + amount, 0);
    const sheets = [
      billSheet(0),
      billSheet(0, { other, otherItems: items, amount: 99_100 + other }),
      billSheet(0, { other: 5_000, amount: 104_100 }),
      billSheet(0, { discounts: [{ decreeNo: 'SK 1', amount: 9_100 }], discount: 9_100, amount: 90_000 }),
      // Two decrees that together give more than the bill has.
      billSheet(0, {
        discounts: [
          { decreeNo: 'SK 1', amount: 90_000 },
          { decreeNo: 'SK 2', amount: 90_000 },
        ],
        discount: 99_100,
        amount: 0,
      }),
    ];
    for (const sheet of sheets) {
      expect(chargeRows(sheet).reduce((sum, row) => sum + row.amount, 0)).toBe(sheet.amount);
    }
  });

  test.each<[Partial<LateFeeTerms>, LateFeeTerms['stages'], string | null]>([
    [{}, [], null],
    [
      {},
      [{ from: '2026-11-21', amount: null, percent: 2.5, countedPer: 'month', maxCount: 6 }],
      'Dibayar mulai 21 Nov 2026 dikenai denda 2,50% dari rekening per bulan (paling lama 6 bulan).',
    ],
    [
      { cap: 100_000 },
      [{ from: '2026-11-21', amount: 10_000, percent: null, countedPer: 'day', maxCount: null }],
      'Dibayar mulai 21 Nov 2026 dikenai denda Rp10.000 per hari; paling banyak Rp100.000.',
    ],
    [
      { mode: 'add', minimum: 5_000 },
      [
        { from: '2026-11-21', amount: 10_000, percent: null, countedPer: 'once', maxCount: null },
        { from: '2026-12-01', amount: 5_000, percent: null, countedPer: 'once', maxCount: null },
      ],
      'Dibayar mulai 21 Nov 2026 dikenai denda Rp10.000, mulai 1 Des 2026 ditambah Rp5.000; paling sedikit Rp5.000.',
    ],
  ])('late fee as a sentence %#', (changes, stages, sentence) => {
    const terms: LateFeeTerms = {
      mode: 'replace',
      minimum: null,
      cap: null,
      capPercent: null,
      stages,
      ...changes,
    };
    expect(lateFeeSentence(terms)).toBe(sentence);
  });
});

describe('paper', () => {
  test('two on a page in the order in which they came, each with its own code; the same bytes again', async () => {
    const sheets = Array.from({ length: 5 }, (_, index) => billSheet(index));
    const bytes = await written(sheets);
    const { pages, qrCodes, fonts: used } = await readPdf(bytes);
    const numbers = pages.map((page) =>
      [...page.text.matchAll(/No\. sambungan (0164-20-\d{6})/g)].map((match) => match[1]),
    );
    expect(numbers).toEqual([
      ['0164-20-000001', '0164-20-000002'],
      ['0164-20-000003', '0164-20-000004'],
      ['0164-20-000005'],
    ]);
    expect(qrCodes).toEqual(sheets.map((sheet) => sheet.connectionNo));
    expect(used.every(({ embedded }) => embedded)).toBe(true);
    expect((await written(sheets)).equals(bytes)).toBe(true);
    expect((await readPdf(await written(sheets, 1))).pages).toHaveLength(5);
  });

  test('the structure says what is a heading and what a figure, up to sixty pages', async () => {
    const few = await readPdf(await written([billSheet(0), billSheet(1)]));
    expect(few.pages[0]!.roles).toEqual(expect.arrayContaining(['H1', 'H2', 'Figure', 'P']));
    const many = await readPdf(await written(Array.from({ length: 122 }, (_, index) => billSheet(index))));
    expect(many.pages).toHaveLength(61);
    expect(many.pages[0]!.roles).toEqual([]);
  });

  test.each([2, 1] as const)('nothing leaves its place, whatever the bill: %i on a page', async (perPage) => {
    const long = (start: string, filling: string, length: number) => start.padEnd(length, filling);
    const heaviest = (index: number, items: number, letters: number, decrees: number) =>
      billSheet(index, {
        customerName: long(
          'PERKUMPULAN PENGHUNI RUSUNAWA ',
          'GEDUNG BERTINGKAT ',
          Math.min(letters, 100),
        ).trim(),
        address: long('Jalan Raya Singaraja–Gilimanuk ', 'gang buntu timur pura ', letters).trim(),
        neighbourhood: 'RT 012 / RW 034',
        tariffGroupName: long('Niaga Besar ', 'dan industri pariwisata ', Math.min(letters, 120)).trim(),
        routeName: long('Rayon Banjar Jawa ', 'sebelah timur ', Math.min(letters, 80)).trim(),
        estimated: true,
        catchUpMonths: 5,
        corrected: true,
        minimumM3: 10,
        removalReading: 99_999,
        installReading: 0,
        other: items * 1_000,
        otherItems: Array.from({ length: items }, (_, at) => ({
          name: `Retribusi persampahan ${at}`,
          amount: 1_000,
        })),
        discounts: [{ decreeNo: 'SK Bupati 690/371/HK/2020', amount: 1_000 }],
        discount: 1_000,
        amount: 99_100 + items * 1_000 - 1_000,
        blocks: Array.from({ length: 9 }, (_, at) => ({
          above: at * 10,
          to: at * 10 + 10,
          m3: 10,
          price: 1_000.5,
          amount: 10_005,
        })),
        decrees: Array.from(
          { length: decrees },
          (_, at) => `Keputusan Bupati Buleleng Nomor 188.45/262/430.4.2/202${at}`,
        ),
        older: { sheets: 60, amount: 123_456_789, lateFee: 1_234_567, firstPeriod: '2021-10' },
        lateFee: 10_000,
      });
    const sheets = [
      heaviest(0, 12, 200, 6),
      heaviest(1, 12, 200, 6),
      heaviest(2, 3, 60, 2),
      heaviest(3, 6, 120, 4),
      billSheet(4),
      heaviest(5, 0, 30, 1),
    ];
    const { pages } = await readPdf(await written(sheets, perPage));
    expect(pages).toHaveLength(sheets.length / perPage);
    const height = (297 * 72) / 25.4 / perPage;
    for (const { pieces, text } of pages) {
      for (let place = 0; place < perPage; place++) {
        const own = pieces.filter(({ down }) => down > place * height && down <= (place + 1) * height);
        const foot = own.find((piece) => piece.text.startsWith('dicetak'))!;
        expect(foot.down).toBeLessThan((place + 1) * height - 20);
        // Everything else ends above the foot's line.
        const lowest = Math.max(
          ...own.filter(({ down }) => Math.abs(down - foot.down) > 1).map(({ down }) => down),
        );
        expect(lowest).toBeLessThan(foot.down - 6);
        expect(Math.max(...own.map(({ right }) => right))).toBeLessThan((210 * 72) / 25.4 - 20);
      }
      expect(text).toContain('REKENING AIR');
    }
    const all = pages.map((page) => page.text.replaceAll(/\s+/g, ' ')).join(' ');
    for (const { address, customerName } of sheets) {
      expect(all).toContain(address);
      expect(all).toContain(customerName);
    }
  });

  test('names of other alphabets and odd signs do not stop the run', async () => {
    const text = await textOf(billSheet(0, { customerName: 'ʻĀ “Kadek” 王\u0007 d’Été' }));
    expect(text).toMatch(/“Kadek”/);
    expect(text).toContain('d’Été');
  });

  test('a disk that refuses ends the writing', async () => {
    const out = new PassThrough();
    const refusal = Object.assign(new Error('full'), { code: 'ENOSPC' });
    async function* sheets() {
      yield billSheet(0);
      out.destroy(refusal);
      yield billSheet(1);
    }
    const file = { head: sheetHead(2), perPage: 2 as const, name: 'A01', sheets: 2 };
    await expect(writeBillSheets(file, sheets(), fonts, out)).rejects.toThrow('full');
  });
});
