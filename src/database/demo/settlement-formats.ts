/** How the demonstration's channels send their settlement files: one of each kind that is met. */
import type pg from 'pg';
import type { SettlementLayout } from '../../shared/settlement-layout.ts';
import type { DemoProfile } from './profile.ts';

export interface DemoFormat {
  timeZone: string;
  cutoff: string;
  amounts: 'bill' | 'gross' | 'net';
  feeBearer: 'customer' | 'utility';
  feeFixed: number | null;
  hasTrailer: boolean;
  windowDays: number;
  layout: SettlementLayout;
}

const common = {
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  skipLines: 0,
  header: false,
  decimal: '',
  thousand: '',
  impliedDecimals: 0,
} as const;

/** By kind of channel. */
export const DEMO_FORMATS: Record<DemoProfile['channels'][number]['kind'], DemoFormat> = {
  // A regional bank: fixed width from its host, local time, the day ends at midnight; takes Rp1.500 from the utility.
  bank: {
    timeZone: 'Asia/Makassar',
    cutoff: '00:00',
    amounts: 'bill',
    feeBearer: 'utility',
    feeFixed: 1500,
    hasTrailer: true,
    windowDays: 1,
    layout: {
      ...common,
      kind: 'fixed',
      encoding: 'windows-1252',
      skipLines: 1,
      dateTimePattern: 'YYYYMMDDHHmmss',
      datePattern: 'YYYYMMDD',
      columns: {
        reference: { start: 2, length: 30 },
        connectionNo: { start: 32, length: 20 },
        periods: { start: 52, length: 20 },
        amount: { start: 72, length: 13 },
        paidAt: { start: 85, length: 14 },
        settledOn: { start: 99, length: 8 },
      },
      trailer: { marker: 'T', count: { start: 2, length: 8 }, total: { start: 10, length: 15 } },
    },
  },
  // An aggregator: CSV in WIB, what the customer paid with its fee of Rp2.500 on top.
  ppob: {
    timeZone: 'Asia/Jakarta',
    cutoff: '00:00',
    amounts: 'gross',
    feeBearer: 'customer',
    feeFixed: 2500,
    hasTrailer: true,
    windowDays: 1,
    layout: {
      ...common,
      kind: 'csv',
      delimiter: ';',
      header: true,
      decimal: ',',
      thousand: '.',
      dateTimePattern: 'DD/MM/YYYY HH:mm:ss',
      datePattern: 'DD/MM/YYYY',
      columns: {
        reference: { name: 'No Referensi' },
        connectionNo: { name: 'ID Pelanggan' },
        periods: { name: 'Periode' },
        amount: { name: 'Total Bayar' },
        paidAt: { name: 'Waktu Transaksi' },
      },
      trailer: { marker: 'TOTAL', count: { index: 2 }, total: { index: 5 } },
    },
  },
  // The own app's payment provider: CSV, what is left after its fee; its day ends at 22:00 WIB.
  app: {
    timeZone: 'Asia/Jakarta',
    cutoff: '22:00',
    amounts: 'net',
    feeBearer: 'utility',
    feeFixed: null,
    hasTrailer: false,
    windowDays: 2,
    layout: {
      ...common,
      kind: 'csv',
      header: true,
      dateTimePattern: 'YYYY-MM-DD HH:mm:ss',
      datePattern: 'YYYY-MM-DD',
      columns: {
        reference: { name: 'reference' },
        connectionNo: { name: 'customer_no' },
        amount: { name: 'net_amount' },
        fee: { name: 'fee' },
        paidAt: { name: 'paid_at' },
        settledOn: { name: 'settled_on' },
      },
      trailer: null,
    },
  },
};

/** A month before the demonstration's last day: further back nobody looks. */
const DAYS = 31;

/** Needs the staff and the channels. */
export async function insertSettlementFormats(
  client: pg.ClientBase,
  profile: DemoProfile,
  today: string,
): Promise<void> {
  for (const { code, kind } of profile.channels) {
    const format = DEMO_FORMATS[kind];
    await client.query(
      `insert into loket.settlement_format (channel, valid_from, time_zone, cutoff, amounts, fee_bearer, fee_fixed, has_trailer, window_days,
         layout, set_by, set_at)
       select $1, $2::date - $3::int, $4, $5, $6, $7, $8, $9, $10, $11, 'keuangan1', ($2::date - $3::int)::timestamp at time zone u.time_zone
       from loket.utility u`,
      [
        code,
        today,
        DAYS,
        format.timeZone,
        format.cutoff,
        format.amounts,
        format.feeBearer,
        format.feeFixed,
        format.hasTrailer,
        format.windowDays,
        JSON.stringify(format.layout),
      ],
    );
  }
}
