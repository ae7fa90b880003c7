import type { WorkOrderPaper } from '../../shared/contract/connection-works.ts';
import { dateInZone, formatDateTime, formatLongDate } from '../../shared/dates.ts';
import { type Column, INK } from './column.ts';
import { type DocumentFonts, mm, type PageWriter, writeCounted } from './layout.ts';
import { drawMapExcerpt } from './map-excerpt.ts';
import { drawCheckCode, drawFacts, drawLetterhead, drawMarks } from './receipt-blocks.ts';
import { drawBlanks, drawMaterials, type PaperTable } from './work-order-tables.ts';

const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = mm(16);
const BOTTOM = PAGE.height - mm(16);
const LABELS = 92;
const MAP_HEIGHT = mm(44);
const SIGNATURES = 70;
const CODE = mm(18);

const KINDS: Record<WorkOrderPaper['kind'], string> = {
  new_connection: 'Pemasangan sambungan baru',
  name_transfer: 'Balik nama',
  reclassification: 'Perubahan golongan',
  suspension: 'Penutupan sementara',
  reconnection: 'Pembukaan kembali',
  meter_replacement: 'Penggantian meter',
  sealing: 'Penyegelan',
  disconnection: 'Pencabutan sambungan',
};

/**
 * The paper of a work order (surat perintah kerja), A4: what is to be done for whom, where that is, with what from the store, and boxes for what
 * the installer writes at the premise. The same order and print give the same bytes.
 */
export function renderWorkOrderPdf(order: WorkOrderPaper, fonts: DocumentFonts): Promise<Buffer> {
  const info = {
    title: `SPK ${order.workOrderNo}`,
    author: order.utility.name,
    subject: 'Surat perintah kerja',
    created: order.printedAt,
  };
  return writeCounted(fonts, info, (writer, pages) => new Paper(writer, order, pages).draw());
}

class Paper {
  readonly #writer: PageWriter;
  readonly #order: WorkOrderPaper;
  readonly #count: number | null;
  #column: Column;
  #pages = 0;

  constructor(writer: PageWriter, order: WorkOrderPaper, count: number | null) {
    this.#writer = writer;
    this.#order = order;
    this.#count = count;
    this.#column = this.#newPage();
  }

  /** Returns the number of pages. */
  draw(): number {
    this.#head();
    this.#facts();
    this.#map();
    this.#materials();
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

  /** Room for something of this height, on this page or the next. */
  #room(height: number): void {
    if (this.#column.y + height <= BOTTOM) return;
    this.#foot();
    this.#column = this.#newPage();
  }

  #head(): void {
    const { utility, workOrderNo, applicationNo, branchName, kind } = this.#order;
    const logo = utility.logoPng ? Buffer.from(utility.logoPng, 'base64') : null;
    const contact = [utility.address, utility.phone && `Telp. ${utility.phone}`].filter(Boolean);
    const top = this.#column.y;
    drawLetterhead(
      this.#column.part(0, this.#column.width - CODE - 12),
      { name: utility.name, contact, logo },
      mm(15),
    );
    const code = this.#column.part(this.#column.width - CODE, CODE);
    drawCheckCode(code, { qrText: applicationNo } as Parameters<typeof drawCheckCode>[1], CODE);
    this.#column.y = Math.max(code.y, top + CODE);
    this.#column.gap(2).rule({ color: INK.accent, weight: 1.2 }).gap(8);
    this.#column.text('SURAT PERINTAH KERJA', { size: 14, bold: true, tag: 'H1' });
    this.#column.text(`Nomor ${workOrderNo} · ${KINDS[kind]} · ${branchName}`, {
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
    const place = [order.address, order.neighbourhood].filter(Boolean).join(', ');
    const area = [order.villageName, order.districtName].filter(Boolean).join(', ');
    left.text('Pemohon dan lokasi', { size: 9.5, bold: true, tag: 'H2' }).gap(1);
    drawFacts(
      left,
      facts([
        ['No. permohonan', order.applicationNo],
        ['No. sambungan', order.connectionNo],
        ['Nama', order.applicantName],
        ['Telepon', order.phone],
        ['Alamat', place],
        ['Wilayah', area],
        ['Patokan', order.landmark],
      ]),
      LABELS,
      9,
    );
    right.text('Pekerjaan', { size: 9.5, bold: true, tag: 'H2' }).gap(1);
    const { survey } = order;
    drawFacts(
      right,
      facts([
        ['Pelaksana', order.installer],
        ['Rencana', formatLongDate(order.plannedOn)],
        ['Golongan', order.tariffGroupCode],
        ['Ukuran meter', order.meterSize],
        ['Meter terpasang', order.meterSerialNo],
        ['Jarak ke pipa', survey && `${decimal(survey.mainDistanceM)} m`],
        ['Diameter pipa', survey?.mainDiameterMm ? `${survey.mainDiameterMm} mm` : null],
        ['Lintas jalan', survey && survey.crossingM > 0 ? `${decimal(survey.crossingM)} m` : null],
        ['Disurvei', survey && `${formatLongDate(survey.surveyedOn)}, ${survey.surveyor}`],
        ['Catatan survei', survey?.note],
        ['Catatan', order.note],
      ]),
      LABELS,
      9,
    );
    this.#column.y = Math.max(left.y, right.y);
    this.#column.gap(9);
  }

  #map(): void {
    const { latitude, longitude, neighbours } = this.#order;
    this.#room(MAP_HEIGHT + 10);
    const { x, y, width } = this.#column;
    if (latitude === null || longitude === null) {
      const top = this.#column.y;
      this.#column
        .gap(10)
        .text('Titik lokasi belum dicatat', { size: 9, align: 'center', color: INK.muted })
        .gap(10);
      this.#column.frame(top, INK.line).gap(9);
      return;
    }
    drawMapExcerpt(
      this.#writer,
      { left: x, top: y, width, height: MAP_HEIGHT },
      { title: 'Letak', point: { latitude, longitude }, neighbours, searched: 500 },
    );
    this.#column.y = y + MAP_HEIGHT;
    this.#column.gap(9);
  }

  #materials(): void {
    const { materials } = this.#order;
    if (materials.length === 0) return;
    const table: PaperTable = {
      title: 'Bahan dari gudang',
      rows: materials.map(({ name, quantity, unit }) => [name, decimal(quantity), unit]),
    };
    let from = 0;
    while (from < table.rows.length) {
      this.#room(64);
      from = drawMaterials(this.#column, table, from, BOTTOM);
    }
    this.#column.gap(9);
  }

  #blanks(): void {
    const { fields } = this.#order;
    const boxes = [
      'Tanggal dikerjakan',
      ...(fields.removal ? ['Stand angkat (m³)'] : []),
      ...(fields.meter ? ['Nomor meter', 'Ukuran dan jumlah angka', 'Stand awal (m³)'] : []),
      ...(fields.seal === 'none' ? [] : ['Nomor segel']),
      ...(fields.point ? ['Koordinat meter'] : []),
      'Catatan pelaksana',
    ];
    this.#room(24 + Math.ceil(boxes.length / 3) * 38);
    drawBlanks(this.#column, 'Berita acara, diisi di lokasi', boxes);
    this.#column.gap(8);
  }

  #signatures(): void {
    const { utility, issuedBy, issuedAt, installer, applicantName } = this.#order;
    this.#room(SIGNATURES);
    const third = (this.#column.width - 32) / 3;
    const signers = [
      [
        `${utility.city}, ${formatLongDate(dateInZone(issuedAt, utility.timeZone))}`,
        'Pemberi perintah',
        issuedBy,
      ],
      [' ', 'Pelaksana', installer],
      [' ', 'Pemohon', applicantName],
    ] as const;
    const columns = signers.map(([place, as, name], index) => {
      const column = this.#column.part(index * (third + 16), third);
      column.text(place, { size: 9 }).text(as, { size: 9 }).gap(28);
      column.rule().gap(2).text(name, { size: 9, bold: true });
      return column.y;
    });
    this.#column.y = Math.max(...columns);
  }

  #foot(): void {
    const { printedBy, printedAt, utility } = this.#order;
    const page =
      this.#count !== null && this.#count > 1 ? ` · halaman ${this.#pages} dari ${this.#count}` : '';
    const foot = this.#column.part(0, this.#column.width);
    foot.y = PAGE.height - mm(12);
    const day = dateInZone(printedAt, utility.timeZone);
    const at = formatDateTime(printedAt, utility.timeZone).slice(-5);
    foot.text(`Dicetak ${formatLongDate(day)} ${at} oleh ${printedBy}${page}`, {
      size: 7.5,
      color: INK.muted,
    });
  }
}

/** Lines that say something. */
function facts(rows: [string, string | null | undefined | false][]) {
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

/** 7.5 -> `7,5`. */
function decimal(value: number): string {
  return String(value).replace('.', ',');
}
