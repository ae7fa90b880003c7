/**
 * Price lists of estimates for the demonstrations. Buleleng: R1 and R2 are the published fees of 2024 with the promotion "Gebyar Sambungan
 * Baru" (R1 1,800,000 to 1,400,000, R2 2,000,000 to 1,500,000); its validity here is the year of the demonstration. Everything else is a
 * sample of the size that utilities publish (metres and digging as in Palembang), and the decree says so.
 */
import type pg from 'pg';
import type { DemoProfile } from './profile.ts';

const SINCE = '2024-01-01';
const SAMPLE = 'SK Direksi 7/SB/2024 (contoh)';
const PUBLISHED = 'SK Direksi tentang biaya pasang baru 2024';

interface DemoPrice {
  item: string;
  group?: string;
  size?: string;
  /** Rupiah. */
  amount: number;
  /** Metres of pipe in a base price. */
  included?: number;
  decree?: string;
}

interface DemoPromotion {
  decree: string;
  name: string;
  group: string;
  amount: number;
}

const ITEMS: [code: string, name: string, role: string, unit: string][] = [
  ['SAMBUNGAN', 'Sambungan baru dengan meter', 'base', 'unit'],
  ['PIPA', 'Pipa tambahan', 'pipe', 'm'],
  ['ASPAL', 'Galian dan pemulihan aspal', 'crossing', 'm'],
  ['BETON', 'Galian dan pemulihan beton', 'extra', 'm'],
  ['CONBLOK', 'Galian dan pemulihan conblok', 'extra', 'm'],
  ['STOP_KRAN', 'Stop kran tambahan', 'extra', 'unit'],
  ['KOTAK_METER', 'Kotak meter', 'extra', 'unit'],
];

const MATERIALS: DemoPrice[] = [
  { item: 'PIPA', amount: 16_000 },
  { item: 'ASPAL', amount: 33_000 },
  { item: 'BETON', amount: 32_000 },
  { item: 'CONBLOK', amount: 21_000 },
  { item: 'STOP_KRAN', amount: 85_000 },
  { item: 'KOTAK_METER', amount: 140_000 },
];

const base = (group: string | undefined, amount: number, more: Partial<DemoPrice> = {}): DemoPrice => ({
  item: 'SAMBUNGAN',
  ...(group ? { group } : {}),
  amount,
  included: 6,
  ...more,
});

const LISTS: Record<string, { prices: DemoPrice[]; promotions: DemoPromotion[] }> = {
  buleleng: {
    prices: [
      base('R1', 1_800_000, { decree: PUBLISHED }),
      base('R2', 2_000_000, { decree: PUBLISHED }),
      base(undefined, 2_400_000),
      base(undefined, 3_150_000, { size: '3/4"' }),
      base(undefined, 4_600_000, { size: '1"' }),
      base(undefined, 8_900_000, { size: '2"' }),
      ...MATERIALS,
    ],
    promotions: [
      {
        decree: 'SK Direksi tentang Gebyar Sambungan Baru',
        name: 'Gebyar Sambungan Baru',
        group: 'R1',
        amount: 400_000,
      },
      {
        decree: 'SK Direksi tentang Gebyar Sambungan Baru',
        name: 'Gebyar Sambungan Baru',
        group: 'R2',
        amount: 500_000,
      },
    ],
  },
  balikpapan: {
    prices: [
      base('RT', 1_500_000, { included: 12 }),
      base('RT', 2_150_000, { included: 12, size: '3/4"' }),
      base('NK', 2_750_000, { included: 12 }),
      base('NK', 3_400_000, { included: 12, size: '3/4"' }),
      base(undefined, 4_900_000, { included: 12, size: '1"' }),
      base(undefined, 3_000_000, { included: 12 }),
      ...MATERIALS,
    ],
    promotions: [],
  },
};

/** Writes the price list as the demonstration's finance would have entered it; `today` is the demonstration's business date. */
export async function insertPrices(
  client: pg.ClientBase,
  profile: DemoProfile,
  today: string,
): Promise<void> {
  const { prices, promotions } = LISTS[profile.code]!;
  for (const item of ITEMS) {
    await client.query('insert into loket.price_item (code, name, role, unit) values ($1, $2, $3, $4)', item);
  }
  for (const price of prices) {
    await client.query(
      `insert into loket.price (price_item_id, tariff_group_id, meter_size, valid_from, amount, included_m, decree_no, set_by, set_at)
       select i.id, (loket.utility_group($2)).id, $3, $4, $5, $6, $7, 'keuangan1', clock_timestamp() from loket.price_item i where i.code = $1`,
      [
        price.item,
        price.group ?? null,
        price.size ?? null,
        SINCE,
        price.amount,
        price.included ?? 0,
        price.decree ?? SAMPLE,
      ],
    );
  }
  const year = today.slice(0, 4);
  for (const { decree, name, group, amount } of promotions) {
    await client.query(
      `insert into loket.promotion (decree_no, name, tariff_group_id, amount, valid_from, valid_to, set_by, set_at)
       values ($1, $2, (loket.utility_group($3)).id, $4, $5, $6, 'keuangan1', clock_timestamp())`,
      [decree, name, group, amount, `${year}-01-01`, `${year}-12-31`],
    );
  }
}
