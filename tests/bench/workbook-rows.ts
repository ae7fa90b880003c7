/** Rows of a made-up LPP, the same ones in every run, made as they are asked for. */
import type { SheetColumn } from '../../src/main/documents/workbook-sheet-frame.ts';

export const WORKBOOK_COLUMNS: SheetColumn[] = [
  { head: 'No', width: 7, format: 'integer' },
  { head: 'No. bukti', width: 21, format: 'text' },
  { head: 'No. pelanggan', width: 18, format: 'text' },
  { head: 'Nama', width: 32, format: 'text' },
  { head: 'Alamat', width: 36, format: 'text' },
  { head: 'Tgl bayar', width: 12, format: 'date' },
  { head: 'Periode', width: 11, format: 'period' },
  { head: 'Rek. air', width: 14, format: 'integer' },
  { head: 'Denda', width: 14, format: 'integer' },
  { head: 'Admin', width: 14, format: 'integer' },
  { head: 'Total', width: 14, format: 'integer' },
  { head: 'Cara bayar', width: 16, format: 'text' },
];
export const SUMMED = [7, 8, 9, 10];

const count = <Text>(length: number, of: (number: number) => Text) =>
  Array.from({ length }, (_, number) => of(number));
const padded = (length: number, digits: number) =>
  count(length, (number) => String(number).padStart(digits, '0'));
const THOUSANDS = padded(10_000, 4);
const UNITS = padded(1000, 3);
const CONNECTIONS = padded(10_007, 5).map((number) => `0164-20-${number}`);
const PEOPLE = ['NI PUTU SARI', 'I MADE SUARDANA', 'KETUT ARYA', 'I GEDE ARTA & ISTRI', 'NI LUH ASTUTI'];
const NAMES = count(4985, (number) => `${PEOPLE[number % 5]} ${number}`);
const STREETS = ['Jl. Ahmad Yani', 'Jl. Gajah Mada', 'Br. Jawa, Gg. Mawar', 'Jl. Pulau Komodo'];
const ADDRESSES = count(1252, (number) => `${STREETS[number % 4]} ${number}`);
const PERIODS = padded(13, 2)
  .slice(1)
  .map((month) => `2026-${month}`);
const DAYS = PERIODS.flatMap((period) =>
  padded(29, 2)
    .slice(1)
    .map((day) => `${period}-${day}`),
);
const TENDERS = ['Tunai', 'Debit', 'QRIS', 'Transfer'];

/** Texts come from tables: making them would cost as much as writing them, and leave more behind. */
export function workbookRow(index: number): (string | number)[] {
  const charge = 50_000 + ((index * 7919) % 250_000);
  const lateFee = index % 5 === 0 ? 10_000 : 0;
  const number = index + 1;
  return [
    number,
    `01/KAS/2026/A${THOUSANDS[Math.floor(number / 1000)]}${UNITS[number % 1000]}`,
    CONNECTIONS[(index * 31) % 10_007]!,
    NAMES[(index * 13) % 4985]!,
    ADDRESSES[(index * 17) % 1252]!,
    DAYS[Math.floor(index / 300) % DAYS.length]!,
    PERIODS[index % 12]!,
    charge,
    lateFee,
    2500,
    charge + lateFee + 2500,
    TENDERS[index % 4]!,
  ];
}
