/** Receipts of everything else than one connection's bills: read back from each paper, every number compared. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { fontsIn } from '../../src/main/documents/layout.ts';
import { encodeReceiptEscPos } from '../../src/main/documents/receipt-escpos.ts';
import { receiptPaper } from '../../src/main/documents/receipt-model.ts';
import { type ReceiptPaperSize, renderReceiptPdf } from '../../src/main/documents/receipt-pdf.ts';
import type { Receipt } from '../../src/shared/contract/receipt.ts';
import { formatNumber } from '../../src/shared/money.ts';
import { readEscPos } from '../support/read-escpos.ts';
import { readPdf } from '../support/read-pdf.ts';
import {
  collectiveReceipt,
  invoiceReceipt,
  sampleLine,
  sampleReceipt,
  sampleSheet,
} from '../support/sample-receipt.ts';

// Reading a PDF back takes its time where many work on one machine.
vi.setConfig({ testTimeout: 120_000 });

const fonts = fontsIn(fileURLToPath(new URL('../../resources/fonts', import.meta.url)));
const read = async (receipt: Receipt, paper: ReceiptPaperSize) =>
  readPdf(await renderReceiptPdf(receipt, { paper, fonts }));
const flat = (text: string) => text.replace(/\s+/g, ' ');
const encode = (receipt: Receipt, columns: 48 | 32 = 48) =>
  readEscPos(encodeReceiptEscPos(receipt, { columns, openDrawer: false }));
const printed = (receipt: Receipt, columns: 48 | 32 = 48) =>
  encode(receipt, columns).lines.map(({ text }) => flat(text).trim());

const PAPERS: ReceiptPaperSize[] = ['80mm', 'a5'];

/** Nothing stands outside its page, and the body of an A5 page ends above its foot. */
function expectOnPage(pages: Awaited<ReturnType<typeof read>>['pages']): void {
  for (const page of pages) {
    for (const { left, right, down } of page.pieces) {
      expect(left).toBeGreaterThan(0);
      expect(right).toBeLessThan(page.width);
      expect(down).toBeLessThan(page.height);
    }
    const foot = page.pieces.findIndex(({ text }) => text === 'Kode periksa');
    const body = Math.max(...page.pieces.slice(0, foot).map(({ down }) => down));
    expect(body).toBeLessThan(page.pieces[foot]!.down - 8);
  }
}

describe('non-water invoices', () => {
  test.each(PAPERS)('on %s: number, lines, quantity, price, VAT and sums', async (paper) => {
    const { pages } = await read(invoiceReceipt(), paper);
    const text = flat(pages.map((page) => page.text).join('\n'));
    for (const part of [
      'BUKTI PEMBAYARAN NON-AIR',
      '01/NA/2026/000017',
      'KOMANG WIDIARTA',
      'Biaya penyambungan kembali',
      'Penggantian meter air 1/2"',
      '250.000',
      '55.000',
      '555.000',
      'Jumlah sebelum PPN Rp650.000',
      'PPN Rp55.000',
      'TOTAL BAYAR Rp705.000',
      'QRIS Rp705.000',
      'No. referensi QR-77120',
      'Tujuh ratus lima ribu rupiah',
    ]) {
      expect(text).toContain(part);
    }
    // Neither has a connection nor pretends to one.
    expect(text).not.toMatch(/No\. sambungan|Golongan|Rayon|Ukuran meter/);
    expectOnPage(pages);
  });

  test.each([48, 32] as const)('on a roll of %i columns', (columns) => {
    const text = printed(invoiceReceipt(), columns);
    expect(text).toEqual(
      expect.arrayContaining([
        'BUKTI PEMBAYARAN NON-AIR',
        '01/NA/2026/000017',
        '2 x 250.000 - PPN 11% 55.000',
        'PPN Rp55.000',
        'TOTAL BAYAR Rp705.000',
      ]),
    );
    expect(text.join(' ')).not.toContain('No. sambungan');
  });

  test('a payer with a connection is named by it', () => {
    const { payer } = receiptPaper(invoiceReceipt({ connectionNo: '0164-20-00317' })).pages[0]!;
    expect(payer.number).toEqual({ label: 'No. sambungan', value: '0164-20-00317' });
  });

  test('a hundred long lines go on over pages with their head, and none is lost', async () => {
    const lines = Array.from({ length: 100 }, (_, index) =>
      sampleLine({
        reference: `01/NA/2026/${String(Math.floor(index / 5) + 1).padStart(6, '0')}`,
        description: `Pos ke-${index + 1}: pemasangan pipa dinas dan bak meter di luar persil, termasuk galian, urugan dan perbaikan jalan menurut RAB yang disetujui`,
        unitPrice: 10_000 + index,
        vatPercent: 11,
      }),
    );
    const { pages } = await read(invoiceReceipt({ lines }), 'a5');
    const text = flat(pages.map((page) => page.text).join('\n'));
    lines.forEach((line, index) => {
      expect(text).toContain(`Pos ke-${index + 1}: `);
      expect(text).toContain(`${formatNumber(line.vat)} ${formatNumber(line.total)}`);
    });
    for (const page of pages) expect(flat(page.text)).toContain('Nomor Uraian Banyak Harga PPN Jumlah (Rp)');
    expect(pages.filter((page) => page.text.includes('TOTAL BAYAR'))).toHaveLength(1);
    expect(pages.at(-1)!.text).toContain(`halaman ${pages.length} dari ${pages.length}`);
    expectOnPage(pages);
  });
});

describe('instalments', () => {
  const receipt = sampleReceipt({
    kind: 'instalments',
    sheets: [],
    lines: [2, 3].map((no) =>
      sampleLine({ reference: 'ANG/01/2026/0004', description: `Angsuran ${no}/6`, unitPrice: 125_000 }),
    ),
  });

  test.each(PAPERS)('on %s: which of how many, of which agreement', async (paper) => {
    const { pages } = await read(receipt, paper);
    const text = flat(pages[0]!.text);
    for (const part of [
      'BUKTI PEMBAYARAN ANGSURAN',
      '0164-20-00317',
      'ANG/01/2026/0004',
      'Angsuran 2/6',
      'Angsuran 3/6',
      'Jumlah 2 angsuran Rp250.000',
      'TOTAL BAYAR Rp250.000',
      'Dua ratus lima puluh ribu rupiah',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('on the roll', () => {
    expect(printed(receipt)).toEqual(
      expect.arrayContaining(['ANG/01/2026/0004', 'Angsuran 2/6 125.000', 'TOTAL BAYAR Rp250.000']),
    );
  });
});

describe('relief', () => {
  const sheets = [sampleSheet({ discount: 45_050 }), sampleSheet({ billId: 4_712, usagePeriod: '2026-11' })];

  test.each(PAPERS)('on %s is a line of its own, taken off', async (paper) => {
    const { pages } = await read(sampleReceipt({ sheets }), paper);
    expect(flat(pages[0]!.text)).toContain('Potongan (keringanan) -45.050');
    expect(flat(pages[0]!.text)).toContain('Jumlah lembar ini Rp54.050');
    expect(flat(pages[1]!.text)).not.toContain('Potongan');
  });

  test.each(PAPERS)('on %s stands in a list where there is any', async (paper) => {
    const policy = { sheets: 'single' as const };
    const { pages } = await read(sampleReceipt({ sheets, policy }), paper);
    expect(flat(pages[0]!.text)).toMatch(paper === 'a5' ? /Potongan .* -45\.050 / : /potongan -45\.050/);
    const without = await read(sampleReceipt({ sheets: sheets.slice(1), policy }), paper);
    expect(without.pages[0]!.text).not.toMatch(/potongan/i);
  });

  test('on the roll', () => {
    expect(printed(sampleReceipt({ sheets }))).toContain('Potongan (keringanan) -45.050');
  });
});

describe('a collective payer', () => {
  test.each(PAPERS)('on %s has one receipt that lists every sheet', async (paper) => {
    const receipt = collectiveReceipt(40, { stampDuty: 10_000 });
    const { pages, qrCodes } = await read(receipt, paper);
    const text = flat(pages.map((page) => page.text).join('\n'));
    expect(text).toContain('BUKTI PEMBAYARAN KOLEKTIF');
    expect(text).toContain('No. kolektif KOL-0007');
    receipt.sheets.forEach((sheet, index) => {
      const [no, number, total] = [index + 1, sheet.connectionNo!, formatNumber(sheet.total)];
      if (paper === 'a5') {
        const row = new RegExp(
          `\\b${no} ${number} \\S.*? Okt 2026 ${formatNumber(sheet.total - sheet.lateFee).replace('.', '\\.')} ${formatNumber(sheet.lateFee)} ${total.replace('.', '\\.')}`,
        );
        expect(text).toMatch(row);
      } else {
        expect(text).toContain(`${no}. ${number} · Okt 2026 ${total}`);
        expect(text).toContain(sheet.customerName!);
        if (sheet.lateFee > 0) expect(text).toContain(`denda ${formatNumber(sheet.lateFee)}`);
      }
    });
    expect(text).toContain(`Jumlah 40 lembar Rp${formatNumber(receipt.billsTotal)}`);
    expect(text).toContain('Bea meterai kuitansi Rp10.000');
    expect(text).toContain(`TOTAL BAYAR Rp${formatNumber(receipt.total)}`);
    expect(text).toContain('No. referensi TRF-220011');
    expect(qrCodes).toHaveLength(pages.length);
    expectOnPage(pages);
  });

  test('each A5 page has the head and carries its sum to the next', async () => {
    const receipt = collectiveReceipt(40);
    const { pages } = await read(receipt, 'a5');
    expect(pages.length).toBeGreaterThan(2);
    let sum = 0;
    pages.forEach((page, index) => {
      const text = flat(page.text);
      expect(text).toContain(`Daftar 40 lembar · halaman ${index + 1} dari ${pages.length}`);
      expect(text).toContain('No. No. sambungan Nama Pemakaian Rekening Denda Jumlah (Rp)');
      if (index > 0) expect(text).toContain(`Jumlah pindahan ${formatNumber(sum)}`);
      const rows = receipt.sheets.filter(({ connectionNo }) => text.includes(connectionNo!));
      expect(rows.length).toBeGreaterThan(0);
      sum += rows.reduce((total, sheet) => total + sheet.total, 0);
      if (index < pages.length - 1) expect(text).toContain(`Jumlah dipindahkan ${formatNumber(sum)}`);
    });
    expect(sum).toBe(receipt.billsTotal);
  });

  test('by policy has the list as cover and a sheet each, with whose it is', async () => {
    const receipt = collectiveReceipt(5, { policy: { sheets: 'perBill' } });
    for (const paper of PAPERS) {
      const { pages } = await read(receipt, paper);
      expect(pages).toHaveLength(6);
      receipt.sheets.forEach((sheet, index) => {
        const text = flat(pages[index + 1]!.text);
        for (const part of [
          `Lembar ${index + 1} dari 5`,
          sheet.connectionNo!,
          `Alamat ${sheet.address}`,
          'Dibayar oleh Perumahan Griya Asri',
          `Jumlah lembar ini Rp${formatNumber(sheet.total)}`,
        ]) {
          expect(text).toContain(part);
        }
        expect(text).not.toContain('TOTAL BAYAR');
      });
    }
    const { cuts, unknown, lines } = encode(receipt);
    expect({ cuts, unknown }).toEqual({ cuts: 6, unknown: [] });
    for (const { text, wide } of lines) expect(text.length * wide).toBeLessThanOrEqual(48);
  });

  test('three hundred sheets are complete on every paper', async () => {
    const receipt = collectiveReceipt(300, { policy: { sheets: 'perBill' } });
    const { pages } = await read(receipt, 'a5');
    const cover = pages.filter(({ text }) => text.includes('Daftar 300 lembar'));
    expect(pages.length - cover.length).toBe(300);
    expect(flat(cover.at(-1)!.text)).toContain(`TOTAL BAYAR Rp${formatNumber(receipt.total)}`);
    const { cuts, lines } = encode(receipt);
    expect(cuts).toBe(301);
    const list = lines.map(({ text }) => flat(text).trim()).slice(0, 650);
    for (const [index, sheet] of receipt.sheets.entries())
      expect(list).toContain(`${index + 1}. ${sheet.connectionNo} - Okt 2026 ${formatNumber(sheet.total)}`);
  });

  describe('of whom some sheets were reversed', () => {
    const reversal = (billIds: number[], whole = false) => ({
      reversalId: 1,
      at: '2026-11-22T07:00:00Z',
      businessDate: '2026-11-22',
      whole,
      total: 59_010,
      billIds,
    });

    test('says which, how much, and what is left', async () => {
      const receipt = collectiveReceipt(5, { reversals: [reversal([5_001])] });
      for (const paper of PAPERS) {
        const text = flat((await read(receipt, paper)).pages[0]!.text);
        expect(text).toContain('DIBATALKAN SEBAGIAN');
        expect(text).toContain(
          `1 dari 5 lembar, Rp59.010 (22 Nov 2026 15:00 WITA); yang berlaku Rp${formatNumber(receipt.total - 59_010)}`,
        );
        expect(text).toContain('BATAL · WARGA 2');
        expect(text.match(/BATAL ·/g)).toHaveLength(1);
      }
      expect(printed(receipt)).toContain('BATAL - WARGA 2');
    });

    test('marks those sheets and no others', () => {
      const policy = { sheets: 'perBill' as const };
      const { pages } = receiptPaper(collectiveReceipt(3, { policy, reversals: [reversal([5_001])] }));
      expect(pages.map(({ marks }) => marks.map(({ text }) => text))).toEqual([
        ['DIBATALKAN SEBAGIAN'],
        [],
        ['DIBATALKAN'],
        [],
      ]);
    });

    test.each([
      ['whole', [reversal([], true)]],
      ['one after the other', [reversal([5_000]), reversal([5_001, 5_002])]],
    ])('all of them, %s, is nothing left', (_, reversals) => {
      const policy = { sheets: 'perBill' as const };
      const { pages } = receiptPaper(collectiveReceipt(3, { policy, reversals }));
      for (const { marks } of pages) expect(marks.map(({ text }) => text)).toEqual(['DIBATALKAN']);
      expect(pages[0]!.register!.rows.every(({ cancelled }) => cancelled)).toBe(true);
    });
  });
});
