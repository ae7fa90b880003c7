import type { DocumentFonts } from './layout.ts';
import { LedgerFrame, PAPER_SIZES } from './ledger-frame.ts';
import { LedgerTags } from './ledger-tags.ts';
import { LedgerWriter } from './ledger-writer.ts';
import type { PrintedReport } from './report-paper.ts';
import { mismatch } from './report-paper-rows.ts';
import { filterText, stateWords } from './report-paper-words.ts';
import { ReportClosing } from './report-pdf-closing.ts';
import { placeColumns } from './report-pdf-columns.ts';
import { type PagePlan, planPages } from './report-pdf-plan.ts';
import { ReportTable } from './report-pdf-table.ts';

/**
 * Longer reports are written without structure: pdfkit keeps an object for every cell until the end, and their text makes the file
 * many times as large (docs/decisions/0018).
 */
export const TAGGED_PAGES = 60;

/** A report that is laid out: its pages, and what draws the parts of them. */
export interface LaidOutReport {
  writer: LedgerWriter;
  tags: LedgerTags;
  frame: LedgerFrame;
  table: ReportTable;
  closing: ReportClosing;
  pages: PagePlan[];
}

/** Everything that is known before the first row. Whether it is tagged depends on how many pages it has, and those on letters' widths. */
export function layOut(report: PrintedReport, fonts: DocumentFonts): LaidOutReport {
  const untagged = placed(report, fonts, false);
  return untagged.pages.length > TAGGED_PAGES ? untagged : placed(report, fonts, true);
}

function placed(report: PrintedReport, fonts: DocumentFonts, tagged: boolean): LaidOutReport {
  const { head, definition } = report;
  const { utility } = head.letterhead;
  const { title } = definition.texts.id;
  const subject = report.parameterWords.map(({ label, value }) => `${label} ${value}`).join(', ');
  const writer = new LedgerWriter(
    fonts,
    { title, author: utility.name, subject: subject || title, created: head.asOf },
    { tagged },
  );
  const tags = new LedgerTags(writer, tagged);
  const frame = frameOf(writer, report);
  const table = new ReportTable(writer, tags, report, placeColumns(writer, report, frame), frame);
  const closing = new ReportClosing(writer, tags, report, frame);
  const { firstTop, top, bottom } = frame;
  const groups = head.groups.map((group) => group.rows);
  const grouped = groups.length > 0;
  const inGroups = groups.reduce((sum, count) => sum + count, 0);
  if (grouped && inGroups !== head.rows) throw mismatch(`${inGroups} rows in groups, not ${head.rows}`);
  const measures = { ...table.heights, firstTop, top, bottom, closing: closing.height };
  const pages = planPages(grouped ? groups : [head.rows], grouped, measures);
  return { writer, tags, frame, table, closing, pages };
}

function frameOf(writer: LedgerWriter, report: PrintedReport): LedgerFrame {
  const { head, definition } = report;
  const { letterhead, locked } = head;
  const joined = (parts: string[]) => parts.filter(Boolean).join(' · ');
  return new LedgerFrame(
    writer,
    {
      letterhead,
      place: letterhead.branch ? `Cabang ${letterhead.branch.name}` : 'Semua cabang',
      title: definition.texts.id.title,
      subtitle: '',
      state: joined([stateWords(head), letterhead.training ? 'CONTOH / BUKAN LAPORAN RESMI' : '']),
      facts: [...report.parameterWords],
      remark: filterText(report),
      marks: joined([letterhead.training ? 'CONTOH' : '', locked ? '' : 'SEMENTARA']),
      foot: `${letterhead.utility.name} · Ekspor ${report.exportNo}`,
    },
    PAPER_SIZES[report.paper],
  );
}
