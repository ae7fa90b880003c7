import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importTariffFile } from '../../src/database/tariffs/import-tariffs.ts';
import { type QuoteRequest, quoteFromFile } from '../../src/database/tariffs/quote.ts';
import { readTariffFile } from '../../src/database/tariffs/read-tariff-file.ts';
import type { TariffFile } from '../../src/shared/tariff-file.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const sample = (name: string) =>
  join(import.meta.dirname, '../../src/database/tariffs/samples', `${name}.json`);
const quote = (request: QuoteRequest) => quoteFromFile(database.admin, request);

/** A small utility to bend; every test says only what it is about. */
function utility(parts: Partial<TariffFile> = {}): TariffFile {
  return {
    format: 1,
    code: 'test',
    name: 'Uji',
    groups: [{ code: 'R', name: 'Rumah tangga', category: 'household' }],
    water: [
      {
        decreeNo: 'SK 1',
        fromPeriod: '2020-01',
        groups: { R: { blocks: [{ from: 0, to: null, price: 1000 }] } },
      },
    ],
    dueDates: [{ decreeNo: 'SK 1', fromPeriod: '2020-01', dueDay: 20 }],
    ...parts,
  };
}

describe('published and recomputed bills', () => {
  test.each<[string, string, string, string, number, number | null, number, number]>([
    ['V1', 'nunukan-2022', 'RT', '2022-04', 10, 32_920, 9_000, 41_920],
    ['V2', 'nunukan-2022', 'RT', '2022-04', 20, 79_340, 9_000, 88_340],
    ['V3', 'nunukan-2022', 'RT', '2022-04', 30, 139_460, 9_000, 148_460],
    ['V4', 'nunukan-2022', 'NK', '2022-04', 10, 59_920, 9_000, 68_920],
    ['V5', 'nunukan-2022', 'NK', '2022-04', 20, 146_840, 9_000, 155_840],
    ['V6', 'nunukan-2022', 'NK', '2022-04', 30, 287_760, 9_000, 296_760],
    ['V7', 'nunukan-2022', 'RT', '2022-03', 10, null, 9_000, 36_000],
    ['V8', 'nunukan-2022', 'RT', '2022-03', 20, null, 9_000, 76_500],
    ['V9', 'nunukan-2022', 'RT', '2022-03', 30, null, 9_000, 130_700],
    ['V10', 'nunukan-2022', 'NK', '2022-03', 10, null, 9_000, 63_000],
    ['V11', 'nunukan-2022', 'NK', '2022-03', 20, null, 9_000, 144_000],
    ['V12', 'nunukan-2022', 'NK', '2022-03', 30, null, 9_000, 279_000],
    ['V19', 'bondowoso-2022', 'R2', '2022-01', 0, 35_000, 0, 35_000],
    ['V19', 'bondowoso-2022', 'R2', '2022-01', 7, 35_000, 0, 35_000],
    ['V19', 'bondowoso-2022', 'R2', '2022-01', 10, 35_000, 0, 35_000],
    ['V19', 'bondowoso-2022', 'R2', '2022-01', 11, 40_510, 0, 40_510],
    ['V19', 'bondowoso-2022', 'R2', '2022-01', 20, 90_100, 0, 90_100],
    ['V19', 'bondowoso-2022', 'R2', '2022-01', 23, 107_110, 0, 107_110],
    ['V21', 'four-blocks', 'RT-A', '2020-01', 35, 59_300, 11_500, 70_800],
  ])('%s: %s %s, usage %s, %i m3', async (_id, file, group, usagePeriod, usageM3, water, fixed, total) => {
    const bill = await quote({ tariffFile: sample(file), group, usagePeriod, usageM3 });
    expect(bill).toMatchObject({
      water: water ?? total - fixed,
      fixed,
      meter: 0,
      other: 0,
      lateFee: 0,
      total,
    });
  });
});

test('the tariff is chosen by the usage month, each component by its own versions', async () => {
  const file = utility({
    water: [
      {
        decreeNo: 'SK air lama',
        fromPeriod: '2020-01',
        groups: { R: { blocks: [{ from: 0, to: null, price: 1000 }] } },
      },
      {
        decreeNo: 'SK air baru',
        fromPeriod: '2022-01',
        groups: { R: { blocks: [{ from: 0, to: null, price: 1200 }] } },
      },
    ],
    fixed: [
      { decreeNo: 'SK beban lama', fromPeriod: '2020-01', amount: 5000 },
      { decreeNo: 'SK beban baru', fromPeriod: '2025-06', amount: 8000 },
    ],
  });
  const at = async (usagePeriod: string) => {
    const bill = await quote({
      tariffFile: file,
      group: 'R',
      usageM3: 10,
      usagePeriod,
      paidOn: '2030-01-01',
    });
    return [bill.water, bill.fixed, bill.versions.water, bill.versions.fixed];
  };
  expect(await at('2021-12')).toEqual([10_000, 5_000, 'SK air lama', 'SK beban lama']);
  expect(await at('2022-01')).toEqual([12_000, 5_000, 'SK air baru', 'SK beban lama']);
  expect(await at('2025-05')).toEqual([12_000, 5_000, 'SK air baru', 'SK beban lama']);
  expect(await at('2025-06')).toEqual([12_000, 8_000, 'SK air baru', 'SK beban baru']);
  expect((await quote({ tariffFile: file, group: 'R', usageM3: 1 })).usagePeriod).toBe('2025-06');
  await expect(at('2019-12')).rejects.toThrow('Tidak ada jatuh tempo yang berlaku');
});

test('decimal prices round once on the sum, half up', async () => {
  const blocks = [
    { from: 0, to: 1, price: 0.4 },
    { from: 2, to: 2, price: 0.4 },
    { from: 3, to: null, price: 3541.8333 },
  ];
  const file = utility({ water: [{ decreeNo: 'SK 1', fromPeriod: '2020-01', groups: { R: { blocks } } }] });
  const water = async (usageM3: number) => (await quote({ tariffFile: file, group: 'R', usageM3 })).water;
  expect([await water(1), await water(2), await water(3)]).toEqual([0, 1, 3543]); // 0,4 · 0,8 · 3.542,6333
  expect((await quote({ tariffFile: file, group: 'R', usageM3: 3 })).blocks).toEqual([
    { from: 0, to: 1, m3: 1, price: 0.4, amount: 0.4 },
    { from: 2, to: 2, m3: 1, price: 0.4, amount: 0.4 },
    { from: 3, to: null, m3: 1, price: 3541.8333, amount: 3541.8333 },
  ]);
});

test('an agreement group is refused until a contract price is entered', async () => {
  const groups: TariffFile['groups'] = [
    { code: 'K', name: 'Khusus', category: 'special', byAgreement: true },
  ];
  const water = utility().water[0]!;
  const without = utility({ groups, water: [{ ...water, groups: {} }] });
  await expect(quote({ tariffFile: without, group: 'K', usageM3: 1 })).rejects.toThrow('tarif kesepakatan');
  const contract = utility({
    groups,
    water: [{ ...water, groups: { K: { blocks: [{ from: 0, to: null, price: 12_500 }] } } }],
  });
  expect(await quote({ tariffFile: contract, group: 'K', usageM3: 3 })).toMatchObject({ water: 37_500 });
});

test('an unknown or missing meter size is refused, never guessed', async () => {
  const file = utility({
    meter: [{ decreeNo: 'SK 1', fromPeriod: '2020-01', byMeterSize: { '1/2': 3000, '1 1/2': 9000 } }],
  });
  const meter = async (meterSize?: string) =>
    (await quote({ tariffFile: file, group: 'R', usageM3: 1, meterSize })).meter;
  expect([await meter('1/2'), await meter('1/2"'), await meter("1 1/2''"), await meter('11/2')]).toEqual([
    3000, 3000, 9000, 9000,
  ]);
  await expect(meter('4')).rejects.toThrow(
    'Ukuran meter "4" tidak ada di berkas tarif. Yang ada: 1/2, 1 1/2',
  );
  await expect(meter()).rejects.toThrow('tambahkan --meter');
});

test('of several amounts the most specific counts: group and size, group, size, all', async () => {
  const groups = ['R', 'S', 'T'].map((code) => ({ code, name: code, category: 'household' as const }));
  const prices = { blocks: [{ from: 0, to: null, price: 0 }] };
  const file = utility({
    groups,
    water: [{ decreeNo: 'SK 1', fromPeriod: '2020-01', groups: { R: prices, S: prices, T: prices } }],
    fixed: [
      {
        decreeNo: 'SK 1',
        fromPeriod: '2020-01',
        amount: 1,
        byMeterSize: { '1/2': 20 },
        byGroup: { S: 300, T: { '1/2': 4000 } },
      },
    ],
  });
  const fixed = async (group: string, meterSize: string) =>
    (await quote({ tariffFile: file, group, usageM3: 0, meterSize })).fixed;
  expect([await fixed('R', '1/2'), await fixed('S', '1/2'), await fixed('T', '1/2')]).toEqual([
    20, 300, 4000,
  ]);
  expect([await fixed('R', '4'), await fixed('S', '4'), await fixed('T', '4')]).toEqual([1, 300, 1]);
});

test('a due date moves off closed days where the decree says so', async () => {
  const due = async (rule: Partial<TariffFile['dueDates'][number]>, usagePeriod: string) =>
    (
      await quote({
        tariffFile: utility({
          dueDates: [{ decreeNo: 'SK 1', fromPeriod: '2020-01', dueDay: 20, ...rule }],
          holidays: [
            { date: '2023-03-22', name: 'Nyepi' },
            { date: '2023-03-23', name: 'Cuti bersama' },
          ],
        }),
        group: 'R',
        usageM3: 1,
        usagePeriod,
      })
    ).dueDate;
  expect(await due({}, '2022-07')).toBe('2022-08-20'); // a Saturday
  expect(await due({ holidayShift: 'next' }, '2022-07')).toBe('2022-08-22');
  expect(await due({ holidayShift: 'previous' }, '2022-07')).toBe('2022-08-19');
  expect(await due({ holidayShift: 'next', closedWeekdays: [7] }, '2022-07')).toBe('2022-08-20');
  expect(await due({ holidayShift: 'next', dueDay: 22 }, '2023-02')).toBe('2023-03-24');
  expect(await due({ dueDay: 31 }, '2023-01')).toBe('2023-02-28');
  expect(await due({ dueDay: 15 }, '2022-12')).toBe('2023-01-15');
  expect(await due({ monthsAfterUsage: 2 }, '2022-12')).toBe('2023-02-20');
});

test('stamp duty needs more than the threshold and follows the day of payment', async () => {
  const file = utility({
    water: [
      {
        decreeNo: 'SK 1',
        fromPeriod: '2020-01',
        groups: { R: { blocks: [{ from: 0, to: null, price: 1 }] } },
      },
    ],
  });
  const stamp = async (usageM3: number, paidOn: string, fixed = 0) =>
    (
      await quote({
        tariffFile: { ...file, fixed: [{ decreeNo: 'SK 1', fromPeriod: '2020-01', amount: fixed }] },
        group: 'R',
        usageM3,
        usagePeriod: '2020-11',
        paidOn,
      })
    ).stampDuty;
  expect(await stamp(0, '2021-01-01', 5_000_000)).toBe(0);
  expect(await stamp(1, '2021-01-01', 5_000_000)).toBe(10_000);
  expect(await stamp(250_000, '2020-12-31')).toBe(0);
  expect(await stamp(250_001, '2020-12-31')).toBe(3_000);
  expect(await stamp(1_000_000, '2020-12-31')).toBe(3_000);
  expect(await stamp(1, '2020-12-31', 1_000_000)).toBe(6_000);
  expect(await stamp(1, '2021-01-01', 1_000_000)).toBe(0);
});

test('cash rounding is a line of its own, half up', async () => {
  const rounded = async (amount: number, cashRounding: TariffFile['cashRounding']) => {
    const fixed = [{ decreeNo: 'SK 1', fromPeriod: '2020-01', amount }];
    const bill = await quote({ tariffFile: utility({ fixed, cashRounding }), group: 'R', usageM3: 0 });
    return [bill.rounding, bill.total];
  };
  expect(await rounded(1_249, 100)).toEqual([-49, 1_200]);
  expect(await rounded(1_250, 100)).toEqual([50, 1_300]);
  expect(await rounded(1_251, 100)).toEqual([49, 1_300]);
  expect(await rounded(1_251, 0)).toEqual([0, 1_251]);
  expect(await rounded(1_750, 500)).toEqual([250, 2_000]);
});

describe('requests that cannot be quoted', () => {
  test.each<[Partial<QuoteRequest>, string]>([
    [{ group: 'X' }, 'Golongan "X" tidak ada di berkas tarif. Yang ada: R'],
    [{ usageM3: -1 }, 'tidak boleh negatif'],
    [{ usageM3: 1.5 }, 'harus angka bulat'],
    [{ usageM3: Number.NaN }, 'harus angka bulat'],
    [{ usageM3: 1_000_001 }, 'tidak masuk akal'],
    [{ usagePeriod: '2022-4' }, 'harus berbentuk TTTT-BB'],
    [{ paidOn: '2022-02-30' }, 'harus tanggal yang ada'],
  ])('%j', async (change, message) => {
    await expect(quote({ tariffFile: utility(), group: 'R', usageM3: 1, ...change })).rejects.toThrow(
      message,
    );
  });
});

describe('books', () => {
  const inTransaction = async (work: () => Promise<void>) => {
    await database.admin.query('begin');
    try {
      await work();
    } finally {
      await database.admin.query('rollback');
    }
  };

  test('a quote leaves nothing behind', async () => {
    const count = async () =>
      (
        await database.admin.query(
          'select (select count(*) from loket.tariff_book) + (select count(*) from loket.tariff_version) as n',
        )
      ).rows[0].n;
    const before = await count();
    await quote({ tariffFile: sample('bondowoso-2022'), group: 'R1', usageM3: 5 });
    expect(await count()).toBe(before);
  });

  test('prices of a group that the file does not have are refused, also without the text', async () => {
    const file = utility({
      fixed: [{ decreeNo: 'SK 1', fromPeriod: '2020-01', amount: 0, byGroup: { X: 5000 } }],
    });
    await expect(quote({ tariffFile: file, group: 'R', usageM3: 1 })).rejects.toThrow(
      'fixed[0].byGroup.X: golongan "X" tidak ada',
    );
  });

  test('importing again changes nothing, a new decree adds its version, an old one cannot be changed', async () => {
    const file = { ...(await readTariffFile(sample('nunukan-2022'))), code: 'growing' };
    await inTransaction(async () => {
      const first = await importTariffFile(database.admin, file);
      const again = await importTariffFile(database.admin, file);
      expect(again).toEqual({ ...first, addedVersions: 0 });
      const grown = {
        ...file,
        fixed: [...file.fixed!, { decreeNo: 'SK baru', fromPeriod: '2025-06', amount: 12_000 }],
      };
      expect(await importTariffFile(database.admin, grown)).toEqual({ ...first, addedVersions: 1 });
      const bent = { ...file, fixed: [{ ...file.fixed![0]!, amount: 1 }] };
      await expect(importTariffFile(database.admin, bent)).rejects.toThrow(
        'fixed: berlaku mulai 2010-01-01 sudah ada dengan isi lain',
      );
    });
  });

  test("the utility's own book also follows its calendar of closed days", async () => {
    await inTransaction(async () => {
      const file = utility({
        code: 'own',
        dueDates: [{ decreeNo: 'SK 1', fromPeriod: '2020-01', dueDay: 17, holidayShift: 'next' }],
      });
      const { bookId } = await importTariffFile(database.admin, file);
      const due = async () =>
        (await database.admin.query(`select loket.due_date($1, '2022-07-01')::text as due`, [bookId])).rows[0]
          .due;
      await database.admin.query(
        `insert into loket.holiday values ('2022-08-17', 'Hari Kemerdekaan') on conflict do nothing`,
      );
      expect(await due()).toBe('2022-08-17');
      await database.admin.query(
        `insert into loket.utility (code, name, short_name, address, city, time_zone, zone_label)
         values ('test', 'Uji', 'Uji', '-', '-', 'Asia/Makassar', 'WITA') on conflict do nothing`,
      );
      await database.admin.query('update loket.utility set tariff_book_id = $1', [bookId]);
      expect(await due()).toBe('2022-08-18');
    });
  });
});
