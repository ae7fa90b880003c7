/** Reports to be put on paper, as the database would give them: rows by rule, head and sums by adding the rows up. */
import type { PrintedHead, PrintedReport } from '../../src/main/documents/report-paper.ts';
import { paperColumns } from '../../src/main/documents/report-paper.ts';
import {
  defineReport,
  type ReportDefinition,
  type ReportValue,
  summedColumns,
} from '../../src/shared/reports/definition.ts';

const rupiah = (name: string) => ({ name, type: 'rupiah', width: 13, total: 'sum' }) as const;

/** Nine columns, no groups: what the benchmark prints. */
export const receiptsList = defineReport({
  code: 'sample_receipts',
  section: 'receipts',
  parameters: ['from', 'to'],
  columns: [
    { name: 'receipt_no', type: 'text', width: 21 },
    { name: 'paid_on', type: 'date', width: 12 },
    { name: 'period', type: 'month', width: 10 },
    { name: 'connection_no', type: 'text', width: 14 },
    { name: 'name', type: 'text', width: 30 },
    rupiah('amount'),
    rupiah('late_fee'),
    rupiah('stamp_duty'),
    { ...rupiah('total'), width: 15 },
  ],
  texts: {
    id: {
      title: 'Daftar penerimaan rekening air',
      definition:
        'Semua pembayaran rekening air menurut tanggal buku, dikurangi pembatalan yang diputus dalam rentang yang sama. Satu baris satu rekening; pembatalan adalah baris dengan jumlah negatif pada tanggal keputusannya.',
      columns: {
        receipt_no: 'No. bukti',
        paid_on: 'Tgl bayar',
        period: 'Periode',
        connection_no: 'No. sambungan',
        name: 'Nama',
        amount: 'Tagihan',
        late_fee: 'Denda',
        stamp_duty: 'Meterai',
        total: 'Total (Rp)',
      },
    },
    en: {
      title: 'Receipts of water bills',
      definition: 'All payments of water bills.',
      columns: {
        receipt_no: 'Receipt no',
        paid_on: 'Paid on',
        period: 'Period',
        connection_no: 'Connection',
        name: 'Name',
        amount: 'Billed',
        late_fee: 'Late fee',
        stamp_duty: 'Stamp duty',
        total: 'Total (Rp)',
      },
    },
  },
});

const drdColumns = {
  tariff_group: 'Golongan',
  connection_no: 'No. sambungan',
  name: 'Nama',
  address: 'Alamat',
  route: 'Rayon',
  start: 'Stan lalu',
  finish: 'Stan kini',
  usage: 'Pakai (m3)',
  water: 'Harga air',
  fixed: 'Beban tetap',
  other: 'Biaya lain-lain',
  discount: 'Keringanan',
  total: 'Total rekening (Rp)',
  paid: 'Status',
};

/** Fourteen columns in groups. */
export const drdDetail = defineReport({
  code: 'sample_drd',
  section: 'billing',
  parameters: ['period', 'branchId'],
  columns: [
    { name: 'tariff_group', type: 'text', width: 8 },
    { name: 'connection_no', type: 'text', width: 14 },
    { name: 'name', type: 'text', width: 26 },
    { name: 'address', type: 'text', width: 26 },
    { name: 'route', type: 'text', width: 10 },
    { name: 'start', type: 'm3', width: 8 },
    { name: 'finish', type: 'm3', width: 8 },
    { name: 'usage', type: 'm3', width: 8, total: 'sum' },
    rupiah('water'),
    rupiah('fixed'),
    rupiah('other'),
    rupiah('discount'),
    { ...rupiah('total'), width: 15 },
    { name: 'paid', type: 'flag', width: 8 },
  ],
  group: { column: 'tariff_group' },
  texts: {
    id: {
      title: 'DRD rinci',
      definition:
        'Daftar rekening ditagih bulan pemakaian: semua rekening yang diterbitkan, setelah koreksi dan keringanan yang diputus sampai akhir bulan bayarnya. Status menurut tanggal buku pembayaran.',
      columns: drdColumns,
      codes: { paid: { true: 'Lunas', false: 'Belum' } },
    },
    en: { title: 'Billing register', definition: 'All bills.', columns: drdColumns },
  },
});

/** Ratios, averages, an instant, a code: one of each type, and a column that is not on paper. */
export const everyType = defineReport({
  code: 'sample_types',
  section: 'indicators',
  parameters: ['month'],
  columns: [
    { name: 'month', type: 'month', width: 10 },
    { name: 'state', type: 'code', width: 12 },
    { name: 'read_at', type: 'instant', width: 18 },
    { name: 'sheets', type: 'count', width: 10, total: 'sum' },
    { name: 'billed', type: 'rupiah', width: 18, total: 'sum' },
    { name: 'paid', type: 'rupiah', width: 18, total: 'sum' },
    {
      name: 'effect',
      type: 'percent',
      width: 10,
      total: { numerator: 'paid', denominator: 'billed', factor: 100 },
    },
    { name: 'average', type: 'decimal', width: 10 },
    { name: 'id', type: 'count', width: 10, offPaper: true },
  ],
  texts: {
    id: {
      title: 'Efektivitas penagihan',
      definition: 'Dibayar dibagi ditagih, kali 100.',
      columns: {
        month: 'Bulan',
        state: 'Keadaan',
        read_at: 'Dibaca',
        sheets: 'Lembar',
        billed: 'Ditagih (Rp)',
        paid: 'Dibayar (Rp)',
        effect: 'Efektivitas penagihan bulan yang sama',
        average: 'Rata-rata m3/SR',
        id: 'Id',
      },
      codes: { state: { open: 'Masih berjalan', closed: 'Ditutup' } },
    },
    en: {
      title: 'Collection',
      definition: 'Paid over billed.',
      columns: {
        month: 'Month',
        state: 'State',
        read_at: 'Read',
        sheets: 'Sheets',
        billed: 'Billed',
        paid: 'Paid',
        effect: 'Rate',
        average: 'Average',
        id: 'Id',
      },
    },
  },
});

const FIRST = ['I Made', 'Ni Luh', 'Komang', 'I Gusti Ayu', 'Ketut', 'Putu', 'Gede', 'Siti'];
const LAST = ['Suardana', 'Widiartini', 'Arta Wijaya', 'Sri Rahayu', 'Budiasa', 'Nurhayati', 'Darmawan'];
const STREETS = ['Jl. Ahmad Yani', 'Jl. Gajah Mada', 'Jl. Pramuka', 'Br. Dinas Kajanan', 'Perum Graha Asri'];

export const sampleName = (index: number) =>
  `${FIRST[index % FIRST.length]} ${LAST[(index * 3) % LAST.length]} ${index}`;

export function receiptRow(index: number): ReportValue[] {
  const amount = 48_000 + ((index * 7_919) % 310_000);
  const lateFee = index % 4 === 0 ? 10_000 : 0;
  const stampDuty = index % 50 === 0 ? 10_000 : 0;
  const sign = index % 97 === 96 ? -1 : 1;
  return [
    `01/KAS/2026/A${String(index + 1).padStart(6, '0')}`,
    `2026-11-${String(1 + (index % 22)).padStart(2, '0')}`,
    index % 9 === 0 ? '2026-09-01' : '2026-10-01',
    `0164-20-${String(index).padStart(5, '0')}`,
    sampleName(index),
    sign * amount,
    sign * lateFee + 0,
    sign * stampDuty + 0,
    sign * (amount + lateFee + stampDuty),
  ];
}

export function drdRow(index: number, group: string): ReportValue[] {
  const usage = 4 + ((index * 13) % 57);
  const [water, fixed, other] = [usage * 3_150, 12_500, 2_500];
  const discount = index % 12 === 0 ? -5_000 : 0;
  return [
    group,
    `0164-20-${String(index).padStart(5, '0')}`,
    sampleName(index),
    `${STREETS[index % STREETS.length]} No. ${1 + (index % 120)}`,
    `R${String(1 + (index % 14)).padStart(2, '0')}`,
    1_000 + index,
    1_000 + index + usage,
    usage,
    water,
    fixed,
    other,
    discount,
    water + fixed + other + discount,
    index % 10 !== 0,
  ];
}

export function sumsOf(definition: ReportDefinition, rows: ReportValue[][]): Record<string, number> {
  const columns = paperColumns(definition);
  return Object.fromEntries(
    summedColumns(definition).map((name) => {
      const at = columns.findIndex((column) => column.name === name);
      return [name, rows.reduce((sum, row) => sum + Number(row[at] ?? 0), 0)];
    }),
  );
}

export const LETTERHEAD: PrintedHead['letterhead'] = {
  utility: {
    code: 'BLL',
    name: 'Perumda Air Minum Tirta Contoh',
    shortName: 'Tirta Contoh',
    address: 'Jl. Pramuka No. 12, Singaraja',
    city: 'Singaraja',
    phone: '(0362) 21000',
    timeZone: 'Asia/Makassar',
    zoneLabel: 'WITA',
  },
  branch: null,
  logoPng: null,
  training: false,
};

/** Rows that stand together have the same value in the group's column. */
export function printedReport(
  definition: ReportDefinition,
  rows: ReportValue[][],
  values: Partial<Omit<PrintedReport, 'head'>> & { head?: Partial<PrintedHead> } = {},
): PrintedReport {
  const group = definition.group?.column;
  const at = paperColumns(definition).findIndex(({ name }) => name === group);
  const groups = at < 0 ? [] : [...Map.groupBy(rows, (row) => row[at]!)];
  return {
    definition,
    parameterWords: [{ label: 'Tanggal', value: '1 Nov 2026 s.d. 22 Nov 2026' }],
    filterWords: [],
    paper: 'a4',
    exportNo: 1_204,
    printedBy: 'Ni Made Ayu Lestari',
    ...values,
    head: {
      rows: rows.length,
      sums: sumsOf(definition, rows),
      groups: groups.map(([key, own]) => ({ key, rows: own.length, sums: sumsOf(definition, own) })),
      asOf: '2026-11-22T06:05:10.123+00:00',
      locked: false,
      lockedAt: null,
      lastDay: '2026-11-22',
      letterhead: LETTERHEAD,
      signatories: [
        {
          slot: 1,
          position: 'Kepala Bagian Keuangan',
          fullName: 'I Gede Arta, S.E.',
          employeeNo: '0815 1992 01',
        },
        { slot: 2, position: 'Kepala Seksi Penagihan', fullName: 'Ni Putu Sari', employeeNo: '0921 2004 11' },
      ],
      masked: false,
      ...values.head,
    },
  };
}

export async function* batchesOf(rows: ReportValue[][], size = 500): AsyncGenerator<ReportValue[][]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}
