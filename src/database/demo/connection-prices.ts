/** The demonstration's price list for new connections, with last year's prices before it and a promotion that is running. */
import type pg from 'pg';
import type { DemoUtility } from './profile.ts';

const DECREE = {
  old: 'SK Direksi 11/PB/2022 (contoh)',
  now: 'SK Direksi 4/PB/2025 (contoh)',
  promotion: 'SK Direksi 9/PB/2026 (contoh)',
};

/** Base prices by tariff group (null: all others) and meter size; Buleleng's are the published ones of 2024 for half an inch. */
const BASE: Record<DemoUtility, [group: string | null, size: string, amount: number][]> = {
  balikpapan: [
    [null, '1/2"', 1_950_000],
    [null, '3/4"', 2_850_000],
    [null, '1"', 4_100_000],
    [null, '1 1/2"', 6_800_000],
    [null, '2"', 9_500_000],
    ['NK', '1/2"', 2_750_000],
    ['NK', '3/4"', 3_600_000],
    ['NK', '1"', 5_200_000],
  ],
  buleleng: [
    [null, '1/2"', 2_000_000],
    [null, '3/4"', 2_900_000],
    [null, '1"', 4_200_000],
    [null, '1 1/2"', 6_900_000],
    [null, '2"', 9_600_000],
    ['R1', '1/2"', 1_800_000],
  ],
};
const PROMOTION: Record<DemoUtility, [group: string, amount: number][]> = {
  balikpapan: [['RT', 300_000]],
  buleleng: [
    ['R1', 400_000],
    ['R2', 500_000],
  ],
};

/** Needs the staff; entered by finance. Nothing if the price list is there already. */
export async function insertConnectionPrices(
  client: pg.ClientBase,
  utility: DemoUtility,
  today: string,
): Promise<void> {
  await client.query(
    `insert into loket.price_item (code, name, role, unit)
     select v.* from (values ('SAMBUNGAN', 'Sambungan baru termasuk meter', 'base', 'unit'), ('PIPA', 'Pipa dinas tambahan', 'pipe', 'm'),
       ('ASPAL', 'Galian dan pemulihan jalan aspal', 'crossing', 'm'), ('KONBLOK', 'Galian dan pemulihan konblok', 'extra', 'm'),
       ('BETON', 'Galian dan pemulihan beton', 'extra', 'm'), ('BOKS', 'Boks meter tambahan', 'extra', 'unit')) v
     where not exists (select from loket.price_item)`,
  );
  const prices = [
    ...BASE[utility].map(([group, size, amount]) => ({
      code: 'SAMBUNGAN',
      group,
      size,
      amount,
      included: 6,
    })),
    ...Object.entries({ PIPA: 16_000, ASPAL: 117_000, KONBLOK: 21_000, BETON: 32_000, BOKS: 85_000 }).map(
      ([code, amount]) => ({
        code,
        group: null,
        size: null,
        amount,
        included: 0,
      }),
    ),
  ];
  await client.query(
    `insert into loket.price (price_item_id, tariff_group_id, meter_size, valid_from, amount, included_m, decree_no, set_by, set_at)
     select i.id, g.id, p.size, d.valid_from, round(p.amount * d.part, -3), p.included, d.decree_no, 'keuangan1',
            (d.valid_from::timestamp - interval '10 days') at time zone u.time_zone
     from loket.utility u
     cross join jsonb_to_recordset($1) as p (code text, "group" text, size text, amount bigint, included numeric)
     cross join (values (date '2021-01-01', 0.9, $2), (date '2025-01-01', 1.0, $3)) d (valid_from, part, decree_no)
     join loket.price_item i on i.code = p.code
     left join loket.tariff_group g on g.code = p."group" and g.book_id = u.tariff_book_id
     where (p."group" is null or g.id is not null) and not exists (select from loket.price)
     order by d.valid_from, i.id, g.id nulls first, p.size`,
    [JSON.stringify(prices), DECREE.old, DECREE.now],
  );
  await client.query(
    `insert into loket.promotion (decree_no, name, tariff_group_id, meter_size, amount, valid_from, valid_to, set_by, set_at)
     select $2, 'Gebyar Sambungan Baru', g.id, '1/2"', p.amount, date_trunc('month', $3::date - 60)::date,
            (date_trunc('month', $3::date) + interval '3 months - 1 day')::date, 'keuangan1', ($3::date - 70)::timestamp at time zone u.time_zone
     from loket.utility u cross join jsonb_to_recordset($1) as p ("group" text, amount bigint)
     join loket.tariff_group g on g.code = p."group" and g.book_id = u.tariff_book_id
     where not exists (select from loket.promotion) order by g.id`,
    [
      JSON.stringify(PROMOTION[utility].map(([group, amount]) => ({ group, amount }))),
      DECREE.promotion,
      today,
    ],
  );
}
