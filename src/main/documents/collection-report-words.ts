import type {
  CollectionReport,
  CollectionReportRow,
  ReportKind,
  ReportTender,
} from '../../shared/contract/collection-reports.ts';
import { formatDate, formatDateTime, formatPeriod, formatTime, isPeriod } from '../../shared/dates.ts';

export const REPORT_TITLE = 'LAPORAN PENERIMAAN PENAGIHAN (LPP)';

export const REPORT_SUBJECTS: Readonly<Record<ReportKind, string>> = {
  water: 'REKENING AIR',
  non_water: 'PENDAPATAN NON-AIR',
};

export const TENDER_WORDS: Readonly<Record<ReportTender, string>> = {
  cash: 'Tunai',
  debit: 'Kartu debit',
  qris: 'QRIS',
  transfer: 'Transfer bank',
  refund_transfer: 'Dikembalikan lewat transfer',
  refund_office_cash: 'Dikembalikan tunai di kantor',
  refund_none: 'Batal tanpa pengembalian',
};

const REASONS: Readonly<Record<string, string>> = {
  wrong_customer: 'Salah pelanggan',
  wrong_amount: 'Salah jumlah',
  wrong_tender: 'Salah cara bayar',
  double_payment: 'Pembayaran ganda',
  customer_withdrew: 'Pelanggan membatalkan',
  tender_failed: 'Nontunai gagal',
  other: 'Lain-lain',
};

/** Why a number was cancelled, with the requester's words. */
export function reasonWords(reasonCode: string, note: string): string {
  return [REASONS[reasonCode] ?? reasonCode, note].filter(Boolean).join(': ');
}

/** Which report this is, in lines: `Tanggal 1 Nov 2026 s.d. 22 Nov 2026`, `Cabang …`, `Loket …`, `Kasir …`. */
export function filterWords(report: CollectionReport): { label: string; value: string }[] {
  const { filters, session, letterhead } = report;
  const zone = letterhead.utility.timeZone;
  const days =
    report.from === report.to
      ? formatDate(report.from)
      : `${formatDate(report.from)} s.d. ${formatDate(report.to)}`;
  const lines = [{ label: 'Tanggal', value: days }];
  if (session) {
    const until = session.closedAt ? sameDayTime(session.closedAt, session.openedAt, zone) : 'masih buka';
    lines.push({
      label: 'Sesi',
      value: `${formatDateTime(session.openedAt, zone)} – ${until} ${letterhead.utility.zoneLabel}`,
    });
  }
  const counter = filters.counterCode ? `${filters.counterCode} · ${filters.counterName}` : 'Semua loket';
  lines.push(
    { label: 'Cabang', value: filters.branchName ?? letterhead.branch?.name ?? 'Semua cabang' },
    { label: 'Loket', value: counter },
    { label: 'Kasir', value: filters.cashierName ?? 'Semua kasir' },
  );
  return lines;
}

function sameDayTime(instant: string, other: string, zone: string): string {
  const text = formatDateTime(instant, zone);
  return text.slice(0, -5) === formatDateTime(other, zone).slice(0, -5) ? formatTime(instant, zone) : text;
}

/** A month of use as `Okt 2026`; what is no month (an instalment) as it is. */
export function periodWords(period: string | null): string {
  if (period === null) return '';
  return isPeriod(period) ? formatPeriod(period) : period;
}

const SHORT_TENDERS: Readonly<Record<ReportTender, string>> = {
  cash: 'Tunai',
  debit: 'Debit',
  qris: 'QRIS',
  transfer: 'Transfer',
  refund_transfer: 'transfer',
  refund_office_cash: 'kantor',
  refund_none: 'nihil',
};

/** How a line was paid, in a narrow cell; one that takes back says so first. */
export function tenderWords(row: CollectionReportRow): string {
  const words = SHORT_TENDERS[row.tender];
  return row.reversal ? `BATAL · ${words}` : words;
}

/** Name of the file without its ending: `LPP-air-01-2026-11-22`. Characters that a file's name cannot have become dashes. */
export function reportFileName(report: CollectionReport): string {
  const subject = report.kind === 'water' ? 'air' : 'non-air';
  const place = report.filters.counterCode ?? report.letterhead.branch?.code ?? 'semua';
  const days = report.from === report.to ? report.from : `${report.from}_${report.to}`;
  const who =
    report.by === 'session' ? `sesi-${report.filters.sessionId}` : (report.filters.cashierName ?? '');
  return ['LPP', subject, place, days, who, report.final ? '' : 'sementara']
    .filter((part) => part !== '')
    .map((part) => part.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-'))
    .join('-');
}
