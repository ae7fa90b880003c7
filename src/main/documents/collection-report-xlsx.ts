import type { Writable } from 'node:stream';
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
import type { RowCell } from './workbook-row.ts';
import type { WorkbookSheet } from './workbook-sheet.ts';
import type { SheetColumn } from './workbook-sheet-frame.ts';
import type { CellFormat } from './workbook-styles.ts';
import { type WorkbookWriter, writeWorkbook } from './workbook-writer.ts';

/** Rows after which the thread looks up: a cancelled export ends here, and progress is told. */
const PAUSE = 500;
/** Columns of the sheet with the sums; its widest table has eight. */
const SUMMARY_COLUMNS: SheetColumn[] = [34, 20, 20, 20, 20, 20, 20, 20].map((width) => ({
  width,
  format: 'text',
}));

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
  const title = `${REPORT_TITLE} ${REPORT_SUBJECTS[report.kind]}`;
  await writeWorkbook(out, { title, creator: 'Loket', created: report.asOf }, async (book) => {
    await writeLines(book, report, rows, options.onProgress);
    await writeSummary(book, report);
  });
}

async function writeLines(
  book: WorkbookWriter,
  report: CollectionReport,
  rows: CollectionReportRow[],
  onProgress: Progress,
): Promise<void> {
  const columns = reportColumns(report.kind);
  const sheet = await book.sheet({
    name: 'LPP',
    columns: columns.map((column) => ({ head: column.head, width: column.width, format: formatOf(column) })),
    autoFilter: true,
  });
  for (let from = 0; from < rows.length; from += PAUSE) {
    const some = rows.slice(from, from + PAUSE);
    await sheet.rows(some.map((row, index) => columns.map((column) => column.of(row, from + index))));
    if (some.length < PAUSE) break;
    onProgress(from + PAUSE, rows.length);
    await new Promise(setImmediate);
  }
  await sheet.totals(
    columns.map((column, index): RowCell => {
      if (column.kind !== 'money') return column.head === 'Nama' ? 'TOTAL' : null;
      // The sum that the database gave is kept in the cell; a program that opens the file may work it out again.
      return { formula: sheet.total(index), value: report.totals[column.total] };
    }),
  );
  await sheet.end();
  onProgress(rows.length, rows.length);
}

function formatOf(column: ReportColumn): CellFormat {
  return column.kind === 'number' || column.kind === 'money' ? 'integer' : column.kind;
}

/** The sums as on paper, below each other. */
async function writeSummary(book: WorkbookWriter, report: CollectionReport): Promise<void> {
  const sheet = await book.sheet({ name: 'Ringkasan', columns: SUMMARY_COLUMNS });
  const { utility, training } = report.letterhead;
  await sheet.row([utility.name], { bold: true });
  await sheet.row([`${REPORT_TITLE} ${REPORT_SUBJECTS[report.kind]}`], { bold: true });
  if (!report.final) await sheet.row(['SEMENTARA'], { bold: true });
  if (training) await sheet.row(['CONTOH / BUKAN LAPORAN RESMI'], { bold: true });
  for (const { label, value } of filterWords(report)) await sheet.row([label, value]);
  for (const table of tablesOf(report)) await writeTable(sheet, table);
  for (const { position, fullName, employeeNo } of report.signatories) {
    await sheet.row([]);
    await sheet.row([position, fullName, employeeNo]);
  }
  await sheet.end();
}

async function writeTable(sheet: WorkbookSheet, table: SummaryTable): Promise<void> {
  await sheet.row([]);
  await sheet.row([table.title], { bold: true });
  await sheet.row(
    table.columns.map(({ head }) => head),
    { head: true },
  );
  for (const { cells, emphasis } of table.rows) {
    const typed = cells.map((cell) =>
      typeof cell === 'number' ? { value: cell, format: 'integer' as const } : cell,
    );
    await sheet.row(typed, { bold: emphasis });
  }
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
