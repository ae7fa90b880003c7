/**
 * One bill's components by a tariff file, computed by the same SQL functions that bills and payments use: the file is imported
 * as a book of its own and everything is rolled back. So a decree can be tried out against hand-made bills before it is entered.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { isDate, isPeriod } from '../../shared/dates.ts';
import { MAX_USAGE_M3, type TariffFile } from '../../shared/tariff-file.ts';
import { importTariffFile } from './import-tariffs.ts';
import { readTariffFile } from './read-tariff-file.ts';

export interface QuoteRequest {
  /** Path of the tariff file, or a file that was read already. */
  tariffFile: string | TariffFile;
  group: string;
  usageM3: number;
  meterSize?: string;
  /** `YYYY-MM`; without it the month in which the newest version of the file's charges begins. */
  usagePeriod?: string;
  /** `YYYY-MM-DD`; without it the bill is paid on its due date, so without late fee. */
  paidOn?: string;
}

/** Rupiah, except m3 and prices. Documented in docs/tariffs.md. */
export interface Quote {
  group: string;
  usageM3: number;
  meterSize: string | null;
  usagePeriod: string;
  paidOn: string | null;
  dueDate: string;
  water: number;
  fixed: number;
  meter: number;
  other: number;
  otherItems: { code: string; name: string; amount: number }[];
  subtotal: number;
  lateFee: number;
  stampDuty: number;
  rounding: number;
  total: number;
  blocks: { from: number; to: number | null; m3: number; price: number; amount: number }[];
  versions: Record<
    'water' | 'fixed' | 'meter' | 'other' | 'dueDate' | 'lateFee' | 'stampDuty',
    string | null
  >;
}

/** A quote that cannot be made; the message is Indonesian. */
export class QuoteError extends Error {
  override name = 'QuoteError';
}

const QUOTE_SQL = `
  select json_build_object(
    'dueDate', d.due, 'water', c.water_amount, 'fixed', c.fixed_amount, 'meter', c.meter_amount, 'other', c.other_amount,
    'otherItems', coalesce(c.other_items, '[]'), 'subtotal', c.total, 'lateFee', f.fee, 'stampDuty', s.stamp,
    'rounding', r.rounding, 'total', c.total + f.fee + s.stamp + r.rounding, 'blocks', c.blocks,
    'versions', (
      select json_object_agg(n.name, v.decree_no)
      from (values ('water', c.water_version_id), ('fixed', c.fixed_version_id), ('meter', c.meter_version_id),
                   ('other', c.other_version_id), ('dueDate', loket.tariff_version_at(b.id, 'due_date', $4)),
                   ('lateFee', loket.tariff_version_at(b.id, 'late_fee', d.due)),
                   ('stampDuty', loket.tariff_version_at(b.id, 'stamp_duty', d.paid))) as n (name, version_id)
      left join loket.tariff_version v on v.id = n.version_id)) as quote
  from loket.tariff_group g
  join loket.tariff_book b on b.id = g.book_id
  cross join lateral (select due, coalesce($5::date, due) as paid from loket.due_date(b.id, $4) as due) d
  cross join lateral loket.compute_charges(g.id, $2, $3, $4) c
  cross join lateral (select loket.late_fee(g.id, d.due, c.total, d.paid) as fee) f
  cross join lateral (select loket.stamp_duty(b.id, c.total + f.fee, d.paid) as stamp) s
  cross join lateral (select loket.cash_rounding(c.total + f.fee + s.stamp, b.cash_rounding) as rounding) r
  where g.id = $1`;

/** Computes the quote in a transaction that is rolled back. Throws QuoteError or TariffFileError. */
export async function quoteFromFile(adminClient: pg.Client, request: QuoteRequest): Promise<Quote> {
  refuseBadRequest(request);
  const { tariffFile } = request;
  const file = typeof tariffFile === 'string' ? await readTariffFile(tariffFile) : tariffFile;
  if (!file.groups.some((group) => group.code === request.group)) {
    const codes = file.groups.map((group) => group.code).join(', ');
    throw new QuoteError(`Golongan "${request.group}" tidak ada di berkas tarif. Yang ada: ${codes}`);
  }
  const usagePeriod = request.usagePeriod ?? newestPeriod(file);
  await adminClient.query('begin');
  try {
    // A code that no book has: the file may describe a book of this very database.
    const { groupIds } = await importTariffFile(adminClient, file, `quote-${randomUUID()}`);
    const { rows } = await adminClient.query<{ quote: Omit<Quote, keyof QuoteRequest> }>(QUOTE_SQL, [
      groupIds.get(request.group),
      request.usageM3,
      request.meterSize ?? null,
      `${usagePeriod}-01`,
      request.paidOn ?? null,
    ]);
    const { group, usageM3, meterSize = null, paidOn = null } = request;
    const quote = rows[0]!.quote;
    // jsonb keeps no order of keys; people read this.
    const blocks = quote.blocks.map(({ from, to, m3, price, amount }) => ({ from, to, m3, price, amount }));
    const otherItems = quote.otherItems.map(({ code, name, amount }) => ({ code, name, amount }));
    return { group, usageM3, meterSize, usagePeriod, paidOn, ...quote, otherItems, blocks };
  } catch (error) {
    throw explained(error, file, { ...request, usagePeriod });
  } finally {
    await adminClient.query('rollback');
  }
}

function refuseBadRequest({ usageM3, usagePeriod, paidOn }: QuoteRequest): void {
  if (!Number.isInteger(usageM3)) throw new QuoteError('Pemakaian harus angka bulat dalam m3.');
  if (usageM3 < 0) throw new QuoteError('Pemakaian tidak boleh negatif.');
  if (usageM3 > MAX_USAGE_M3) throw new QuoteError('Pemakaian tidak masuk akal: lebih dari 1.000.000 m3.');
  if (usagePeriod !== undefined && !isPeriod(usagePeriod)) {
    throw new QuoteError(`Bulan pemakaian "${usagePeriod}" harus berbentuk TTTT-BB, misalnya 2022-04.`);
  }
  if (paidOn !== undefined && !isDate(paidOn)) {
    throw new QuoteError(
      `Tanggal bayar "${paidOn}" harus tanggal yang ada, berbentuk TTTT-BB-HH, misalnya 2022-05-21.`,
    );
  }
}

function newestPeriod(file: TariffFile): string {
  const versions = [file.water, file.fixed, file.meter, file.other].flatMap((list) => list ?? []);
  return versions
    .map((version) => version.fromPeriod)
    .sort()
    .at(-1)!;
}

function explained(
  error: unknown,
  file: TariffFile,
  { group, meterSize, usagePeriod }: QuoteRequest,
): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  switch (error.message) {
    case 'TARIFF_BY_AGREEMENT':
      return new QuoteError(
        `Golongan "${group}" memakai tarif kesepakatan dan berkas tidak memuat harga kontraknya untuk pemakaian ${usagePeriod}.`,
      );
    case 'TARIFF_MISSING': {
      const { component } = JSON.parse(error.detail ?? '{}') as { component?: string };
      const what = { water: 'tarif air', fixed: 'beban tetap', meter: 'dana meter', due_date: 'jatuh tempo' }[
        component ?? ''
      ];
      return new QuoteError(
        `Tidak ada ${what ?? 'tarif'} yang berlaku untuk golongan "${group}", pemakaian ${usagePeriod}.`,
      );
    }
    case 'METER_SIZE_UNKNOWN': {
      const sizes = `Yang ada: ${meterSizes(file).join(', ')}`;
      return new QuoteError(
        meterSize === undefined
          ? `Tarif golongan "${group}" menurut ukuran meter: tambahkan --meter. ${sizes}`
          : `Ukuran meter "${meterSize}" tidak ada di berkas tarif. ${sizes}`,
      );
    }
  }
  if (error.code === '42P01' || error.code === '3F000') {
    return new QuoteError('Basis data belum disiapkan; jalankan lebih dahulu: npm run db -- migrate');
  }
  return error;
}

function meterSizes(file: TariffFile): string[] {
  const charges = [
    ...(file.fixed ?? []),
    ...(file.meter ?? []),
    ...(file.other ?? []).flatMap((version) => version.items),
  ];
  const sizes = charges.flatMap((charge) => [
    ...Object.keys(charge.byMeterSize ?? {}),
    ...Object.values(charge.byGroup ?? {}).flatMap((value) =>
      typeof value === 'number' ? [] : Object.keys(value),
    ),
  ]);
  return [...new Set(sizes)];
}
