/** Workbooks that others wrote: read as what they are, refused with the reason when they are none. */
import { join } from 'node:path';
import * as sheetjs from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { describe, expect, test, vi } from 'vitest';
import { ReadingCancelled, readWorkbookInThread } from '../../src/main/documents/file-thread.ts';
import { columnName, WORKBOOK_LIMITS, WorkbookRefused } from '../../src/main/documents/workbook-content.ts';
import { looksLikeWorkbook, readWorkbook } from '../../src/main/documents/workbook-reader.ts';
import { oneSheet, ROW } from '../support/workbooks.ts';

vi.setConfig({ testTimeout: 60_000 });

const WORKER = join(import.meta.dirname, '..', '..', 'src', 'main', 'documents', 'workbook-worker.ts');

async function byExceljs(build: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  build(book.addWorksheet('Baca'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function problemOf(read: () => unknown): string {
  try {
    read();
    return 'read';
  } catch (error) {
    return error instanceof WorkbookRefused ? error.problem : String(error);
  }
}

/** Where the directory of the archive speaks of a file. */
function directoryRecord(zip: Buffer, name: string): number {
  const record = Buffer.from([0x50, 0x4b, 1, 2]);
  for (let at = zip.indexOf(record); at >= 0; at = zip.indexOf(record, at + 46))
    if (zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)) === name) return at;
  throw new Error(`No ${name}`);
}

describe('cells', () => {
  test('are what they are, with what they show', async () => {
    const bytes = await byExceljs((sheet) => {
      sheet.getRow(2).values = [
        '000123',
        12.5,
        1234,
        new Date('2026-11-22T08:30:00Z'),
        true,
        { error: '#REF!' },
      ];
      sheet.getCell('B2').numFmt = '0.00';
      sheet.getCell('C2').numFmt = '000000';
      sheet.getCell('D2').numFmt = 'dd/mm/yyyy hh:mm';
      sheet.getCell('H2').value = { formula: 'C2+1', result: 1235 };
      sheet.getCell('I2').value = { richText: [{ text: 'stan ' }, { font: { bold: true }, text: 'kini' }] };
    });
    expect(readWorkbook(bytes)).toEqual({
      format: 'xlsx',
      sheets: [
        {
          name: 'Baca',
          hidden: false,
          merged: [],
          rows: [
            {
              rowNo: 2,
              hidden: false,
              cells: [
                { kind: 'text', text: '000123' },
                { kind: 'number', value: 12.5, text: '12.50' },
                { kind: 'number', value: 1234, text: '001234' },
                { kind: 'date', value: '2026-11-22T08:30:00', text: '22/11/2026 08:30' },
                { kind: 'boolean', value: true, text: 'TRUE' },
                { kind: 'error', text: '#REF!' },
                { kind: 'empty' },
                { kind: 'number', value: 1235, text: '1235' },
                { kind: 'text', text: 'stan kini' },
              ],
            },
          ],
        },
      ],
    });
  });

  test('of a formula that nobody has calculated yet are empty, not 0', async () => {
    const bytes = await byExceljs((sheet) => {
      sheet.getRow(1).values = ['a', { formula: 'A1+1' }, 'c'];
    });
    expect(readWorkbook(bytes).sheets[0]!.rows[0]!.cells[1]).toEqual({ kind: 'empty' });
  });

  test('of our own workbooks come back', async () => {
    const { sheets } = readWorkbook(await oneSheet([ROW]));
    expect(sheets[0]!.rows[1]!.cells.slice(0, 5)).toEqual([
      { kind: 'text', text: '000000000123' },
      { kind: 'number', value: 125_000, text: '125,000' },
      { kind: 'number', value: 12.5, text: '12.50' },
      { kind: 'number', value: 0.905, text: '90.5%' },
      { kind: 'date', value: '2026-11-22T00:00:00', text: '22/11/2026' },
    ]);
  });

  test('of days that are counted from 1904 are the same days', async () => {
    const bytes = await byExceljs((sheet, book) => {
      book.properties.date1904 = true;
      sheet.getCell('A1').value = new Date('2026-11-22T00:00:00Z');
      sheet.getCell('A1').numFmt = 'dd/mm/yyyy';
    });
    expect(readWorkbook(bytes).sheets[0]!.rows[0]!.cells[0]).toMatchObject({ value: '2026-11-22T00:00:00' });
  });

  test('of an old .xls are read too', () => {
    const sheet = sheetjs.utils.aoa_to_sheet([
      ['No Pelanggan', 'Stan'],
      ['000123', 45],
    ]);
    const book = sheetjs.utils.book_new();
    sheetjs.utils.book_append_sheet(book, sheet, 'Baca');
    const bytes = sheetjs.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
    const read = readWorkbook(bytes);
    expect(read.format).toBe('xls');
    expect(read.sheets[0]!.rows[1]!.cells).toEqual([
      { kind: 'text', text: '000123' },
      { kind: 'number', value: 45, text: '45' },
    ]);
  });
});

test('merged ranges, hidden rows and hidden sheets are told', async () => {
  const bytes = await byExceljs((sheet, book) => {
    sheet.getCell('A1').value = 'DAFTAR BACA';
    sheet.mergeCells('A1:C1');
    sheet.getCell('A2').value = 'x';
    sheet.getCell('A4').value = 'y';
    sheet.getRow(4).hidden = true;
    book.addWorksheet('Lama', { state: 'hidden' }).getCell('A1').value = 1;
  });
  const [first, second] = readWorkbook(bytes).sheets;
  expect(first!.merged).toEqual([{ fromRow: 1, toRow: 1, fromColumn: 1, toColumn: 3 }]);
  expect(first!.rows.map(({ rowNo, hidden }) => [rowNo, hidden])).toEqual([
    [1, false],
    [2, false],
    [4, true],
  ]);
  expect(second).toMatchObject({ name: 'Lama', hidden: true });
});

test('columns have the names that a person sees', () => {
  expect([1, 26, 27, 28, 52, 53, 702, 703].map(columnName)).toEqual([
    'A',
    'Z',
    'AA',
    'AB',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ]);
});

describe('refused with the reason', () => {
  const tiny = { ...WORKBOOK_LIMITS, rows: 3, columns: 2 };
  const rows = (count: number, width = 1) =>
    byExceljs((sheet) => {
      for (let row = 1; row <= count; row++) sheet.addRow(Array.from({ length: width }, () => row));
    });

  test.each([
    ['no workbook', Buffer.from('No;Stan\n1;2\n'), 'not_a_workbook'],
    ['nothing', Buffer.alloc(0), 'not_a_workbook'],
    ['a web page', Buffer.from('\ufeff<html><table><tr><td>1</td></tr></table></html>'), 'web_page'],
    ['an XML table', Buffer.from('<?xml version="1.0"?><Workbook></Workbook>'), 'web_page'],
    ['the head of an archive', Buffer.from('PK\u0003\u0004 and nothing more, really nothing'), 'broken'],
    ['the head of a compound file', Buffer.from('d0cf11e0a1b11ae1'.padEnd(200, '0'), 'hex'), 'broken'],
  ])('%s', (_what, bytes, problem) => {
    expect(problemOf(() => readWorkbook(bytes))).toBe(problem);
  });

  test('a protected workbook', () => {
    const container = sheetjs.CFB.utils.cfb_new();
    sheetjs.CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.alloc(64));
    sheetjs.CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(64));
    const bytes = Buffer.from(sheetjs.CFB.write(container, { type: 'buffer' }) as Buffer);
    expect(problemOf(() => readWorkbook(bytes))).toBe('password');
  });

  test('a letter in the same kind of file', () => {
    const container = sheetjs.CFB.utils.cfb_new();
    sheetjs.CFB.utils.cfb_add(container, '/WordDocument', Buffer.alloc(64));
    const bytes = Buffer.from(sheetjs.CFB.write(container, { type: 'buffer' }) as Buffer);
    expect(problemOf(() => readWorkbook(bytes))).toBe('not_a_workbook');
  });

  test('rows and columns beyond the limit, never cut off in silence', async () => {
    expect(problemOf(() => readWorkbook(Buffer.alloc(0), tiny))).toBe('not_a_workbook');
    const [three, four, nine, wide] = [await rows(3, 2), await rows(4), await rows(9), await rows(1, 3)];
    expect(problemOf(() => readWorkbook(three, tiny))).toBe('read');
    expect(problemOf(() => readWorkbook(four, tiny))).toBe('too_many_rows');
    expect(problemOf(() => readWorkbook(nine, tiny))).toBe('too_many_rows');
    expect(problemOf(() => readWorkbook(wide, tiny))).toBe('too_many_columns');
    expect(problemOf(() => readWorkbook(three, { ...tiny, bytes: 100 }))).toBe('too_large');
  });

  test('a small file that unpacks to a huge one, before it is unpacked', async () => {
    const bytes = await rows(1);
    expect(problemOf(() => readWorkbook(bytes, { ...WORKBOOK_LIMITS, unpackedBytes: 1_000 }))).toBe(
      'unpacks_too_large',
    );
  });

  test('one that lies about the size it unpacks to', async () => {
    const bytes = await rows(1);
    bytes.writeUInt32LE(10, directoryRecord(bytes, 'xl/worksheets/sheet1.xml') + 24);
    expect(problemOf(() => readWorkbook(bytes))).toBe('broken');
  });

  test('one that was cut off or changed on its way', async () => {
    const bytes = await rows(200);
    expect(problemOf(() => readWorkbook(bytes.subarray(0, bytes.length - 200)))).toBe('broken');
    const changed = Buffer.from(bytes);
    const at = changed.readUInt32LE(directoryRecord(changed, 'xl/worksheets/sheet1.xml') + 42);
    changed[at + 80]! ^= 0xff;
    expect(problemOf(() => readWorkbook(changed))).toBe('broken');
  });
});

test('workbooks are known by their content', async () => {
  expect(looksLikeWorkbook(await oneSheet([ROW]))).toBe(true);
  expect(looksLikeWorkbook(Buffer.from('<html></html>'))).toBe(true);
  expect(looksLikeWorkbook(Buffer.from('No;Stan'))).toBe(false);
});

describe('beside the console', () => {
  test('gives the same, and the same refusals', async () => {
    const bytes = await oneSheet([ROW]);
    expect(await readWorkbookInThread(WORKER, bytes)).toEqual(readWorkbook(bytes));
    await expect(readWorkbookInThread(WORKER, Buffer.from('x'))).rejects.toMatchObject({
      problem: 'not_a_workbook',
    });
    await expect(readWorkbookInThread(WORKER, bytes, { ...WORKBOOK_LIMITS, rows: 1 })).rejects.toMatchObject({
      problem: 'too_many_rows',
      details: { sheet: 'LPP', limit: 1 },
    });
  });

  test('ends when nobody wants it any more', async () => {
    const stop = new AbortController();
    const reading = readWorkbookInThread(WORKER, await oneSheet([ROW]), WORKBOOK_LIMITS, {
      signal: stop.signal,
    });
    stop.abort();
    await expect(reading).rejects.toBeInstanceOf(ReadingCancelled);
  });
});
