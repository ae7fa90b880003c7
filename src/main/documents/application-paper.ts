import type { ApplicationKind } from '../../shared/contract/applications.ts';
import type { EstimatePaper } from '../../shared/contract/estimate-cards.ts';
import { dateInZone, formatDateTime, formatLongDate } from '../../shared/dates.ts';
import { type Column, INK } from './column.ts';
import { type DocumentFonts, mm, PageWriter } from './layout.ts';
import { drawLetterhead, drawMarks } from './receipt-blocks.ts';
import type { Mark } from './receipt-paper.ts';

const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = mm(20);
const BOTTOM = PAGE.height - mm(18);
const SIGNATURE = 118;
export const BODY = { size: 9.5 };

/** What every paper about an application has; `EstimatePaper` and `ApprovalPaper` are such. */
export type PaperFrame = Omit<EstimatePaper, 'survey' | 'estimate' | 'approvedOn' | 'paymentDays'>;

export interface PaperSignature {
  /** Above the place to sign, e.g. a position. */
  role: string;
  name: string;
  detail: string;
}

/** Kinds as they stand inside a sentence. */
export const KIND_WORDS: Record<ApplicationKind, string> = {
  new_connection: 'pasang baru',
  name_transfer: 'balik nama',
  reclassification: 'perubahan golongan tarif',
  suspension: 'penutupan sementara',
  reconnection: 'penyambungan kembali',
  meter_replacement: 'penggantian meter',
  sealing: 'penyegelan',
  disconnection: 'pencabutan sambungan',
};

/** `Jl. Ahmad Yani 14, RT 02, Banjar Jawa, Buleleng` */
export function placeOf(paper: PaperFrame): string {
  return [paper.address, paper.neighbourhood, paper.villageName, paper.districtName]
    .filter(Boolean)
    .join(', ');
}

export const signatureOf = (of: PaperFrame['signatories'][number]): PaperSignature => ({
  role: of.position,
  name: of.fullName,
  detail: of.employeeNo ? `No. pegawai ${of.employeeNo}` : '',
});

/** An A4 page after another with letterhead, foot and signatures, for papers about one application. */
export class ApplicationPaper {
  readonly #writer: PageWriter;
  readonly #frame: PaperFrame;
  readonly #short: string;
  readonly #count: number | null;
  #pages = 0;
  column: Column;

  constructor(writer: PageWriter, frame: PaperFrame, short: string, count: number | null) {
    this.#writer = writer;
    this.#frame = frame;
    this.#short = short;
    this.#count = count;
    this.column = this.#newPage();
  }

  get pages(): number {
    return this.#pages;
  }

  head(): void {
    const { utility } = this.#frame;
    const logo = utility.logoPng ? Buffer.from(utility.logoPng, 'base64') : null;
    const contact = [utility.address, utility.phone && `Telp. ${utility.phone}`].filter(Boolean);
    drawLetterhead(this.column, { name: utility.name, contact, logo }, mm(15));
    this.column.gap(6).rule({ color: INK.accent, weight: 1.2 }).gap(14);
  }

  marks(marks: Mark[]): void {
    const all = this.#frame.utility.training
      ? [...marks, { text: 'PERAGAAN', detail: 'Bukan surat sungguhan' }]
      : marks;
    if (all.length > 0) drawMarks(this.column, all, { stacked: false });
    this.column.gap(4);
  }

  /** Room for something of this height, on this page or the next. */
  room(height: number): boolean {
    if (this.column.y + height <= BOTTOM) return false;
    this.foot();
    this.column = this.#newPage();
    return true;
  }

  /** Numbered from 1. */
  clauses(texts: string[]): void {
    for (const [index, text] of texts.entries()) {
      this.room(34);
      const { column } = this;
      column.part(0, 16).text(`${index + 1}.`, BODY);
      column.y = column.part(16, column.width - 16).text(text, BODY).y;
      column.gap(5);
    }
  }

  /** Two beside each other, one alone on the right. Place and date stand above the right one. */
  signatures(on: string, of: PaperSignature[]): void {
    this.room(SIGNATURE);
    this.column.gap(10);
    const half = this.column.width / 2 - 12;
    const right = this.column.part(half + 24, half);
    const left = this.column.part(0, half);
    right.text(`${this.#frame.utility.city}, ${formatLongDate(on)}`, BODY);
    left.text(' ', BODY);
    if (of.length > 1) sign(left, of[0]!);
    sign(right, of.at(-1)!);
    this.column.y = Math.max(left.y, right.y);
  }

  foot(): void {
    const { printedBy, printedAt, utility } = this.#frame;
    const page =
      this.#count !== null && this.#count > 1 ? ` · halaman ${this.#pages} dari ${this.#count}` : '';
    const foot = this.column.part(0, this.column.width);
    foot.y = PAGE.height - mm(13);
    const day = formatLongDate(dateInZone(printedAt, utility.timeZone));
    const at = formatDateTime(printedAt, utility.timeZone).slice(-5);
    foot.text(`Dicetak ${day} ${at} oleh ${printedBy}${page}`, { size: 7.5, color: INK.muted });
  }

  #newPage(): Column {
    this.#pages++;
    const column = this.#writer.addPage(PAGE, MARGIN);
    if (this.#pages > 1) column.text(this.#short, { size: 8, color: INK.muted }).gap(2).rule().gap(8);
    return column;
  }
}

/** Draws a paper twice: the first time only to know how many pages there are. The same paper and print give the same bytes. */
export async function renderPaper(
  frame: PaperFrame,
  title: string,
  fonts: DocumentFonts,
  draw: (paper: ApplicationPaper) => void,
): Promise<Buffer> {
  const short = [title, frame.applicationNo].filter(Boolean).join(' ');
  const info = { title: short, author: frame.utility.name, subject: title, created: frame.printedAt };
  const once = (count: number | null): { writer: PageWriter; pages: number } => {
    const writer = new PageWriter(fonts, info);
    const paper = new ApplicationPaper(writer, frame, short, count);
    draw(paper);
    paper.foot();
    return { writer, pages: paper.pages };
  };
  const { pages } = once(null);
  return once(pages).writer.finish();
}

function sign(place: Column, { role, name, detail }: PaperSignature): void {
  place.text(`${role},`, BODY).gap(46);
  place.text(name || '(..............................)', { ...BODY, bold: name !== '' });
  if (detail) place.text(detail, { size: 8, color: INK.muted });
}
