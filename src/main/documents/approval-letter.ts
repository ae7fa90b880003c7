import { amountInWords } from '../../shared/amount-in-words.ts';
import type { ApplicationKind, ApplicationReason } from '../../shared/contract/applications.ts';
import type { ApprovalPaper } from '../../shared/contract/estimate-cards.ts';
import { formatLongDate } from '../../shared/dates.ts';
import { formatRupiah } from '../../shared/money.ts';
import {
  type ApplicationPaper,
  BODY,
  KIND_WORDS,
  placeOf,
  renderPaper,
  signatureOf,
} from './application-paper.ts';
import { INK } from './column.ts';
import type { DocumentFonts } from './layout.ts';
import { drawFacts } from './receipt-blocks.ts';

const LABELS = 96;

/** Kinds that something is paid for after approval. */
const PAID: readonly ApplicationKind[] = ['new_connection', 'name_transfer', 'reconnection'];

/** Reasons of a refusal as they stand after "karena"; `other` says nothing by itself, its text does. */
const REASONS: Record<ApplicationReason, string> = {
  documents_incomplete: 'berkas permohonan tidak lengkap',
  documents_invalid: 'berkas permohonan tidak sah atau tidak terbaca',
  no_pipe: 'pipa jaringan belum tersedia di lokasi',
  no_capacity: 'kapasitas atau tekanan air di lokasi belum mencukupi',
  too_far: 'jarak lokasi ke pipa jaringan melebihi batas',
  former_arrears: 'masih ada tunggakan atas nama pemohon sebagai pelanggan terdahulu',
  premise_disputed: 'persil masih dalam sengketa',
  no_dig_permit: 'izin galian tidak diperoleh',
  duplicate: 'permohonan yang sama sudah terdaftar',
  estimate_wrong: 'rincian biaya perlu diperbaiki',
  survey_wrong: 'hasil survei perlu diperbaiki',
  not_paid_in_time: 'biaya tidak dibayar sampai batas waktu',
  not_confirmed: 'panggilan dari daftar tunggu tidak dijawab',
  withdrawn_by_applicant: 'dibatalkan oleh pemohon',
  area_opened: 'wilayah sudah dibuka untuk pemasangan',
  work_defective: 'pekerjaan perlu diperbaiki',
  arrears_paid: 'tunggakan sudah dilunasi',
  other: '',
};

/** The letter about a decision (surat persetujuan or penolakan), A4 upright: to whom, what was decided, how and until when to pay. */
export function renderApprovalLetter(paper: ApprovalPaper, fonts: DocumentFonts): Promise<Buffer> {
  const approved = paper.decision === 'approve';
  const title = approved ? 'Surat persetujuan' : 'Surat penolakan';
  return renderPaper(paper, title, fonts, (page) => {
    page.head();
    page.marks([]);
    drawAddress(page, paper, approved ? 'Persetujuan' : 'Penolakan');
    const said = `Menunjuk permohonan ${KIND_WORDS[paper.kind]} Saudara yang kami terima pada ${formatLongDate(paper.filedOn)}`;
    if (approved) drawApproval(page, paper, said);
    else drawRefusal(page, paper, said);
    page.column.gap(4).text('Atas perhatian Saudara kami ucapkan terima kasih.', BODY);
    const signed = [...paper.signatories].sort((a, b) => a.slot - b.slot).map(signatureOf);
    page.signatures(
      paper.decidedOn,
      signed.length > 0 ? signed : [{ role: paper.utility.name, name: '', detail: '' }],
    );
  });
}

function drawAddress(page: ApplicationPaper, paper: ApprovalPaper, what: string): void {
  const { column } = page;
  column.text(what === 'Persetujuan' ? 'SURAT PERSETUJUAN' : 'SURAT PENOLAKAN', {
    size: 14,
    bold: true,
    tag: 'H1',
  });
  column.gap(8);
  drawFacts(
    column,
    [
      { label: 'Nomor', value: paper.applicationNo ?? '' },
      { label: 'Perihal', value: `${what} permohonan ${KIND_WORDS[paper.kind]}` },
      { label: 'Tanggal', value: formatLongDate(paper.decidedOn) },
    ],
    LABELS,
    BODY.size,
  );
  column
    .gap(12)
    .text('Kepada Yth.', BODY)
    .text(paper.applicantName, { ...BODY, bold: true });
  column.text(placeOf(paper), BODY).gap(12);
  column.text('Dengan hormat,', BODY).gap(6);
}

function drawApproval(page: ApplicationPaper, paper: ApprovalPaper, said: string): void {
  const { column } = page;
  column.text(`${said}, dengan ini kami beritahukan bahwa permohonan tersebut disetujui:`, BODY).gap(6);
  const group = paper.tariffGroup && `${paper.tariffGroup.code} · ${paper.tariffGroup.name}`;
  const facts = [
    ['Atas nama', paper.applicantName],
    ['Lokasi', placeOf(paper)],
    ['No. sambungan', paper.connectionNo],
    ['Golongan tarif', group],
    ['Ukuran meter', paper.meterSize],
  ].flatMap(([label, value]) => (value ? [{ label: label!, value }] : []));
  const inner = column.part(16, column.width - 16);
  drawFacts(inner, facts, LABELS - 16, BODY.size);
  column.y = inner.y;
  column.gap(8);
  if (paper.total !== null) drawPrice(page, paper.total);
  page.clauses(clauses(paper));
}

function drawPrice(page: ApplicationPaper, total: number): void {
  const { column } = page;
  const top = column.y;
  const box = column.part(10, column.width - 20);
  box.gap(7).amount('Biaya sambungan', formatRupiah(total), { size: 13, bold: true });
  box.text(amountInWords(total), { size: 8.5, color: INK.muted }).gap(7);
  column.y = box.y;
  column.frame(top, INK.line).gap(10);
}

function clauses(paper: ApprovalPaper): string[] {
  const { kind, paymentBy, paymentDays, maxInstalments, firstInstalmentPercent, total } = paper;
  if (!PAID.includes(kind)) {
    return ['Petugas kami akan menghubungi Saudara sebelum pekerjaan dilaksanakan.'];
  }
  const until = paymentBy
    ? `paling lambat ${formatLongDate(paymentBy)}`
    : `paling lambat ${paymentDays} hari setelah tagihan diterbitkan`;
  const cost = total === null ? 'Biaya menurut tagihan' : 'Biaya tersebut';
  const instalments =
    kind === 'new_connection' && maxInstalments > 1
      ? [
          `Biaya dapat diangsur paling banyak ${maxInstalments} kali, dengan angsuran pertama sekurang-kurangnya ${firstInstalmentPercent} %. Sampaikan kepada petugas sebelum tagihan diterbitkan.`,
        ]
      : [];
  const after = kind === 'new_connection' ? 'Pemasangan dilaksanakan' : 'Permohonan dilaksanakan';
  return [
    `${cost} dibayar di loket kami dengan menyebutkan nomor permohonan, ${until}.`,
    ...instalments,
    `${after} setelah pembayaran${instalments.length > 0 ? ' atau angsuran pertama' : ''} kami terima.`,
    'Persetujuan ini gugur apabila biaya tidak dibayar sampai batas waktu tersebut.',
  ];
}

function drawRefusal(page: ApplicationPaper, paper: ApprovalPaper, said: string): void {
  const { column } = page;
  const { reasonCode, reason } = paper;
  const because = reasonCode && REASONS[reasonCode] ? `, karena ${REASONS[reasonCode]}` : '';
  column.text(
    `${said}, dengan menyesal kami beritahukan bahwa permohonan tersebut belum dapat disetujui${because}.`,
    BODY,
  );
  column.gap(6);
  if (reason) column.text(`Keterangan: ${reason}`, BODY).gap(6);
  column
    .text(
      'Saudara dapat mengajukan permohonan kembali apabila keadaan tersebut sudah berubah. Untuk penjelasan, silakan menghubungi kantor kami.',
      BODY,
    )
    .gap(6);
}
