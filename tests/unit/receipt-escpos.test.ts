import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAscii, printableText } from '../../src/main/documents/printable-text.ts';
import { encodeReceiptEscPos } from '../../src/main/documents/receipt-escpos.ts';
import { encodeTestPage } from '../../src/main/documents/test-page.ts';
import { readEscPos } from '../support/read-escpos.ts';
import { sampleReceipt, sampleSheet, twoSheets } from '../support/sample-receipt.ts';

const LONG = {
  customerName: 'I GUSTI AGUNG AYU MADE PUTRI ANGGRAENI SUARDANA WIRAWANGSA',
  address: 'Jl. Jenderal Sudirman Gang Melati Raya Blok C-12 No. 114 RT 042, Kelurahan Klandasan Ulu',
};
const squeezed = (lines: { text: string }[]) => lines.map(({ text }) => text.trim().replace(/ +/g, ' '));

describe.each([48, 32] as const)('%i columns', (columns) => {
  const encode = (values: Parameters<typeof sampleReceipt>[0] = {}, openDrawer = false) =>
    readEscPos(encodeReceiptEscPos(sampleReceipt(values), { columns, openDrawer }));

  test('say everything that the payment is', () => {
    const { lines, qrCodes, cuts } = encode();
    const text = squeezed(lines);
    for (const line of [
      '03/KAS/2026/000123',
      'Dibayar 22 Nov 2026 14:05 WITA',
      'No. sambungan 0164-20-00317',
      'Nama I MADE SUARDANA',
      'Pemakaian 20 m3',
      'Stan meter 1.234 - 1.254',
      'Harga air 90.100',
      'TOTAL BAYAR Rp99.100',
      'Kembali Rp900',
      'Kode periksa K7QX-2M9P',
    ]) {
      expect(text).toContain(line);
    }
    expect(text.join(' ')).toContain('Terbilang: Sembilan puluh sembilan ribu seratus rupiah');
    expect(qrCodes).toEqual(['LOKET1:03/KAS/2026/000123:K7QX-2M9P']);
    expect(cuts).toBe(1);
  });

  test('are never exceeded, and every byte is a known command or plain ASCII', () => {
    const otherItems = [
      { label: 'Angsuran sambungan baru Rumah Tangga ke-3 dari 12', amount: 999_999_999_999 },
    ];
    const sheet = sampleSheet({ water: 999_999_999_999, other: 999_999_999_999, otherItems });
    for (const policy of ['perBill', 'single'] as const) {
      const { lines, unknown } = encode({
        ...LONG,
        sheets: [sheet, sampleSheet()],
        copyNo: 12,
        training: true,
        policy: { sheets: policy },
      });
      expect(unknown).toEqual([]);
      for (const { text, wide } of lines) expect(text.length * wide).toBeLessThanOrEqual(columns);
    }
  });

  test('have amounts at the right edge', () => {
    const { lines } = encode();
    const amounts = lines.filter(({ text }) => /^(Harga air|Beban|TOTAL|Tunai|Kembali)/.test(text));
    expect(amounts).toHaveLength(5);
    for (const { text } of amounts) expect(text).toMatch(new RegExp(`^.{${columns - 1}}\\d$`));
  });

  test('cut after each sheet', () => {
    const { lines, cuts, qrCodes } = encode({ sheets: twoSheets() });
    expect(cuts).toBe(2);
    expect(qrCodes).toHaveLength(2);
    expect(squeezed(lines)).toEqual(
      expect.arrayContaining(['Lembar 1 dari 2', 'Lembar 2 dari 2', 'TOTAL BAYAR Rp225.210']),
    );
  });

  test('show a copy large and bold, with who and when', () => {
    const { lines } = encode({ copyNo: 2 });
    expect(lines.find(({ text }) => text.includes('SALINAN KE-2'))).toMatchObject({
      bold: true,
      wide: 2,
      high: 2,
    });
    expect(squeezed(lines).join(' ')).toContain('Dicetak 22 Nov 2026 14:05 WITA oleh Ni Putu Sari');
  });

  test('no name can carry a command to the printer', () => {
    // ESC p 0: opens the drawer. GS V 0: cuts.
    const { pulses, cuts, unknown } = encode({
      customerName: 'A\u001bp\u0000\u0019\u00fa',
      address: 'B\u001dV\u0000\u0010\u0004\n',
    });
    expect({ pulses, cuts, unknown }).toEqual({ pulses: 0, cuts: 1, unknown: [] });
  });
});

describe('the drawer', () => {
  const pulses = (values: Parameters<typeof sampleReceipt>[0], openDrawer: boolean) =>
    readEscPos(encodeReceiptEscPos(sampleReceipt(values), { columns: 48, openDrawer })).pulses;
  const cashless = { tender: 'qris', tenderReference: 'R', tendered: null, change: null } as const;

  test('opens once for the original of a cash payment, when asked', () => {
    expect(pulses({}, true)).toBe(1);
    expect(pulses({ sheets: twoSheets() }, true)).toBe(1);
  });
  test('stays shut unasked', () => expect(pulses({}, false)).toBe(0));
  test('stays shut for a copy', () => expect(pulses({ copyNo: 1 }, true)).toBe(0));
  test('stays shut where no cash went in', () => expect(pulses(cashless, true)).toBe(0));
});

describe('text for a printer', () => {
  test.each([
    ['20 m³', '20 m3'],
    ['½"', '1/2"'],
    ['Café Ñusa', 'Cafe Nusa'],
    ['“Tirta” – 5 × 2…', '"Tirta" - 5 x 2...'],
    ['Rp\u00a05', 'Rp 5'],
    ['I GUSTI AYU', 'I GUSTI AYU'],
    ['水', '?'],
  ])('%s becomes %s', (text, printed) => expect(printableText(text, isAscii)).toBe(printed));

  test('is ASCII whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printableText(text, isAscii)).toMatch(/^[ -~]*$/);
      }),
    );
  });
});

test.each([48, 32] as const)('the test page fills a line of %i and has all that can go wrong', (columns) => {
  const { lines, qrCodes, cuts, unknown, pulses } = readEscPos(encodeTestPage(columns));
  expect(lines.some(({ text }) => text.length === columns && /^\d+$/.test(text))).toBe(true);
  expect({ qrCodes, cuts, unknown, pulses }).toEqual({ qrCodes: ['LOKET'], cuts: 1, unknown: [], pulses: 0 });
});
