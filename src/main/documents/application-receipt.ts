import type { ApplicationReceipt } from '../../shared/contract/application-forms.ts';
import { formatLongDate } from '../../shared/dates.ts';
import { formatRupiah } from '../../shared/money.ts';
import { APPLICATION_KIND_WORDS, DOCUMENT_WORDS } from './application-words.ts';
import { type Column, INK } from './column.ts';
import { instant, utilityHead } from './document-words.ts';
import { type DocumentFonts, mm, PageWriter } from './layout.ts';
import { drawQrCode } from './qr-code.ts';
import { drawFacts, drawLetterhead, drawMarks } from './receipt-blocks.ts';
import type { Fact } from './receipt-paper.ts';
import { drawSignatures, SLIP_PAGES } from './slip-page.ts';

const PAGE = SLIP_PAGES.a5;
const QR = mm(26);
const LABELS = 84;
const GUTTER = 14;
/** As large as its sheet allows, and smaller for a paper with many documents: it is one sheet, whatever stands on it. */
const SCALES = [1.12, 1, 0.93, 0.86, 0.8];

/**
 * The receipt of an application (tanda terima permohonan) as PDF, upright on A5: the number large and as a QR code, who asks for what, what
 * was handed in and what is missing, the registration fee, how to ask for the status. The same receipt gives the same bytes.
 */
export async function renderApplicationReceiptPdf(
  receipt: ApplicationReceipt,
  fonts: DocumentFonts,
): Promise<Buffer> {
  const info = {
    title: `Tanda terima permohonan ${receipt.applicationNo}`,
    author: receipt.letterhead.utility.name,
    subject: 'Tanda terima permohonan',
    created: receipt.submittedAt,
  };
  const scratch = new PageWriter(fonts, info);
  const scale = SCALES.find((size) => drawReceipt(scratch, receipt, size) <= PAGE.height - PAGE.margin);
  const writer = new PageWriter(fonts, info);
  drawReceipt(writer, receipt, scale ?? SCALES.at(-1)!);
  return writer.finish();
}

/** Returns how far down it reaches. */
function drawReceipt(writer: PageWriter, receipt: ApplicationReceipt, scale: number): number {
  const column = writer.addPage(PAGE, PAGE.margin);
  column.scale = scale;
  const { utility, logoPng, training } = receipt.letterhead;
  drawLetterhead(column, utilityHead({ ...utility, logoPng }), mm(13));
  column.gap(4).rule({ color: INK.accent, weight: 1.2 }).gap(6);
  if (training) {
    drawMarks(column, [{ text: 'CONTOH / BUKAN TANDA TERIMA', detail: null }], { stacked: false });
  }
  drawNumber(column, receipt);
  drawFacts(column, applicantFacts(receipt), LABELS);
  column.gap(6).rule().gap(5);
  drawDocuments(column, receipt);
  column.gap(6).rule().gap(5);
  drawFacts(column, feeFacts(receipt), LABELS);
  drawStatus(column.gap(4), receipt);
  column
    .gap(6)
    .text(`${utility.city}, ${formatLongDate(receipt.submittedOn)}`, { align: 'right' })
    .gap(2);
  drawSignatures(column, [
    { role: 'Pemohon', name: receipt.applicantName, detail: '' },
    { role: 'Petugas', name: receipt.filedBy, detail: receipt.letterhead.branch?.name ?? '' },
  ]);
  return column.y;
}

function drawNumber(column: Column, receipt: ApplicationReceipt): void {
  const top = column.y;
  const left = column.part(0, column.width - QR - 6);
  left.gap(5).text('TANDA TERIMA PERMOHONAN', { size: 11, bold: true, color: INK.accent, tag: 'H1' });
  left.text(APPLICATION_KIND_WORDS[receipt.kind], { size: 10 }).gap(6);
  left.text('Nomor permohonan', { size: 7, color: INK.muted });
  left.text(receipt.applicationNo, { size: 16, bold: true }).gap(1);
  left.text(`Diterima ${instant(receipt.letterhead.utility, receipt.submittedAt)}`, {
    size: 7.5,
    color: INK.muted,
  });
  const { writer } = column;
  const code = receipt.applicationNo;
  const x = column.x + column.width - QR + 6;
  writer.tagged('Figure', () => drawQrCode(writer, code, x, top - 4, QR), `Kode QR: ${code}`);
  column.y = Math.max(left.y, top - 4 + QR);
  column.gap(4);
}

function applicantFacts(receipt: ApplicationReceipt): Fact[] {
  const place = [
    receipt.address,
    receipt.neighbourhood && `RT/RW ${receipt.neighbourhood}`,
    receipt.villageName,
    receipt.districtName && `Kec. ${receipt.districtName}`,
  ];
  const tariff = [receipt.tariffGroup, receipt.meterSize && `meter ${receipt.meterSize}`];
  return [
    { label: 'Nama pemohon', value: receipt.applicantName },
    { label: 'NIK', value: receipt.nikMasked ?? '' },
    { label: 'Telepon', value: receipt.phoneMasked ?? '' },
    { label: 'No. sambungan', value: receipt.connectionNo ?? '' },
    { label: 'Alamat', value: place.filter(Boolean).join(', ') },
    { label: 'Golongan', value: tariff.filter(Boolean).join(', ') },
  ].filter(({ value }) => value !== '');
}

/** What was handed in beside what is missing, so that nobody has to compare two lists below each other. */
function drawDocuments(column: Column, receipt: ApplicationReceipt): void {
  const width = (column.width - GUTTER) / 2;
  const handedIn = column.part(0, width);
  handedIn.text('Dokumen yang diterima', { size: 8, bold: true, tag: 'H2' }).gap(2);
  for (const { documentType, files } of receipt.documents) {
    const word = DOCUMENT_WORDS[documentType];
    handedIn.text(`· ${files > 1 ? `${word} (${files} berkas)` : word}`, { size: 8 });
  }
  if (receipt.documents.length === 0) handedIn.text('Belum ada', { size: 8, color: INK.muted });
  const missing = column.part(width + GUTTER, width);
  missing.text('Masih harus dilengkapi', { size: 8, bold: true, tag: 'H2' }).gap(2);
  for (const type of receipt.missing) missing.text(`· ${DOCUMENT_WORDS[type]}`, { size: 8 });
  if (receipt.missing.length === 0) missing.text('Tidak ada, dokumen lengkap', { size: 8, color: INK.muted });
  column.y = Math.max(handedIn.y, missing.y);
}

function feeFacts({ registration }: ApplicationReceipt): Fact[] {
  if (!registration) return [{ label: 'Biaya pendaftaran', value: 'Tidak dipungut' }];
  const state = { open: 'belum dibayar', paid: 'lunas', cancelled: 'dibatalkan', expired: 'kedaluwarsa' };
  return [
    {
      label: 'Biaya pendaftaran',
      value: `${formatRupiah(registration.total)} (${state[registration.state]})`,
    },
    { label: 'No. rekening', value: `${registration.invoiceNo}, dibayar di loket` },
  ];
}

function drawStatus(column: Column, receipt: ApplicationReceipt): void {
  const { phone } = receipt.letterhead.utility;
  const ask = phone ? `di loket mana pun atau telepon ${phone}` : 'di loket mana pun';
  const lines = [
    `Tanyakan status permohonan dengan nomor di atas ${ask}.`,
    ...(receipt.kind === 'new_connection' || receipt.kind === 'reclassification'
      ? [`Keputusan diberikan dalam ${receipt.decisionDays} hari kerja sejak dokumen dinyatakan lengkap.`]
      : []),
    `Lengkapi dokumen yang kurang dengan membawa tanda terima ini.`,
  ];
  const shown = receipt.missing.length > 0 ? lines : lines.slice(0, -1);
  for (const line of shown) column.text(line, { size: 7.5, color: INK.muted });
}
