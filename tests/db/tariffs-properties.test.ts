/**
 * The engine against a plain second opinion: one cubic metre after the other, in whole ten-thousandths of a rupiah. Each
 * random tariff is priced for many connections in one statement.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importTariffFile } from '../../src/database/tariffs/import-tariffs.ts';
import { parseTariffFile } from '../../src/database/tariffs/read-tariff-file.ts';
import type { TariffFile } from '../../src/shared/tariff-file.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const GROUPS = ['A', 'B'];
const SIZES = ['1/2', '3/4'];

interface Priced {
  group: string;
  usage: number;
  size: string;
  period: string;
  water: number;
  fixed: number;
  meter: number;
  other: number;
  total: number;
}
type Asked = Pick<Priced, 'group' | 'usage' | 'size' | 'period'>;

/** What the database charges, in the order asked for. */
async function charge(file: TariffFile, asked: Asked[]): Promise<Priced[]> {
  // Through the text, as a person's file would come.
  const read = parseTariffFile(JSON.stringify(file), 'property');
  await database.admin.query('begin');
  try {
    const { groupIds } = await importTariffFile(database.admin, read, 'property');
    const { rows } = await database.admin.query<{ priced: Priced }>(
      `select json_build_object('group', q.item->>'group', 'usage', q.item->'usage', 'size', q.item->>'size', 'period', q.item->>'period',
         'water', c.water_amount, 'fixed', c.fixed_amount, 'meter', c.meter_amount, 'other', c.other_amount, 'total', c.total) as priced
       from jsonb_array_elements($1) with ordinality as q (item, place)
       cross join lateral loket.compute_charges(
         ($2::jsonb ->> (q.item->>'group'))::int, (q.item->'usage')::int, q.item->>'size', ((q.item->>'period') || '-01')::date) c
       order by q.place`,
      [JSON.stringify(asked), JSON.stringify(Object.fromEntries(groupIds))],
    );
    return rows.map((row) => row.priced);
  } finally {
    await database.admin.query('rollback');
  }
}

const SCALE = 10_000n;
const exact = (value: number) => BigInt(Math.round(value * 10_000));
const rupiah = (scaled: bigint, scale = SCALE) => Number((scaled * 2n + scale) / (scale * 2n));
const newest = <T extends { fromPeriod: string }>(versions: T[] | undefined, period: string): T | undefined =>
  [...(versions ?? [])]
    .sort((a, b) => (a.fromPeriod < b.fromPeriod ? -1 : 1))
    .findLast((it) => it.fromPeriod <= period);

function secondOpinion(file: TariffFile, { group, usage, size, period }: Asked): Priced {
  const version = newest(file.water, period)!;
  const entry = version.groups[group]!;
  const waived = usage === 0 && (entry.waivedAtZeroUsage ?? version.waivedAtZeroUsage ?? false);
  const charged = waived ? 0 : Math.max(usage, entry.minimumUsage ?? version.minimumUsage ?? 0);
  let sum = 0n;
  for (let m3 = 1; m3 <= charged; m3++) {
    sum += exact(entry.blocks.find((block) => block.to === null || m3 <= block.to)!.price);
  }
  const water = rupiah(sum);

  const flat = (charge: NonNullable<TariffFile['fixed']>[number] | undefined) => {
    if (!charge || (charge.waivedAtZeroUsage && usage === 0)) return 0;
    const own = charge.byGroup?.[group];
    return (typeof own === 'object' ? own[size] : own) ?? charge.byMeterSize?.[size] ?? charge.amount!;
  };
  let other = 0;
  for (const item of newest(file.other, period)?.items ?? []) {
    if (item.groups && !item.groups.includes(group)) continue;
    const amount =
      item.perM3 !== undefined
        ? rupiah(exact(item.perM3) * BigInt(usage))
        : rupiah(BigInt(water) * exact(item.percentOfWater!), SCALE * 100n);
    other += amount + rupiah(BigInt(amount) * exact(item.vatPercent ?? 0), SCALE * 100n);
  }
  const fixed = flat(newest(file.fixed, period));
  const meter = flat(newest(file.meter, period));
  return { group, usage, size, period, water, fixed, meter, other, total: water + fixed + meter + other };
}

const price = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 20_000 }),
  fc.integer({ min: 1, max: 200_000_000 }).map((scaled) => scaled / 10_000),
);
const period = fc
  .integer({ min: 0, max: 23 })
  .map((month) => `${2022 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`);
const amount = fc.integer({ min: 0, max: 50_000 });
const flag = fc.option(fc.boolean(), { nil: undefined });
const blocks = fc
  .tuple(fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), price), { maxLength: 4 }), price)
  .map(([closed, open]) => {
    let from = 0;
    const list: { from: number; to: number | null; price: number }[] = closed.map(([width, each]) => {
      const block = { from, to: (from === 0 ? 0 : from - 1) + width, price: each };
      from = block.to + 1;
      return block;
    });
    return [...list, { from, to: null, price: open }];
  });
const entry = fc.record({
  blocks,
  minimumUsage: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
  waivedAtZeroUsage: flag,
});
/** Versions on different months, the first from the beginning. */
const versions = <T extends object>(content: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.record({ fromPeriod: period, content }), {
      minLength: 1,
      maxLength: 3,
      selector: (it) => it.fromPeriod,
    })
    .map((list) =>
      list.map((it, index) => ({
        decreeNo: `SK ${index}`,
        fromPeriod: index === 0 ? '2020-01' : it.fromPeriod,
        ...it.content,
      })),
    );
const bySize = fc.record({ '1/2': amount, '3/4': amount });
const flatCharge = fc.oneof(
  fc.record({ amount, waivedAtZeroUsage: flag }),
  fc.record({ byMeterSize: bySize, waivedAtZeroUsage: flag }),
  fc.record({ byGroup: fc.record({ A: fc.oneof(amount, bySize), B: amount }) }),
  fc.record({ byGroup: fc.record({ A: amount }), amount }),
);
const item = fc.oneof(
  fc.record({
    code: fc.constant('S'),
    name: fc.constant('Sampah'),
    perM3: price,
    vatPercent: fc.constantFrom(0, 11, 2.5),
  }),
  fc.record({
    code: fc.constant('L'),
    name: fc.constant('Limbah'),
    percentOfWater: fc.constantFrom(0, 10, 33.3333),
    groups: fc.constant<string[]>(['B']),
  }),
);
const tariff: fc.Arbitrary<TariffFile> = fc.record({
  format: fc.constant(1 as const),
  code: fc.constant('property'),
  name: fc.constant('Uji'),
  groups: fc.constant(GROUPS.map((code) => ({ code, name: code, category: 'household' as const }))),
  water: versions(
    fc.record({
      groups: fc.record({ A: entry, B: entry }),
      minimumUsage: fc.option(fc.constant(10), { nil: undefined }),
    }),
  ),
  fixed: versions(flatCharge),
  meter: versions(flatCharge),
  other: versions(fc.record({ items: fc.uniqueArray(item, { maxLength: 2, selector: (it) => it.code }) })),
  dueDates: fc.constant([{ decreeNo: 'SK', fromPeriod: '2020-01', dueDay: 20 }]),
});
/** Every usage up to 80 m3, group after group. */
const ladder = (usagePeriod: string): Asked[] =>
  GROUPS.flatMap((group) =>
    Array.from({ length: 81 }, (_, usage) => ({ group, usage, size: '1/2', period: usagePeriod })),
  );

test('every component is what a plain second opinion says, by the version of the usage month', async () => {
  const asked = fc.array(
    fc.record({
      group: fc.constantFrom(...GROUPS),
      usage: fc.integer({ min: 0, max: 300 }),
      size: fc.constantFrom(...SIZES),
      period,
    }),
    { minLength: 20, maxLength: 60 },
  );
  await fc.assert(
    fc.asyncProperty(tariff, asked, async (file, list) => {
      expect(await charge(file, list)).toEqual(list.map((it) => secondOpinion(file, it)));
    }),
    { numRuns: 50 },
  );
});

test('no component is ever negative, and more water never costs less', async () => {
  await fc.assert(
    fc.asyncProperty(tariff, period, async (file, usagePeriod) => {
      const bills = await charge(file, ladder(usagePeriod));
      for (const [index, bill] of bills.entries()) {
        expect(Math.min(bill.water, bill.fixed, bill.meter, bill.other)).toBeGreaterThanOrEqual(0);
        if (bill.usage > 0) expect(bill.total).toBeGreaterThanOrEqual(bills[index - 1]!.total);
      }
    }),
    { numRuns: 20 },
  );
});

test('cutting a block in two at any point changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(tariff, fc.nat(), fc.integer({ min: 1, max: 40 }), async (file, which, width) => {
      const cut = structuredClone(file);
      const usagePeriod = cut.water[0]!.fromPeriod;
      const list = cut.water[0]!.groups['A']!.blocks;
      const place = which % list.length;
      const { from, to, price: each } = list[place]!;
      const end = Math.max(from, 1) + width - 1;
      fc.pre(to === null || end < to);
      list.splice(place, 1, { from, to: end, price: each }, { from: end + 1, to, price: each });
      expect(await charge(cut, ladder(usagePeriod))).toEqual(await charge(file, ladder(usagePeriod)));
    }),
    { numRuns: 20 },
  );
});

test('a late fee is zero in time, never negative, never above its cap, and with summed stages never falls', async () => {
  const stage = fc.record({
    daysLate: fc.integer({ min: 1, max: 60 }),
    amount: amount,
    per: fc.constantFrom('once' as const, 'day' as const, 'month' as const),
  });
  const rule = fc.record({
    stages: fc.array(stage, { minLength: 1, maxLength: 3 }),
    cap: fc.integer({ min: 0, max: 300_000 }),
    graceDays: fc.nat(10),
  });
  await fc.assert(
    fc.asyncProperty(tariff, rule, async (file, late) => {
      await database.admin.query('begin');
      try {
        const lateFees = [{ decreeNo: 'SK', fromDate: '2020-01-01', stageMode: 'add' as const, ...late }];
        const { groupIds } = await importTariffFile(database.admin, { ...file, lateFees }, 'property');
        const { rows } = await database.admin.query<{ fees: number[] }>(
          `select json_agg(loket.late_fee($1, '2022-05-20', 100000, day::date) order by day) as fees
           from generate_series(timestamp '2022-05-10', '2022-08-31', '1 day') day`,
          [groupIds.get('A')],
        );
        const fees = rows[0]!.fees;
        expect(fees.slice(0, 11 + late.graceDays).every((fee) => fee === 0)).toBe(true);
        fees.forEach((fee, day) => {
          expect(fee).toBeLessThanOrEqual(late.cap);
          expect(fee).toBeGreaterThanOrEqual(day === 0 ? 0 : fees[day - 1]!);
        });
      } finally {
        await database.admin.query('rollback');
      }
    }),
    { numRuns: 20 },
  );
});
