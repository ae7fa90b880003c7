/**
 * The file that the readers' program would export for those who are not read yet: semicolons, Windows-1252, heads as in the field. With
 * `faulty` some lines are wrong in the usual ways, so that the import can be seen to refuse the whole. Used by `npm run simulate -- reading-file`.
 */
import type pg from 'pg';
import { readCustomers } from './channel-readings.ts';

export interface ReadingFile {
  name: string;
  bytes: Buffer;
  lines: number;
}

const HEAD = 'No Pelanggan;No Meter;Stan Lalu;Stan Kini;Kode Baca;Tgl Baca;Pembaca;Catatan';
const READERS = ['Hamdani', 'Suryana', 'Wayan Artha'];

/** In the order in which they stand, with what the import says of them. */
const FAULTS: readonly ((cells: string[]) => void)[] = [
  // A number that there is not.
  (cells) => {
    cells[0] = `${cells[0]}9`;
  },
  // A thousand or a decimal?
  (cells) => {
    cells[3] = '1.234';
  },
  (cells) => {
    cells[3] = '-5';
  },
  (cells) => {
    cells[3] = '12,5';
  },
  // No such day.
  (cells) => {
    cells[5] = '31/02/2026';
  },
];

export async function readingFile(admin: pg.Client, count: number, faulty: boolean): Promise<ReadingFile> {
  const { rows } = await admin.query<{ today: string; period: string }>(
    `select to_char(loket.business_date(clock_timestamp()), 'DD/MM/YYYY') as today, to_char(loket.next_usage_period(), 'YYYYMM') as period`,
  );
  const { today, period } = rows[0]!;
  const customers = await readCustomers(admin, count);
  const lines = customers.map((customer, at) => [
    customer.connectionNo,
    customer.serialNo,
    String(customer.previous),
    // Locked ones have no number.
    at % 20 === 19 ? '' : String(customer.previous + customer.average),
    at % 20 === 19 ? 'Rumah dikunci' : 'Normal',
    today,
    READERS[at % READERS.length]!,
    // Beyond ASCII: what the encoding is for.
    at % 10 === 3 ? 'Meter terhalang pot – sudah digeser' : '',
  ]);
  if (faulty) {
    for (const [at, spoil] of FAULTS.entries()) if (lines[at]) spoil(lines[at]);
    // The same house twice.
    if (lines.length > 6) lines.push([...lines[6]!]);
  }
  const text = [HEAD, ...lines.map((cells) => cells.join(';')), ''].join('\r\n');
  // The dash is the only character here that Windows-1252 has elsewhere than Latin-1.
  const bytes = Buffer.from(text.replaceAll('–', '\u0096'), 'latin1');
  return { name: `baca-meter-${period}.csv`, bytes, lines: lines.length };
}
