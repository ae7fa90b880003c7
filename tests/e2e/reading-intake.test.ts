/** Readings come in through the window: a file with faults named by line, a sound one taken in whole, a stand told at the desk. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeReadings } from '../support/readings.ts';
import { samplePng } from '../support/sample-files.ts';
import { consoleFor } from './support/console.ts';
import { signIn, texts } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const readings = arrangeReadings(database, make);
const desk = consoleFor(database, { settings: { theme: 'system' } });
const t = texts.readingIntake;
type Metered = Awaited<ReturnType<typeof readings.metered>>;

let officer: string;
let accounts: Metered[];

beforeAll(async () => {
  officer = await make.staff(['reading_officer']);
  accounts = [];
  for (let n = 0; n < 6; n++)
    accounts.push(await readings.metered(1000 + 100 * n, [{ usage: 18 }, { usage: 22 }, { usage: 20 }]));
});

/** For looking at, in each look of the window: nothing unless a folder is named. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['LOKET_SHOTS'];
  if (!folder) return;
  for (const scheme of ['light', 'dark'] as const)
    for (const size of [
      { width: 1366, height: 768 },
      { width: 1920, height: 1080 },
    ]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(size);
      await page.screenshot({ path: `${folder}/${name}-${scheme}-${size.width}.png` });
    }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function workbook(rows: (string | number)[][], merge?: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Baca');
  sheet.addRow(['No Pelanggan', 'Stand Kini', 'Kelainan', 'Pembaca']);
  for (const row of rows) sheet.addRow(row);
  if (merge) sheet.mergeCells(merge);
  return Buffer.from(await book.xlsx.writeBuffer());
}
const panel = () => desk.page.getByRole('region', { name: t.file.title });
const give = (name: string, buffer: Buffer) =>
  panel().locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
const rows = () => desk.page.getByRole('table', { name: t.file.columns.what }).locator('tbody tr');
const openIntake = async () => {
  const { page } = desk;
  await page.getByRole('navigation').getByRole('button', { name: texts.screens.meterReadings }).click();
  await page.getByRole('tab', { name: texts.meterReadings.tabs.intake }).click();
};

describe('a file of the readers', () => {
  it('with faults is shown line by line and cannot be imported; the list is saved for whoever made it', async () => {
    const { page } = desk;
    await signIn(page, officer);
    await openIntake();
    const no = (n: number) => accounts[n]!.connectionNo;
    await give(
      'baca rusak.xlsx',
      await workbook(
        [
          [no(0), accounts[0]!.stand + 10, 'Normal', 'Wayan'],
          [no(1), '1.234', 'Normal', 'Wayan'],
          [no(2), 5, '07', 'Made'],
          ['TIDAK-ADA-1', 5, '', 'Made'],
          [no(3), 100, '', 'Made'],
          [no(4), 100, '', 'Made'],
          [no(0), 1, '', 'Made'],
        ],
        'B6:B7',
      ),
    );
    await panel().getByText(t.file.wrong('7', '7')).waitFor();
    const text = (await rows().allInnerTexts()).join('\n');
    for (const code of [
      'duplicate_connection',
      'ambiguous_number',
      'unknown_condition',
      'unknown_connection',
      'merged_cells',
    ] as const)
      expect(text).toContain(t.file.problem[code]);
    expect(text).toContain('1.234');
    expect(
      await panel()
        .getByRole('button', { name: t.file.submit('1', '') })
        .count(),
    ).toBe(0);
    await shot(page, 'problems');
    await page.getByRole('combobox', { name: t.file.columns.what }).selectOption('merged_cells');
    expect(await rows().count()).toBe(2);
    await page.getByRole('button', { name: t.file.saveProblems }).click();
    await page.getByRole('button', { name: t.file.showFile }).waitFor();
    const csv = await readFile(join(dirname(desk.receipts), 'reports', 'baca rusak - masalah.csv'), 'utf8');
    expect(csv.trim().split('\r\n')).toHaveLength(8);
  });

  it('what a code means is said once; then the sound file is imported whole and listed', async () => {
    const { page } = desk;
    await give(
      'baca.xlsx',
      await workbook([
        [accounts[0]!.connectionNo, accounts[0]!.stand + 10, '01', 'Wayan'],
        [accounts[1]!.connectionNo, accounts[1]!.stand + 300, '01', 'Wayan'],
      ]),
    );
    await panel().getByLabel('01 (2×)').selectOption('normal');
    await panel().getByRole('button', { name: t.file.applyMeanings }).click();
    const submit = panel().getByRole('button', { name: /^Impor 2 bacaan/ });
    await submit.waitFor();
    await shot(page, 'sound');
    await submit.click();
    await panel().getByText(t.file.done('2')).waitFor();
    await page.getByRole('row').filter({ hasText: 'baca.xlsx' }).waitFor();
    const { n } = await make.one<{ n: number }>(
      `select count(*)::int as n from loket.meter_reading where source = 'officer' and connection_id = any ($1)`,
      [accounts.map(({ connectionId }) => connectionId)],
    );
    expect(n).toBe(2);
  });
});

describe('the desk', () => {
  it('a stand is told with its photo; a lower one needs a reason; a look at another screen loses nothing', async () => {
    const { page } = desk;
    const account = accounts[2]!;
    const entry = page.getByRole('region', { name: t.desk.title });
    await entry.getByLabel(t.desk.search).fill(account.connectionNo);
    await page.keyboard.press('Enter');
    await entry.getByLabel(t.desk.reading).fill(String(account.stand - 5));
    await page.keyboard.press('Enter');
    await entry.getByText('lebih rendah', { exact: false }).first().waitFor();
    await entry.getByLabel(t.desk.reading).fill(String(account.stand + 25));
    await entry
      .locator('input[type=file]')
      .setInputFiles({ name: 'meter.png', mimeType: 'image/png', buffer: samplePng(320, 240) });
    await entry.getByText('meter.png').waitFor();
    await entry.getByText('25 m³').first().waitFor();
    await shot(page, 'desk');
    await page.getByRole('tab', { name: texts.meterReadings.tabs.bench }).click();
    await page.getByRole('tab', { name: texts.meterReadings.tabs.intake }).click();
    expect(await entry.getByLabel(t.desk.reading).inputValue()).toBe(String(account.stand + 25));
    await entry.getByLabel(t.desk.reading).press('Enter');
    await entry.getByText(t.desk.filed(account.connectionNo, '25 m³')).waitFor();
    const row = await make.one<{ source: string; photo: boolean; usage: number }>(
      `select source, photo is not null as photo, usage_m3 as usage from loket.meter_reading where connection_id = $1`,
      [account.connectionId],
    );
    expect(row).toEqual({ source: 'desk', photo: true, usage: 25 });
  });
});
