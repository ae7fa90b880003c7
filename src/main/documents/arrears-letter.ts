import { amountInWords } from '../../shared/amount-in-words.ts';
import type { ArrearsLetter, LetterHead } from '../../shared/contract/arrears-actions.ts';
import { formatLongDate } from '../../shared/dates.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { drawTable } from './agreement-tables.ts';
import { LETTER_WORDS, sheetRows } from './arrears-letter-words.ts';
import { type Column, INK } from './column.ts';
import { mm, type PageWriter } from './layout.ts';
import { drawCheckCode, drawFacts, drawLetterhead, drawMarks } from './receipt-blocks.ts';

const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = mm(20);
const BODY = { size: 9.5 };
const QR = mm(22);
const LOGO = mm(15);

export interface LetterFrame {
  head: LetterHead;
  /** Opened once: it stands on every page and is in the file once. */
  logo: PDFKit.Mixins.ImageSrc | null;
}

/** One letter on one page: letterhead, number, whose connection, what is owed, until when, who signs, the connection as a QR code. */
export function drawArrearsLetter(writer: PageWriter, letter: ArrearsLetter, frame: LetterFrame): void {
  const words = LETTER_WORDS[letter.action];
  const column = writer.addPage(PAGE, MARGIN);
  drawTop(column, letter, frame);
  if (words.addressee === 'customer') drawAddressee(column, letter);
  column.text(words.before(letter), BODY).gap(6);
  drawConnection(column, letter);
  column.gap(8);
  drawSheets(column, letter);
  column.gap(8);
  for (const paragraph of words.after(letter)) column.text(paragraph, BODY).gap(5);
  if (words.blanks.length > 0) drawBlanks(column, words.blanks);
  drawSignature(column, letter, frame.head);
  drawFoot(column, letter, frame.head);
}

function drawTop(column: Column, letter: ArrearsLetter, { head, logo }: LetterFrame): void {
  const { utility, training } = head.letterhead;
  const contact = [utility.address, utility.phone && `Telp. ${utility.phone}`].filter(Boolean);
  const top = column.y;
  const indent = logo ? LOGO + 8 : 0;
  const name = column.part(indent, column.width - indent);
  drawLetterhead(name, { name: utility.name, contact, logo: null }, LOGO);
  if (logo) {
    const { writer } = column;
    writer.decoration(() => writer.pdf.image(logo, column.x, top, { fit: [LOGO, LOGO] }));
  }
  column.y = Math.max(name.y, top + (logo ? LOGO : 0));
  column.gap(6).rule({ color: INK.accent, weight: 1.2 }).gap(12);
  column.text(LETTER_WORDS[letter.action].title, { size: 13, bold: true, align: 'center', tag: 'H1' });
  column.text(`Nomor ${letter.letterNo}`, { size: 10, align: 'center', color: INK.muted }).gap(10);
  if (training) {
    drawMarks(column, [{ text: 'PERAGAAN', detail: 'Bukan surat sungguhan' }], { stacked: false });
    column.gap(4);
  }
}

function drawAddressee(column: Column, letter: ArrearsLetter): void {
  column.text('Kepada Yth.', BODY);
  column.text(letter.customerName, { ...BODY, bold: true });
  column.text([letter.address, letter.neighbourhood].filter(Boolean).join(', '), BODY);
  column.text(`${letter.villageName}, ${letter.districtName}`, BODY).gap(8);
}

/** Whose connection, with the code that a counter or a field officer scans at the right. */
function drawConnection(column: Column, letter: ArrearsLetter): void {
  const code = column.part(column.width - QR, QR);
  const facts = column.part(0, column.width - QR - 12);
  const where = [letter.address, letter.neighbourhood, letter.villageName, letter.districtName];
  drawFacts(
    facts,
    [
      { label: 'No. sambungan', value: letter.connectionNo },
      { label: 'Nama', value: letter.customerName },
      { label: 'Alamat', value: where.filter(Boolean).join(', ') },
      { label: 'Golongan', value: letter.tariffGroupCode },
      { label: 'Rayon', value: letter.routeCode },
      ...(letter.meterSerialNo ? [{ label: 'No. meter', value: letter.meterSerialNo }] : []),
    ],
    90,
    BODY.size,
  );
  drawCheckCode(code, { code: letter.connectionNo, qrText: letter.connectionNo }, QR);
  column.y = Math.max(facts.y, code.y);
}

function drawSheets(column: Column, letter: ArrearsLetter): void {
  const total = letter.amount + letter.lateFee;
  const table = {
    columns: [
      { head: 'Pemakaian', share: 0.26 },
      { head: 'Jatuh tempo', share: 0.24 },
      { head: 'Rekening (Rp)', share: 0.18, align: 'right' as const },
      { head: 'Denda (Rp)', share: 0.14, align: 'right' as const },
      { head: 'Jumlah (Rp)', share: 0.18, align: 'right' as const },
    ],
    rows: sheetRows(letter.sheets),
    total: [
      `${letter.sheets.length} lembar`,
      '',
      formatNumber(letter.amount),
      formatNumber(letter.lateFee),
      formatNumber(total),
    ],
  };
  drawTable(column, table, 0, PAGE.height);
  column.gap(5).text(`Terbilang: ${amountInWords(total)}`, { size: 8.5, color: INK.muted });
  column.text(`${formatRupiah(total)} paling lambat ${formatLongDate(letter.payBy)}`, {
    size: 10.5,
    bold: true,
  });
}

/** Lines on which the crew writes by hand. */
function drawBlanks(column: Column, labels: string[]): void {
  column
    .gap(4)
    .text('Pelaksanaan di lapangan', { ...BODY, bold: true, tag: 'H2' })
    .gap(6);
  for (const label of labels) {
    column.fact(label, ' ', 110, BODY);
    column
      .part(110, column.width - 110)
      .gap(1)
      .rule();
    column.gap(8);
  }
}

function drawSignature(column: Column, letter: ArrearsLetter, head: LetterHead): void {
  column.gap(10);
  const half = column.width / 2 - 12;
  const signer = head.signatories.find(({ slot }) => slot === 1);
  const right = column.part(half + 24, half);
  right.text(`${head.letterhead.utility.city}, ${formatLongDate(letter.onDate)}`, BODY);
  right.text(`${signer?.position ?? head.letterhead.utility.name},`, BODY).gap(42);
  right.text(signer?.fullName ?? '(..............................)', { ...BODY, bold: true });
  if (signer?.employeeNo) right.text(`No. pegawai ${signer.employeeNo}`, { size: 8, color: INK.muted });
  if (LETTER_WORDS[letter.action].addressee === 'crew') {
    const left = column.part(0, half);
    left.text(' ', BODY).text('Pelanggan atau yang mewakili,', BODY).gap(42);
    left.text('(..............................)', BODY);
    column.y = Math.max(left.y, right.y);
  } else column.y = right.y;
}

function drawFoot(column: Column, letter: ArrearsLetter, head: LetterHead): void {
  const foot = column.part(0, column.width);
  foot.y = PAGE.height - mm(13);
  const again = head.printNo > 1 ? ` · cetakan ke-${head.printNo}` : '';
  foot.text(`${letter.letterNo} · ${letter.connectionNo} · rayon ${letter.routeCode}${again}`, {
    size: 7.5,
    color: INK.muted,
  });
}
