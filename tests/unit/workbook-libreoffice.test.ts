/** LibreOffice opens the workbook and reckons for itself. Only where it is installed (Debian: libreoffice-calc-nogui). */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ContinuedSheet } from '../../src/main/documents/workbook-continued.ts';
import type { CellFormat } from '../../src/main/documents/workbook-styles.ts';
import type { WorkbookWriter } from '../../src/main/documents/workbook-writer.ts';
import { BOOK, bookOf } from '../support/workbooks.ts';

const soffice = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'soffice'))
  .find((file) => existsSync(file));

const COLUMNS: [head: string, format: CellFormat][] = [
  ['No. pelanggan', 'text'],
  ['Nama', 'text'],
  ['Tagihan', 'integer'],
  ['Bayar', 'integer'],
  ['%', 'percent'],
  ['Tgl', 'date'],
  ['Dicatat', 'instant'],
  ['Periode', 'period'],
  ['m3', 'decimal'],
];
const NASTY = [
  '=1+1',
  '+62811',
  '-1',
  '@SUM(A1)',
  '_x0041_',
  'a\x01b & <c>',
  ' dua  spasi ',
  'x\ud800',
  '😀',
  'a\nb',
];
const SHOWN = [
  '=1+1',
  '+62811',
  '-1',
  '@SUM(A1)',
  '_x0041_',
  'ab & <c>',
  ' dua  spasi ',
  'x\ufffd',
  '😀',
  'a\nb',
];
const SUMS = { billed: 1_045_000, paid: 900_000 };

/** It would believe the values in the file otherwise. */
const ALWAYS_RECKONS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`;

/** 10 rows on sheets of 6 data rows; `lie` puts wrong values beside the formulas. */
async function table(book: WorkbookWriter, lie: boolean): Promise<void> {
  const columns = COLUMNS.map(([head, format]) => ({ head, format, width: 14 }));
  const sheet = await ContinuedSheet.begin(book, { name: "Rekap 'Air'", columns, autoFilter: true });
  await sheet.rows(
    NASTY.map((name, index) => [
      `00012${index}`,
      name,
      100_000 + index * 1000,
      90_000,
      90.5,
      '2026-11-22',
      '2026-11-21T16:30:05+00:00',
      '2026-10',
      1234.5,
    ]),
  );
  const value = (truth: number) => (lie ? 1 : truth);
  const [billed, paid] = [sheet.address(2), sheet.address(3)];
  await sheet.totals([
    'TOTAL',
    null,
    { formula: sheet.total(2), value: value(SUMS.billed) },
    { formula: sheet.total(3, 'SUBTOTAL'), value: value(SUMS.paid) },
    { formula: `IF(${billed}=0,0,${paid}/${billed})`, value: value((100 * SUMS.paid) / SUMS.billed) },
  ]);
  await sheet.end();
}

describe.skipIf(!soffice)('LibreOffice', { timeout: 180_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loket-soffice-'));
    await mkdir(join(folder, 'profile', 'user'), { recursive: true });
    await writeFile(join(folder, 'profile', 'user', 'registrymodifications.xcu'), ALWAYS_RECKONS);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Every sheet as rows of what a cell shows. */
  async function opened(name: string, bytes: Buffer): Promise<string[][][]> {
    const file = join(folder, `${name}.xlsx`);
    await writeFile(file, bytes);
    const { stderr } = await promisify(execFile)(soffice!, [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`,
      '--headless',
      '--convert-to',
      // Comma, quotes, UTF-8, cells as shown, all sheets.
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1',
      '--outdir',
      folder,
      file,
    ]);
    expect(stderr).not.toMatch(/error/i);
    const files = (await readdir(folder)).filter((each) => each.startsWith(`${name}-`));
    files.sort((a, b) => a.length - b.length);
    return Promise.all(
      files.map(async (each) => parse(await readFile(join(folder, each)), { relaxColumnCount: true })),
    );
  }

  test('opens it without repair and shows every cell as it is meant', async () => {
    const sheets = await opened('true', await bookOf((book) => table(book, false), BOOK, { maxRows: 8 }));
    expect(sheets).toHaveLength(2);
    const data = [...sheets[0]!.slice(1), ...sheets[1]!.slice(1, -1)];
    expect(sheets.map(([head]) => head)).toEqual(Array(2).fill(COLUMNS.map(([head]) => head)));
    expect(data.map(([, name]) => name)).toEqual(SHOWN);
    expect(data.map(([number]) => number)).toEqual(NASTY.map((_, index) => `00012${index}`));
    expect(data[0]!.slice(2)).toEqual([
      ...['100,000', '90,000', '90.5%', '22/11/2026', '22/11/2026 00:30:05', 'Okt 2026', '1,234.50'],
    ]);
    expect(sheets[1]!.at(-1)).toEqual(['TOTAL', '', '1,045,000', '900,000', '86.1%', '', '', '', '']);
  });

  test('reckons the formulas anew and comes to the values that the file has beside them', async () => {
    const sheets = await opened('lie', await bookOf((book) => table(book, true), BOOK, { maxRows: 8 }));
    const totals = sheets[1]!.at(-1)!;
    expect(totals.slice(2, 5)).toEqual(['1,045,000', '900,000', '86.1%']);
  });
});
