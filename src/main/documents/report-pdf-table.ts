import { formatNumber } from '../../shared/money.ts';
import type { ReportValue } from '../../shared/reports/definition.ts';
import { INK } from './column.ts';
import type { LedgerTags } from './ledger-tags.ts';
import type { LedgerWriter } from './ledger-writer.ts';
import { groupColumn, type PrintedReport, type ReportGroup, type ReportSums } from './report-paper.ts';
import { cellWords, totalWords } from './report-paper-words.ts';
import type { PlacedColumn, PlacedTable } from './report-pdf-columns.ts';

const ZEBRA = '#f3f6f6';
const HEAD_BAND = '#e6eeef';
/** From the band's edge to the letters, as in the columns. */
const PAD = 3.5;
/** A label needs this much beside the sums; else it has a line of its own. */
const LABEL = 90;

/** Draws the table of a report, strip by strip, at the places that the plan gives. */
export class ReportTable {
  readonly heights: { head: number; heading: number; row: number; subtotal: number; total: number };
  readonly #writer: LedgerWriter;
  readonly #tags: LedgerTags;
  readonly #report: PrintedReport;
  readonly #table: PlacedTable;
  readonly #area: { left: number; width: number };
  readonly #groupWords: (value: ReportValue) => string;
  readonly #groupHead: string;
  /** Columns before the first that has a total: where the totals' label stands. */
  readonly #labelColumns: number;
  readonly #labelWidth: number;
  readonly #ownLine: boolean;
  /** From a row's top to the top of its letters. */
  readonly #inset: number;

  constructor(
    writer: LedgerWriter,
    tags: LedgerTags,
    report: PrintedReport,
    table: PlacedTable,
    area: { left: number; width: number },
  ) {
    this.#writer = writer;
    this.#tags = tags;
    this.#report = report;
    this.#table = table;
    this.#area = area;
    const { size, columns, headLines } = table;
    const row = Math.round(size * 15.5) / 10;
    this.#inset = (row - size * 1.21) / 2;
    const column = groupColumn(report);
    const { timeZone } = report.head.letterhead.utility;
    this.#groupWords = column ? cellWords(report.definition, column, timeZone) : () => '';
    this.#groupHead = column ? (report.definition.texts.id.columns[column.name] ?? '') : '';
    const summed = columns.findIndex((each) => each.column?.total !== undefined);
    this.#labelColumns = summed < 0 ? columns.length : summed;
    const room = (summed < 0 ? area.left + area.width : columns[summed]!.x) - area.left - 2 * PAD;
    // The label of its own line is the whole width's.
    this.#ownLine = room < LABEL;
    this.#labelWidth = this.#ownLine ? area.width - 2 * PAD : room;
    const label = this.#ownLine ? row : 0;
    this.heights = {
      head: headLines * size * 1.25 + 9,
      heading: row + 5,
      row,
      subtotal: row + label + 3,
      total: row + label + 8,
    };
  }

  /** The table's head; on pages after the first it is a repetition. */
  head(y: number, repeated: boolean): void {
    const { size, columns, headLines } = this.#table;
    const height = this.heights.head - 2;
    this.#tags.artifact(() => {
      this.#writer.band(this.#area.left, y, this.#area.width, height, HEAD_BAND);
      this.#writer.rule(this.#area.left, y + height, this.#area.width, { color: INK.accent, weight: 0.8 });
    });
    const draw = (column: PlacedColumn) => () => {
      // Heads stand on the line under them.
      let top = y + 3.5 + (headLines - column.head.length) * size * 1.25;
      for (const line of column.head) {
        const { x, width, align } = column;
        this.#writer.text(line, x, top, width, { size, bold: true, align, color: INK.accent, whole: true });
        top += size * 1.25;
      }
    };
    if (repeated) {
      this.#tags.artifact(() => {
        for (const column of columns) draw(column)();
      }, 'Pagination');
      return;
    }
    this.#tags.row((cell) => {
      for (const column of columns) cell('TH', draw(column), { scope: 'Column' });
    });
  }

  heading(y: number, group: ReportGroup, continued: boolean): void {
    const { left, width } = this.#area;
    const { row } = this.heights;
    const size = this.#table.size + 0.3;
    const words = this.groupTitle(group);
    const draw = () => {
      const top = y + 4 + this.#inset;
      this.#writer.text(`${words}${continued ? ' (lanjutan)' : ''}`, left + PAD, top, width - 90, {
        size,
        bold: true,
      });
      const count = `${formatNumber(group.rows)} baris`;
      this.#writer.text(count, left, top, width - PAD, {
        size: size - 0.8,
        align: 'right',
        color: INK.muted,
      });
    };
    this.#tags.artifact(() => this.#writer.rule(left, y + 4 + row, width, { color: INK.line }));
    if (continued) this.#tags.artifact(draw, 'Pagination');
    else {
      const span = this.#table.columns.length;
      this.#tags.row((cell) => cell('TH', draw, { scope: 'Row', span }));
    }
  }

  groupTitle(group: ReportGroup): string {
    return `${this.#groupHead}: ${this.#groupWords(group.key) || '(kosong)'}`;
  }

  row(y: number, index: number, values: readonly ReportValue[], odd: boolean): void {
    const { size, columns } = this.#table;
    if (odd) {
      this.#tags.artifact(() =>
        this.#writer.band(this.#area.left, y, this.#area.width, this.heights.row, ZEBRA),
      );
    }
    const top = y + this.#inset;
    this.#tags.row((cell) => {
      for (const { index: at, x, width, align, whole, words } of columns) {
        const number = at < 0;
        cell('TD', () =>
          this.#writer.text(number ? formatNumber(index + 1) : words(values[at]!), x, top, width, {
            size,
            align,
            whole,
            ...(number ? { color: INK.muted } : {}),
          }),
        );
      }
    });
  }

  nothing(y: number): void {
    const span = this.#table.columns.length;
    this.#tags.row((cell) =>
      cell(
        'TD',
        () =>
          this.#writer.text(
            'Tidak ada data untuk parameter dan saringan ini.',
            this.#area.left + PAD,
            y + this.#inset,
            this.#area.width,
            { size: this.#table.size, color: INK.muted },
          ),
        { span },
      ),
    );
  }

  subtotal(y: number, group: ReportGroup): void {
    const { left, width } = this.#area;
    this.#tags.artifact(() => this.#writer.rule(left, y, width, { color: INK.line }));
    this.#sums(y + 1, `Jumlah ${this.#groupWords(group.key) || '(kosong)'}`, group.sums);
  }

  total(y: number): void {
    const { left, width } = this.#area;
    const { head } = this.#report;
    const bottom = y + this.heights.total - 2;
    this.#tags.artifact(() => {
      this.#writer.rule(left, y + 1.5, width, { color: INK.text, weight: 0.8 });
      this.#writer.rule(left, bottom - 1.6, width, { color: INK.text, weight: 0.4 });
      this.#writer.rule(left, bottom, width, { color: INK.text, weight: 0.4 });
    });
    this.#sums(y + 2.5, `TOTAL ${formatNumber(head.rows)} baris`, head.sums);
  }

  #sums(y: number, label: string, sums: ReportSums): void {
    const { size, columns } = this.#table;
    const top = y + this.#inset;
    const below = this.#ownLine ? top + this.heights.row : top;
    const bold = { size, bold: true } as const;
    this.#tags.row((cell) => {
      const drawLabel = () => this.#writer.text(label, this.#area.left + PAD, top, this.#labelWidth, bold);
      cell('TH', drawLabel, { scope: 'Row', span: this.#labelColumns });
      for (const { column, x, width, align } of columns.slice(this.#labelColumns)) {
        const words = column === null ? '' : totalWords(column, sums);
        cell('TD', () => this.#writer.text(words, x, below, width, { ...bold, align, whole: true }));
      }
    });
  }
}
