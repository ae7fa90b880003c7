import type { Writable } from 'node:stream';
import type { ReportValue } from '../../shared/reports/definition.ts';
import type { DocumentFonts } from './layout.ts';
import type { PrintedReport } from './report-paper.ts';
import { mismatch, ReportRows, RowCheck } from './report-paper-rows.ts';
import { type LaidOutReport, layOut } from './report-pdf-layout.ts';
import { ReportOutline } from './report-pdf-outline.ts';
import type { PagePlan, Strip } from './report-pdf-plan.ts';

export interface ReportPdfOptions {
  fonts: DocumentFonts;
  /** SHA-256 of the rows as 64 hexadecimal digits; asked for when all rows have been taken. */
  contentHash: () => string | Promise<string>;
  onProgress?: (rows: number, ofRows: number) => void;
  /** Stops between two pages; the promise rejects with its reason. */
  signal?: AbortSignal;
}

/**
 * A report as PDF into a stream: letterhead, rows with the table's head on each page, groups with their sums, total, definition, origin
 * and two to sign. `rows` come in the order of the head's groups, batches of any size, and are forgotten page by page. The same input
 * gives the same bytes. Throws where the rows do not lead to the head's sums, or what the stream of rows or the file throws; the file
 * is then no report and whoever opened it removes it.
 */
export async function writeReportPdf(
  report: PrintedReport,
  rows: AsyncIterable<ReportValue[][]>,
  options: ReportPdfOptions,
  out: Writable,
): Promise<{ pages: number; tagged: boolean }> {
  const paper = layOut(report, options.fonts);
  const { writer, pages } = paper;
  const written = writer.pipe(out);
  // Said where it is awaited, below; until then the loop finds the broken stream itself.
  written.catch(() => {});
  const source = new ReportRows(rows);
  try {
    const body = new ReportBody(report, paper, source, options);
    for (const [index, page] of pages.entries()) {
      options.signal?.throwIfAborted();
      await body.page(index, page);
      await writer.taken(out);
    }
    paper.tags.end();
    writer.end();
    await written;
  } catch (error) {
    await source.close().catch(() => undefined);
    throw error;
  }
  return { pages: pages.length, tagged: paper.tags.tagged };
}

/** Draws the pages in order, taking the rows as it goes. */
class ReportBody {
  readonly #report: PrintedReport;
  readonly #paper: LaidOutReport;
  readonly #rows: ReportRows;
  readonly #options: ReportPdfOptions;
  readonly #check: RowCheck;
  readonly #outline: ReportOutline;

  constructor(report: PrintedReport, paper: LaidOutReport, rows: ReportRows, options: ReportPdfOptions) {
    this.#report = report;
    this.#paper = paper;
    this.#rows = rows;
    this.#options = options;
    this.#check = new RowCheck(report);
    this.#outline = new ReportOutline(paper.writer, paper.pages, report.head.groups.length);
  }

  async page(index: number, strips: PagePlan): Promise<void> {
    const { writer, frame, pages, tags } = this.#paper;
    writer.addPage(frame.size);
    frame.draw(index + 1, pages.length, tags);
    this.#outline.page(index);
    for (const strip of strips) await this.#strip(strip, index);
  }

  async #strip(strip: Strip, page: number): Promise<void> {
    const { table, closing, tags } = this.#paper;
    const { groups } = this.#report.head;
    switch (strip.kind) {
      case 'head':
        return table.head(strip.y, page > 0);
      case 'heading': {
        const group = groups[strip.group]!;
        if (!strip.continued) this.#outline.group(table.groupTitle(group), strip.y);
        return table.heading(strip.y, group, strip.continued);
      }
      case 'rows':
        return this.#drawRows(strip);
      case 'nothing':
        return table.nothing(strip.y);
      case 'subtotal':
        this.#check.endGroup(strip.group);
        return table.subtotal(strip.y, groups[strip.group]!);
      case 'total':
        await this.#end();
        table.total(strip.y);
        return tags.endTable();
      case 'closing':
        this.#outline.signatures(strip.y);
        return closing.draw(strip.y, await this.#options.contentHash());
    }
  }

  async #drawRows(strip: Strip & { kind: 'rows' }): Promise<void> {
    const { table } = this.#paper;
    const { rows: ofRows } = this.#report.head;
    let done = 0;
    while (done < strip.count) {
      const rows = await this.#rows.take(strip.count - done);
      if (rows.length === 0) throw mismatch(`${strip.first + done} rows, not ${ofRows}`);
      for (const row of rows) {
        this.#check.row(row, strip.group);
        const index = strip.first + done;
        table.row(strip.y + done * table.heights.row, index, row, index % 2 === 1);
        done += 1;
      }
    }
    this.#options.onProgress?.(strip.first + done, ofRows);
  }

  async #end(): Promise<void> {
    const { rows } = this.#report.head;
    if ((await this.#rows.next()) !== null) throw mismatch(`more than ${rows} rows`);
    this.#check.end();
  }
}
