/** What channels really send: every fault of a file is named with its line and column, and a file is read whole or not at all. */
import { describe, expect, test } from 'vitest';
import { DEMO_FORMATS } from '../../src/database/demo/settlement-formats.ts';
import { parseSettlement } from '../../src/main/settlements/parse-settlement.ts';
import { readAmount, readDateTime, readPeriods } from '../../src/main/settlements/settlement-values.ts';
import { type SettlementLayout, settlementLayoutSchema } from '../../src/shared/settlement-layout.ts';

const ppob = DEMO_FORMATS.ppob.layout;
const bank = DEMO_FORMATS.bank.layout;
const app = DEMO_FORMATS.app.layout;
const HEAD = 'No Referensi;ID Pelanggan;Periode;Waktu Transaksi;Total Bayar';
const LINE = 'PPOB001;0602-20-00317;202610;21/11/2026 23:30:05;102.500';
const read = (text: string, layout: SettlementLayout = ppob) => parseSettlement(Buffer.from(text), layout);
const problems = (text: string, layout: SettlementLayout = ppob) =>
  read(text, layout).problems.map(({ lineNo, column, code }) => [lineNo, column, code]);
const csv = (...lines: string[]) => [HEAD, ...lines, ''].join('\r\n');
const record = (reference: string, amount: string, paidAt = '20261121233005', day = '20261121') =>
  `D${reference.padEnd(30)}${'0602-20-00317'.padEnd(20)}${'202610'.padEnd(20)}${amount}${paidAt}${day}`;

describe('CSV', () => {
  test('a sound file, with CRLF, BOM and quotes', () => {
    const quoted = 'PPOB002;"0602-20-00318";"202609 202610";21/11/2026 23:31:00;"1.002.500"';
    const file = read(`\uFEFF${csv(LINE, quoted, 'TOTAL;2;;;1.105.000')}`);
    expect(file).toMatchObject({ problems: [], declared: { count: 2, total: 1_105_000 }, total: 1_105_000 });
    expect(file.lines).toEqual([
      {
        lineNo: 2,
        reference: 'PPOB001',
        connectionNo: '0602-20-00317',
        periods: '2026-10',
        amount: 102_500,
        fee: null,
        paidAt: '2026-11-21T23:30:05',
        settledOn: null,
      },
      expect.objectContaining({
        lineNo: 3,
        reference: 'PPOB002',
        periods: '2026-09,2026-10',
        amount: 1_002_500,
      }),
    ]);
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('semicolons in Windows-1252; the same bytes as UTF-8 are refused with their line', () => {
    const layout: SettlementLayout = {
      ...ppob,
      encoding: 'windows-1252',
      columns: { ...ppob.columns, connectionNo: { name: 'Pelanggan café' } },
    };
    const text = csv(LINE, 'TOTAL;1;;;102.500').replace('ID Pelanggan', 'Pelanggan café');
    const bytes = Buffer.from(text, 'latin1');
    expect(parseSettlement(bytes, layout)).toMatchObject({ problems: [], total: 102_500 });
    expect(parseSettlement(bytes, { ...layout, encoding: 'utf-8' }).problems[0]).toMatchObject({
      lineNo: 1,
      code: 'encoding_wrong',
    });
  });

  test('swapped signs of thousands and decimals are noticed, never read as a thousandth', () => {
    expect(
      problems(
        csv(
          LINE.replace('102.500', '102,500'),
          LINE.replace('102.500', '1,102,500.00'),
          LINE.replace('102.500', '102.50'),
          LINE.replace('102.500', '102.500,25'),
          'TOTAL;4;;;1',
        ),
      ),
    ).toEqual([
      [2, 'Total Bayar', 'amount_swapped'],
      [3, 'Total Bayar', 'amount_swapped'],
      [4, 'Total Bayar', 'amount_swapped'],
      [5, 'Total Bayar', 'amount_fraction'],
    ]);
    expect(read(csv(LINE.replace('102.500', '102.500,00'), 'TOTAL;1;;;102.500')).problems).toEqual([]);
  });

  test('all problems are listed, each with its line and column', () => {
    expect(
      problems(
        csv(
          LINE,
          ';0602;202610;21/11/2026 23:30:05;102.500',
          LINE.replace('21/11/2026', '31/11/2026'),
          LINE.replace('102.500', 'gratis'),
          'PPOB009;0602',
          LINE.replace('102.500', '0'),
          'TOTAL;6;;;615.000',
        ),
      ),
    ).toEqual([
      [3, 'No Referensi', 'reference_missing'],
      [4, 'Waktu Transaksi', 'date_invalid'],
      [5, 'Total Bayar', 'amount_invalid'],
      [6, 'Total Bayar', 'line_too_short'],
      [7, 'Total Bayar', 'amount_invalid'],
    ]);
  });

  test('a file that was cut: no trailer, or one that says something else', () => {
    expect(problems(csv(LINE))).toEqual([[2, null, 'trailer_missing']]);
    expect(problems(csv(LINE, 'TOTAL;2;;;102.500'))).toEqual([[3, null, 'count_differs']]);
    expect(problems(csv(LINE, 'TOTAL;1;;;102.501'))).toEqual([[3, null, 'total_differs']]);
    expect(problems(csv(LINE, 'TOTAL;1;;;banyak'))).toEqual([[3, '5', 'trailer_unreadable']]);
    expect(problems(csv(LINE, 'TOTAL;1;;;102.500', LINE))).toEqual([[4, null, 'after_trailer']]);
    // In the middle of a line.
    const half = csv(LINE, LINE).slice(0, -20);
    expect(problems(half).map(([, , code]) => code)).toEqual(['trailer_missing', 'line_too_short']);
  });

  test('an open quote is named and does not swallow the message', () => {
    const codes = problems(csv(LINE, 'PPOB002;"0602;202610;21/11/2026 23:30:05;102.500', 'TOTAL;2;;;1'));
    expect(codes.map(([, , code]) => code)).toEqual(expect.arrayContaining(['quote_open']));
  });

  test('an empty file, only a head, another head', () => {
    expect(problems('')).toEqual([[1, null, 'empty_file']]);
    expect(problems('\r\n\r\n')).toEqual([[1, null, 'empty_file']]);
    expect(problems(csv())).toEqual([[1, null, 'trailer_missing']]);
    expect(problems('reference,amount\r\nA,1')).toEqual(
      ['No Referensi', 'Total Bayar', 'ID Pelanggan', 'Periode', 'Waktu Transaksi'].map((name) => [
        1,
        name,
        'column_missing',
      ]),
    );
  });

  test('titles above the head are passed over', () => {
    const layout = { ...ppob, skipLines: 2 };
    expect(read(`Laporan "PPOB\r\n21 November\r\n${csv(LINE, 'TOTAL;1;;;102.500')}`, layout)).toMatchObject({
      problems: [],
      lines: [{ lineNo: 4 }],
    });
  });

  test('without a trailer, with a fee and a day in columns', () => {
    const file = read(
      'reference,customer_no,paid_at,settled_on,fee,net_amount\nA-1,0602,2026-11-20 22:30:00,2026-11-21,700,99300\n',
      app,
    );
    expect(file).toMatchObject({
      problems: [],
      declared: null,
      lines: [{ fee: 700, amount: 99_300, settledOn: '2026-11-21', paidAt: '2026-11-20T22:30:00' }],
    });
  });

  test('20,000 lines', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => LINE.replace('PPOB001', `PPOB${i}`));
    const file = read(csv(...lines, 'TOTAL;20000;;;2.050.000.000'));
    expect(file.problems).toEqual([]);
    expect(file.lines).toHaveLength(20_000);
    expect(file.lines.at(-1)!.lineNo).toBe(20_001);
  });
});

describe('fixed width', () => {
  const file = (...lines: string[]) => ['HPERUMDA AIR MINUM 20261121', ...lines, ''].join('\r\n');
  const trailer = (count: number, total: number) =>
    `T${String(count).padStart(8, '0')}${String(total).padStart(15, '0')}`;

  test('a sound file', () => {
    expect(read(file(record('BPD1', '0000000126110'), trailer(1, 126_110)), bank)).toMatchObject({
      problems: [],
      declared: { count: 1, total: 126_110 },
      lines: [
        {
          lineNo: 2,
          reference: 'BPD1',
          connectionNo: '0602-20-00317',
          amount: 126_110,
          paidAt: '2026-11-21T23:30:05',
          settledOn: '2026-11-21',
        },
      ],
    });
  });

  test('short lines, a missing trailer, letters among the digits', () => {
    expect(
      problems(
        file(
          record('BPD1', '0000000126110').slice(0, -3),
          record('BPD2', '00000001261l0'),
          record('BPD3', '0000000126110', '20261121253005'),
        ),
        bank,
      ),
    ).toEqual([
      [2, '99-106', 'line_too_short'],
      [3, '72-84', 'amount_invalid'],
      [4, null, 'trailer_missing'],
      [4, '85-98', 'date_invalid'],
    ]);
  });

  test('decimals without a sign', () => {
    const layout = { ...bank, impliedDecimals: 2 };
    expect(read(file(record('BPD1', '0000012611000'), trailer(1, 12_611_000)), layout)).toMatchObject({
      problems: [],
      total: 126_110,
    });
    expect(problems(file(record('BPD1', '0000012611050'), trailer(1, 12_611_050)), layout)).toContainEqual([
      2,
      '72-84',
      'amount_fraction',
    ]);
  });
});

test('values by themselves', () => {
  const id = { thousand: '.', decimal: ',', impliedDecimals: 0 } as const;
  expect(readAmount('Rp 1.234.567,00', id)).toBe(1_234_567);
  expect(readAmount('1234567', id)).toBe(1_234_567);
  expect(readAmount('12.34.567', id)).toBe('amount_invalid');
  expect(readAmount('-5', id)).toBe('amount_invalid');
  expect(readAmount('1,234,567.00', { thousand: ',', decimal: '.', impliedDecimals: 0 })).toBe(1_234_567);
  expect(readDateTime('29022026', 'DDMMYYYY')).toBeNull();
  expect(readDateTime('29-02-2028 07:05', 'DD-MM-YYYY HH:mm')).toBe('2028-02-29T07:05:00');
  expect(readPeriods('09/2026 s.d. 10/2026')).toBe('2026-09,2026-10');
});

test('a layout that cannot be is refused', () => {
  expect(settlementLayoutSchema.safeParse(ppob).success).toBe(true);
  for (const wrong of [
    { ...ppob, header: false },
    { ...bank, columns: { ...bank.columns, amount: { name: 'Total' } } },
    { ...ppob, thousand: ',' },
    { ...ppob, datePattern: 'DD/MM' },
    { ...ppob, trailer: { ...ppob.trailer, total: { name: 'Total Bayar' } } },
  ])
    expect(settlementLayoutSchema.safeParse(wrong).success).toBe(false);
});
