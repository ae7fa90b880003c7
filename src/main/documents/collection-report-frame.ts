import type { CollectionReport, ReportPaper } from '../../shared/contract/collection-reports.ts';
import { formatDateTime } from '../../shared/dates.ts';
import { filterWords, REPORT_SUBJECTS, REPORT_TITLE } from './collection-report-words.ts';
import { INK } from './column.ts';
import { mm } from './layout.ts';
import type { PageFrame } from './ledger-flow.ts';
import type { LedgerWriter } from './ledger-writer.ts';

/** Papers that reports are printed on, lying; F4 (folio) is what many offices have in the tray. */
export const PAPER_SIZES = {
  a4: { width: mm(297), height: mm(210) },
  f4: { width: mm(330), height: mm(210) },
} as const satisfies Record<ReportPaper, unknown>;

const MARGIN = mm(12);
const LOGO = mm(14);

/** What stands on every page around the body: the letterhead on the first, a line with the report's name on the others, the foot. */
export class CollectionReportFrame implements PageFrame {
  readonly size: { width: number; height: number };
  readonly left = MARGIN;
  readonly width: number;
  readonly firstTop = MARGIN + 100;
  readonly top = MARGIN + 24;
  readonly bottom: number;
  readonly #report: CollectionReport;
  readonly #logo: Buffer | null;

  constructor(report: CollectionReport, size: { width: number; height: number }) {
    this.size = size;
    this.width = size.width - 2 * MARGIN;
    this.bottom = size.height - MARGIN - 16;
    this.#report = report;
    const { logoPng } = report.letterhead;
    this.#logo = logoPng ? Buffer.from(logoPng, 'base64') : null;
  }

  draw(writer: LedgerWriter, page: number, pages: number): void {
    if (page === 1) this.#first(writer);
    else this.#following(writer);
    const y = this.size.height - MARGIN - 8;
    const third = this.width / 3;
    writer.rule(this.left, y - 5, this.width);
    const { utility, training } = this.#report.letterhead;
    writer.text(utility.name, this.left, y, third, { size: 7, color: INK.muted });
    const marks = [training ? 'CONTOH' : '', this.#report.final ? '' : 'SEMENTARA']
      .filter(Boolean)
      .join(' · ');
    writer.text(marks, this.left + third, y, third, { size: 7, bold: true, align: 'center' });
    writer.text(`Halaman ${page} dari ${pages}`, this.left + 2 * third, y, third, {
      size: 7,
      align: 'right',
      color: INK.muted,
    });
  }

  #first(writer: LedgerWriter): void {
    const report = this.#report;
    const { utility, training } = report.letterhead;
    const indent = this.#logo ? LOGO + 10 : 0;
    if (this.#logo) writer.image(this.#logo, this.left, MARGIN, LOGO);
    const half = this.width / 2;
    writer.text(utility.name, this.left + indent, MARGIN, half, { size: 13, bold: true });
    const contact = [utility.address, utility.phone && `Telp. ${utility.phone}`].filter(Boolean).join(' · ');
    writer.text(contact, this.left + indent, MARGIN + 18, half, { size: 8, color: INK.muted });
    const right = { align: 'right' as const };
    writer.text(REPORT_TITLE, this.left + half, MARGIN, half, {
      size: 12,
      bold: true,
      color: INK.accent,
      ...right,
    });
    writer.text(REPORT_SUBJECTS[report.kind], this.left + half, MARGIN + 16, half, {
      size: 11,
      bold: true,
      ...right,
    });
    const state = report.final
      ? ''
      : `SEMENTARA, keadaan ${formatDateTime(report.asOf, utility.timeZone)} ${utility.zoneLabel}`;
    const marks = [state, training ? 'CONTOH / BUKAN LAPORAN RESMI' : ''].filter(Boolean).join(' · ');
    writer.text(marks, this.left + half, MARGIN + 31, half, { size: 8, bold: true, ...right });
    writer.rule(this.left, MARGIN + LOGO + 6, this.width, { weight: 1.2, color: INK.accent });
    this.#filters(writer, MARGIN + LOGO + 14);
  }

  /** Label and value in columns of their own, below each other in pairs. */
  #filters(writer: LedgerWriter, top: number): void {
    const words = filterWords(this.#report);
    const width = this.width / 3;
    words.forEach(({ label, value }, index) => {
      const x = this.left + (index % 3) * width;
      const y = top + Math.floor(index / 3) * 13;
      writer.text(label, x, y, 50, { size: 8, color: INK.muted });
      writer.text(value, x + 52, y, width - 62, { size: 8 });
    });
  }

  #following(writer: LedgerWriter): void {
    const name = `${REPORT_TITLE} ${REPORT_SUBJECTS[this.#report.kind]}`;
    writer.text(name, this.left, MARGIN, this.width / 2, { size: 8, bold: true, color: INK.accent });
    const words = filterWords(this.#report)
      .map(({ value }) => value)
      .join(' · ');
    writer.text(words, this.left + this.width / 2, MARGIN, this.width / 2, {
      size: 8,
      align: 'right',
      color: INK.muted,
    });
    writer.rule(this.left, MARGIN + 14, this.width);
  }
}
