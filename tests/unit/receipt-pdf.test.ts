import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { fontsIn } from '../../src/main/documents/layout.ts';
import { type ReceiptPaperSize, renderReceiptPdf } from '../../src/main/documents/receipt-pdf.ts';
import type { Receipt } from '../../src/shared/contract/receipt.ts';
import { readPdf } from '../support/read-pdf.ts';
import { sampleReceipt, sampleSheet, twoSheets } from '../support/sample-receipt.ts';

// Reading a PDF back takes its time where many work on one machine.
vi.setConfig({ testTimeout: 120_000 });

const fonts = fontsIn(fileURLToPath(new URL('../../resources/fonts', import.meta.url)));
const render = (receipt: Receipt, paper: ReceiptPaperSize) => renderReceiptPdf(receipt, { paper, fonts });
const read = async (receipt: Receipt, paper: ReceiptPaperSize) => readPdf(await render(receipt, paper));
/** Text without its line breaks, which depend on the width. */
const flat = (text: string) => text.replace(/\s+/g, ' ');

/** A single transparent pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe.each(['80mm', 'a5'] as const)('on %s', (paper) => {
  test('a sheet says everything that the payment is', async () => {
    const { pages, qrCodes } = await read(sampleReceipt(), paper);
    expect(pages).toHaveLength(1);
    const text = flat(pages[0]!.text);
    for (const part of [
      'Perumda Air Minum Tirta Contoh',
      'Jl. Pramuka No. 12, Singaraja',
      '03/KAS/2026/000123',
      '22 Nov 2026 14:05 WITA',
      'Loket 03, Kantor Pusat',
      'Ni Putu Sari',
      '0164-20-00317',
      'I MADE SUARDANA',
      'RT-B · Rumah Tangga B',
      'Pemakaian Okt 2026',
      '1.234 – 1.254',
      '20 m³',
      'Harga air 90.100',
      'Beban tetap 9.000',
      'TOTAL BAYAR Rp99.100',
      'Tunai Rp100.000',
      'Kembali Rp900',
      'Sembilan puluh sembilan ribu seratus rupiah',
      'K7QX-2M9P',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/SALINAN|CONTOH|DIBATALKAN/);
    expect(qrCodes).toEqual(['LOKET1:03/KAS/2026/000123:K7QX-2M9P']);
  });

  test('each month has its sheet, number, words and code', async () => {
    const { pages, qrCodes } = await read(sampleReceipt({ sheets: twoSheets() }), paper);
    expect(pages).toHaveLength(2);
    pages.forEach((page, index) => {
      expect(page.text).toContain(`Lembar ${index + 1} dari 2`);
      expect(page.text).toContain('03/KAS/2026/000123');
      expect(page.text).toContain('K7QX-2M9P');
    });
    expect(flat(pages[0]!.text)).toContain('Seratus dua puluh enam ribu seratus sepuluh rupiah');
    expect(flat(pages[1]!.text)).toContain('TOTAL BAYAR Rp225.210');
    expect(qrCodes).toHaveLength(2);
  });

  test('fonts are inside, subset; title, language and structure are set', async () => {
    const { fonts: embedded, info, pages } = await read(sampleReceipt(), paper);
    expect(embedded.map(({ name }) => name.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual([
      'Inter-Regular',
      'Inter-SemiBold',
    ]);
    expect(embedded.every((font) => font.embedded && /^[A-Z]{6}\+/.test(font.name))).toBe(true);
    expect(info).toMatchObject({
      Title: '03/KAS/2026/000123',
      Language: 'id-ID',
      Author: 'Perumda Air Minum Tirta Contoh',
    });
    expect(pages[0]!.roles).toEqual(expect.arrayContaining(['Document', 'H1', 'P', 'Figure']));
  });

  test('the same print is the same bytes', async () => {
    const receipt = sampleReceipt({ sheets: twoSheets(), copyNo: 1 });
    expect((await render(receipt, paper)).equals(await render(receipt, paper))).toBe(true);
  });

  test('marks stand on every sheet', async () => {
    const reversals = [
      {
        reversalId: 1,
        at: '2026-11-22T07:00:00Z',
        businessDate: '2026-11-22',
        whole: true,
        total: 1,
        billIds: [],
      },
    ];
    const { pages } = await read(
      sampleReceipt({ sheets: twoSheets(), copyNo: 3, training: true, reversals }),
      paper,
    );
    for (const { text } of pages) {
      expect(text).toContain('SALINAN KE-3');
      expect(text).toContain('CONTOH / BUKAN BUKTI PEMBAYARAN');
      expect(text).toContain('DIBATALKAN');
    }
  });

  test('the largest amounts and the longest names stay on their sheet', async () => {
    const otherItems = Array.from({ length: 9 }, (_, index) => ({
      label: `Angsuran sambungan baru ke-${index + 1}`,
      amount: 1,
    }));
    const sheet = sampleSheet({
      water: 999_999_999_999,
      meter: 615_000,
      other: 9,
      otherItems,
      lateFee: 15_000,
      stampDuty: 10_000,
    });
    const receipt = sampleReceipt({
      sheets: [sheet, { ...sheet, usagePeriod: '2026-11', billingPeriod: '2026-12' }],
      stampDuty: 10_000,
      cashRounding: -60,
      customerName: 'I GUSTI AGUNG AYU MADE PUTRI ANGGRAENI SUARDANA WIRAWANGSA',
      address: 'Jl. Jenderal Sudirman Gang Melati Raya Blok C-12 No. 114 RT 042, Kelurahan Klandasan Ulu',
      copyNo: 12,
      training: true,
      reversals: [
        {
          reversalId: 1,
          at: '2026-11-22T07:00:00Z',
          businessDate: '2026-11-22',
          whole: true,
          total: 1,
          billIds: [],
        },
      ],
    });
    const { pages } = await read(receipt, paper);
    expect(pages).toHaveLength(2);
    expect(flat(pages[1]!.text)).toContain('Rp2.000.001.307.956');
    expect(flat(pages[1]!.text)).toContain(
      'Dua triliun satu juta tiga ratus tujuh ribu sembilan ratus lima puluh enam rupiah',
    );
    for (const page of pages) {
      for (const { left, right, down } of page.pieces) {
        expect(left).toBeGreaterThan(0);
        expect(right).toBeLessThan(page.width);
        expect(down).toBeLessThan(page.height);
      }
      // Nothing of the body reaches into the foot, which begins with the check code.
      const foot = page.pieces.findIndex(({ text }) => text === 'Kode periksa');
      const body = Math.max(...page.pieces.slice(0, foot).map(({ down }) => down));
      expect(body).toBeLessThan(page.pieces[foot]!.down - 8);
    }
  });

  test('letters that the fonts lack are written as near as may be', async () => {
    const { pages } = await read(sampleReceipt({ customerName: 'Đặng Łukasz 王\u0000' }), paper);
    expect(flat(pages[0]!.text)).toContain('Dang Lukasz ?');
  });

  test('a logo is drawn; a damaged one keeps nobody from the receipt', async () => {
    const utility = sampleReceipt().utility;
    const plain = await render(sampleReceipt(), paper);
    const withLogo = await render(sampleReceipt({ utility: { ...utility, logoPng: PIXEL } }), paper);
    expect(withLogo.includes('/Subtype /Image')).toBe(true);
    expect(plain.includes('/Subtype /Image')).toBe(false);
    const damaged = await read(sampleReceipt({ utility: { ...utility, logoPng: 'aGFsbG8=' } }), paper);
    expect(damaged.pages[0]!.text).toContain('03/KAS/2026/000123');
  });
});

test('a roll is 80 mm wide and as long as its content', async () => {
  const { pages } = await read(
    sampleReceipt({ sheets: [sampleSheet({ lateFee: 10_000 }), sampleSheet()] }),
    '80mm',
  );
  for (const { width } of pages) expect(width).toBeCloseTo(226.77, 2);
  // The last sheet carries the payment as well.
  expect(pages[1]!.height).toBeGreaterThan(pages[0]!.height);
  expect(pages[0]!.height).toBeLessThan(600);
});

test('A5 lies on its side', async () => {
  const { pages } = await read(sampleReceipt(), 'a5');
  expect([pages[0]!.width, pages[0]!.height].map((length) => Math.round((length / 72) * 25.4))).toEqual([
    210, 148,
  ]);
});

test('a list of many months goes on over A5 pages and is one piece on the roll', async () => {
  const sheets = Array.from({ length: 19 }, (_, index) =>
    sampleSheet({
      usagePeriod: `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
    }),
  );
  const receipt = sampleReceipt({ sheets, policy: { sheets: 'single' } });
  const a5 = await read(receipt, 'a5');
  expect(a5.pages).toHaveLength(3);
  expect(a5.pages[2]!.text).toContain('19 lembar · halaman 3 dari 3');
  expect(a5.pages.filter(({ text }) => text.includes('TOTAL BAYAR'))).toHaveLength(1);
  const months = (text: string) =>
    text.match(/^(Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des) 202[56]/gm)?.length;
  expect(a5.pages.map(({ text }) => months(text))).toEqual([8, 8, 3]);
  const roll = await read(receipt, '80mm');
  expect(roll.pages).toHaveLength(1);
  expect(months(roll.pages[0]!.text)).toBe(19);
});
