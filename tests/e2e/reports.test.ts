/** Finance's reports at the window: chosen by keys, with the database's sums, filtered, kept, exported; and who may not. */
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNumber } from '../../src/shared/money.ts';
import { arrearsAging } from '../../src/shared/reports/arrears-aging.ts';
import { drdByGroup } from '../../src/shared/reports/drd-by-group.ts';
import { drdDetail } from '../../src/shared/reports/drd-detail.ts';
import { receiptsByChannel } from '../../src/shared/reports/receipts-by-channel.ts';
import { PARAMETER_NAMES } from '../../src/shared/reports/words.ts';
import { testDatabase } from '../support/database.ts';
import { readPdf } from '../support/read-pdf.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts, untilFocused } from './support/desk.ts';

const database = testDatabase();
const desk = consoleFor(database);
const t = texts.reports;
const { title, columns } = receiptsByChannel.texts.id;
const names = PARAMETER_NAMES.id;
const FINANCE = 'keuangan1';

let folder: string;
/** Of the demonstration's history: its first day and today, day first. */
let days: { first: string; today: string; tomorrow: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-reports-'));
  const { rows } = await database.admin.query(
    `select to_char(min(business_date), 'DD-MM-YYYY') as first,
            to_char(loket.business_date(clock_timestamp()), 'DD-MM-YYYY') as today,
            to_char(loket.business_date(clock_timestamp()) + 1, 'DD-MM-YYYY') as tomorrow from loket.payment`,
  );
  days = rows[0];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const report = () => desk.page.getByRole('region', { name: title });
const parameter = (name: 'from' | 'to') => report().getByLabel(names[name], { exact: true });
const footer = (column: string) => report().locator(`[data-total="${column}"]`);
/** The first column's cells, top to bottom. */
const firstColumn = () => report().getByRole('gridcell').and(desk.page.locator('[data-colindex="0"]'));
const search = () => desk.page.getByRole('combobox', { name: t.list.search });

/** The truth, by another way than the report's: payments of the days, by kind of channel and least total. */
async function truth(where = 'true') {
  const { rows } = await database.admin.query<{ channel: string; receipts: number; total: number }>(
    `select * from (
       select h.name as channel, h.kind <> 'counter' as digital, count(*)::int as receipts, sum(p.total)::float8 as total
       from loket.payment p join loket.channel h on h.code = p.channel group by h.name, h.kind) c
     where ${where} order by total`,
  );
  return {
    channels: rows.map(({ channel }) => channel),
    receipts: rows.reduce((sum, row) => sum + row.receipts, 0),
    total: rows.reduce((sum, row) => sum + row.total, 0),
    largest: rows.at(-1)?.total ?? 0,
    second: rows.at(-2)?.total ?? 0,
  };
}

function sheetHas(sheet: ExcelJS.Worksheet, value: number): boolean {
  let found = false;
  sheet.eachRow((row) => row.eachCell((cell) => (found ||= cell.value === value)));
  return found;
}

/** The screen by the key that the rail gives it. */
async function openReports(): Promise<void> {
  const { page } = desk;
  const button = page.getByRole('navigation').getByRole('button', { name: texts.screens.reports });
  await button.waitFor();
  await page.keyboard.press((await button.getAttribute('title'))!.replace('Ctrl', 'Control'));
  await page.getByRole('tab', { name: t.tabs.report, selected: true }).waitFor();
}

/** From the parameters: the whole history. */
async function showAll(): Promise<void> {
  const { page } = desk;
  await page.keyboard.press('F3');
  await untilFocused(parameter('from'));
  await page.keyboard.insertText(days.first);
  await page.keyboard.press('Enter');
}

/** A filter by the keyboard: F4, column, value, Enter. */
async function addFilter(column: string, set: (name: string) => Promise<void>): Promise<void> {
  const { page } = desk;
  await page.keyboard.press('F4');
  await page.getByLabel(t.filters.column, { exact: true }).selectOption({ label: column });
  await set(t.filters.value);
  await page.getByRole('button', { name: t.filters.apply }).click();
}

describe('finance', () => {
  it('finds a report by typing, and sees the sums of the database over the whole history', async () => {
    const { page } = desk;
    await signIn(page, FINANCE);
    await openReports();
    await page.keyboard.press('F2');
    await untilFocused(search());
    await page.keyboard.insertText('kanal penerimaan');
    await page.keyboard.press('Enter');
    await untilFocused(parameter('from'));
    expect(await parameter('from').inputValue()).toBe(`01${days.today.slice(2)}`);
    expect(await parameter('to').inputValue()).toBe(days.today);
    await page.keyboard.insertText(days.first);
    await report().getByTitle(t.changed).waitFor();
    await page.keyboard.press('Enter');

    const all = await truth();
    await expect.poll(() => footer('total').textContent()).toBe(formatNumber(all.total));
    expect(await footer('receipts').textContent()).toBe(formatNumber(all.receipts));
    await report().getByText(t.state.provisional, { exact: true }).waitFor();
    await report()
      .getByText(t.rows(String(all.channels.length)), { exact: true })
      .waitFor();
    await report().getByText(receiptsByChannel.texts.id.definition).waitFor();
    // The keyboard is in the rows.
    await untilFocused(firstColumn().first());
  });

  it('sorts by a column, which the database does: one list, not each group by itself', async () => {
    const head = report().getByRole('columnheader', { name: columns.total });
    const { channels } = await truth();
    await head.click();
    await expect.poll(() => firstColumn().allTextContents()).toEqual(channels);
    await head.click();
    await expect.poll(() => firstColumn().allTextContents()).toEqual(channels.toReversed());
  });

  it('F9 shows subtotals, and Enter on one its rows', async () => {
    const { page } = desk;
    const manual = await truth('not digital');
    await page.keyboard.press('F9');
    const group = report().getByRole('gridcell', { name: 'Manual', exact: true });
    await group.click();
    await page.keyboard.press('Enter');
    await expect.poll(() => footer('total').textContent()).toBe(formatNumber(manual.total));
    await expect.poll(() => firstColumn().allTextContents()).toEqual(manual.channels.toReversed());
    await report()
      .getByRole('button', { name: t.filters.remove(`${columns.digital} = Manual`) })
      .click();
    await expect.poll(() => footer('total').textContent()).toBe(formatNumber((await truth()).total));
  });

  it('narrows the rows by two filters at once; sums follow', async () => {
    const { page } = desk;
    const all = await truth('digital');
    const least = all.second + 1;
    await addFilter(columns.digital, async (name) => {
      await page.getByLabel(name, { exact: true }).selectOption({ label: 'Digital' });
    });
    await expect.poll(() => footer('total').textContent()).toBe(formatNumber(all.total));
    await addFilter(columns.total, (name) =>
      page.getByLabel(name, { exact: true }).fill(formatNumber(least)),
    );
    await expect.poll(() => footer('total').textContent()).toBe(formatNumber(all.largest));
    await expect.poll(() => firstColumn().allTextContents()).toEqual([all.channels.at(-1)]);
    await page.keyboard.press('F4');
    await page.getByLabel(t.filters.column, { exact: true }).selectOption({ label: columns.total });
    await page.getByLabel(t.filters.value, { exact: true }).fill('banyak');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText(t.filters.problem).waitFor();
    await page.keyboard.press('Escape');
  });

  it('keeps a view, and has it, the report and the columns again after a restart', async () => {
    const { page: before } = desk;
    await before.keyboard.press('Control+s');
    await untilFocused(before.getByLabel(t.views.name, { exact: true }));
    await before.keyboard.press('Enter');
    await before.getByRole('alert').getByText(t.views.nameMissing).waitFor();
    await before.keyboard.insertText('Kanal besar');
    await before.keyboard.press('Enter');
    await before.getByText(t.views.saved('Kanal besar')).waitFor();
    await before.keyboard.press('Escape');
    await before.getByRole('dialog').waitFor({ state: 'detached' });
    await before.keyboard.press('F8');
    await before.getByRole('checkbox', { name: columns.stamp_duty }).uncheck();
    await before.keyboard.press('Escape');
    await report().getByRole('columnheader', { name: columns.stamp_duty }).waitFor({ state: 'detached' });

    await desk.kill();
    await desk.start();
    const { page } = desk;
    await signIn(page, FINANCE);
    await openReports();
    await report().getByRole('columnheader', { name: columns.total }).waitFor();
    expect(await report().getByRole('columnheader', { name: columns.stamp_duty }).count()).toBe(0);
    await page.keyboard.press('Control+s');
    await page.getByRole('dialog').getByText('Kanal besar', { exact: true }).click();
    await expect
      .poll(() => footer('total').textContent())
      .toBe(formatNumber((await truth('digital')).largest));
    expect(await parameter('from').inputValue()).toBe(days.first);
    expect(await report().getByRole('group', { name: t.filters.label }).getByRole('button').count()).toBe(3);
  });

  it('is told at the field what is wrong with it', async () => {
    const { page } = desk;
    const problem = (text: string) => report().getByRole('alert').getByText(text, { exact: true });
    const ask = async (field: 'from' | 'to', text: string) => {
      await parameter(field).fill(text);
      await page.keyboard.press('Enter');
    };
    await ask('from', '31-02-2026');
    await problem(t.problems.day).waitFor();
    await ask('from', days.first);
    await ask('to', days.tomorrow);
    await problem(t.problems.future).waitFor();
    expect(await parameter('to').getAttribute('aria-invalid')).toBe('true');
    await ask('from', days.today);
    await ask('to', days.first);
    await problem(t.problems.order).waitFor();
    await ask('from', '01-01-2020');
    await ask('to', days.today);
    await problem(t.problems.tooLong).waitFor();
    await showAll();
    await expect
      .poll(() => footer('total').textContent())
      .toBe(formatNumber((await truth('digital')).largest));
  });

  it('exports by Ctrl E; how it ended is told, also in the status line and in the list of exports', async () => {
    const { page } = desk;
    await page.keyboard.press('Control+e');
    const saved = report().getByText(t.export.saved);
    await saved.waitFor({ timeout: 60_000 });
    const file = await report().locator('[title$=".xlsx"]').getAttribute('title');
    expect(file!.startsWith(join(desk.app.userDataDir, 'reports'))).toBe(true);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file!);
    const { largest } = await truth('digital');
    expect(book.worksheets.some((sheet) => sheetHas(sheet, largest))).toBe(true);
    await report().getByRole('button', { name: t.export.showFile }).waitFor();
    await report().getByRole('button', { name: t.export.copyHash }).waitFor();
    const tray = page.getByRole('contentinfo').getByRole('button');
    await tray.click();
    const dialog = page.getByRole('dialog', { name: t.export.trayTitle });
    await dialog.getByText(`${title} · ${t.export.formats.xlsx}`).first().waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await page.keyboard.press('F6');
    const past = page.getByRole('table', { name: t.history.table });
    await past.getByText(t.history.outcomes.written, { exact: true }).first().waitFor();
    const { rows } = await database.admin.query(
      `select count(*)::int as exports from loket.report_export where started_by = $1 and format = 'xlsx'`,
      [FINANCE],
    );
    expect(await past.locator('tbody tr').count()).toBe(rows[0].exports);
    await page.keyboard.press('Escape');
    await report().waitFor();
    // Esc takes ended lines away.
    await page.keyboard.press('Escape');
    await saved.waitFor({ state: 'detached' });
  });

  it('tells why an export cannot begin, and makes a PDF once it can', async () => {
    const { page } = desk;
    const folderOfReports = join(desk.app.userDataDir, 'reports');
    // What stands in the folder's way is a file of its name.
    await rename(folderOfReports, `${folderOfReports}-kept`);
    await writeFile(folderOfReports, '');
    await page.keyboard.press('Control+p');
    await report()
      .getByRole('alert')
      .getByText(texts.errors.FOLDER_NOT_WRITABLE as string)
      .waitFor();
    await rm(folderOfReports);
    await rename(`${folderOfReports}-kept`, folderOfReports);
    await page.keyboard.press('Control+p');
    await report().getByText(t.export.saved).waitFor({ timeout: 60_000 });
    const file = await report().locator('[title$=".pdf"]').getAttribute('title');
    const { pages } = await readPdf(await readFile(file!));
    expect(pages.map((each) => each.text).join(' ')).toContain(
      formatNumber((await truth('digital')).largest),
    );
    await page.keyboard.press('Escape');
  });

  it('types a month, steps it, and is told of one that lies ahead; a row of a summary opens its details, Esc comes back', async () => {
    const { page } = desk;
    const summary = drdByGroup.texts.id.title;
    const details = drdDetail.texts.id.title;
    await page.keyboard.press('F2');
    await page.keyboard.insertText(summary);
    await page.keyboard.press('Enter');
    const pane = page.getByRole('region', { name: summary, exact: true });
    const month = pane.getByLabel(names.period, { exact: true }).and(page.locator('input'));
    await untilFocused(month);
    const { rows } = await database.admin.query(
      `select to_char(max(usage_period), 'MM-YYYY') as last, to_char(max(usage_period) - interval '1 month', 'MM-YYYY') as earlier,
              (select sum(b.amount)::float8 from loket.bill b
               where b.usage_period = (select max(usage_period) - interval '1 month' from loket.bill)) as amount from loket.bill`,
    );
    await page.keyboard.insertText(rows[0].last);
    await page.keyboard.press('ArrowDown');
    expect(await month.inputValue()).toBe(rows[0].earlier);
    await page.keyboard.press('Enter');
    const total = pane.locator('[data-total="amount"]');
    await expect.poll(() => total.textContent()).toBe(formatNumber(rows[0].amount));
    await month.fill('12-2099');
    await page.keyboard.press('Enter');
    await pane.getByRole('alert').getByText(t.problems.future, { exact: true }).waitFor();
    await month.fill(rows[0].earlier);
    await page.keyboard.press('Enter');
    const cell = pane.getByRole('gridcell').first();
    await untilFocused(cell);
    const group = await cell.textContent();
    await page.keyboard.press('Enter');
    const opened = page.getByRole('region', { name: details, exact: true });
    await untilFocused(opened.getByRole('gridcell').first());
    expect(
      await opened.getByLabel(names.period, { exact: true }).and(page.locator('input')).inputValue(),
    ).toBe(rows[0].earlier);
    expect(await opened.getByLabel(names.tariffGroup, { exact: true }).inputValue()).toBe(group);
    await page.keyboard.press('Escape');
    await untilFocused(pane.getByRole('gridcell').first());
    expect(await month.inputValue()).toBe(rows[0].earlier);
  });

  it('makes a schedule; what is wrong stands at its field, also a folder that cannot be written to', async () => {
    const { page } = desk;
    await page.keyboard.press('F7');
    await page.getByText(t.schedules.empty).waitFor();
    await page.keyboard.press('F3');
    const form = page.getByRole('form', { name: t.schedules.fresh });
    const problem = (text: string) => form.getByRole('alert').getByText(text);
    const name = form.getByLabel(t.schedules.name, { exact: true });
    await untilFocused(name);
    await page.keyboard.press('Enter');
    await problem(t.schedules.nameProblem).waitFor();
    await page.keyboard.insertText('Laporan bulanan');
    await page.keyboard.press('Enter');
    await problem(t.schedules.reportsProblem).waitFor();
    await form.getByRole('checkbox', { name: `${title}, ${t.export.formats.xlsx}` }).check();
    await form.getByLabel(t.schedules.day, { exact: true }).fill('32');
    await page.keyboard.press('Enter');
    await problem(t.schedules.dayProblem).waitFor();
    await form.getByLabel(t.schedules.day, { exact: true }).fill('1');
    await page.keyboard.press('Enter');
    await problem(t.schedules.folderProblem).waitFor();
    const path = form.getByLabel(t.schedules.folder, { exact: true });
    await path.fill(join(folder, 'tidak', 'ada'));
    await page.keyboard.press('Enter');
    await problem(texts.errors.FOLDER_NOT_WRITABLE as string).waitFor();
    await path.fill(folder);
    await page.keyboard.press('Enter');
    const detail = page.getByRole('region', { name: 'Laporan bulanan' });
    await detail.getByText(t.schedules.never).waitFor();

    await detail.getByRole('button', { name: t.schedules.run }).click();
    const result = detail.getByText(/\d tersimpan/);
    await result.waitFor({ timeout: 60_000 });
    await detail.getByRole('button', { name: t.schedules.remove }).click();
    await untilFocused(detail.getByRole('button', { name: t.schedules.removeNo }));
    await detail.getByRole('button', { name: t.schedules.removeYes }).click();
    await page.getByText(t.schedules.empty).waitFor();
  });
});

/** The report that more than finance may read. */
async function openArrears(): Promise<void> {
  await desk.page.keyboard.press('F2');
  await untilFocused(search());
  await desk.page.keyboard.press('Control+a');
  await desk.page.keyboard.insertText(arrearsAging.texts.id.title);
  await desk.page.keyboard.press('Enter');
}

it('can be read by everybody: list, report, new filter, schedule', async () => {
  const { page } = desk;
  const serious = async () => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  };
  await page.keyboard.press('Escape');
  await openArrears();
  await page
    .getByRole('region', { name: arrearsAging.texts.id.title })
    .getByRole('gridcell')
    .first()
    .waitFor();
  await page.keyboard.press('F4');
  expect(await serious()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('F7');
  await page.keyboard.press('F3');
  await page.getByRole('form', { name: t.schedules.fresh }).waitFor();
  expect(await serious()).toEqual([]);
  await page.keyboard.press('Escape');
});

describe('rights', () => {
  it('a manager sees personal columns masked, and is told why they cannot be sorted', async () => {
    const { page } = desk;
    await signOut(page);
    await signIn(page, 'manajer1');
    await openReports();
    await openArrears();
    const arrears = page.getByRole('region', { name: arrearsAging.texts.id.title, exact: true });
    await arrears.getByText(t.masked).waitFor();
    const name = arrears.getByRole('gridcell').and(page.locator('[data-field="customer_name"]')).first();
    await expect.poll(() => name.textContent()).toContain('***');
    const head = arrearsAging.texts.id.columns.customer_name;
    await arrears.getByRole('columnheader', { name: head }).click();
    await arrears.getByText(t.columnRefused(head)).waitFor();
    await arrears.getByRole('button', { name: t.columnRelease }).click();
    await expect.poll(() => name.textContent()).toContain('***');
  });

  it('customer service does not see finance’s reports', async () => {
    const { page } = desk;
    await signOut(page);
    await signIn(page, 'cs1');
    await openReports();
    await untilFocused(search());
    const list = page.getByRole('listbox', { name: t.list.label });
    await list.waitFor();
    expect(await page.getByRole('tab', { name: t.tabs.schedules }).count()).toBe(0);
    await page.keyboard.insertText('kanal');
    await list.getByText(t.list.none).or(list.getByText(t.list.empty)).waitFor();
    expect(await list.getByRole('option').count()).toBe(0);
    await openArrears();
    const arrears = page.getByRole('region', { name: arrearsAging.texts.id.title, exact: true });
    await arrears.locator('[data-total="sheets"]').waitFor();
    // It works with names: for this role they are whole.
    expect(await arrears.getByText(t.masked).count()).toBe(0);
  });
});
