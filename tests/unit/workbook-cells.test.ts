/** Each kind of cell, read back by another library than the one that wrote it. */
import ExcelJS from 'exceljs';
import { describe, expect, test, vi } from 'vitest';
import { BOOK, bookOf, COLUMNS, entryOf, oneSheet, ROW, readBook } from '../support/workbooks.ts';

vi.setConfig({ testTimeout: 60_000 });

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
