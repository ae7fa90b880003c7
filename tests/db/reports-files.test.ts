/**
 * Every report as a workbook and on paper, through the console's own operation: what the screen says is what the file says, read back by other
 * readers than its writers. That the screen says what the tables say is held in tests/db/reports-*.test.ts, report by report.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { TIMEOUTS } from '../../src/main/db/timeouts.ts';
import type { ConsoleExport, ExportFormat, ReportHead } from '../../src/shared/contract/reports.ts';
import { formatNumber } from '../../src/shared/money.ts';
import { REPORTS } from '../../src/shared/reports/catalogue.ts';
import { type ReportDefinition, totalOf } from '../../src/shared/reports/definition.ts';
import { testDatabase } from '../support/database.ts';
import { readPdf } from '../support/read-pdf.ts';
import { parametersOf } from '../support/reports.ts';
import { TestConsole } from '../support/test-console.ts';

const database = testDatabase();
let desk: TestConsole;
let month: string;

beforeAll(async () => {
  desk = await TestConsole.start({ port: () => database.server.port, database: database.name }, TIMEOUTS);
  await desk.signIn('keuangan1');
  const { rows } = await database.admin.query<{ month: string }>(
    `select to_char(max(business_date) - interval '2 months', 'YYYY-MM') as month from loket.payment`,
  );
  month = rows[0]!.month;
});
afterAll(() => desk?.close());

const flat = (text: string) => text.replace(/\s+/g, ' ');
const asked = (definition: ReportDefinition) => ({
  report: definition.code,
  parameters: parametersOf(definition, month),
  view: {},
});
async function exported(definition: ReportDefinition, format: ExportFormat): Promise<ConsoleExport> {
  const key = randomUUID();
  await desk.call('reports', 'export', { ...asked(definition), key, format });
  const state = async () =>
    (await desk.call<ConsoleExport[]>('reports', 'exports')).find((one) => one.key === key)!;
  await vi.waitUntil(async () => (await state()).endedAt !== null, { timeout: 60_000, interval: 50 });
  const done = await state();
  expect(done, JSON.stringify(done.error)).toMatchObject({ state: 'saved', error: null });
  return done;
}

/** Numbers of the totals' rows of all sheets of a table, by column; a report in several sheets adds up to the whole. */
function totalsIn(book: ExcelJS.Workbook, definition: ReportDefinition): number[] {
  const sums = definition.columns.map(() => 0);
  for (const sheet of book.worksheets.filter(({ name }) => name !== 'Keterangan')) {
    const row = sheet.lastRow!;
    for (const index of sums.keys()) {
      const { value } = row.getCell(index + 1);
      const result = typeof value === 'object' && value && 'result' in value ? value.result : value;
      // A spreadsheet holds percent as parts of one.
      const unit = definition.columns[index]!.type === 'percent' ? 100 : 1;
      if (typeof result === 'number') sums[index]! += result * unit;
    }
  }
  return sums;
}

describe.each(REPORTS.map((definition) => [definition.code, definition] as const))(
  '%s',
  (code, definition) => {
    test('screen = workbook = paper, and both files have one content hash', async () => {
      const head = await desk.call<ReportHead>('reports', 'head', asked(definition));
      const [xlsx, pdf] = await Promise.all([exported(definition, 'xlsx'), exported(definition, 'pdf')]);
      expect([xlsx.rows, pdf.rows]).toEqual([head.rows, head.rows]);
      // What the trails say grows with every export.
      if (code !== 'exports_made' && code !== 'audit_trail') expect(xlsx.contentHash).toBe(pdf.contentHash);

      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(xlsx.file!);
      const sheets = book.worksheets.filter(({ name }) => name !== 'Keterangan');
      const lines = sheets.reduce((sum, sheet) => sum + sheet.rowCount - 2, 0);
      expect(lines).toBe(head.rows === 0 ? lines : head.rows);
      const { pages } = await readPdf(await readFile(pdf.file!));
      const text = flat(pages.map((page) => page.text).join('\n'));
      expect(text).toContain(`Halaman ${pages.length} dari ${pages.length}`);
      expect(text).toContain(pdf.contentHash!.slice(0, 12));
      expect(basename(pdf.file!)).toMatch(/\.pdf$/);

      const totals = totalsIn(book, definition);
      for (const [index, column] of definition.columns.entries()) {
        if (column.total !== 'sum') continue;
        const said = totalOf(column, head.sums)!;
        expect(totals[index], column.name).toBeCloseTo(said, 4);
        if (head.rows > 0 && !column.offPaper && Number.isSafeInteger(said) && column.type === 'rupiah')
          expect(text, column.name).toContain(formatNumber(said));
      }
    }, 120_000);
  },
);
