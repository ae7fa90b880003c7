import type { CollectionReport, ReportPaper } from '../../shared/contract/collection-reports.ts';
import { INK } from './column.ts';
import { mm } from './layout.ts';
import type { PageFrame } from './ledger-flow.ts';
import { linesOf } from './ledger-lines.ts';
import { LedgerTags } from './ledger-tags.ts';
import type { LedgerWriter } from './ledger-writer.ts';

/** Papers that reports are printed on, lying; F4 (folio) is what many offices have in the tray. */
export const PAPER_SIZES = {
  a4: { width: mm(297), height: mm(210) },
  f4: { width: mm(330), height: mm(210) },
} as const satisfies Record<ReportPaper, unknown>;

const MARGIN = mm(12);
const LOGO = mm(14);
const FACT = { size: 8, height: 13 };
/** Twelve filters with all that may be typed into them. */
const REMARK = { size: 7.5, height: 10.5, most: 24 };
const GAP = 12;

export interface FrameWords {
  letterhead: CollectionReport['letterhead'];
  /** Below the address, at the left. */
  place: string;
  title: string;
  subtitle: string;
  /** Below the title: whether the numbers may still change, a demonstration. */
  state: string;
  /** Which report this is, in pairs below the letterhead, and in one line on the pages that follow. */
  facts: { label: string; value: string }[];
  /** Below the facts, over the whole width. */
  remark: string;
  /** In the middle of every foot. */
  marks: string;
  /** At the left of every foot. */
  foot: string;
}

/** What stands on every page around the body: the letterhead on the first, a line with the report's name on the others, the foot. */
export class LedgerFrame implements PageFrame {
  readonly size: { width: number; height: number };
  readonly left = MARGIN;
  readonly width: number;
  readonly firstTop: number;
  readonly top = MARGIN + 24;
  readonly bottom: number;
  readonly #writer: LedgerWriter;
  readonly #words: FrameWords;
  readonly #logo: Buffer | null;
  readonly #factColumns: number;
  readonly #remark: string[];

  constructor(writer: LedgerWriter, words: FrameWords, size: { width: number; height: number }) {
    this.#writer = writer;
    this.#words = words;
    this.size = size;
    this.width = size.width - 2 * MARGIN;
    this.bottom = size.height - MARGIN - 18;
    const { logoPng } = words.letterhead;
    this.#logo = logoPng ? Buffer.from(logoPng, 'base64') : null;
    // As many beside each other as fit whole.
    this.#factColumns = [4, 3, 2].find((columns) => this.#factsFit(columns)) ?? 1;
    this.#remark = linesOf(writer, words.remark, this.width, REMARK, REMARK.most);
    const facts = Math.ceil(words.facts.length / this.#factColumns) * FACT.height;
    this.firstTop = MARGIN + LOGO + 14 + facts + this.#remark.length * REMARK.height + GAP;
  }

  draw(page: number, pages: number, tags = new LedgerTags(this.#writer, false)): void {
    if (page === 1) this.#first(tags);
    else tags.artifact(() => this.#following(), 'Pagination');
    tags.artifact(() => this.#foot(page, pages), 'Pagination');
  }

  #foot(page: number, pages: number): void {
    const writer = this.#writer;
    const y = this.size.height - MARGIN - 8;
    const third = this.width / 3;
    const small = { size: 7, color: INK.muted };
    writer.rule(this.left, y - 5, this.width);
    writer.text(this.#words.foot, this.left, y, third, small);
    writer.text(this.#words.marks, this.left + third, y, third, { size: 7, bold: true, align: 'center' });
    const of = `Halaman ${page} dari ${pages}`;
    writer.text(of, this.left + 2 * third, y, third, { ...small, align: 'right' });
  }

  #first(tags: LedgerTags): void {
    const writer = this.#writer;
    const { letterhead, title, subtitle, state, place } = this.#words;
    const { utility } = letterhead;
    const logo = this.#logo;
    if (logo) tags.part('Figure', () => writer.image(logo, this.left, MARGIN, LOGO), 'Logo');
    const x = this.left + (logo ? LOGO + 10 : 0);
    const half = this.width / 2 - (x - this.left) - 8;
    const contact = [utility.address, utility.phone && `Telp. ${utility.phone}`].filter(Boolean).join(' · ');
    tags.part('P', () => {
      writer.text(utility.name, x, MARGIN, half, { size: 13, bold: true, whole: true });
      writer.text(contact, x, MARGIN + 18, half, { size: 8, color: INK.muted, whole: true });
      writer.text(place, x, MARGIN + 29, half, { size: 8, color: INK.muted });
    });
    const right = { bold: true, align: 'right', whole: true } as const;
    const middle = this.left + this.width / 2;
    tags.part('H1', () => {
      writer.text(title, middle, MARGIN, this.width / 2, { size: 13, color: INK.accent, ...right });
      writer.text(subtitle, middle, MARGIN + 16, this.width / 2, { size: 11, ...right });
    });
    tags.part('P', () => {
      const y = subtitle === '' ? MARGIN + 20 : MARGIN + 31;
      writer.text(state, middle, y, this.width / 2, { size: 8, ...right });
    });
    tags.artifact(() =>
      writer.rule(this.left, MARGIN + LOGO + 6, this.width, { weight: 1.2, color: INK.accent }),
    );
    this.#facts(tags, MARGIN + LOGO + 14);
  }

  /** Label and value in columns of their own, below each other; the remark under them. */
  #facts(tags: LedgerTags, top: number): void {
    const writer = this.#writer;
    const { facts } = this.#words;
    const width = this.width / this.#factColumns;
    facts.forEach(({ label, value }, index) => {
      const column = index % this.#factColumns;
      const x = this.left + column * width;
      const y = top + Math.floor(index / this.#factColumns) * FACT.height;
      const indent = this.#labelWidth(column, this.#factColumns);
      tags.part('P', () => {
        writer.text(label, x, y, indent, { size: FACT.size, color: INK.muted });
        writer.text(value, x + indent, y, width - indent - 8, { size: FACT.size, whole: true });
      });
    });
    let y = top + Math.ceil(facts.length / this.#factColumns) * FACT.height;
    if (this.#remark.length === 0) return;
    tags.part('P', () => {
      for (const line of this.#remark) {
        writer.text(line, this.left, y, this.width, { size: REMARK.size });
        y += REMARK.height;
      }
    });
  }

  #following(): void {
    const writer = this.#writer;
    const { title, subtitle, facts } = this.#words;
    const name = [title, subtitle].filter(Boolean).join(' ');
    const half = this.width / 2;
    writer.text(name, this.left, MARGIN, half - 8, { size: 8, bold: true, color: INK.accent });
    const values = facts.map(({ value }) => value).join(' · ');
    writer.text(values, this.left + half, MARGIN, half, { size: 8, align: 'right', color: INK.muted });
    writer.rule(this.left, MARGIN + 14, this.width);
  }

  #labelWidth(column: number, columns: number): number {
    const labels = this.#words.facts.filter((_, index) => index % columns === column);
    return 8 + Math.max(0, ...labels.map(({ label }) => this.#writer.width(label, FACT.size)));
  }

  #factsFit(columns: number): boolean {
    return this.#words.facts.every(({ value }, index) => {
      const room = this.width / columns - this.#labelWidth(index % columns, columns) - 8;
      return this.#writer.width(value, FACT.size) <= room;
    });
  }
}
