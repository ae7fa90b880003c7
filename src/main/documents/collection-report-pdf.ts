import type { Writable } from 'node:stream';
import type {
  CollectionReport,
  CollectionReportRow,
  ReportPaper,
} from '../../shared/contract/collection-reports.ts';
import { formatDate, formatDateTime, formatLongDate } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import { mismatches } from './collection-report-check.ts';
import { type Progress, paperColumns, type ReportColumn } from './collection-report-columns.ts';
import { collectionReportFrame } from './collection-report-frame.ts';
import {
  cancelledTable,
  groupTable,
  receiptTable,
  type SummaryTable,
  sessionTable,
  tenderTable,
} from './collection-report-summary.ts';
import { REPORT_SUBJECTS, REPORT_TITLE } from './collection-report-words.ts';
import { INK } from './column.ts';
import type { DocumentFonts } from './layout.ts';
import { LedgerFlow } from './ledger-flow.ts';
import { type LedgerFrame, PAPER_SIZES } from './ledger-frame.ts';
import { drawSignatures, SIGNATURES } from './ledger-signatures.ts';
import { LedgerTags } from './ledger-tags.ts';
import { LedgerWriter } from './ledger-writer.ts';

const ROW = 11;
const HEAD_ROW = 14;
const SMALL = 7.2;

/**
 * The report as PDF into a stream: letterhead, lines with the head on each page, sums from the database, cancelled numbers, the
 * drawer's result, two signatories. A final report gives the same bytes whenever it is printed. Throws where lines and sums differ.
 */
export async function writeCollectionReportPdf(
  report: CollectionReport,
  rows: CollectionReportRow[],
  options: { paper: ReportPaper; fonts: DocumentFonts; onProgress: Progress },
  out: Writable,
): Promise<void> {
  const wrong = mismatches(report, rows);
  if (wrong.length > 0) throw new Error(`The report does not add up: ${wrong.slice(0, 5).join(', ')}`);
  const writer = new LedgerWriter(options.fonts, {
    title: `${REPORT_TITLE} ${REPORT_SUBJECTS[report.kind]} ${formatDate(report.to)}`,
    author: report.letterhead.utility.name,
    subject: REPORT_SUBJECTS[report.kind],
    created: report.final ? (report.session?.closedAt ?? `${report.to}T00:00:00Z`) : report.asOf,
  });
  const frame = collectionReportFrame(writer, report, PAPER_SIZES[options.paper]);
  const flow = new LedgerFlow(frame);
  addLines(flow, frame, report, rows);
  addSummary(flow, frame, report);
  addSignatures(flow, frame, report);

  const written = writer.pipe(out);
  // Said where it is awaited, below; until then the loop finds the broken stream itself.
  written.catch(() => {});
  const pages = flow.pages();
  for (const [index, draw] of pages.entries()) {
    writer.addPage(frame.size);
    frame.draw(index + 1, pages.length);
    draw(writer, index + 1, pages.length);
    options.onProgress(index + 1, pages.length);
    await writer.taken(out);
  }
  writer.end();
  await written;
}

function addLines(
  flow: LedgerFlow,
  frame: LedgerFrame,
  report: CollectionReport,
  rows: CollectionReportRow[],
): void {
  const columns = place(paperColumns(report.kind), frame);
  const cells = (writer: LedgerWriter, y: number, text: (column: ReportColumn) => string, style = {}) => {
    for (const { column, x, width } of columns) {
      const align = column.kind === 'money' || column.kind === 'number' ? 'right' : 'left';
      writer.text(text(column), x, y, width, { size: SMALL, align, ...style });
    }
  };
  const head = {
    height: HEAD_ROW,
    draw: (writer: LedgerWriter, y: number) => {
      cells(writer, y, (column) => column.head, { bold: true });
      writer.rule(frame.left, y + 11, frame.width, { color: INK.text, weight: 0.8 });
    },
  };
  flow.add(head.height, head.draw);
  rows.forEach((row, index) => {
    flow.add(
      ROW,
      (writer, y) => {
        if (row.reversal) writer.band(frame.left, y - 1.5, frame.width, ROW);
        cells(writer, y, (column) => cellText(column, row, index));
      },
      head,
    );
  });
  if (rows.length === 0) {
    flow.add(ROW + 6, (writer, y) =>
      writer.text('Tidak ada penerimaan.', frame.left, y + 3, frame.width, { color: INK.muted }),
    );
  }
  flow.add(
    ROW + 8,
    (writer, y) => {
      writer.rule(frame.left, y + 1, frame.width, { color: INK.text, weight: 0.8 });
      cells(writer, y + 5, (column) => totalText(column, report), { bold: true });
    },
    head,
  );
  flow.gap(10);
}

function cellText(column: ReportColumn, row: CollectionReportRow, index: number): string {
  switch (column.kind) {
    case 'number':
      return formatNumber(column.of(row, index));
    case 'money':
      return formatNumber(column.of(row));
    case 'date':
      return formatDate(column.of(row));
    case 'text':
      return column.of(row);
  }
}

function totalText(column: ReportColumn, { totals }: CollectionReport): string {
  if (column.kind === 'money') return formatNumber(totals[column.total]);
  return column.head === 'Nama' ? `TOTAL ${formatNumber(totals.lines)} baris` : '';
}

/** Columns with their place; a little air between them. */
function place(columns: ReportColumn[], frame: LedgerFrame) {
  let x = frame.left;
  return columns.map((column) => {
    const placed = { column, x, width: column.share * frame.width - 5 };
    x += column.share * frame.width;
    return placed;
  });
}

/** Two columns of small tables, and the cancelled numbers over the whole width. */
function addSummary(flow: LedgerFlow, frame: LedgerFrame, report: CollectionReport): void {
  const half = (frame.width - 28) / 2;
  const left = [tenderTable(report), receiptTable(report)];
  const session = sessionTable(report);
  const groups = groupTable(report);
  const right = session ? [session] : [groups];
  const height = (tables: SummaryTable[]) =>
    tables.reduce((total, table) => total + tableHeight(table) + 10, 0);
  const block = Math.max(height(left), height(right));
  if (block <= frame.bottom - frame.top) {
    flow.add(block, (writer, y) => {
      drawTables(writer, left, frame.left, y, half);
      drawTables(writer, right, frame.left + half + 28, y, half);
    });
  } else {
    for (const table of [...left, ...right]) addTable(flow, frame, table, frame.width * 0.7);
  }
  if (session) addTable(flow, frame, groups, frame.width * 0.7);
  const cancelled = cancelledTable(report);
  if (cancelled) addTable(flow, frame, cancelled, frame.width);
}

function tableHeight(table: SummaryTable): number {
  return 13 + HEAD_ROW + table.rows.length * ROW + 4;
}

function drawTables(
  writer: LedgerWriter,
  tables: SummaryTable[],
  x: number,
  top: number,
  width: number,
): void {
  let y = top;
  for (const table of tables) {
    drawTableHead(writer, table, x, y, width);
    table.rows.forEach((_, index) => {
      drawTableRow(writer, table, index, x, y + 13 + HEAD_ROW + index * ROW, width);
    });
    y += tableHeight(table) + 10;
  }
}

/** A table that may go on over pages. */
function addTable(flow: LedgerFlow, frame: LedgerFrame, table: SummaryTable, width: number): void {
  const head = {
    height: 13 + HEAD_ROW,
    draw: (writer: LedgerWriter, y: number) => drawTableHead(writer, table, frame.left, y, width),
  };
  // The head never stands alone at the foot of a page.
  if (flow.room < head.height + 2 * ROW) flow.breakPage();
  flow.add(head.height, head.draw);
  table.rows.forEach((_, index) => {
    flow.add(ROW, (writer, y) => drawTableRow(writer, table, index, frame.left, y, width), head);
  });
  flow.gap(14);
}

function drawTableHead(writer: LedgerWriter, table: SummaryTable, x: number, y: number, width: number): void {
  writer.text(table.title, x, y, width, { size: 8.5, bold: true, color: INK.accent });
  let at = x;
  for (const { head, share, align } of table.columns) {
    writer.text(head, at, y + 13, share * width - 5, { size: SMALL, align, color: INK.muted });
    at += share * width;
  }
  writer.rule(x, y + 24, width - 5, { color: INK.text });
}

function drawTableRow(
  writer: LedgerWriter,
  table: SummaryTable,
  index: number,
  x: number,
  y: number,
  width: number,
): void {
  const { cells, emphasis } = table.rows[index]!;
  if (emphasis) writer.rule(x, y - 1.5, width - 5);
  let at = x;
  table.columns.forEach(({ share, align }, column) => {
    const own = cells.length === 2 && cells[1] === '' ? width : share * width;
    const cell = cells[column] ?? '';
    writer.text(typeof cell === 'number' ? formatNumber(cell) : cell, at, y, own - 5, {
      size: SMALL,
      align,
      bold: emphasis,
    });
    at += share * width;
  });
}

/** City and date, and two to sign. The date is the report's: an old one comes out as it was. */
function addSignatures(flow: LedgerFlow, frame: LedgerFrame, report: CollectionReport): void {
  const { utility } = report.letterhead;
  const width = frame.width / 3;
  flow.add(SIGNATURES, (writer, y) => {
    drawSignatures(writer, new LedgerTags(writer, false), frame, y, {
      place: `${utility.city}, ${formatLongDate(report.to)}`,
      signatories: report.signatories,
      numberLabel: 'No. pegawai',
    });
    if (!report.final) {
      const at = formatDateTime(report.asOf, utility.timeZone);
      writer.text(`SEMENTARA, keadaan ${at} ${utility.zoneLabel}`, frame.left + width, y, width, {
        size: 8.5,
        bold: true,
        align: 'center',
      });
    }
  });
}
