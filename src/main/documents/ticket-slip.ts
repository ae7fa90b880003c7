import type { TicketSlip } from '../../shared/contract/ticket-entry.ts';
import { formatLongDate } from '../../shared/dates.ts';
import {
  TICKET_CATEGORY_WORDS,
  TICKET_PRIORITY_WORDS,
  TICKET_SOURCE_WORDS,
  TICKET_UNIT_WORDS,
} from '../../shared/ticket-words.ts';
import { type Column, INK } from './column.ts';
import { instant, utilityHead } from './document-words.ts';
import { type DocumentFonts, mm, PageWriter } from './layout.ts';
import { drawQrCode } from './qr-code.ts';
import { drawFacts, drawLetterhead, drawMarks } from './receipt-blocks.ts';
import type { Fact } from './receipt-paper.ts';
import { drawSignatures, SLIP_PAGES } from './slip-page.ts';

const PAGE = SLIP_PAGES.a5;
const QR = mm(30);
const LABELS = 84;
/** As large as its sheet allows, and smaller for one with many words: it is one sheet, whatever was said. */
const SCALES = [1.12, 1, 0.93, 0.86, 0.8, 0.72];

/**
 * The slip of a complaint (tanda terima pengaduan) as PDF, upright on A5: the number large and as a QR code, who reported what and where, by
 * when it is to be solved, what was answered, how to ask for it. The same slip gives the same bytes.
 */
export async function renderTicketSlipPdf(slip: TicketSlip, fonts: DocumentFonts): Promise<Buffer> {
  const info = {
    title: `Tanda terima pengaduan ${slip.ticketNo}`,
    author: slip.letterhead.utility.name,
    subject: 'Tanda terima pengaduan',
    created: slip.reportedAt,
  };
  const scratch = new PageWriter(fonts, info);
  const scale = SCALES.find((size) => drawSlip(scratch, slip, size) <= PAGE.height - PAGE.margin);
  const writer = new PageWriter(fonts, info);
  drawSlip(writer, slip, scale ?? SCALES.at(-1)!);
  return writer.finish();
}

/** Returns how far down it reaches. */
function drawSlip(writer: PageWriter, slip: TicketSlip, scale: number): number {
  const column = writer.addPage(PAGE, PAGE.margin);
  column.scale = scale;
  const { utility, logoPng, training } = slip.letterhead;
  drawLetterhead(column, utilityHead({ ...utility, logoPng }), mm(13));
  column.gap(4).rule({ color: INK.accent, weight: 1.2 }).gap(6);
  if (training) {
    drawMarks(column, [{ text: 'CONTOH / BUKAN TANDA TERIMA', detail: null }], { stacked: false });
  }
  drawNumber(column, slip);
  drawFacts(column, reporterFacts(slip), LABELS);
  column.gap(6).rule().gap(5);
  column.text('Yang diadukan', { size: 8, bold: true, tag: 'H2' }).gap(2);
  column.text(slip.words, { size: 9 });
  column.gap(6).rule().gap(5);
  if (slip.outage) drawAnswer(column, slip);
  drawFacts(column, handlingFacts(slip), LABELS);
  drawStatus(column.gap(4), slip);
  column
    .gap(6)
    .text(`${utility.city}, ${formatLongDate(slip.reportedOn)}`, { align: 'right' })
    .gap(2);
  drawSignatures(column, [
    { role: 'Pelapor', name: slip.reporterName, detail: '' },
    { role: 'Petugas', name: slip.filedBy, detail: slip.letterhead.branch?.name ?? '' },
  ]);
  return column.y;
}

function drawNumber(column: Column, slip: TicketSlip): void {
  const top = column.y;
  const left = column.part(0, column.width - QR - 6);
  left.gap(5).text('TANDA TERIMA PENGADUAN', { size: 11, bold: true, color: INK.accent, tag: 'H1' });
  left.text(TICKET_CATEGORY_WORDS.id[slip.category], { size: 10 }).gap(6);
  left.text('Nomor pengaduan', { size: 7, color: INK.muted });
  left.text(slip.ticketNo, { size: 17, bold: true }).gap(1);
  const how = slip.source === 'counter' ? 'di loket' : `lewat ${TICKET_SOURCE_WORDS.id[slip.source]}`;
  left.text(`Diterima ${how} ${instant(slip.letterhead.utility, slip.reportedAt)}`, {
    size: 7.5,
    color: INK.muted,
  });
  const { writer } = column;
  const x = column.x + column.width - QR + 6;
  writer.tagged(
    'Figure',
    () => drawQrCode(writer, slip.ticketNo, x, top - 4, QR),
    `Kode QR: ${slip.ticketNo}`,
  );
  column.y = Math.max(left.y, top - 4 + QR);
  column.gap(4);
}

function reporterFacts(slip: TicketSlip): Fact[] {
  const place = [
    slip.address,
    slip.neighbourhood &&
      (/^R[TW]\b/i.test(slip.neighbourhood) ? slip.neighbourhood : `RT/RW ${slip.neighbourhood}`),
    slip.villageName,
    slip.districtName && `Kec. ${slip.districtName}`,
  ];
  return [
    { label: 'Pelapor', value: slip.reporterName },
    { label: 'Telepon', value: slip.phoneMasked ?? '' },
    { label: 'No. sambungan', value: slip.connectionNo ?? '' },
    { label: 'Lokasi', value: place.filter(Boolean).join(', ') },
    { label: 'Patokan', value: slip.landmark },
    { label: 'Foto', value: slip.photos > 0 ? `${slip.photos} lembar` : '' },
  ].filter(({ value }) => value !== '');
}

/** What was told at once: the outage that is known already. */
function drawAnswer(column: Column, { outage, letterhead }: TicketSlip): void {
  if (!outage) return;
  column.text('Jawaban untuk pelapor', { size: 8, bold: true, tag: 'H2' }).gap(2);
  column.text(outage.answer, { size: 9 });
  const until = outage.expectedEndAt
    ? `, perkiraan selesai ${instant(letterhead.utility, outage.expectedEndAt)}`
    : '';
  column
    .text(`Gangguan ${outage.outageNo}: ${outage.title}${until}`, { size: 7.5, color: INK.muted })
    .gap(6)
    .rule()
    .gap(5);
}

function handlingFacts(slip: TicketSlip): Fact[] {
  return [
    { label: 'Ditangani', value: `Bagian ${TICKET_UNIT_WORDS.id[slip.unit]}` },
    { label: 'Prioritas', value: TICKET_PRIORITY_WORDS.id[slip.priority] },
    {
      label: 'Paling lambat',
      value:
        slip.solvingDue && !slip.outage ? `selesai ${instant(slip.letterhead.utility, slip.solvingDue)}` : '',
    },
  ].filter(({ value }) => value !== '');
}

function drawStatus(column: Column, slip: TicketSlip): void {
  const { phone } = slip.letterhead.utility;
  const ask = phone ? `di loket mana pun atau telepon ${phone}` : 'di loket mana pun';
  for (const line of [
    `Tanyakan perkembangannya dengan nomor di atas ${ask}.`,
    'Bila masalah berulang, sebut nomor ini: laporan ulang menaikkan prioritasnya.',
  ])
    column.text(line, { size: 7.5, color: INK.muted });
}
