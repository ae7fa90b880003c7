/** The register by block: any number of blocks, decimal prices, minimum usage; blocks add up to the water charge to the rupiah. */
import { beforeAll, expect, test } from 'vitest';
import { importTariffFile } from '../../src/database/tariffs/import-tariffs.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { readReport } from '../support/read-report.ts';

const database = testDatabase();
const world = arrange(database);

const PRICES = [1_000.25, 2_000.5, 3_000.75, 4_000.3, 5_000.7, 6_000.1];
const USAGES = [0, 0, 3, 5, 6, 12, 18, 23, 31, 77];

beforeAll(async () => {
  const book = await importTariffFile(database.admin, {
    format: 1,
    code: 'uji-blok',
    name: 'Tarif blok',
    groups: [
      { code: 'B6', name: 'Enam blok', category: 'household' },
      { code: 'BX', name: 'Tanpa versi', category: 'social' },
    ],
    water: [
      {
        decreeNo: 'SK B',
        fromPeriod: '2000-01',
        groups: {
          B6: {
            blocks: PRICES.map((price, place) => ({
              from: place === 0 ? 0 : place * 5 + 1,
              to: place === PRICES.length - 1 ? null : (place + 1) * 5,
              price,
            })),
            minimumUsage: 8,
          },
          BX: { blocks: [{ from: 0, to: null, price: 700 }] },
        },
      },
    ],
    dueDates: [{ decreeNo: 'SK B', fromPeriod: '2000-01', dueDay: 20 }],
    lateFees: [],
  } as Parameters<typeof importTariffFile>[1]);
  await database.admin.query(`insert into loket.billing_period (usage_period) values ('2020-01-01')`);
  for (const [code, named] of [
    ['B6', true],
    ['BX', false],
  ] as const) {
    for (const usage of USAGES) {
      const { connectionId } = await world.account([]);
      await database.admin.query(
        `insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3,
           water_amount, fixed_amount, meter_amount, other_amount, water_version_id)
         select $1, '2020-01-01', '2020-02-20', $2, 0, $3, $3, q.water_amount, 0, 0, 0, case when $4 then q.water_version_id end
         from loket.compute_charges($2, $3, null, '2020-01-01') q`,
        [connectionId, book.groupIds.get(code), usage, named],
      );
    }
  }
});

const column = (row: Record<string, unknown>, unit: string) =>
  [1, 2, 3, 4, 'more'].map((block) => Number(row[`block_${block}_${unit}`]));
const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);

test('m3 and water charge of each block', async () => {
  const finance = await database.as('keuangan1');
  const rows = await readReport(finance, 'drd_by_group', { period: '2020-01' });
  const row = rows.find((one) => one.group_code === 'B6')!;
  const used = PRICES.map((_, block) =>
    sum(
      USAGES.map((usage) => Math.max(Math.min(usage, block === 5 ? usage : (block + 1) * 5) - block * 5, 0)),
    ),
  );
  expect(column(row, 'm3')).toEqual([...used.slice(0, 4), used[4]! + used[5]!]);
  expect(sum(column(row, 'm3'))).toBe(row.usage_m3);
  expect(sum(column(row, 'water'))).toBe(row.water);
  // Unrounded, a block's charge is off by less than half a rupiah a bill.
  PRICES.slice(0, 4).forEach((price, block) => {
    const exact = sum(
      USAGES.map((usage) => price * Math.max(Math.min(Math.max(usage, 8), (block + 1) * 5) - block * 5, 0)),
    );
    expect(Math.abs(column(row, 'water')[block]! - exact)).toBeLessThan(USAGES.length);
  });
});

test('bills without a version stand in the last column', async () => {
  const finance = await database.as('keuangan1');
  const rows = await readReport(finance, 'drd_by_group', { period: '2020-01' });
  const row = rows.find((one) => one.group_code === 'BX')!;
  expect(column(row, 'm3')).toEqual([0, 0, 0, 0, sum(USAGES)]);
  expect(column(row, 'water')).toEqual([0, 0, 0, 0, row.water]);
});
