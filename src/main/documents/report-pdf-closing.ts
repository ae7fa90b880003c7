import { formatLongDate } from '../../shared/dates.ts';
import { INK } from './column.ts';
import { linesOf } from './ledger-lines.ts';
import { drawSignatures, SIGNATURES } from './ledger-signatures.ts';
import type { LedgerTags } from './ledger-tags.ts';
import type { LedgerWriter } from './ledger-writer.ts';
import type { PrintedReport } from './report-paper.ts';
import { originFacts } from './report-paper-words.ts';

const SIZE = 7;
const LINE = 9.5;
const TITLE = 13;
/** The full hash, 64 letters, is as wide as this. */
const ORIGIN = 330;
const LABEL = 62;
const GAP = 10;
/** A definition of more lines would push the signatures off the page. */
const MOST_LINES = 16;

/** What stands under the total: what the numbers are, where the paper came from, and who signs for it. */
export class ReportClosing {
  readonly height: number;
  readonly #writer: LedgerWriter;
  readonly #tags: LedgerTags;
  readonly #report: PrintedReport;
  readonly #area: { left: number; width: number };
  readonly #definition: string[];
  readonly #notes: number;

  constructor(
    writer: LedgerWriter,
    tags: LedgerTags,
    report: PrintedReport,
    area: { left: number; width: number },
  ) {
    this.#writer = writer;
    this.#tags = tags;
    this.#report = report;
    this.#area = area;
    const { definition } = report.definition.texts.id;
    const masked = report.head.masked ? ' Data pribadi disamarkan untuk pembaca ini.' : '';
    const width = area.width - ORIGIN - 24;
    this.#definition = linesOf(writer, definition + masked, width, { size: SIZE }, MOST_LINES);
    this.#notes = TITLE + Math.max(this.#definition.length, originFacts(report, '').length) * LINE;
    this.height = GAP + this.#notes + 2 * GAP + SIGNATURES;
  }

  /** The hash is of the rows, so nobody knows it before all of them are on paper. */
  draw(top: number, contentHash: string): void {
    const y = top + GAP;
    const { left, width } = this.#area;
    const right = left + width - ORIGIN;
    const title = (text: string, x: number) =>
      this.#writer.text(text, x, y, ORIGIN, { size: 7.5, bold: true, color: INK.accent });
    this.#tags.part('P', () => {
      title('Definisi', left);
      this.#definition.forEach((line, index) => {
        this.#writer.text(line, left, y + TITLE + index * LINE, width, { size: SIZE, color: INK.muted });
      });
    });
    this.#tags.part('P', () => {
      title('Asal angka', right);
      originFacts(this.#report, contentHash).forEach(({ label, value }, index) => {
        const at = y + TITLE + index * LINE;
        this.#writer.text(label, right, at, LABEL - 4, { size: SIZE, color: INK.muted });
        const style = { size: SIZE, whole: true } as const;
        this.#writer.text(value, right + LABEL, at, ORIGIN - LABEL, style);
      });
    });
    this.#sign(y + this.#notes + 2 * GAP);
  }

  #sign(y: number): void {
    const { head } = this.#report;
    drawSignatures(this.#writer, this.#tags, this.#area, y, {
      place: `${head.letterhead.utility.city}, ${formatLongDate(head.lastDay)}`,
      signatories: head.signatories,
      numberLabel: 'NIP',
    });
  }
}
