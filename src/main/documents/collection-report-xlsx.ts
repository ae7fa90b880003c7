import type { Writable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { CollectionReport, CollectionReportRow } from '../../shared/contract/collection-reports.ts';
import { mismatches } from './collection-report-check.ts';
import { type Progress, type ReportColumn, reportColumns } from './collection-report-columns.ts';
import {
  cancelledTable,
  groupTable,
  receiptTable,
  type SummaryTable,
  sessionTable,
  tenderTable,
} from './collection-report-summary.ts';
import { filterWords, REPORT_SUBJECTS, REPORT_TITLE } from './collection-report-words.ts';

const MONEY = '#,##0';
/** Text, so that a number with leading zeros stays one when somebody edits the cell. */
const TEXT = '@';
const DATE = 'dd/mm/yyyy';
/** Rows after which the thread looks up: a cancelled export ends here, and progress is told. */
const PAUSE = 500;

/**
 * The report as a workbook into a stream: sheet LPP with a line each (numbers as numbers, days as days, everything else as text, so that
 * a name that begins with an equals sign stays a name), sheet Ringkasan with the sums. Throws where lines and sums differ.
 */
export async function writeCollectionReportXlsx(
  report: CollectionReport,
  rows: CollectionReportRow[],
  options: { onProgress: Progress },
  out: Writable,
): Promise<void> {
  const wrong = mismatches(report, rows);
  if (wrong.length > 0) throw new Error(`The report does not add up: ${wrong.slice(0, 5).join(', ')}`);
  const written = new Promise<void>((resolve, reject) => {
    out.on('finish', resolve).on('error', reject);
  });
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  });
  book.creator = 'Loket';
  book.created = new Date(report.asOf);
  await writeLines(book, report, rows, options.onProgress);
  writeSummary(book, report);
  await book.commit();
  await written;
}

async function writeLines(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  report: CollectionReport,
  rows: CollectionReportRow[],
  onProgress: Progress,
): Promise<void> {
  const columns = reportColumns(report.kind);
  const sheet = book.addWorksheet('LPP', {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
  });
  sheet.columns = columns.map((column) => ({ width: column.width, style: { numFmt: formatOf(column) } }));
  const last = rows.length + 1;
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: last, column: columns.length } };
  emphasised(sheet.addRow(columns.map(({ head }) => head)), TEXT).commit();
  for (const [index, row] of rows.entries()) {
    sheet.addRow(columns.map((column) => cellOf(column, row, index))).commit();
    if (index % PAUSE !== PAUSE - 1) continue;
    onProgress(index + 1, rows.length);
    await new Promise(setImmediate);
  }
  const totals = columns.map((column, index) => {
    if (column.kind !== 'money') return column.head === 'Nama' ? 'TOTAL' : null;
    const result = report.totals[column.total];
    const letter = sheet.getColumn(index + 1).letter;
    // The sum that the database gave is kept in the cell; a program that opens the file may work it out again. A result of 0 the
    // library would not keep, and a cell without one is empty in a preview.
    return result === 0 ? 0 : { formula: `SUM(${letter}2:${letter}${last})`, result };
  });
  emphasised(sheet.addRow(totals)).commit();
  sheet.commit();
  onProgress(rows.length, rows.length);
}

function formatOf(column: ReportColumn): string {
  if (column.kind === 'date') return DATE;
  return column.kind === 'text' ? TEXT : MONEY;
}

function cellOf(column: ReportColumn, row: CollectionReportRow, index: number): string | number | Date {
  switch (column.kind) {
    case 'number':
      return column.of(row, index);
    case 'money':
      return column.of(row);
    case 'date':
      // The library writes the day that a date is in UTC.
      return new Date(`${column.of(row)}T00:00:00Z`);
    case 'text':
      return column.of(row);
  }
}

/** The sums as on paper, below each other. */
function writeSummary(book: ExcelJS.stream.xlsx.WorkbookWriter, report: CollectionReport): void {
  const sheet = book.addWorksheet('Ringkasan');
  sheet.columns = [{ width: 34 }, ...Array.from({ length: 7 }, () => ({ width: 20 }))];
  const { utility, training } = report.letterhead;
  emphasised(sheet.addRow([utility.name])).commit();
  emphasised(sheet.addRow([`${REPORT_TITLE} ${REPORT_SUBJECTS[report.kind]}`])).commit();
  if (!report.final) emphasised(sheet.addRow(['SEMENTARA'])).commit();
  if (training) emphasised(sheet.addRow(['CONTOH / BUKAN LAPORAN RESMI'])).commit();
  for (const { label, value } of filterWords(report)) sheet.addRow([label, value]).commit();
  for (const table of tablesOf(report)) {
    sheet.addRow([]).commit();
    emphasised(sheet.addRow([table.title])).commit();
    emphasised(sheet.addRow(table.columns.map(({ head }) => head))).commit();
    for (const { cells, emphasis } of table.rows) {
      const row = sheet.addRow(cells);
      cells.forEach((cell, index) => {
        row.getCell(index + 1).numFmt = typeof cell === 'number' ? MONEY : TEXT;
      });
      if (emphasis) row.font = { bold: true };
      row.commit();
    }
  }
  for (const { position, fullName, employeeNo } of report.signatories) {
    sheet.addRow([]).commit();
    sheet.addRow([position, fullName, employeeNo ?? '']).commit();
  }
  sheet.commit();
}

function tablesOf(report: CollectionReport): SummaryTable[] {
  return [
    tenderTable(report),
    groupTable(report),
    receiptTable(report),
    sessionTable(report),
    cancelledTable(report),
  ].filter((table) => table !== null);
}

function emphasised(row: ExcelJS.Row, format?: string): ExcelJS.Row {
  row.font = { bold: true };
  if (format) row.numFmt = format;
  return row;
}
