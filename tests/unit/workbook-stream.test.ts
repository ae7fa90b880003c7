/** A workbook on its way: held back by a slow disk, broken off by a full one, going on in a second sheet. */
import { Writable } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { ContinuedSheet } from '../../src/main/documents/workbook-continued.ts';
import type { SheetOptions } from '../../src/main/documents/workbook-sheet-frame.ts';
import { WorkbookWriter } from '../../src/main/documents/workbook-writer.ts';
import { BOOK, bookOf, entryOf, Held, readBook } from '../support/workbooks.ts';

vi.setConfig({ testTimeout: 120_000 });

const COLUMNS: SheetOptions['columns'] = [
  { head: 'Nama', width: 30, format: 'text' },
  { head: 'Total', width: 14, format: 'integer' },
];
const MEGABYTE = 1_048_576;
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a slow disk', () => {
  // Stored and not compressed, what went in must come out: the difference is what waits in memory.
  test.each([
    { level: 0, text: 1000 },
    { level: 0, text: 30_000 },
    { level: 1, text: 1000 },
  ])('holds the writer back, level $level, texts of $text', async ({ level, text }) => {
    const disk = new Held(0);
    const book = new WorkbookWriter(disk, BOOK, { level });
    let offered = 0;
    let ended = false;
    const rows = Math.ceil((12 * MEGABYTE) / text);
    // Digits that do not repeat, so that compressing them always does as much.
    let seed = 1;
    const name = () => {
      let digits = '';
      while (digits.length < text) {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
        digits += seed.toString(36);
      }
      return digits.slice(0, text);
    };
    const writing = (async () => {
      const sheet = await book.sheet({ name: 'LPP', columns: COLUMNS });
      for (let row = 0; row < rows; row++) {
        await sheet.rows([[name(), row]]);
        offered += text;
      }
      await sheet.end();
      await book.end();
    })().finally(() => {
      ended = true;
    });
    const backlog: [offered: number, received: number][] = [];
    while (!ended) {
      await turn();
      if (!disk.holds) continue;
      backlog.push([offered, disk.received]);
      disk.letOne();
    }
    await writing;
    expect(disk.received).toBeGreaterThan(MEGABYTE);
    const shrunk = disk.received / offered;
    const most = Math.max(...backlog.map(([given, taken]) => given - taken / shrunk));
    expect(most).toBeLessThan(1.5 * MEGABYTE);
  });
});

describe('a disk that breaks', () => {
  class Broken extends Writable {
    override _write(_chunk: Buffer, _encoding: BufferEncoding, taken: (error: Error) => void): void {
      taken(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
    }
  }

  test('ends the writing with its error, whoever waits', async () => {
    const book = new WorkbookWriter(new Broken(), BOOK);
    const writing = (async () => {
      const sheet = await book.sheet({ name: 'LPP', columns: COLUMNS });
      for (;;) await sheet.rows([['x'.repeat(10_000), 1]]);
    })();
    await expect(writing).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(book.sheet({ name: 'B', columns: COLUMNS })).rejects.toThrow();
  });

  test('also where everything has been handed over', async () => {
    const book = new WorkbookWriter(new Broken(), BOOK);
    const writing = (async () => {
      const sheet = await book.sheet({ name: 'LPP', columns: COLUMNS });
      await sheet.end();
      await book.end();
    })();
    await expect(writing).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  test('and giving up destroys it', async () => {
    const disk = new Held(0);
    const book = new WorkbookWriter(disk, BOOK);
    const sheet = await book.sheet({ name: 'LPP', columns: COLUMNS });
    const writing = (async () => {
      for (;;) await sheet.rows([['x'.repeat(10_000), 1]]);
    })();
    book.destroy(new Error('cancelled'));
    await expect(writing).rejects.toThrow('cancelled');
    await expect(book.end()).rejects.toThrow();
    await turn();
    expect(disk.destroyed).toBe(true);
  });
});

describe('more rows than a sheet has', () => {
  test('are refused by a sheet, which says when it is full', async () => {
    const bytes = await bookOf(
      async (book) => {
        const sheet = await book.sheet({ name: 'LPP', columns: COLUMNS, footRows: 2 });
        let taken = 0;
        for (; !sheet.full; taken++) await sheet.rows([['x', 1]]);
        expect(taken).toBe(7);
        await expect(sheet.rows([['x', 1]])).rejects.toThrow('LPP: full at row 8');
        await sheet.totals(['TOTAL', 7]);
        await sheet.totals(['Rata-rata', 1]);
        await expect(sheet.totals(['Rata-rata', 1])).rejects.toThrow('LPP: full at row 10');
        await sheet.end();
      },
      BOOK,
      { maxRows: 10 },
    );
    expect((await readBook(bytes)).getWorksheet('LPP')!.rowCount).toBe(10);
  });

  test.each([1, 3, 25])(
    'go on in the next sheets, with totals over all of them, in batches of %i',
    async (size) => {
      const rows = Array.from({ length: 20 }, (_, index) => [`Nama ${index}`, index + 1]);
      const bytes = await bookOf(
        async (book) => {
          const table = await ContinuedSheet.begin(book, { name: 'LPP', columns: COLUMNS, autoFilter: true });
          for (let at = 0; at < rows.length; at += size) await table.rows(rows.slice(at, at + size));
          await table.totals(['TOTAL', { formula: table.total(1), value: 210 }]);
          await table.end();
          expect(table.names).toEqual(['LPP', 'LPP (2)', 'LPP (3)']);
        },
        BOOK,
        { maxRows: 10 },
      );
      const book = await readBook(bytes);
      expect(book.worksheets.map(({ rowCount }) => rowCount)).toEqual([9, 9, 6]);
      for (const sheet of book.worksheets) {
        expect(sheet.getRow(1).getCell(1).value).toBe('Nama');
        expect(sheet.pageSetup.printTitlesRow).toBe('1:1');
      }
      const read = book.worksheets.flatMap((sheet) =>
        sheet.getColumn(1).values.filter((value) => String(value).startsWith('Nama ')),
      );
      expect(read).toEqual(rows.map(([name]) => name));
      const xml = entryOf(bytes, 'xl/worksheets/sheet3.xml');
      expect(xml).toContain(`<f>SUM('LPP'!B2:B9,'LPP (2)'!B2:B9,B2:B5)</f><v>210</v>`);
      expect(xml).toContain('<autoFilter ref="A1:B5"/>');
    },
  );

  test('exactly full are no second sheet, and none at all are one', async () => {
    for (const count of [8, 0]) {
      const bytes = await bookOf(
        async (book) => {
          const table = await ContinuedSheet.begin(book, { name: 'LPP', columns: COLUMNS });
          await table.rows(Array.from({ length: count }, () => ['x', 1]));
          await table.totals(['TOTAL', { formula: table.total(1), value: count }]);
          await table.end();
        },
        BOOK,
        { maxRows: 10 },
      );
      expect((await readBook(bytes)).worksheets.map(({ rowCount }) => rowCount)).toEqual([count + 2]);
    }
  });
});
