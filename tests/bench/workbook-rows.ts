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

const NAMES = ['NI PUTU SARI', 'I MADE SUARDANA', 'KETUT ARYA', 'I GEDE ARTA & ISTRI', 'NI LUH ASTUTI'];
const STREETS = ['Jl. Ahmad Yani', 'Jl. Gajah Mada', 'Br. Jawa, Gg. Mawar', 'Jl. Pulau Komodo'];
const TENDERS = ['Tunai', 'Debit', 'QRIS', 'Transfer'];

export function workbookRow(index: number): (string | number)[] {
  const charge = 50_000 + ((index * 7919) % 250_000);
  const lateFee = index % 5 === 0 ? 10_000 : 0;
  return [
    index + 1,
    `01/KAS/2026/A${String(index + 1).padStart(7, '0')}`,
    `0164-20-${String((index * 31) % 100_000).padStart(5, '0')}`,
    `${NAMES[index % 5]} ${(index * 13) % 997}`,
    `${STREETS[index % 4]} ${(index * 17) % 313}`,
    `2026-${String(1 + (Math.floor(index / 9000) % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
    `2026-${String(1 + (index % 12)).padStart(2, '0')}`,
    charge,
    lateFee,
    2500,
    charge + lateFee + 2500,
    TENDERS[index % 4]!,
  ];
}
