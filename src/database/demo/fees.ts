/**
 * Fees of the demonstration, the same for both utilities. Kinds as utilities have them (new connection, name transfer, reconnection,
 * meter by diameter, water test, tanker, fines); Rp50.000 for a name transfer and Rp100.000 for a broken seal are published prices, the
 * others are samples, and the decree says so.
 */
import type pg from 'pg';

const DECREE = 'SK Direksi 1/NA/2024 (contoh)';
const SINCE = '2024-01-01';

interface DemoFee {
  code: string;
  name: string;
  /** Carries VAT. Water, connection and fixed charge are exempt (PP 58/2021). */
  taxable?: boolean;
  openPrice?: boolean;
  /** Cashiers may enter it; so unless said otherwise. */
  counterEntry?: boolean;
  needsConnection?: boolean;
  needsNoArrears?: boolean;
  /** Rupiah without VAT: one for all meter sizes, or one for each. */
  price?: number | Record<string, number>;
}

const FEES: DemoFee[] = [
  { code: 'PASANG_BARU', name: 'Pasang baru', openPrice: true, counterEntry: false },
  { code: 'PENDAFTARAN', name: 'Pendaftaran sambungan', price: 25_000 },
  { code: 'BALIK_NAMA', name: 'Balik nama', needsConnection: true, needsNoArrears: true, price: 50_000 },
  { code: 'BUKA_KEMBALI', name: 'Buka kembali', needsConnection: true, needsNoArrears: true, price: 75_000 },
  {
    code: 'PINDAH_METER',
    name: 'Pindah meter',
    taxable: true,
    needsConnection: true,
    price: { '1/2"': 150_000, '3/4"': 200_000, '1"': 275_000, '1 1/2"': 400_000, '2"': 550_000 },
  },
  {
    code: 'GANTI_METER',
    name: 'Ganti meter',
    taxable: true,
    needsConnection: true,
    price: { '1/2"': 325_000, '3/4"': 475_000, '1"': 900_000, '1 1/2"': 2_400_000, '2"': 3_600_000 },
  },
  { code: 'TERA_METER', name: 'Tera meter', taxable: true, needsConnection: true, price: 60_000 },
  { code: 'UJI_AIR', name: 'Uji kualitas air', taxable: true, price: 175_000 },
  { code: 'AIR_TANGKI', name: 'Air tangki 4 m³', price: 160_000 },
  { code: 'DENDA_SEGEL', name: 'Denda segel rusak', needsConnection: true, price: 100_000 },
  {
    code: 'DENDA_PELANGGARAN',
    name: 'Denda pelanggaran',
    openPrice: true,
    counterEntry: false,
    needsConnection: true,
  },
];

/** Writes the fees with their prices, entered by the demonstration's finance. */
export async function insertFees(client: pg.ClientBase): Promise<void> {
  for (const fee of FEES) {
    const { rows } = await client.query<{ id: number }>(
      `insert into loket.fee_type (code, name, taxable, open_price, counter_entry, needs_connection, needs_no_arrears)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [
        fee.code,
        fee.name,
        fee.taxable ?? false,
        fee.openPrice ?? false,
        fee.counterEntry ?? true,
        fee.needsConnection ?? false,
        fee.needsNoArrears ?? false,
      ],
    );
    const prices = typeof fee.price === 'number' ? { '': fee.price } : (fee.price ?? {});
    for (const [size, amount] of Object.entries(prices)) {
      await client.query(
        `insert into loket.fee_price (fee_type_id, meter_size, valid_from, amount, decree_no, set_by, set_at)
         values ($1, nullif($2, ''), $3, $4, $5, 'keuangan1', clock_timestamp())`,
        [rows[0]!.id, size, SINCE, amount, DECREE],
      );
    }
  }
}
