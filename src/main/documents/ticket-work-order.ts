import type { TicketOrderPaper } from '../../shared/contract/ticket-sheet.ts';
import { dateInZone, formatDateTime, formatLongDate } from '../../shared/dates.ts';
import {
  TICKET_CATEGORY_WORDS,
  TICKET_CAUSE_WORDS,
  TICKET_PRIORITY_WORDS,
  TICKET_RESOLUTION_WORDS,
  TICKET_UNIT_WORDS,
} from '../../shared/ticket-words.ts';
import { type Column, INK } from './column.ts';
import { type DocumentFonts, mm, type PageWriter, writeCounted } from './layout.ts';
import { drawMapExcerpt } from './map-excerpt.ts';
import { drawQrCode } from './qr-code.ts';
import { drawFacts, drawLetterhead, drawMarks } from './receipt-blocks.ts';
import { drawBlanks } from './work-order-tables.ts';

const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = mm(16);
const BOTTOM = PAGE.height - mm(16);
const LABELS = 84;
const MAP_HEIGHT = mm(48);
const CODE = mm(24);
const SIGNATURES = 70;
const BLANKS = [
  'Tiba di lokasi (jam)',
  'Selesai (jam)',
  'Perbaikan:  ringan  /  besar',
  'Penyebab',
  'Tindakan',
  'Tindak lanjut (tanggal)',
  'Bahan yang dipakai',
  'Catatan petugas',
] as const;

/** What a telephone opens when it reads the code on the paper: the point in whichever map it has. */
export function pointLink(point: { latitude: number; longitude: number }): string {
  return `https://www.google.com/maps/search/?api=1&query=${point.latitude.toFixed(6)},${point.longitude.toFixed(6)}`;
}

/**
 * The paper of a ticket's work order, A4: what was told and by whom, how to get there (map excerpt, code that opens the point on a telephone), what the
 * desk says about it, and boxes for what the officer writes there. The same order and print give the same bytes.
 */
export function renderTicketOrderPdf(order: TicketOrderPaper, fonts: DocumentFonts): Promise<Buffer> {
  const info = {
    title: `SPK ${order.workOrderNo}`,
    author: order.utility.name,
    subject: 'Surat perintah kerja pengaduan',
    created: order.printedAt,
  };
  return writeCounted(fonts, info, (writer, pages) => new Paper(writer, order, pages).draw());
}

class Paper {
  readonly #writer: PageWriter;
  readonly #order: TicketOrderPaper;
  readonly #count: number | null;
  #column: Column;
  #pages = 0;

  constructor(writer: PageWriter, order: TicketOrderPaper, count: number | null) {
    this.#writer = writer;
    this.#order = order;
    this.#count = count;
    this.#column = this.#newPage();
  }

  /** Returns the number of pages. */
  draw(): number {
    this.#head();
    this.#facts();
    this.#told();
    this.#map();
    this.#earlier();
    this.#blanks();
    this.#signatures();
    this.#foot();
    return this.#pages;
  }

  #newPage(): Column {
    this.#pages++;
    const column = this.#writer.addPage(PAGE, MARGIN);
    if (this.#pages > 1) {
      column.text(`SPK ${this.#order.workOrderNo}`, { size: 8, color: INK.muted }).gap(2).rule().gap(8);
    }
    return column;
  }

  #room(height: number): void {
    if (this.#column.y + height <= BOTTOM) return;
    this.#foot();
    this.#column = this.#newPage();
  }

  #head(): void {
    const { utility, workOrderNo, ticketNo, branchName, latitude, longitude } = this.#order;
    const logo = utility.logoPng ? Buffer.from(utility.logoPng, 'base64') : null;
    const contact = [utility.address, utility.phone && `Telp. ${utility.phone}`].filter(Boolean);
    const top = this.#column.y;
    const hasPoint = latitude !== null && longitude !== null;
    const text = this.#column.part(0, this.#column.width - (hasPoint ? CODE + 12 : 0));
    drawLetterhead(text, { name: utility.name, contact, logo }, mm(15));
    if (hasPoint) {
      const code = this.#column.part(this.#column.width - CODE, CODE);
      const link = pointLink({ latitude, longitude });
      this.#writer.tagged('Figure', () => drawQrCode(this.#writer, link, code.x, code.y, CODE), link);
      code.y += CODE;
      code.text('Pindai untuk peta', { size: 6.5, color: INK.muted, align: 'center' });
      this.#column.y = code.y;
    } else this.#column.y = top + mm(18);
    this.#column.gap(2).rule({ color: INK.accent, weight: 1.2 }).gap(8);
    this.#column.text('SURAT PERINTAH KERJA PENGADUAN', { size: 14, bold: true, tag: 'H1' });
    this.#column.text(`Nomor ${workOrderNo} · Pengaduan ${ticketNo} · ${branchName}`, {
      size: 9.5,
      color: INK.muted,
    });
    this.#column.gap(8);
    if (utility.training) {
      drawMarks(this.#column, [{ text: 'PERAGAAN', detail: 'Bukan perintah kerja sungguhan' }], {
        stacked: false,
      });
    }
  }

  #facts(): void {
    const order = this.#order;
    const half = this.#column.width / 2 - 10;
    const left = this.#column.part(0, half);
    const right = this.#column.part(half + 20, half);
    left.text('Lokasi dan pelapor', { size: 9.5, bold: true, tag: 'H2' }).gap(1);
    drawFacts(
      left,
      facts([
        ['Pelapor', order.reporterName],
        ['Telepon', order.phone],
        ['No. sambungan', order.connectionNo],
        ['Pelanggan', order.customerName !== order.reporterName && order.customerName],
        ['Meter', [order.meterSerialNo, order.meterSize].filter(Boolean).join(' · ')],
        ['Alamat', [order.address, order.neighbourhood].filter(Boolean).join(', ')],
        ['Wilayah', [order.villageName, order.districtName].filter(Boolean).join(', ')],
        ['Patokan', order.landmark],
      ]),
      LABELS,
      9,
    );
    right.text('Penugasan', { size: 9.5, bold: true, tag: 'H2' }).gap(1);
    drawFacts(
      right,
      facts([
        ['Petugas', order.officerName],
        ['Telepon petugas', order.officerPhone],
        ['Bagian', TICKET_UNIT_WORDS.id[order.unit]],
        ['Dilaporkan', this.#at(order.reportedAt)],
        ['Rencana', order.plannedFor ? this.#at(order.plannedFor) : 'Segera'],
        ['Batas selesai', order.solvingDue && this.#at(order.solvingDue)],
        ['Prioritas', TICKET_PRIORITY_WORDS.id[order.priority]],
        ['Dilaporkan lagi', order.repeats > 0 && `${order.repeats} kali`],
      ]),
      LABELS,
      9,
    );
    this.#column.y = Math.max(left.y, right.y);
    this.#column.gap(9);
  }

  #told(): void {
    const { category, words, instructions } = this.#order;
    this.#room(48);
    this.#column.text(TICKET_CATEGORY_WORDS.id[category], { size: 11, bold: true, tag: 'H2' }).gap(2);
    this.#column.text(words, { size: 9.5 });
    if (instructions !== '') {
      this.#column.gap(5).text('Petunjuk', { size: 7.5, color: INK.muted });
      this.#column.text(instructions, { size: 9.5, bold: true });
    }
    this.#column.gap(9);
  }

  #map(): void {
    const { latitude, longitude, neighbours } = this.#order;
    if (latitude === null || longitude === null) {
      this.#room(46);
      const top = this.#column.y;
      this.#column
        .gap(10)
        .text('Titik lokasi belum dicatat; lihat alamat dan patokan.', {
          size: 9,
          align: 'center',
          color: INK.muted,
        })
        .gap(10);
      this.#column.frame(top, INK.line).gap(9);
      return;
    }
    this.#room(MAP_HEIGHT + 10);
    const { x, y, width } = this.#column;
    drawMapExcerpt(
      this.#writer,
      { left: x, top: y, width, height: MAP_HEIGHT },
      { title: 'Letak', point: { latitude, longitude }, neighbours, searched: 500 },
    );
    this.#column.y = y + MAP_HEIGHT;
    this.#column.gap(9);
  }

  #earlier(): void {
    const { earlier } = this.#order;
    if (earlier.length === 0) return;
    this.#room(18 + earlier.length * 14);
    this.#column.text('Sudah dikerjakan', { size: 9.5, bold: true, tag: 'H2' }).gap(1);
    for (const { recordedAt, cause, resolution, note } of earlier) {
      const what = [TICKET_CAUSE_WORDS.id[cause], TICKET_RESOLUTION_WORDS.id[resolution], note]
        .filter(Boolean)
        .join(' · ');
      this.#column.text(`${this.#at(recordedAt)} · ${what}`, { size: 8.5 });
    }
    this.#column.gap(9);
  }

  #blanks(): void {
    this.#room(24 + Math.ceil(BLANKS.length / 3) * 38);
    drawBlanks(this.#column, 'Hasil, diisi di lokasi', BLANKS);
    this.#column.gap(8);
  }

  #signatures(): void {
    const { utility, issuedBy, issuedAt, officerName, reporterName } = this.#order;
    this.#room(SIGNATURES);
    const third = (this.#column.width - 32) / 3;
    const place = `${utility.city}, ${formatLongDate(dateInZone(issuedAt, utility.timeZone))}`;
    const signers = [
      [place, 'Pemberi perintah', issuedBy],
      [' ', 'Petugas', officerName],
      [' ', 'Pelapor', reporterName || ' '],
    ] as const;
    const ends = signers.map(([where, as, name], index) => {
      const column = this.#column.part(index * (third + 16), third);
      column.text(where, { size: 9 }).text(as, { size: 9 }).gap(28);
      column.rule().gap(2).text(name, { size: 9, bold: true });
      return column.y;
    });
    this.#column.y = Math.max(...ends);
  }

  #foot(): void {
    const { printedBy, printedAt } = this.#order;
    const page =
      this.#count !== null && this.#count > 1 ? ` · halaman ${this.#pages} dari ${this.#count}` : '';
    const foot = this.#column.part(0, this.#column.width);
    foot.y = PAGE.height - mm(12);
    foot.text(`Dicetak ${this.#at(printedAt)} oleh ${printedBy}${page}`, { size: 7.5, color: INK.muted });
  }

  #at(instant: string): string {
    return formatDateTime(instant, this.#order.utility.timeZone);
  }
}

/** Lines that say something. */
function facts(rows: [string, string | null | undefined | false][]) {
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
