import { Writable } from 'node:stream';
import type { BillSheet, SheetHead, SheetsPerPage } from '../../shared/contract/bill-sheets.ts';
import { formatLongPeriod } from '../../shared/dates.ts';
import { drawBillSheet, drawSheetFoot, type SheetFrame } from './bill-sheet.ts';
import { Column, INK } from './column.ts';
import { drained } from './drained.ts';
import { type DocumentFonts, mm, PageWriter } from './layout.ts';

/** As reports: beyond it the structure for readers who hear the paper is larger than all that is on it (docs/decisions/0018). */
const TAGGED_PAGES = 60;
const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = { side: mm(12), edge: mm(8) };
const FOOT = 9;
/** What a sheet that does not fit is set down to, one after the other. */
const SMALLER = [1, 0.92, 0.85, 0.78, 0.7] as const;

/** What the sheets of one file are: a route's, or a single one. */
export interface SheetFile {
  head: SheetHead;
  perPage: SheetsPerPage;
  /** In the document's title: the route, or the connection. */
  name: string;
  /** How many there will be, as far as is known. */
  sheets: number;
}

/**
 * Bill sheets as one PDF into a stream, two on a page of A4 with a line to cut along, or one: a page's memory is free when it is written,
 * and a slow disk is waited for. The same sheets and head give the same bytes.
 */
export async function writeBillSheets(
  file: SheetFile,
  sheets: AsyncIterable<BillSheet>,
  fonts: DocumentFonts,
  out: Writable,
): Promise<number> {
  const { head, perPage } = file;
  const info = {
    title: `Rekening air ${formatLongPeriod(head.usagePeriod)} – ${file.name}`,
    author: head.letterhead.utility.name,
    subject: 'Rekening air',
    created: head.printedAt,
  };
  const tagged = Math.ceil(file.sheets / perPage) <= TAGGED_PAGES;
  const writer = new PageWriter(fonts, info, { tagged, out });
  const frame: SheetFrame = { head, logo: openLogo(writer, head) };
  const fitting = new Fitting(fonts, { head, logo: null }, perPage, frame.logo !== null);
  // A disk that refuses ends the writing at once, not at the next page.
  let refusal: Error | null = null;
  out.on('error', (error) => {
    refusal ??= error;
  });
  let count = 0;
  for await (const sheet of sheets) {
    if (refusal) break;
    const place = count % perPage;
    if (place === 0) {
      writer.addPage(PAGE, 0);
      if (perPage === 2) drawCutLine(writer);
    }
    const column = areaOf(writer, perPage, place);
    column.scale = fitting.scaleOf(sheet);
    drawBillSheet(column, sheet, frame, bottomOf(perPage, place) - 4);
    drawSheetFoot(footOf(writer, perPage, place), sheet, frame);
    count++;
    await drained(writer.pdf, out);
  }
  await writer.finish();
  return count;
}

/** Height of a sheet's place on the page. */
function heightOf(perPage: SheetsPerPage): number {
  return PAGE.height / perPage;
}

function areaOf(writer: PageWriter, perPage: SheetsPerPage, place: number): Column {
  const edge = MARGIN.edge * (perPage === 1 ? 2 : 1);
  return new Column(writer, MARGIN.side, PAGE.width - 2 * MARGIN.side, place * heightOf(perPage) + edge);
}

function footOf(writer: PageWriter, perPage: SheetsPerPage, place: number): Column {
  const foot = areaOf(writer, perPage, place);
  foot.y = bottomOf(perPage, place);
  return foot;
}

/** Where a sheet must have ended. */
function bottomOf(perPage: SheetsPerPage, place: number): number {
  return (place + 1) * heightOf(perPage) - MARGIN.edge - FOOT;
}

function drawCutLine(writer: PageWriter): void {
  const line = new Column(writer, 0, PAGE.width, PAGE.height / 2);
  line.rule({ dash: 4, color: INK.line, weight: 0.6 });
}

/** How large a sheet can be set. Most fit by far; one that might not is tried on a paper that is thrown away. */
class Fitting {
  readonly #writer: PageWriter;
  readonly #frame: SheetFrame;
  readonly #perPage: SheetsPerPage;
  readonly #base: number;
  readonly #hasLogo: boolean;

  constructor(fonts: DocumentFonts, frame: SheetFrame, perPage: SheetsPerPage, hasLogo: boolean) {
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const info = { title: '', author: '', subject: '', created: frame.head.printedAt };
    this.#writer = new PageWriter(fonts, info, { tagged: false, out: nowhere });
    this.#frame = frame;
    this.#perPage = perPage;
    this.#base = perPage === 1 ? 1.3 : 1;
    this.#hasLogo = hasLogo;
  }

  scaleOf(sheet: BillSheet): number {
    if (linesOf(sheet) <= PLENTY) return this.#base;
    for (const smaller of SMALLER) {
      const scale = this.#base * smaller;
      this.#writer.addPage(PAGE, 0);
      const column = areaOf(this.#writer, this.#perPage, 0);
      column.scale = scale;
      drawBillSheet(column, sheet, this.#frame, 0);
      const logo = this.#hasLogo ? LOGO_ROOM * scale : 0;
      if (column.y + logo <= bottomOf(this.#perPage, 0)) return scale;
    }
    return this.#base * SMALLER.at(-1)!;
  }
}

/** The head is at most this much taller with a logo. */
const LOGO_ROOM = mm(4);
/** Lines, roughly, with which a sheet has room to spare. */
const PLENTY = 28;

/** A rough count of what can make a sheet long. */
function linesOf(sheet: BillSheet): number {
  const wrapped = (text: string, letters: number) => Math.ceil(text.length / letters);
  const where = `${sheet.address}, ${sheet.neighbourhood}, ${sheet.villageName}, ${sheet.districtName}`;
  const charges = 3 + (sheet.otherItems?.length ?? 1) + sheet.discounts.length;
  const flags =
    Number(sheet.estimated) * 2 +
    Number(sheet.catchUpMonths > 0) +
    Number(sheet.corrected) +
    Number(sheet.minimumM3 !== null);
  return (
    wrapped(sheet.customerName, 34) +
    wrapped(where, 36) +
    wrapped(sheet.tariffGroupName, 30) +
    wrapped(sheet.routeName, 30) +
    Math.max((sheet.blocks?.length ?? 0) + 3, charges) +
    flags +
    wrapped(sheet.decrees.join('; '), 64) +
    (sheet.lateFeeTerms?.stages.length ?? 0) * 2 +
    (sheet.older.sheets > 0 ? 2 : 1) +
    (sheet.lateFee > 0 ? 2 : 0)
  );
}

/** A damaged logo in the settings must not keep the sheets from being written. */
function openLogo(writer: PageWriter, { letterhead }: SheetHead): PDFKit.Mixins.ImageSrc | null {
  if (!letterhead.logoPng) return null;
  try {
    // pdfkit has it, its types do not.
    const pdf = writer.pdf as PDFKit.PDFDocument & {
      openImage(source: Buffer): PDFKit.Mixins.ImageSrc;
    };
    return pdf.openImage(Buffer.from(letterhead.logoPng, 'base64'));
  } catch {
    return null;
  }
}
