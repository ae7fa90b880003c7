import { amountInWords } from '../../shared/amount-in-words.ts';
import type { BuildingUse } from '../../shared/contract/applications.ts';
import type { Estimate, EstimateLine, EstimatePaper } from '../../shared/contract/estimate-cards.ts';
import { formatDate, formatLongDate } from '../../shared/dates.ts';
import { formatDecimal, formatNumber, formatRupiah } from '../../shared/money.ts';
import {
  type ApplicationPaper,
  BODY,
  KIND_WORDS,
  type PaperSignature,
  placeOf,
  renderPaper,
  signatureOf,
} from './application-paper.ts';
import { type Cell, INK } from './column.ts';
import type { DocumentFonts } from './layout.ts';
import { drawFacts } from './receipt-blocks.ts';
import type { Mark } from './receipt-paper.ts';

const LABELS = 104;
const HEAD = { size: 8, color: INK.muted };
/** The last line, the sums and the words stay together. */
const SUMS = 110;

const USES: Record<BuildingUse, string> = {
  house: 'Rumah tinggal',
  boarding_house: 'Rumah kos',
  shop: 'Toko atau usaha',
  office: 'Kantor',
  worship: 'Rumah ibadah',
  social: 'Sosial',
  industry: 'Industri',
  other: 'Lainnya',
};

/** The paper of an estimate (rencana anggaran biaya), A4 upright: whom and what place, what was found, what it costs by which decree. */
export function renderEstimatePaper(paper: EstimatePaper, fonts: DocumentFonts): Promise<Buffer> {
  return renderPaper(paper, 'Rencana anggaran biaya', fonts, (page) => {
    page.head();
    page.column.text('RENCANA ANGGARAN BIAYA', { size: 14, bold: true, align: 'center', tag: 'H1' });
    const { applicationNo, kind } = paper;
    const of = [KIND_WORDS[kind], applicationNo && `Nomor ${applicationNo}`].filter(Boolean).join(' · ');
    page.column.text(capital(of), { size: 10, align: 'center', color: INK.muted }).gap(10);
    page.marks(marks(paper));
    drawPremise(page, paper);
    drawLines(page, paper.estimate);
    drawSums(page, paper.estimate);
    page.column.gap(10);
    page.clauses(terms(paper));
    page.signatures(paper.estimate.pricedOn, signatures(paper));
  });
}

const capital = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`;
const metres = (value: number) => `${formatDecimal(value, 1)} m`;

function marks(paper: EstimatePaper): Mark[] {
  return paper.approvedOn === null ? [{ text: 'KONSEP', detail: 'Belum disetujui' }] : [];
}

/** Who asks on the left, what the survey found on the right. */
function drawPremise(page: ApplicationPaper, paper: EstimatePaper): void {
  const { column } = page;
  const { survey } = paper;
  const width = column.width / 2 - 10;
  const left = column.part(0, width);
  const right = column.part(width + 20, width);
  left.text('Pemohon', { ...BODY, bold: true, tag: 'H2' }).gap(1);
  drawFacts(
    left,
    facts([
      ['Nama', paper.applicantName],
      ['Alamat', placeOf(paper)],
      ['Telepon', paper.phoneMasked],
      ['No. sambungan', paper.connectionNo],
      ['Tanggal daftar', formatLongDate(paper.filedOn)],
      ['Cabang', paper.branchName],
    ]),
    LABELS - 22,
    9,
  );
  right.text('Hasil survei', { ...BODY, bold: true, tag: 'H2' }).gap(1);
  drawFacts(
    right,
    facts([
      ['Tanggal', formatLongDate(survey.surveyedOn)],
      ['Petugas', survey.surveyor],
      ['Golongan tarif', `${survey.tariffGroupCode} · ${survey.tariffGroupName}`],
      ['Ukuran meter', survey.meterSize],
      ['Kegunaan', USES[survey.buildingUse]],
      ['Jarak ke pipa', metres(survey.mainDistanceM)],
      ['Pipa distribusi', survey.mainDiameterMm && `Ø ${survey.mainDiameterMm} mm`],
      ['Lintas jalan', survey.crossingM > 0 ? metres(survey.crossingM) : null],
    ]),
    LABELS - 22,
    9,
  );
  column.y = Math.max(left.y, right.y);
  column.gap(12);
}

function facts(pairs: [string, string | number | null | undefined][]): { label: string; value: string }[] {
  return pairs.flatMap(([label, value]) => (value ? [{ label, value: String(value) }] : []));
}

const row = (cells: [string, string, string, string, string]): Cell[] => [
  { text: cells[0], share: 0.05 },
  { text: cells[1], share: 0.43 },
  { text: cells[2], share: 0.14, align: 'right' },
  { text: cells[3], share: 0.19, align: 'right' },
  { text: cells[4], share: 0.19, align: 'right' },
];

function drawLines(page: ApplicationPaper, { lines }: Estimate): void {
  drawTableHead(page);
  lines.forEach((line, index) => {
    if (page.room(index === lines.length - 1 ? 30 + SUMS : 30)) drawTableHead(page);
    const { column } = page;
    const quantity = line.unit === 'm' ? metres(line.quantity) : formatNumber(line.quantity);
    column.cells(
      row([
        String(line.lineNo),
        line.description,
        quantity,
        formatNumber(line.unitPrice),
        formatNumber(line.amount),
      ]),
      { size: 9.5 },
    );
    const below = column.part(column.width * 0.05, column.width * 0.6);
    column.y = below.text(detail(line), { size: 7.5, color: INK.muted }).y;
    column.gap(3);
  });
}

function drawTableHead(page: ApplicationPaper): void {
  page.column.cells(row(['No.', 'Uraian', 'Volume', 'Harga satuan (Rp)', 'Jumlah (Rp)']), HEAD);
  page.column.gap(1).rule({ color: INK.text }).gap(3);
}

function detail(line: EstimateLine): string {
  const since = `${line.decreeNo}, berlaku mulai ${formatDate(line.validFrom)}`;
  return line.includedM > 0 ? `${since}; termasuk ${metres(line.includedM)} pipa` : since;
}

function drawSums(page: ApplicationPaper, { subtotal, promotion, discount, total }: Estimate): void {
  const { column } = page;
  column.gap(1).rule().gap(3);
  const sums = column.part(column.width * 0.38, column.width * 0.62);
  if (promotion && discount > 0) {
    sums.amount('Jumlah', formatNumber(subtotal), { size: 9.5 });
    sums.amount(`Promo ${promotion.name}`, `-${formatNumber(discount)}`, { size: 9.5 });
    sums
      .text(
        `${promotion.decreeNo}, berlaku ${formatDate(promotion.validFrom)} s.d. ${formatDate(promotion.validTo)}`,
        { size: 7.5, color: INK.muted },
      )
      .gap(3);
    sums.rule().gap(3);
  }
  sums.amount('Biaya sambungan', formatRupiah(total), { size: 12.5, bold: true }).gap(6);
  column.y = sums.y;
  column.text('Terbilang', { size: 7.5, color: INK.muted });
  column.text(amountInWords(total), { ...BODY, bold: true });
}

function terms({ estimate, paymentDays, approvedOn }: EstimatePaper): string[] {
  const priced = `Harga menurut daftar harga yang berlaku pada ${formatLongDate(estimate.pricedOn)} dan tidak berubah setelah disetujui.`;
  const pay = `Setelah disetujui, biaya dibayar paling lambat ${paymentDays} hari setelah tagihan diterbitkan; lewat waktu itu rincian ini tidak berlaku lagi.`;
  const state = approvedOn ? [`Disetujui pada ${formatLongDate(approvedOn)}.`] : [];
  return [...state, priced, pay, ...(estimate.note ? [`Catatan: ${estimate.note}`] : [])];
}

/** The officials of the utility's table; where none is entered, who made the estimate signs on the right. */
function signatures({ signatories, estimate }: EstimatePaper): PaperSignature[] {
  const of = (slot: number) => signatories.find((one) => one.slot === slot);
  const [left, right] = [of(1), of(2)];
  return [
    left ? signatureOf(left) : { role: 'Mengetahui', name: '', detail: '' },
    right ? signatureOf(right) : { role: 'Disusun oleh', name: estimate.madeBy, detail: '' },
  ];
}
