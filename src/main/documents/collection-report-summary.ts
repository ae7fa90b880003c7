import type { CollectionReport } from '../../shared/contract/collection-reports.ts';
import { formatDate, formatDateTime } from '../../shared/dates.ts';
import { reasonWords, TENDER_WORDS } from './collection-report-words.ts';

/** A small table of the summary, in words; `emphasis` rows are sums. */
export interface SummaryTable {
  title: string;
  columns: { head: string; share: number; align?: 'right' }[];
  /** Numbers are formatted by whoever places them: on paper as text, in the workbook as numbers. */
  rows: { cells: (string | number)[]; emphasis: boolean }[];
}

const right = 'right' as const;
const row = (...cells: (string | number)[]) => ({ cells, emphasis: false });
const sum = (...cells: (string | number)[]) => ({ cells, emphasis: true });

/** How much came in by each way of paying, before and after what was taken back. */
export function tenderTable({ tenders, totals }: CollectionReport): SummaryTable {
  return {
    title: 'Menurut cara bayar',
    columns: [
      { head: 'Cara bayar', share: 0.46 },
      { head: 'Bukti', share: 0.14, align: right },
      { head: 'Batal', share: 0.14, align: right },
      { head: 'Jumlah (Rp)', share: 0.26, align: right },
    ],
    rows: [
      ...tenders.map((tender) =>
        row(TENDER_WORDS[tender.tender], tender.receipts, tender.reversals, tender.total),
      ),
      sum('TOTAL', totals.receipts, '', totals.total),
      row('Diterima sebelum pembatalan', '', '', totals.received),
      row('Dibatalkan', '', '', totals.reversed === 0 ? 0 : -totals.reversed),
    ],
  };
}

/** By tariff group, or by kind of income. */
export function groupTable({ kind, groups, totals }: CollectionReport): SummaryTable {
  const water = kind === 'water';
  const columns: SummaryTable['columns'] = [
    { head: water ? 'Golongan' : 'Jenis pendapatan', share: 0.3 },
    { head: water ? 'Lembar' : 'Baris', share: 0.09, align: right },
    { head: 'Batal', share: 0.08, align: right },
    { head: water ? 'Rek. air' : 'Jumlah', share: 0.15, align: right },
    { head: water ? 'Denda' : 'PPN', share: 0.12, align: right },
    { head: 'Meterai, bulat', share: 0.11, align: right },
    { head: 'Total (Rp)', share: 0.15, align: right },
  ];
  type Sums = Omit<(typeof groups)[number], 'code' | 'name' | 'lines' | 'reversedLines'>;
  // Rounding has no column here: it stands with the stamp duty, which like it is of the receipt and of no group.
  const amounts = (of: Sums) => [
    of.amount,
    water ? of.lateFee : of.vat,
    of.stampDuty + of.cashRounding,
    of.total,
  ];
  return {
    title: water ? 'Menurut golongan' : 'Menurut jenis pendapatan',
    columns,
    rows: [
      ...groups.map((group) =>
        row(`${group.code} · ${group.name}`, group.lines, group.reversedLines, ...amounts(group)),
      ),
      sum('TOTAL', totals.lines, '', ...amounts(totals)),
    ],
  };
}

/** First and last number of each counter's series; they run without a gap. */
export function receiptTable({ receipts }: CollectionReport): SummaryTable {
  return {
    title: 'Nomor bukti',
    columns: [
      { head: 'Loket', share: 0.24 },
      { head: 'Dari', share: 0.27 },
      { head: 'Sampai', share: 0.27 },
      { head: 'Semua', share: 0.11, align: right },
      { head: 'Di sini', share: 0.11, align: right },
    ],
    rows: receipts.map((series) =>
      row(
        `${series.counterCode} · ${series.counterName}`,
        series.first,
        series.last,
        series.numbers,
        series.ofThisKind,
      ),
    ),
  };
}

/** How the drawer comes to what it must hold, what was counted, and the difference; null for a report of days. */
export function sessionTable({ session }: CollectionReport): SummaryTable | null {
  if (!session) return null;
  const amount = (label: string, value: number) => row(label, value);
  const optional = (label: string, value: number) => (value === 0 ? [] : [amount(label, value)]);
  const counted = (label: string, value: number | null) =>
    row(label, value === null ? 'belum dihitung' : value);
  return {
    title: 'Hasil laci',
    columns: [
      { head: 'Uraian', share: 0.64 },
      { head: 'Rupiah', share: 0.36, align: right },
    ],
    rows: [
      amount('Modal awal', session.openingFloat),
      amount('Tunai rekening air', session.waterCash),
      amount('Tunai non-air', session.nonWaterCash),
      ...optional('Kas kecil masuk', session.pettyIn),
      ...optional('Kas kecil keluar', -session.pettyOut),
      ...optional('Diterima dari kasir lain', session.receivedFromCashiers),
      ...optional('Diserahkan ke kasir lain', -session.handedToCashiers),
      ...optional('Disetor ke brankas', -session.turnedIn),
      sum('Tunai seharusnya', session.expected),
      counted('Tunai dihitung', session.counted),
      counted('Selisih tunai', session.difference),
      ...session.otherTenders.flatMap((other) => [
        amount(`${TENDER_WORDS[other.tender]} seharusnya`, other.expected),
        counted(`${TENDER_WORDS[other.tender]} menurut bukti`, other.counted),
        ...(other.difference ? [counted(`Selisih ${TENDER_WORDS[other.tender]}`, other.difference)] : []),
      ]),
      ...(session.differenceReason ? [row(`Alasan selisih: ${session.differenceReason}`, '')] : []),
    ],
  };
}

/** BATAL: the numbers that this report takes back. */
export function cancelledTable({ cancelled, letterhead, totals }: CollectionReport): SummaryTable | null {
  if (cancelled.length === 0) return null;
  const zone = letterhead.utility.timeZone;
  return {
    title: 'Nomor yang dibatalkan (BATAL)',
    columns: [
      { head: 'No. bukti', share: 0.14 },
      { head: 'Dibayar', share: 0.08 },
      { head: 'Dibatalkan', share: 0.12 },
      { head: 'Alasan', share: 0.22 },
      { head: 'Diminta', share: 0.12 },
      { head: 'Disetujui', share: 0.12 },
      { head: 'Keterangan', share: 0.11 },
      { head: 'Jumlah (Rp)', share: 0.09, align: right },
    ],
    rows: [
      ...cancelled.map((each) =>
        row(
          each.receiptNo,
          formatDate(each.paidOn),
          formatDateTime(each.cancelledAt, zone),
          reasonWords(each.reasonCode, each.note),
          each.requestedBy,
          each.decidedBy,
          `${each.sameSession ? 'sesi yang sama' : 'sesudah tutup'}${each.whole ? '' : ', sebagian'}`,
          each.total,
        ),
      ),
      sum('TOTAL', '', '', '', '', '', '', totals.reversed),
    ],
  };
}
