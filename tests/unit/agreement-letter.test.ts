import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderAgreementPdf } from '../../src/main/documents/agreement-letter.ts';
import { fontsIn } from '../../src/main/documents/layout.ts';
import type { Agreement } from '../../src/shared/contract/instalments.ts';
import { readPdf } from '../support/read-pdf.ts';

const fonts = fontsIn(join(import.meta.dirname, '../../resources/fonts'));

/** An agreement over this many bills of Rp100.000 and Rp7.500 late fee, in this many parts. */
function agreement(bills: number, parts: number, changes: Partial<Agreement> = {}): Agreement {
  const total = bills * 107_500;
  const part = Math.floor(total / parts);
  const month = (n: number) => `${2024 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
  return {
    planId: 7,
    planNo: '01/ANG/2026/000017',
    state: 'running',
    connectionNo: '0164-20-00317',
    customerName: 'I Made Suardana',
    branchName: 'Singaraja',
    total,
    paid: 0,
    instalments: parts,
    paidInstalments: 0,
    nextDue: '2026-12-31',
    overdueInstalments: 0,
    overdueAmount: 0,
    overdueDays: 0,
    requestedBy: 'Ni Putu Sari',
    requestedAt: '2026-11-22T02:00:00Z',
    connection: {
      connectionId: 1,
      connectionNo: '0164-20-00317',
      customerName: 'I Made Suardana',
      address: 'Jl. Ahmad Yani 14',
      neighbourhood: 'RT 02',
      villageName: 'Banjar Jawa',
      districtName: 'Buleleng',
      routeCode: 'A1',
      routeName: 'Kota',
      tariffGroupCode: 'RT-B',
      tariffGroupName: 'Rumah tangga',
      meterSize: '1/2"',
      meterSerialNo: '123',
      status: 'active',
      phoneMasked: null,
      blocks: [],
    },
    reason: 'Kebocoran setelah meter',
    businessDate: '2026-11-22',
    bills: Array.from({ length: bills }, (_, n) => ({
      billId: n + 1,
      usagePeriod: month(n),
      dueDate: `${month(n + 1)}-20`,
      billAmount: 100_000,
      lateFee: 7_500,
    })),
    schedule: Array.from({ length: parts }, (_, n) => ({
      instalmentNo: n + 1,
      dueDate: `${month(n + 35)}-28`,
      amount: n === 0 ? total - part * (parts - 1) : part,
      paidAt: null,
      receiptNo: null,
      paidWhere: null,
      overdueDays: 0,
    })),
    utility: {
      name: 'Perumda Air Minum Uji',
      address: 'Jl. Air 1',
      city: 'Singaraja',
      phone: '0362 123',
      logoPng: null,
      timeZone: 'Asia/Makassar',
      training: false,
    },
    approvedBy: 'Ketut Wirawan',
    approvedOn: '2026-11-23',
    printedBy: 'Ni Putu Sari',
    printedAt: '2026-11-23T02:30:00Z',
    ...changes,
  };
}
const read = async (of: Agreement) => {
  const { pages } = await readPdf(await renderAgreementPdf(of, fonts));
  return { pages, text: pages.map((page) => page.text).join('\n') };
};

test('one page says who, how much in words, which bills, which dates, and who signs', async () => {
  const { pages, text } = await read(agreement(3, 4));
  expect(pages).toHaveLength(1);
  for (const words of [
    'SURAT PERJANJIAN ANGSURAN',
    '01/ANG/2026/000017',
    '23 November 2026',
    'I Made Suardana',
    '0164-20-00317',
    'Kebocoran setelah meter',
    'Rp322.500',
    'tiga ratus dua puluh dua ribu lima ratus rupiah',
    '4 (empat) kali angsuran',
    '28 Maret 2027',
    '80.625',
    'Ketut Wirawan',
    'Dicetak 23 November 2026 10:30',
  ])
    expect(text.replaceAll('\n', ' ')).toContain(words);
  expect(text).not.toContain('KONSEP');
});

test('a proposal is a draft that nobody has approved', async () => {
  const { text } = await read(agreement(1, 2, { state: 'proposed', approvedBy: null, approvedOn: null }));
  expect(text).toContain('KONSEP');
  expect(text).not.toContain('Ketut Wirawan');
  expect(text).toContain('22 November 2026');
});

test.each([
  [1, 36],
  [24, 36],
  [60, 13],
  [240, 2],
])(
  '%i bills in %i parts: every row once, nothing beyond the page, the signatures with a clause',
  async (bills, parts) => {
    const { pages } = await read(agreement(bills, parts));
    const pieces = pages.flatMap((page) => page.pieces).map((piece) => piece.text);
    for (let no = 1; no <= parts; no++)
      expect(pieces.filter((piece) => piece === String(no))).toHaveLength(1);
    const rows = pages.flatMap((page) => page.pieces).filter((piece) => piece.text === '107.500');
    // Of a single bill both totals are the same figure.
    expect(rows).toHaveLength(bills === 1 ? 3 : bills);
    for (const page of pages)
      for (const piece of page.pieces) {
        expect(piece.down).toBeLessThan(page.height - 20);
        expect(piece.right).toBeLessThan(page.width - 40);
      }
    const last = pages.at(-1)!;
    expect(last.text).toContain('Pihak Kedua,');
    if (pages.length > 1) expect(last.text).toContain(`halaman ${pages.length} dari ${pages.length}`);
  },
);

test('the same agreement printed twice is the same bytes', async () => {
  const of = agreement(2, 3);
  expect(await renderAgreementPdf(of, fonts)).toEqual(await renderAgreementPdf(of, fonts));
});
