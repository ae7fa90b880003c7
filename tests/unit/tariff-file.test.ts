import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { suspiciousPrices } from '../../src/database/tariffs/check-tariff-file.ts';
import { parseQuoteArguments } from '../../src/database/tariffs/quote-command.ts';
import { formatIssue, parseTariffFile, readTariffFile } from '../../src/database/tariffs/read-tariff-file.ts';

const samples = join(import.meta.dirname, '../../src/database/tariffs/samples');
const nunukan = readFileSync(join(samples, 'nunukan-2022.json'), 'utf8');

type Json = Record<string, unknown>;
/** The Nunukan sample with one place changed, e.g. `water.0.groups.RT.blocks.1.from`; undefined removes it. */
function changed(place: string, value: unknown): string {
  const file = JSON.parse(nunukan) as Json;
  const keys = place.split('.');
  const at = keys.slice(0, -1).reduce<Json>((node, key) => node[key] as Json, file);
  at[keys.at(-1)!] = value;
  return JSON.stringify(file);
}

const refusal = (text: string) => {
  try {
    parseTariffFile(text, 'tarif.json');
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
};

test.each(readdirSync(samples))(
  'the sample %s is a tariff file and says that it is a sample',
  async (name) => {
    const file = await readTariffFile(join(samples, name));
    expect(file.sample).toBe(true);
    expect(name).toBe(`${file.code}.json`);
  },
);

const block = 'water.0.groups.RT.blocks';
test.each<[string, string, unknown, string]>([
  ['a gap between blocks', `${block}.1.from`, 12, 'water[0].groups.RT.blocks[1].from: ada celah'],
  ['blocks that overlap', `${block}.1.from`, 10, 'water[0].groups.RT.blocks[1].from: tumpang tindih'],
  [
    'a first block that does not begin at 0',
    `${block}.0.from`,
    5,
    'blocks[0].from: blok pertama harus mulai dari 0',
  ],
  ['a last block with an end', `${block}.2.to`, 30, 'blocks[2].to: blok terakhir harus terbuka'],
  ['an open block in the middle', `${block}.1.to`, null, 'blocks[1].to: hanya blok terakhir'],
  ['a block that ends before it begins', `${block}.1.to`, 9, 'blocks[1].to: harus lebih besar'],
  ['no blocks', block, [], 'groups.RT.blocks: paling sedikit 1 isi'],
  ['a negative price', `${block}.0.price`, -1, 'blocks[0].price: tidak boleh kurang dari 0'],
  ['a price as text', `${block}.0.price`, '3.292', 'blocks[0].price: harus angka tanpa tanda petik'],
  ['a price with five decimals', `${block}.0.price`, 1.00001, 'paling banyak empat angka di belakang koma'],
  ['a mistyped key', 'water.0.minimumUse', 10, 'water[0]: kunci tidak dikenal: "minimumUse"'],
  ['a missing decree', 'water.1.decreeNo', undefined, 'water[1].decreeNo: wajib diisi'],
  [
    'a date where a month belongs',
    'water.1.fromPeriod',
    '2022-04-01',
    'water[1].fromPeriod: harus bulan berbentuk',
  ],
  ['a month that does not exist', 'water.1.fromPeriod', '2022-13', 'water[1].fromPeriod: harus bulan'],
  [
    'a day that does not exist',
    'water.1.decreeDate',
    '2022-02-30',
    'water[1].decreeDate: harus tanggal yang ada',
  ],
  [
    'two versions of one month',
    'water.1.fromPeriod',
    '2010-01',
    'water[1].fromPeriod: "2010-01" sudah dipakai',
  ],
  ['an unknown category', 'groups.0.category', 'rumah', 'groups[0].category: harus salah satu dari "social"'],
  ['a group twice', 'groups.1.code', 'RT', 'groups[1].code: "RT" sudah dipakai'],
  [
    'prices of an unknown group',
    'water.0.groups.XX',
    { blocks: [{ from: 0, to: null, price: 1 }] },
    'water[0].groups.XX: golongan "XX" tidak ada',
  ],
  [
    'a group without a price',
    'groups.2',
    { code: 'IP', name: 'Instansi', category: 'government' },
    'groups[2]: golongan "IP" tidak punya tarif air',
  ],
  [
    'a fixed charge that forgets a group',
    'fixed.1',
    { decreeNo: 'X', fromPeriod: '2022-04', byGroup: { RT: 1 } },
    'fixed[1].byGroup: golongan NK tidak punya tarif untuk pemakaian 2022-04',
  ],
  [
    'a fixed charge that says nothing',
    'fixed.0.amount',
    undefined,
    'fixed[0]: perlu "amount", "byGroup" atau "byMeterSize"',
  ],
  ['a fixed charge with decimals', 'fixed.0.amount', 9000.5, 'fixed[0].amount: harus angka bulat'],
  [
    'one meter size in two spellings',
    'meter',
    [{ decreeNo: 'X', fromPeriod: '2022-04', byMeterSize: { '1/2': 1, '1/2"': 2 } }],
    'meter[0].byMeterSize.1/2": "1/2" sudah dipakai',
  ],
  [
    'an add-on in two ways',
    'other',
    [{ decreeNo: 'X', fromPeriod: '2022-04', items: [{ code: 'A', name: 'A', amount: 1, perM3: 1 }] }],
    'other[0].items[0]: perlu tepat satu cara',
  ],
  [
    'an add-on twice for a group',
    'other',
    [
      {
        decreeNo: 'X',
        fromPeriod: '2022-04',
        items: [
          { code: 'A', name: 'A', amount: 1 },
          { code: 'A', name: 'A', groups: ['RT'], perM3: 1 },
        ],
      },
    ],
    'other[0].items[1].code: "A" sudah ada untuk golongan "RT"',
  ],
  [
    'a due date that begins after the prices',
    'dueDates.0.fromPeriod',
    '2020-01',
    'dueDates: jatuh tempo baru ada mulai 2020-01',
  ],
  [
    'a late fee that forgets a group',
    'lateFees',
    [{ decreeNo: 'X', fromDate: '2022-01-01', stages: [{ byGroup: { RT: 5000 } }] }],
    'lateFees[0].stages[0]: golongan NK tidak disebut',
  ],
  [
    'a late fee in rupiah and percent',
    'lateFees',
    [{ decreeNo: 'X', fromDate: '2022-01-01', stages: [{ amount: 1, percent: 1 }] }],
    'lateFees[0].stages[0]: perlu tepat satu cara',
  ],
  ['a step of rounding that is no coin', 'cashRounding', 25, 'cashRounding: '],
  ['another format', 'format', 2, 'format: harus salah satu dari 1'],
])('refuses %s and names the place', (_what, place, value, message) => {
  expect(refusal(changed(place, value))).toContain(message);
});

test('several mistakes are named together', () => {
  const file = JSON.parse(changed('fixed.0.amount', -1)) as Json;
  file.name = '';
  expect(refusal(JSON.stringify(file)).split('\n')).toEqual([
    'tarif.json bukan berkas tarif yang benar:',
    expect.stringMatching(/^ {2}- name: /),
    expect.stringMatching(/^ {2}- fixed\[0\]\.amount: /),
  ]);
});

test('text that is not JSON is refused with the line', () => {
  expect(refusal('{\n  "format": 1,\n  "code" "x"\n}')).toMatch(
    /^tarif\.json bukan JSON yang benar \(baris 3, kolom \d+\)\.$/,
  );
  expect(refusal('')).toContain('bukan JSON yang benar');
  expect(refusal('[]')).toContain('(berkas): harus objek { }');
});

test('a key that is written twice is refused, wherever it stands', () => {
  const twice = nunukan.replace('"RT": {', '"RT": { "blocks": [] }, "RT": {');
  expect(twice).not.toBe(nunukan);
  expect(refusal(twice)).toContain('water[0].groups.RT: ditulis dua kali');
  expect(refusal(nunukan.replace('"sample": true', '"sample": true, "s\\u0061mple": false'))).toContain(
    'sample: ditulis dua kali',
  );
  expect(refusal(nunukan.replace('Rumah Tangga', 'a\\": \\"{, [name'))).toBe('accepted');
});

test('a file that is not there is refused by its name', async () => {
  await expect(readTariffFile('/no/such/file.json')).rejects.toThrow(
    'Berkas tarif tidak ditemukan: /no/such/file.json',
  );
  await expect(readTariffFile(samples)).rejects.toThrow('Ini folder, bukan berkas tarif');
});

test('a byte order mark of a Windows editor does no harm', () => {
  expect(parseTariffFile(`\uFEFF${nunukan}`, 'tarif.json').code).toBe('nunukan-2022');
});

test('a price with a thousands point is pointed out', () => {
  const file = parseTariffFile(changed(`${block}.0.price`, 3.292), 'tarif.json');
  expect(suspiciousPrices(file).map(formatIssue)).toEqual([
    'water[0].groups.RT.blocks[0].price: Rp3,292 per m3 sangat murah; angka ditulis tanpa titik ribuan (3292, bukan 3.292)',
  ]);
  expect(suspiciousPrices(parseTariffFile(changed(`${block}.0.price`, 0), 'tarif.json'))).toEqual([]);
});

describe('the arguments of quote', () => {
  const good = ['--tariff', 'a.json', '--group', 'RT', '--usage', '10'];

  test('are read in either spelling', () => {
    expect(
      parseQuoteArguments([
        ...good,
        '--period=2022-04',
        '--meter',
        '1/2"',
        '--paid-on',
        '2022-05-21',
        '--json',
      ]),
    ).toEqual({
      tariffFile: 'a.json',
      group: 'RT',
      usageM3: 10,
      meterSize: '1/2"',
      usagePeriod: '2022-04',
      paidOn: '2022-05-21',
      json: true,
    });
    expect(parseQuoteArguments(good).json).toBe(false);
  });

  test.each<[string[], string]>([
    [['--tariff', 'a.json', '--usage', '1'], 'Pilihan --group wajib diisi'],
    [[...good, '--usge', '3'], 'Pilihan tidak dikenal: --usge'],
    [[...good, '--usage', '3'], 'Pilihan --usage ditulis dua kali'],
    [[...good, 'RT2'], 'Argumen tidak dikenal: RT2'],
    [['--tariff', '--group', 'RT', '--usage', '1'], 'Pilihan --tariff memerlukan nilai'],
    [['--tariff', 'a', '--group', 'RT', '--usage', '-3'], 'tidak boleh negatif: -3'],
    [['--tariff', 'a', '--group', 'RT', '--usage', '1.5'], 'harus angka bulat dalam m3'],
    [['--tariff', 'a', '--group', 'RT', '--usage', '1e3'], 'harus angka bulat dalam m3'],
    [['--tariff', 'a', '--group', 'RT', '--usage', 'sepuluh'], 'harus angka bulat dalam m3'],
  ])('%j are refused', (argv, message) => {
    expect(() => parseQuoteArguments(argv)).toThrow(message);
  });
});
