/** Sheets and books read back by another library than the one that wrote them, and as the raw files that a spreadsheet program sees. */
import { describe, expect, test, vi } from 'vitest';
import { WorkbookWriter } from '../../src/main/documents/workbook-writer.ts';
import { BOOK, bookOf, COLUMNS, entryOf, Held, oneSheet, ROW, readBook } from '../support/workbooks.ts';

vi.setConfig({ testTimeout: 60_000 });

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
