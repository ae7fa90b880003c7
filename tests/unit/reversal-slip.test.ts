/** The slip of a reversal, read back from each paper. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { fontsIn } from '../../src/main/documents/layout.ts';
import type { ReceiptPaperSize } from '../../src/main/documents/receipt-pdf.ts';
import {
  encodeReversalSlip,
  renderReversalSlipPdf,
  reversalSlip,
} from '../../src/main/documents/reversal-slip.ts';
import { REFUNDS, REVERSAL_REASONS } from '../../src/shared/contract/reversal-cards.ts';
import type { ReversalSlip } from '../../src/shared/contract/reversals.ts';
import { formatNumber } from '../../src/shared/money.ts';
import { readEscPos } from '../support/read-escpos.ts';
import { readPdf } from '../support/read-pdf.ts';
import { collectiveReceipt, invoiceReceipt } from '../support/sample-receipt.ts';
import { sampleReversalSlip } from '../support/sample-reversal-slip.ts';

// Reading a PDF back takes its time where many work on one machine.
vi.setConfig({ testTimeout: 120_000 });

const fonts = fontsIn(fileURLToPath(new URL('../../resources/fonts', import.meta.url)));
const render = (slip: ReversalSlip, paper: ReceiptPaperSize) => renderReversalSlipPdf(slip, { paper, fonts });
const flat = (text: string) => text.replace(/\s+/g, ' ');

const EVERYTHING = [
  'Perumda Air Minum Tirta Contoh',
  'BUKTI PEMBATALAN PEMBAYARAN',
  '03/KAS/2026/000123',
  'BATAL',
  'Dibatalkan 22 Nov 2026 15:00 WITA',
  'Dibayar 22 Nov 2026 14:05 WITA',
  'Loket 03, Kantor Pusat',
  'Cara bayar Tunai',
  'Jumlah bayar Rp225.210',
  'No. sambungan 0164-20-00317',
  'I MADE SUARDANA',
  'Sep 2026',
  'Okt 2026',
  '126.110',
  '99.100',
  'Jumlah 2 lembar Rp225.210',
  'TOTAL KEMBALI Rp225.210',
  'Dua ratus dua puluh lima ribu dua ratus sepuluh rupiah',
  'Tunai dari laci Loket 03',
  'Tanggal buku 22 Nov 2026',
  'Salah pelanggan: tertukar dengan tetangga',
  'Ni Putu Sari, 22 Nov 2026 14:50 WITA',
  'Ketut Ariani, 22 Nov 2026 15:00 WITA',
  '22 November 2026',
  'Yang meminta',
  'Yang menyetujui',
  'Uang diterima kembali oleh',
  'Kode periksa',
  'B4TA-L001',
];

describe.each(['80mm', 'a5'] as const)('on %s', (paper) => {
  test('says what was taken back, why, by whom, and has lines to sign', async () => {
    const { pages, qrCodes } = await readPdf(await render(sampleReversalSlip(), paper));
    expect(pages).toHaveLength(1);
    const text = flat(pages[0]!.text);
    for (const part of EVERYTHING) expect(text).toContain(part);
    expect(text).not.toMatch(/SALINAN|CONTOH|SEBAGIAN/);
    expect(qrCodes).toEqual(['LOKET1|X|03/KAS/2026/000123|BATAL|B4TA-L001']);
    for (const { left, right, down } of pages[0]!.pieces) {
      expect(left).toBeGreaterThan(0);
      expect(right).toBeLessThan(pages[0]!.width);
      expect(down).toBeLessThan(pages[0]!.height);
    }
  });

  test('the same print is the same bytes', async () => {
    const slip = sampleReversalSlip({ copyNo: 1 });
    expect((await render(slip, paper)).equals(await render(slip, paper))).toBe(true);
  });

  test('stamp duty, rounding, a copy, a demonstration', async () => {
    const slip = sampleReversalSlip({ stampDuty: 10_000, cashRounding: -10, copyNo: 2, training: true });
    const text = flat((await readPdf(await render(slip, paper))).pages[0]!.text);
    for (const part of [
      'Bea meterai kuitansi Rp10.000',
      'Pembulatan tunai -Rp10',
      'TOTAL KEMBALI Rp235.200',
      'SALINAN KE-2',
      'oleh Ketut Ariani',
      'CONTOH / BUKAN BUKTI PEMBAYARAN',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('invoice lines with their VAT', async () => {
    const { lines } = invoiceReceipt();
    const slip = sampleReversalSlip({ kind: 'invoices', sheets: [], lines });
    const text = flat((await readPdf(await render(slip, paper))).pages[0]!.text);
    for (const part of ['Penggantian meter air 1/2"', '55.000', '555.000', 'TOTAL KEMBALI Rp705.000'])
      expect(text).toContain(part);
  });

  test('hundreds of sheets, each with whose it is, and the signatures on one page with the sum', async () => {
    const { sheets } = collectiveReceipt(300);
    const slip = sampleReversalSlip({ kind: 'collective', sheets });
    const { pages } = await readPdf(await render(slip, paper));
    const text = flat(pages.map((page) => page.text).join('\n'));
    for (const sheet of sheets) {
      expect(text).toContain(`${sheet.connectionNo} · Okt 2026`);
      expect(text).toContain(formatNumber(sheet.total));
    }
    for (const part of ['TOTAL KEMBALI', 'Yang meminta', 'Yang menyetujui', 'Uang diterima kembali oleh'])
      expect(flat(pages.at(-1)!.text)).toContain(part);
    if (paper === 'a5') {
      pages.forEach((page, index) => {
        expect(flat(page.text)).toContain(`Halaman ${index + 1} dari ${pages.length}`);
        const foot = page.pieces.findIndex((piece) => piece.text === 'Kode periksa');
        const body = Math.max(...page.pieces.slice(0, foot).map(({ down }) => down));
        expect(body).toBeLessThan(page.pieces[foot]!.down - 8);
      });
    }
  });
});

test.each([48, 32] as const)('on a roll of %i columns says the same', (columns) => {
  const { lines, qrCodes, cuts, unknown, pulses } = readEscPos(
    encodeReversalSlip(sampleReversalSlip(), { columns }),
  );
  const text = flat(lines.map((line) => line.text).join(' '));
  for (const part of ['BATAL', 'TOTAL KEMBALI Rp225.210', 'tertukar dengan', 'Yang menyetujui', 'B4TA-L001'])
    expect(text).toContain(part);
  for (const line of lines) expect(line.text.length * line.wide).toBeLessThanOrEqual(columns);
  // The drawer is not opened by a slip: the head of counter stands there.
  expect({ cuts, unknown, pulses }).toEqual({ cuts: 1, unknown: [], pulses: 0 });
  expect(qrCodes).toHaveLength(1);
});

describe('what differs', () => {
  test('part of a collective payment is BATAL SEBAGIAN', () => {
    expect(reversalSlip(sampleReversalSlip({ nothingLeft: false })).marks[0]!.text).toBe('BATAL SEBAGIAN');
  });

  test('a channel has no receipt number, counter or cashier: its reference names the payment', () => {
    const slip = reversalSlip(
      sampleReversalSlip({
        receiptNo: null,
        tender: 'channel',
        tenderReference: 'BPD-20261122-0007',
        channelName: 'BPD Bali',
        branchName: null,
        counterName: null,
        refund: 'transfer',
      }),
    );
    expect(slip.number).toBe('BPD-20261122-0007');
    const facts = slip.facts[0]!.map(({ label, value }) => `${label}: ${value}`);
    expect(facts).toContain('Loket: BPD Bali');
    expect(facts).toContain('Cara bayar: Kanal BPD Bali (BPD-20261122-0007)');
    expect(facts.some((fact) => fact.startsWith('Kasir'))).toBe(false);
  });

  test.each(REFUNDS)('a refund by %s says so, and the customer signs where cash is handed over', (refund) => {
    const slip = reversalSlip(sampleReversalSlip({ refund }));
    expect(slip.after[0]!.label).toBe('Pengembalian');
    expect(slip.after[0]!.value).not.toBe('');
    const customer = slip.signatures.some(({ role }) => role === 'Uang diterima kembali oleh');
    expect(customer).toBe(refund === 'drawer' || refund === 'office_cash');
    expect(slip.total.label).toBe(refund === 'none' ? 'TOTAL BATAL' : 'TOTAL KEMBALI');
  });

  test.each(REVERSAL_REASONS)('the reason %s has words', (reasonCode) => {
    const reason = reversalSlip(sampleReversalSlip({ reasonCode, note: '' })).after.find(
      ({ label }) => label === 'Alasan',
    );
    expect(reason!.value).toMatch(/^\p{Lu}[^:]+$/u);
  });

  test('the officials of the table sign after those who acted', () => {
    const signatories = [{ position: 'Kepala Bagian Keuangan', fullName: 'I Gede Arta', employeeNo: '0815' }];
    const { signatures } = reversalSlip(sampleReversalSlip({ signatories }));
    expect(signatures.map(({ role }) => role)).toEqual([
      'Yang meminta',
      'Yang menyetujui',
      'Uang diterima kembali oleh',
      'Kepala Bagian Keuangan',
    ]);
    expect(signatures.at(-1)).toMatchObject({ name: 'I Gede Arta', detail: 'No. pegawai 0815' });
  });
});
