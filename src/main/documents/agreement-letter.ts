import { amountInWords, numberInWords } from '../../shared/amount-in-words.ts';
import type { Agreement } from '../../shared/contract/instalments.ts';
import { dateInZone, formatDateTime, formatLongDate, formatPeriod } from '../../shared/dates.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { type AgreementTable, drawSplitTable, drawTable } from './agreement-tables.ts';
import { type Column, INK } from './column.ts';
import { type DocumentFonts, mm, type PageWriter, writeCounted } from './layout.ts';
import { drawFacts, drawLetterhead, drawMarks } from './receipt-blocks.ts';
import type { Mark } from './receipt-paper.ts';

const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = mm(20);
const BOTTOM = PAGE.height - mm(18);
const LABELS = 110;
const BODY = { size: 9.5 };
/** What the signatures need: they never stand alone on a page without the last clause. */
const SIGNATURES = 150;

/**
 * The letter of an instalment agreement (surat perjanjian angsuran), A4: who, which bills, which dates, signed by the customer and by who approved
 * it. A proposal is marked as a draft. The same agreement and print give the same bytes.
 */
export function renderAgreementPdf(agreement: Agreement, fonts: DocumentFonts): Promise<Buffer> {
  const info = {
    title: `Perjanjian angsuran ${agreement.planNo}`,
    author: agreement.utility.name,
    subject: 'Surat perjanjian angsuran',
    created: agreement.printedAt,
  };
  return writeCounted(fonts, info, (writer, pages) => new Letter(writer, agreement, pages).draw());
}

class Letter {
  readonly #writer: PageWriter;
  readonly #agreement: Agreement;
  readonly #count: number | null;
  #column: Column;
  #pages = 0;

  constructor(writer: PageWriter, agreement: Agreement, count: number | null) {
    this.#writer = writer;
    this.#agreement = agreement;
    this.#count = count;
    this.#column = this.#newPage();
  }

  /** Returns the number of pages. */
  draw(): number {
    const { connection, utility, total, reason } = this.#agreement;
    this.#head();
    this.#column
      .text(
        `Pada tanggal ${formatLongDate(this.#signedOn())} di ${utility.city} dibuat perjanjian angsuran tunggakan rekening air antara:`,
        BODY,
      )
      .gap(5);
    this.#party('Pihak Pertama', [
      ['Nama', utility.name],
      ['Alamat', utility.address],
    ]);
    const place = [connection.address, connection.neighbourhood, connection.villageName]
      .filter(Boolean)
      .join(', ');
    this.#party('Pihak Kedua', [
      ['Nama', connection.customerName],
      ['No. sambungan', connection.connectionNo],
      ['Alamat', place],
      ['Alasan angsuran', reason],
    ]);
    this.#clause(
      1,
      `Pihak Kedua mengakui tunggakan rekening air di bawah ini, termasuk denda sampai tanggal ${formatLongDate(this.#agreement.businessDate)}, sebesar ${formatRupiah(total)} (${amountInWords(total).toLowerCase()}).`,
    );
    this.#table(drawTable, this.#bills());
    const count = this.#agreement.schedule.length;
    this.#clause(
      2,
      `Tunggakan itu dibayar dalam ${count} (${numberInWords(count)}) kali angsuran, berurutan, paling lambat pada tanggal berikut:`,
    );
    this.#table(drawSplitTable, this.#schedule());
    this.#clause(
      3,
      'Denda rekening dalam perjanjian ini tetap seperti pada tanggal perjanjian. Rekening bulan berikutnya tidak termasuk dan dibayar pada waktunya.',
    );
    this.#clause(4, 'Dengan dibayarnya angsuran terakhir, semua rekening dalam perjanjian ini lunas.');
    this.#clause(
      5,
      'Perjanjian ini berlaku setelah disetujui Pihak Pertama, dibuat rangkap dua, satu untuk masing-masing pihak.',
    );
    this.#signatures();
    this.#foot();
    return this.#pages;
  }

  #signedOn(): string {
    return this.#agreement.approvedOn ?? this.#agreement.businessDate;
  }

  #newPage(): Column {
    this.#pages++;
    const column = this.#writer.addPage(PAGE, MARGIN);
    if (this.#pages > 1) {
      column
        .text(`Perjanjian angsuran ${this.#agreement.planNo}`, { size: 8, color: INK.muted })
        .gap(2)
        .rule()
        .gap(8);
    }
    return column;
  }

  /** Room for something of this height, on this page or the next. */
  #room(height: number): void {
    if (this.#column.y + height <= BOTTOM) return;
    this.#foot();
    this.#column = this.#newPage();
  }

  #head(): void {
    const { utility, planNo, state } = this.#agreement;
    const logo = utility.logoPng ? Buffer.from(utility.logoPng, 'base64') : null;
    const contact = [utility.address, utility.phone && `Telp. ${utility.phone}`].filter(Boolean);
    drawLetterhead(this.#column, { name: utility.name, contact, logo }, mm(15));
    this.#column.gap(6).rule({ color: INK.accent, weight: 1.2 }).gap(14);
    this.#column.text('SURAT PERJANJIAN ANGSURAN', { size: 14, bold: true, align: 'center', tag: 'H1' });
    this.#column.text(`Nomor ${planNo}`, { size: 10, align: 'center', color: INK.muted }).gap(12);
    const marks: Mark[] = [];
    if (state === 'proposed') marks.push({ text: 'KONSEP', detail: 'Belum disetujui dan belum berlaku' });
    if (utility.training) marks.push({ text: 'PERAGAAN', detail: 'Bukan perjanjian sungguhan' });
    if (marks.length > 0) drawMarks(this.#column, marks, { stacked: false });
  }

  #party(title: string, facts: [string, string][]): void {
    this.#column.text(title, { ...BODY, bold: true, tag: 'H2' }).gap(1);
    drawFacts(
      this.#column,
      facts.map(([label, value]) => ({ label, value })),
      LABELS,
      BODY.size,
    );
    this.#column.gap(7);
  }

  #clause(no: number, text: string): void {
    this.#room(34);
    const column = this.#column;
    column.part(0, 16).text(`${no}.`, BODY);
    const body = column.part(16, column.width - 16).text(text, BODY);
    column.y = body.y;
    column.gap(5);
  }

  #table(
    draw: (column: Column, table: AgreementTable, from: number, bottom: number) => number,
    table: AgreementTable,
  ): void {
    let from = 0;
    while (from < table.rows.length) {
      this.#room(60);
      const body = this.#column.part(16, this.#column.width - 16);
      from = draw(body, table, from, BOTTOM);
      this.#column.y = body.y;
    }
    this.#column.gap(9);
  }

  #bills(): AgreementTable {
    const { bills, total } = this.#agreement;
    const sum = (of: (bill: Agreement['bills'][number]) => number) =>
      formatNumber(bills.reduce((all, bill) => all + of(bill), 0));
    return {
      columns: [
        { head: 'Pemakaian', share: 0.22 },
        { head: 'Jatuh tempo', share: 0.24 },
        { head: 'Rekening (Rp)', share: 0.18, align: 'right' },
        { head: 'Denda (Rp)', share: 0.16, align: 'right' },
        { head: 'Jumlah (Rp)', share: 0.2, align: 'right' },
      ],
      rows: bills.map((bill) => [
        formatPeriod(bill.usagePeriod),
        formatLongDate(bill.dueDate),
        formatNumber(bill.billAmount),
        formatNumber(bill.lateFee),
        formatNumber(bill.billAmount + bill.lateFee),
      ]),
      total: ['Jumlah', '', sum((bill) => bill.billAmount), sum((bill) => bill.lateFee), formatNumber(total)],
    };
  }

  #schedule(): AgreementTable {
    const { schedule, total } = this.#agreement;
    return {
      columns: [
        { head: 'Angsuran ke', share: 0.24 },
        { head: 'Paling lambat', share: 0.44 },
        { head: 'Jumlah (Rp)', share: 0.32, align: 'right' },
      ],
      rows: schedule.map((each) => [
        String(each.instalmentNo),
        formatLongDate(each.dueDate),
        formatNumber(each.amount),
      ]),
      total: ['Jumlah', '', formatNumber(total)],
    };
  }

  #signatures(): void {
    const { utility, connection, approvedBy } = this.#agreement;
    this.#room(SIGNATURES);
    this.#column.gap(8);
    const half = this.#column.width / 2 - 12;
    const left = this.#column.part(0, half);
    const right = this.#column.part(half + 24, half);
    left.text(' ', BODY).text('Pihak Kedua,', BODY);
    right.text(`${utility.city}, ${formatLongDate(this.#signedOn())}`, BODY).text('Pihak Pertama,', BODY);
    // An agreement is signed over a duty stamp (UU 10/2020 art. 3).
    const stamp = left.part(0, mm(30));
    const top = stamp.y + 6;
    stamp.y = top + 18;
    stamp.text('Meterai', { size: 7.5, color: INK.muted, align: 'center' });
    stamp.text('Rp10.000', { size: 7.5, color: INK.muted, align: 'center' }).gap(14);
    stamp.frame(top, INK.line);
    left.y = right.y = top + 62;
    left.text(connection.customerName, { ...BODY, bold: true });
    left.text('Pelanggan', { size: 8, color: INK.muted });
    right.text(approvedBy ?? '(..............................)', { ...BODY, bold: true });
    right.text(utility.name, { size: 8, color: INK.muted });
    this.#column.y = Math.max(left.y, right.y);
  }

  #foot(): void {
    const { printedBy, printedAt, utility } = this.#agreement;
    const page =
      this.#count !== null && this.#count > 1 ? ` · halaman ${this.#pages} dari ${this.#count}` : '';
    const foot = this.#column.part(0, this.#column.width);
    foot.y = PAGE.height - mm(13);
    const day = dateInZone(printedAt, utility.timeZone);
    const at = formatDateTime(printedAt, utility.timeZone).slice(-5);
    foot.text(`Dicetak ${formatLongDate(day)} ${at} oleh ${printedBy}${page}`, {
      size: 7.5,
      color: INK.muted,
    });
  }
}
