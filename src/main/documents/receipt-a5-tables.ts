import { type Cell, type Column, INK } from './column.ts';
import type { LineRow, MonthRow, Register, RegisterRow } from './receipt-paper.ts';

interface TableColumn<Row> {
  head: string;
  share: number;
  align?: 'right';
  cut?: boolean;
  text: (row: Row) => string;
}

const MONTH_COLUMNS: TableColumn<MonthRow>[] = [
  { head: 'Pemakaian', share: 0.11, text: (row) => row.period },
  { head: 'Stan meter', share: 0.15, text: (row) => row.readings },
  { head: 'Pakai', share: 0.13, align: 'right', text: (row) => row.usage },
  { head: 'Air', share: 0.11, align: 'right', text: (row) => row.water },
  { head: 'Beban', share: 0.09, align: 'right', text: (row) => row.fixed },
  { head: 'Lain', share: 0.09, align: 'right', text: (row) => row.other },
  { head: 'Denda', share: 0.1, align: 'right', text: (row) => row.lateFee },
  { head: 'Meterai', share: 0.08, align: 'right', text: (row) => row.stampDuty },
  { head: 'Jumlah (Rp)', share: 0.14, align: 'right', text: (row) => row.total },
];
/** With relief there is a column more, and each of the others gives a little. */
const DISCOUNT: TableColumn<MonthRow> = {
  head: 'Potongan',
  share: 0.09,
  align: 'right',
  text: (row) => row.discount,
};

/** Several months, each with its components. */
export function drawMonths(column: Column, months: MonthRow[]): void {
  const relief = months.some(({ discount }) => discount !== '');
  const columns = relief
    ? [...MONTH_COLUMNS.slice(0, 6), DISCOUNT, ...MONTH_COLUMNS.slice(6)].map((each) =>
        each === DISCOUNT ? each : { ...each, share: each.share * (1 - DISCOUNT.share) },
      )
    : MONTH_COLUMNS;
  drawTable(column, columns, months, relief ? 7.5 : 8);
}

const LINE_COLUMNS: TableColumn<LineRow>[] = [
  { head: 'Nomor', share: 0.2, text: (row) => row.reference },
  { head: 'Uraian', share: 0.35, text: (row) => row.description },
  { head: 'Banyak', share: 0.07, align: 'right', text: (row) => row.quantity },
  { head: 'Harga', share: 0.125, align: 'right', text: (row) => row.unitPrice },
  { head: 'PPN', share: 0.115, align: 'right', text: (row) => row.vat || '–' },
  { head: 'Jumlah (Rp)', share: 0.14, align: 'right', text: (row) => row.total },
];

/** Invoice lines or instalments. */
export function drawLines(column: Column, lines: LineRow[]): void {
  // The number once; the lines of one invoice follow each other.
  const rows = lines.map((line, index) =>
    line.reference === lines[index - 1]?.reference ? { ...line, reference: '' } : line,
  );
  drawTable(column, LINE_COLUMNS, rows, 8);
}

const REGISTER_COLUMNS: TableColumn<RegisterRow>[] = [
  { head: 'No.', share: 0.06, text: (row) => row.no },
  { head: 'No. sambungan', share: 0.17, text: (row) => row.connectionNo },
  {
    head: 'Nama',
    share: 0.29,
    cut: true,
    text: (row) => (row.cancelled ? `BATAL · ${row.name}` : row.name),
  },
  { head: 'Pemakaian', share: 0.11, text: (row) => row.period },
  { head: 'Rekening', share: 0.125, align: 'right', text: (row) => row.bill },
  { head: 'Denda', share: 0.105, align: 'right', text: (row) => row.lateFee },
  { head: 'Jumlah (Rp)', share: 0.14, align: 'right', text: (row) => row.total },
];

/** A collective payer's list, with the sums that pages hand on. */
export function drawRegister(column: Column, register: Register): void {
  drawTable(column, REGISTER_COLUMNS, register.rows, 8, {
    before: register.carriedIn === null ? null : ['Jumlah pindahan', register.carriedIn],
    after: register.carriedOut === null ? null : ['Jumlah dipindahkan', register.carriedOut],
  });
}

type Carried = [label: string, sum: string] | null;

function drawTable<Row>(
  column: Column,
  columns: TableColumn<Row>[],
  rows: Row[],
  size: number,
  carried: { before: Carried; after: Carried } = { before: null, after: null },
): void {
  const cells = (text: (each: TableColumn<Row>) => string): Cell[] =>
    columns.map((each) => ({ text: text(each), share: each.share, align: each.align, cut: each.cut }));
  column.cells(
    cells(({ head }) => head),
    { size: 7.5, color: INK.muted },
  );
  column.gap(1).rule({ color: INK.text }).gap(2);
  if (carried.before) drawCarried(column, carried.before, size);
  for (const row of rows)
    column.cells(
      cells(({ text }) => text(row)),
      { size },
    );
  column.gap(2).rule();
  if (carried.after) drawCarried(column.gap(2), carried.after, size);
}

function drawCarried(column: Column, [label, sum]: [string, string], size: number): void {
  column.cells(
    [
      { text: label, share: 0.86 },
      { text: sum, share: 0.14, align: 'right' },
    ],
    { size, bold: true },
  );
}
