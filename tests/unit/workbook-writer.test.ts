/** Workbooks read back by another library than the one that wrote them, and as the raw files that a spreadsheet program sees. */
import ExcelJS from 'exceljs';
import { describe, expect, test, vi } from 'vitest';
import type { SheetOptions } from '../../src/main/documents/workbook-sheet-frame.ts';
import { WorkbookWriter } from '../../src/main/documents/workbook-writer.ts';
import { BOOK, bookOf, entryOf, Held, readBook } from '../support/workbooks.ts';

vi.setConfig({ testTimeout: 60_000 });

const COLUMNS: SheetOptions['columns'] = [
  { head: 'No. pelanggan', width: 18, format: 'text' },
  { head: 'Total', width: 14, format: 'integer' },
  { head: 'Rata-rata', width: 12, format: 'decimal' },
  { head: '% bayar', width: 9, format: 'percent' },
  { head: 'Tgl bayar', width: 12, format: 'date' },
  { head: 'Dicatat', width: 20, format: 'instant' },
  { head: 'Periode', width: 11, format: 'period' },
];
const ROW = ['000000000123', 125_000, 12.5, 90.5, '2026-11-22', '2026-11-21T16:30:05.7+00:00', '2026-10'];

async function oneSheet(rows: (typeof ROW)[], more: Partial<SheetOptions> = {}): Promise<Buffer> {
  return bookOf(async (book) => {
    const sheet = await book.sheet({ name: 'LPP', columns: COLUMNS, autoFilter: true, ...more });
    await sheet.rows(rows);
    const total = { formula: sheet.total(1), value: rows.length * 125_000 };
    await sheet.totals([{ text: 'TOTAL' }, total]);
    await sheet.end();
  });
}

describe('cells', () => {
  test('are what their column says: text, numbers, percent of a hundred, days, instants on the clock of the zone, months', async () => {
    const sheet = (await readBook(await oneSheet([ROW]))).getWorksheet('LPP')!;
    const cell = (column: number) => sheet.getRow(2).getCell(column);
    expect(cell(1)).toMatchObject({
      value: '000000000123',
      type: ExcelJS.ValueType.String,
      numFmt: '@',
    });
    expect(cell(2)).toMatchObject({ value: 125_000, numFmt: '#,##0' });
    expect(cell(3)).toMatchObject({ value: 12.5, numFmt: '#,##0.00' });
    expect(cell(4)).toMatchObject({ value: 0.905, numFmt: '0.0%' });
    expect(cell(5)).toMatchObject({ value: new Date('2026-11-22T00:00:00Z'), numFmt: 'dd/mm/yyyy' });
    // 16.30 UTC is half past midnight of the next day in Bali.
    expect(cell(6)).toMatchObject({ value: new Date('2026-11-22T00:30:05Z'), numFmt: 'dd/mm/yyyy hh:mm:ss' });
    expect(cell(7)).toMatchObject({ value: new Date('2026-10-01T00:00:00Z'), numFmt: '[$-421]mmm yyyy' });
  });

  test('are empty for null and for the empty text', async () => {
    const empty = COLUMNS.map((_, index) => (index % 2 === 0 ? null : ''));
    const bytes = await oneSheet([empty as unknown as typeof ROW]);
    expect(entryOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('<row r="2"></row>');
  });

  test('take large numbers as text and as bigint, and keep percent free of stray digits', async () => {
    const values = [1n, '-9007199254740991', '12345.67', 0.7, null, null, null];
    const sheet = (await readBook(await oneSheet([values as unknown as typeof ROW]))).getWorksheet('LPP')!;
    expect(sheet.getRow(2).values).toEqual([undefined, '1', -9_007_199_254_740_991, 12_345.67, 0.007]);
  });

  test.each([
    [1, 'seribu', 'LPP, row 2: not a number: seribu'],
    [1, '1.000,00', 'LPP, row 2: not a number: 1.000,00'],
    [2, Number.NaN, 'LPP, row 2: not a number: NaN'],
    [3, Number.POSITIVE_INFINITY, 'LPP, row 2: not a number: Infinity'],
    [4, '2026-02-29', 'LPP, row 2: not a day: 2026-02-29'],
    [5, '2026-11-22T10:00:00', 'LPP, row 2: not an instant: 2026-11-22T10:00:00'],
    [6, '2026-13', 'LPP, row 2: not a month: 2026-13'],
  ])('in column %i refuse %s and say where', async (column, value, message) => {
    const row = ROW.map((each, index) => (index === column ? value : each));
    await expect(oneSheet([row])).rejects.toThrow(message);
  });

  test('of a day before spreadsheets have days stay readable', async () => {
    const row = ROW.map((each, index) => (index === 4 ? '1899-12-31' : each));
    const sheet = (await readBook(await oneSheet([row]))).getWorksheet('LPP')!;
    expect(sheet.getRow(2).getCell(5)).toMatchObject({ value: '1899-12-31', numFmt: '@' });
  });

  test('with an instant need the zone of the book', async () => {
    const writing = bookOf(
      async (book) => {
        const sheet = await book.sheet({ name: 'A', columns: [{ width: 9, format: 'instant' }] });
        await sheet.rows([['2026-11-22T00:00:00Z']]);
      },
      { ...BOOK, timeZone: undefined },
    );
    await expect(writing).rejects.toThrow('A, row 1: an instant needs the time zone of the book');
  });

  test('follow a zone whose clock is moved', async () => {
    const bytes = await bookOf(
      async (book) => {
        const sheet = await book.sheet({ name: 'A', columns: [{ width: 9, format: 'instant' }] });
        await sheet.rows([['2026-03-29T00:59:59Z'], ['2026-03-29T01:00:00Z'], ['1960-01-01T00:00:00+07:00']]);
        await sheet.end();
      },
      { ...BOOK, timeZone: 'Europe/Amsterdam' },
    );
    const sheet = (await readBook(bytes)).getWorksheet('A')!;
    const shown = [1, 2, 3].map((row) => (sheet.getRow(row).getCell(1).value as Date).toISOString());
    expect(shown).toEqual([
      '2026-03-29T01:59:59.000Z',
      '2026-03-29T03:00:00.000Z',
      '1959-12-31T18:00:00.000Z',
    ]);
  });
});

describe('a sheet', () => {
  test('has its head frozen, bold and wrapped, a filter over the data alone, widths, and prints in landscape with the head on every page', async () => {
    const bytes = await oneSheet([ROW, ROW], { paper: 'f4' });
    const sheet = (await readBook(bytes)).getWorksheet('LPP')!;
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBe('A1:G3');
    expect(sheet.rowCount).toBe(4);
    expect(sheet.columns.map(({ width }) => width)).toEqual(COLUMNS.map(({ width }) => width));
    expect(sheet.pageSetup).toMatchObject({
      orientation: 'landscape',
      paperSize: 14,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    });
    for (let column = 1; column <= COLUMNS.length; column++) {
      expect(sheet.getRow(1).getCell(column)).toMatchObject({
        value: COLUMNS[column - 1]!.head,
        font: { bold: true },
        fill: { type: 'pattern', pattern: 'solid' },
        alignment: { wrapText: true },
      });
    }
    expect(entryOf(bytes, 'xl/workbook.xml')).toContain(
      '<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">\'LPP\'!$A$1:$G$3</definedName>',
    );
  });

  test('of nothing has a filter over its head and no formula', async () => {
    const sheet = (await readBook(await oneSheet([]))).getWorksheet('LPP')!;
    expect(sheet.autoFilter).toBe('A1:G1');
    expect(sheet.getRow(2).getCell(2)).toMatchObject({ value: 0, font: { bold: true } });
  });

  test('without heads begins with its rows, which may have looks and formats of their own', async () => {
    const bytes = await bookOf(async (book) => {
      const sheet = await book.sheet({
        name: 'Ringkasan',
        columns: [
          { width: 30, format: 'text' },
          { width: 14, format: 'integer' },
        ],
      });
      await sheet.row(['Perumda Air Minum'], { bold: true });
      await sheet.row(['Kanal', 'Nilai'], { head: true });
      await sheet.row(['Bank', { value: 81.5, format: 'percent' }]);
      await sheet.row([{ value: 12, format: 'integer' }, { text: '007' }], { bold: true });
      await sheet.end();
    });
    const sheet = (await readBook(bytes)).getWorksheet('Ringkasan')!;
    expect(sheet.views[0]?.state).not.toBe('frozen');
    const cell = (address: string) => sheet.getCell(address);
    expect(cell('A1')).toMatchObject({ value: 'Perumda Air Minum', font: { bold: true } });
    expect(cell('B2')).toMatchObject({ value: 'Nilai', alignment: { wrapText: true } });
    expect(cell('B3')).toMatchObject({ value: 0.815, numFmt: '0.0%' });
    expect(cell('A4')).toMatchObject({ value: 12, numFmt: '#,##0', font: { bold: true } });
    expect(cell('B4')).toMatchObject({ value: '007', numFmt: '@' });
  });

  test('keeps formula and value of totals, subtotals of groups and ratios; also zero', async () => {
    const bytes = await bookOf(async (book) => {
      const sheet = await book.sheet({
        name: 'DRD',
        autoFilter: true,
        columns: [
          { head: 'Gol', width: 9, format: 'text' },
          { head: 'DRD', width: 14, format: 'integer' },
          { head: 'Bayar', width: 14, format: 'integer' },
          { head: '%', width: 9, format: 'percent' },
        ],
      });
      for (const amounts of [[100, 400], [200]]) {
        const from = sheet.nextRow;
        await sheet.rows(amounts.map((amount) => ['RT-A', amount, 0, 0]));
        const own = (column: number) => `SUBTOTAL(109,${sheet.range(column, from)})`;
        const value = amounts.reduce((sum, amount) => sum + amount);
        await sheet.row(['Jumlah', { formula: own(1), value }, { formula: own(2), value: 0 }], {
          bold: true,
        });
      }
      const [all, paid] = [sheet.address(1), sheet.address(2)];
      await sheet.totals([
        'TOTAL & <semua>',
        { formula: sheet.total(1, 'SUBTOTAL'), value: 700 },
        { formula: sheet.total(2), value: 0 },
        { formula: `IF(${all}=0,0,${paid}/${all})`, value: 0 },
      ]);
      await sheet.row(['Catatan']);
      await sheet.end();
    });
    const xml = entryOf(bytes, 'xl/worksheets/sheet1.xml');
    const cells = [...xml.matchAll(/<c r="(\w+)" s="\d+"><f>([^<]*)<\/f><v>([^<]*)<\/v>/g)].map(
      ([, ...of]) => of,
    );
    expect(cells).toEqual([
      ['B4', 'SUBTOTAL(109,B2:B3)', '500'],
      ['C4', 'SUBTOTAL(109,C2:C3)', '0'],
      ['B6', 'SUBTOTAL(109,B5:B5)', '200'],
      ['C6', 'SUBTOTAL(109,C5:C5)', '0'],
      ['B7', 'SUBTOTAL(109,B2:B6)', '700'],
      ['C7', 'SUM(C2:C6)', '0'],
      ['D7', 'IF(B7=0,0,C7/B7)', '0'],
    ]);
    const sheet = (await readBook(bytes)).getWorksheet('DRD')!;
    expect(sheet.autoFilter).toBe('A1:D6');
    expect(sheet.getCell('A7')).toMatchObject({
      value: 'TOTAL & <semua>',
      border: { top: { style: 'thin' } },
    });
  });

  test('takes no data after its totals', async () => {
    const writing = bookOf(async (book) => {
      const sheet = await book.sheet({ name: 'A', columns: [{ width: 9, format: 'text' }] });
      await sheet.totals(['TOTAL']);
      await sheet.rows([['x']]);
    });
    await expect(writing).rejects.toThrow('A: data after the totals');
  });
});

describe('a book', () => {
  test('says what it is, by whom and of when', async () => {
    const book = await readBook(await oneSheet([ROW]));
    expect(book).toMatchObject({
      title: 'LPP <air>',
      creator: 'Perumda "Tirta" & Co',
      created: new Date(BOOK.created),
    });
  });

  test('of the same rows has the same bytes, however they come in', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => [String(index), ...ROW.slice(1)]);
    const whole = await oneSheet(rows);
    const pieces = await bookOf(async (book) => {
      const sheet = await book.sheet({ name: 'LPP', columns: COLUMNS, autoFilter: true });
      for (let at = 0; at < rows.length; at += 7) await sheet.rows(rows.slice(at, at + 7));
      await sheet.totals([{ text: 'TOTAL' }, { formula: sheet.total(1), value: rows.length * 125_000 }]);
      await sheet.end();
    });
    expect(pieces.equals(whole)).toBe(true);
    const zone = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    try {
      expect(new Date(BOOK.created).getTimezoneOffset()).toBe(300);
      expect((await oneSheet(rows)).equals(whole)).toBe(true);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  test('writes one sheet after the other and ends only with all ended', async () => {
    const book = new WorkbookWriter(new Held(Number.POSITIVE_INFINITY), BOOK);
    await expect(book.end()).rejects.toThrow('at least one sheet');
    await book.sheet({ name: 'A', columns: COLUMNS });
    await expect(book.sheet({ name: 'B', columns: COLUMNS })).rejects.toThrow('has not ended');
    await expect(book.end()).rejects.toThrow('has not ended');
    book.destroy();
  });
});
