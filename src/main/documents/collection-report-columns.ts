import type {
  CollectionReport,
  CollectionReportRow,
  ReportKind,
} from '../../shared/contract/collection-reports.ts';
import { periodWords, tenderWords } from './collection-report-words.ts';

/** What writing a report tells on its way: pages or lines. */
export type Progress = (done: number, total: number) => void;

type Totals = CollectionReport['totals'];

interface Base {
  head: string;
  /** Of the paper's width; 0 for a column that only the workbook has. */
  share: number;
  /** Characters that the workbook's column is wide. */
  width: number;
}

/** A column of a collection report, for paper and workbook. */
export type ReportColumn =
  | (Base & { kind: 'number'; of: (row: CollectionReportRow, index: number) => number })
  | (Base & { kind: 'text'; of: (row: CollectionReportRow) => string })
  /** A day, `YYYY-MM-DD`. */
  | (Base & { kind: 'date'; of: (row: CollectionReportRow) => string })
  /** Rupiah, with its sum from the database. */
  | (Base & { kind: 'money'; of: (row: CollectionReportRow) => number; total: keyof Totals });

function money(
  head: string,
  key: 'amount' | 'stampDuty' | 'lateFee' | 'channelFee' | 'vat' | 'cashRounding' | 'total',
  share: number,
): ReportColumn {
  return { kind: 'money', head, share, width: 14, of: (row) => row[key], total: key };
}

function text(
  head: string,
  share: number,
  width: number,
  of: (row: CollectionReportRow) => string,
): ReportColumn {
  return { kind: 'text', head, share, width, of };
}

const NUMBER: ReportColumn = {
  kind: 'number',
  head: 'No',
  share: 0.04,
  width: 7,
  of: (_, index) => index + 1,
};
const PAID_ON: ReportColumn = {
  kind: 'date',
  head: 'Tgl bayar',
  share: 0.075,
  width: 12,
  of: (row) => row.businessDate,
};

/** The water report's columns, as the field has them, with the rounding that makes them add up. */
const WATER: ReportColumn[] = [
  NUMBER,
  text('No. bukti', 0.12, 21, (row) => row.receiptNo),
  { ...PAID_ON, share: 0 },
  text('Periode', 0.075, 14, (row) => periodWords(row.period)),
  text('No. pelanggan', 0.1, 18, (row) => row.connectionNo ?? ''),
  text('Nama', 0.132, 32, (row) => row.payerName),
  text('Alamat', 0, 36, (row) => row.address),
  text('Gol', 0.045, 8, (row) => row.groupCode),
  money('Rek. air', 'amount', 0.08),
  money('Meterai', 'stampDuty', 0.06),
  money('Denda', 'lateFee', 0.065),
  money('Admin PPOB', 'channelFee', 0.068),
  money('Pembulatan', 'cashRounding', 0.06),
  money('Total', 'total', 0.08),
  text('Cara bayar', 0.075, 16, tenderWords),
  text('Kasir', 0, 24, (row) => row.cashierName),
  text('Loket', 0, 10, (row) => row.counterCode),
];

const NON_WATER: ReportColumn[] = [
  { ...NUMBER, share: 0.035 },
  text('No. pembayaran', 0.115, 21, (row) => row.receiptNo),
  { ...PAID_ON, share: 0.072 },
  text('Jenis', 0.135, 32, (row) => (row.reversal ? `BATAL · ${row.description}` : row.description)),
  text('Kode', 0, 12, (row) => row.groupCode),
  text('No. pelanggan', 0, 18, (row) => row.connectionNo ?? ''),
  text('Nama', 0.115, 32, (row) => row.payerName),
  text('Alamat', 0.103, 36, (row) => row.address),
  money('Jumlah', 'amount', 0.07),
  money('PPN', 'vat', 0.055),
  money('Meterai', 'stampDuty', 0.05),
  money('Pembulatan', 'cashRounding', 0.065),
  money('Total', 'total', 0.07),
  text('Cara bayar', 0, 16, tenderWords),
  text('Kasir', 0.08, 24, (row) => row.cashierName),
  text('Loket', 0.035, 10, (row) => row.counterCode),
];

export function reportColumns(kind: ReportKind): ReportColumn[] {
  return kind === 'water' ? WATER : NON_WATER;
}

/** Those that fit on paper. */
export function paperColumns(kind: ReportKind): ReportColumn[] {
  return reportColumns(kind).filter(({ share }) => share > 0);
}
