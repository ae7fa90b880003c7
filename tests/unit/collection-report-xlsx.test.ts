/** The workbook of a collection report, read back by its library and as the raw file that a spreadsheet program sees. */
import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { describe, expect, test, vi } from 'vitest';
import { writeCollectionReportXlsx } from '../../src/main/documents/collection-report-xlsx.ts';
import type { CollectionReport, CollectionReportRow } from '../../src/shared/contract/collection-reports.ts';
import { morning, sampleReport, sampleRow } from '../support/sample-collection-report.ts';
import { entryOf, readBook } from '../support/workbooks.ts';

vi.setConfig({ testTimeout: 120_000 });

async function write(
  report: CollectionReport,
  rows: CollectionReportRow[],
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Buffer> {
  const out = new PassThrough();
  const chunks: Buffer[] = [];
  out.on('data', (chunk: Buffer) => chunks.push(chunk));
  await writeCollectionReportXlsx(report, rows, { onProgress }, out);
  return Buffer.concat(chunks);
}

async function read(report: CollectionReport, rows: CollectionReportRow[]): Promise<ExcelJS.Workbook> {
  return readBook(await write(report, rows));
}

/** Cells of a row by the heads of the columns. */
function byHead(sheet: ExcelJS.Worksheet, row: number): Record<string, ExcelJS.Cell> {
  const cells: Record<string, ExcelJS.Cell> = {};
  sheet.getRow(1).eachCell((head, column) => {
    cells[String(head.value)] = sheet.getRow(row).getCell(column);
  });
  return cells;
}

const rows = morning();
const report = sampleReport(rows);

describe('sheet LPP', () => {
  test('has one head, frozen, with a filter over the lines and not over the sum', async () => {
    const sheet = (await read(report, rows)).getWorksheet('LPP')!;
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    const xml = entryOf(await write(report, rows), 'xl/worksheets/sheet1.xml');
    expect(/<autoFilter ref="([^"]+)"/.exec(xml)?.[1]).toBe(`A1:Q${rows.length + 1}`);
    expect(sheet.getRow(1).values).toEqual(
      expect.arrayContaining(['No', 'No. bukti', 'No. pelanggan', 'Rek. air', 'Admin PPOB', 'Total']),
    );
    expect(sheet.rowCount).toBe(rows.length + 2);
  });

  test('has every line: amounts as numbers, days as days, the rest as text', async () => {
    const sheet = (await read(report, rows)).getWorksheet('LPP')!;
    rows.forEach((row, index) => {
      const cells = byHead(sheet, index + 2);
      expect(cells['No. bukti']!.value).toBe(row.receiptNo);
      expect(cells['No. pelanggan']!).toMatchObject({ value: row.connectionNo, numFmt: '@' });
      expect(cells['Nama']!.value).toBe(row.payerName);
      expect(cells['Tgl bayar']!.value).toEqual(new Date(`${row.businessDate}T00:00:00Z`));
      for (const [head, amount] of [
        ['Rek. air', row.amount],
        ['Meterai', row.stampDuty],
        ['Denda', row.lateFee],
        ['Pembulatan', row.cashRounding],
        ['Total', row.total],
      ] as const) {
        expect(cells[head]!).toMatchObject({ value: amount, numFmt: '#,##0' });
      }
    });
  });

  test('keeps leading zeros', async () => {
    const sheet = (await read(report, rows)).getWorksheet('LPP')!;
    const at = rows.findIndex(({ connectionNo }) => connectionNo === '000000000123');
    const cell = byHead(sheet, at + 2)['No. pelanggan']!;
    expect(cell).toMatchObject({ value: '000000000123', type: ExcelJS.ValueType.String });
  });

  test.each(['=HYPERLINK("http://x";"klik")', '+62811', '-1+1', '@SUM(A1)', '\tx', "'x", '<b>A & B</b>'])(
    'a name that is %j stays a name',
    async (payerName) => {
      const lines = [sampleRow(0, { payerName })];
      const bytes = await write(sampleReport(lines), lines);
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(bytes as unknown as ArrayBuffer);
      const cell = byHead(book.getWorksheet('LPP')!, 2)['Nama']!;
      expect(cell.type).toBe(ExcelJS.ValueType.String);
      expect(cell.value).toBe(payerName);
      // The only formulas of the file are the sums.
      const formulas = entryOf(bytes, 'xl/worksheets/sheet1.xml').match(/<f>[^<]*<\/f>/g) ?? [];
      expect(formulas.length).toBeGreaterThan(0);
      for (const formula of formulas) expect(formula).toMatch(/^<f>SUM\([A-Z]+2:[A-Z]+2\)<\/f>$/);
    },
  );

  test("ends with formulas whose kept results are the database's sums", async () => {
    const bytes = await write(report, rows);
    const sheet = (await readBook(bytes)).getWorksheet('LPP')!;
    const xml = entryOf(bytes, 'xl/worksheets/sheet1.xml');
    const last = rows.length + 2;
    const cells = byHead(sheet, last);
    const { totals } = report;
    for (const [head, result] of [
      ['Rek. air', totals.amount],
      ['Meterai', totals.stampDuty],
      ['Denda', totals.lateFee],
      ['Admin PPOB', totals.channelFee],
      ['Pembulatan', totals.cashRounding],
      ['Total', totals.total],
    ] as const) {
      const cell = cells[head]!;
      const letter = cell.address.replace(/\d+$/, '');
      const formula = `SUM(${letter}2:${letter}${last - 1})`;
      expect(cell.formula).toBe(formula);
      // As in the file: the library that reads overlooks a zero.
      expect(xml).toContain(`<f>${formula}</f><v>${result}</v>`);
      // What a program makes of the formula is the same.
      const sum = rows.reduce(
        (all, _, index) => all + Number(sheet.getCell(`${letter}${index + 2}`).value),
        0,
      );
      expect(sum).toBe(result);
    }
    expect(cells['Nama']!.value).toBe('TOTAL');
  });

  test('of nothing has a head and zeros', async () => {
    const sheet = (await read(sampleReport([]), [])).getWorksheet('LPP')!;
    expect(sheet.rowCount).toBe(2);
    expect(byHead(sheet, 2)['Total']!.value).toBe(0);
  });

  test('of non-water has its own columns', async () => {
    const lines = [sampleRow(0, { lateFee: 0, vat: 5_500, description: 'Buka segel', period: null })];
    const sheet = (await read(sampleReport(lines, { kind: 'non_water' }), lines)).getWorksheet('LPP')!;
    const cells = byHead(sheet, 2);
    expect(cells['Jenis']!.value).toBe('Buka segel');
    expect(cells['PPN']!.value).toBe(5_500);
    expect(cells['Denda']).toBeUndefined();
  });
});

test('sheet Ringkasan has the sums as numbers, the drawer, the cancelled numbers and who signs', async () => {
  const sheet = (await read(report, rows)).getWorksheet('Ringkasan')!;
  const lines: unknown[][] = [];
  sheet.eachRow((row) => {
    lines.push((row.values as unknown[]).filter((value) => value !== undefined && value !== ''));
  });
  const { totals, session } = report;
  for (const line of [
    ['Kasir', 'Ni Putu Sari'],
    ['TOTAL', totals.receipts, totals.total],
    ['Diterima sebelum pembatalan', totals.received],
    ['Dibatalkan', -totals.reversed],
    ['Tunai seharusnya', session!.expected],
    ['Selisih tunai', -500],
    ['Kepala Bagian Keuangan', 'I Gede Arta', '0815'],
  ]) {
    expect(lines).toContainEqual(line);
  }
  expect(lines.some(([first]) => first === rows[19]!.receiptNo)).toBe(true);
});

test('a report that does not add up becomes no workbook', async () => {
  await expect(write(report, rows.slice(1))).rejects.toThrow('does not add up');
});

test('eight thousand lines, with progress on the way', async () => {
  const many = Array.from({ length: 8_000 }, (_, index) => sampleRow(index));
  const told: number[] = [];
  const bytes = await write(sampleReport(many), many, (done) => told.push(done));
  expect(told.length).toBeGreaterThan(10);
  expect(told.at(-1)).toBe(8_000);
  expect(entryOf(bytes, 'xl/worksheets/sheet1.xml').match(/<row /g)).toHaveLength(8_002);
});
