import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { withClient } from '../../src/database/demonstration.ts';
import { en } from '../../src/renderer/app/i18n/en.ts';
import { id } from '../../src/renderer/app/i18n/id.ts';
import { arrearsAging } from '../../src/shared/reports/arrears-aging.ts';
import { arrearsByArea } from '../../src/shared/reports/arrears-by-area.ts';
import type { ReportDefinition } from '../../src/shared/reports/definition.ts';
import { drdByGroup } from '../../src/shared/reports/drd-by-group.ts';
import { receiptsByChannel } from '../../src/shared/reports/receipts-by-channel.ts';
import { receiptsByDay } from '../../src/shared/reports/receipts-by-day.ts';
import { PARAMETER_NAMES } from '../../src/shared/reports/words.ts';
import type { TourContext } from './chapter.ts';
import { untilFocused } from './moves.ts';

const TEXTS = { id, en };

const region = ({ page, language }: TourContext, report: ReportDefinition): Locator =>
  page.getByRole('region', { name: report.texts[language].title, exact: true });
const rows = (context: TourContext, report: ReportDefinition): Locator =>
  region(context, report).getByRole('gridcell');

/** By typing its name into the list; the keyboard is in the first parameter afterwards. */
async function open(context: TourContext, report: ReportDefinition): Promise<void> {
  const { page, language } = context;
  await page.keyboard.press('F2');
  await untilFocused(page.getByRole('combobox', { name: TEXTS[language].reports.list.search }));
  await page.keyboard.insertText(report.texts[language].title);
  await page.getByRole('option', { name: report.texts[language].title, exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await region(context, report).waitFor();
  await untilFocused(region(context, report).getByRole('textbox').first());
}

/** Shows it, and waits until its sums are the database's answer. */
async function show(context: TourContext, report: ReportDefinition): Promise<void> {
  await context.page.keyboard.press('Enter');
  await rows(context, report).first().waitFor();
  await settled(context);
}

/** What is on screen is the answer: it can become a file. The mouse rests where it points at nothing. */
async function settled({ page, language }: TourContext): Promise<void> {
  await page.mouse.move(0, 0);
  await page
    .getByRole('button', { name: new RegExp(`^${TEXTS[language].reports.export.pdf}`), disabled: false })
    .waitFor();
}

async function lastMonth(context: TourContext): Promise<void> {
  const { page, shot, language } = context;
  const t = TEXTS[language].reports;
  await page.getByRole('tab', { name: t.tabs.report, selected: true }).waitFor();
  await page.waitForLoadState('networkidle');
  await shot('reports');
  await page.keyboard.press('F2');
  await untilFocused(page.getByRole('combobox', { name: t.list.search }));
  await page.keyboard.insertText(receiptsByChannel.texts[language].title.slice(0, 8).toLowerCase());
  await shot('reports-found');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await open(context, receiptsByChannel);
  await page.getByRole('button', { name: t.presets.lastMonth, exact: true }).press('Enter');
  await rows(context, receiptsByChannel).first().waitFor();
  await settled(context);
  await shot('receipts-by-channel');
  const head = region(context, receiptsByChannel).getByRole('columnheader', {
    name: receiptsByChannel.texts[language].columns.total,
  });
  await head.click();
  await head.click();
  await settled(context);
  await page.keyboard.press('F4');
  await page
    .getByLabel(t.filters.column, { exact: true })
    .selectOption({ label: receiptsByChannel.texts[language].columns.digital });
  await shot('receipts-filter');
  await page.getByRole('button', { name: t.filters.apply, exact: true }).press('Enter');
  await settled(context);
  await shot('receipts-sorted-and-filtered');
  await page.keyboard.press('Escape');
}

async function arrears(context: TourContext): Promise<void> {
  const { page, shot } = context;
  await open(context, arrearsByArea);
  await show(context, arrearsByArea);
  await shot('arrears-by-district');
  await untilFocused(rows(context, arrearsByArea).first());
  await page.keyboard.press('Enter');
  await rows(context, arrearsAging).first().waitFor();
  await settled(context);
  await shot('arrears-of-a-district');
  await page.keyboard.press('Escape');
  await region(context, arrearsByArea).waitFor();
  await open(context, arrearsAging);
  await show(context, arrearsAging);
  await shot('arrears-aging');
}

/** By a key, and waits for the file: its name stands in the report. */
async function exported(
  context: TourContext,
  report: ReportDefinition,
  key: string,
  ending: string,
): Promise<void> {
  await context.page.keyboard.press(key);
  await region(context, report).locator(`[title$="${ending}"]`).first().waitFor({ timeout: 120_000 });
}

async function files(context: TourContext): Promise<void> {
  const { page, shot, language } = context;
  const t = TEXTS[language].reports;
  await exported(context, arrearsAging, 'Control+e', '.xlsx');
  await exported(context, arrearsAging, 'Control+p', '.pdf');
  await shot('exported');
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: t.export.trayEnded(2) })
    .click();
  await page.getByRole('dialog', { name: t.export.trayTitle }).waitFor();
  await shot('export-tray');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: t.export.trayTitle }).waitFor({ state: 'detached' });
  await page.keyboard.press('F6');
  await page.getByRole('table', { name: t.history.table }).locator('tbody tr').nth(1).waitFor();
  await shot('export-history');
  await page.keyboard.press('Escape');
}

async function schedule(context: TourContext): Promise<void> {
  const { page, shot, language, folder } = context;
  const t = TEXTS[language].reports;
  const into = join(folder, 'jadwal');
  await mkdir(into, { recursive: true });
  await page.keyboard.press('F7');
  await page.getByText(t.schedules.empty).waitFor();
  await page.keyboard.press('F3');
  const form = page.getByRole('form', { name: t.schedules.fresh });
  await untilFocused(form.getByLabel(t.schedules.name, { exact: true }));
  await page.keyboard.insertText(language === 'id' ? 'Laporan bulanan' : 'Monthly reports');
  for (const [report, format] of [
    [receiptsByChannel, 'xlsx'],
    [receiptsByDay, 'pdf'],
  ] as const)
    await form
      .getByRole('checkbox', {
        name: `${report.texts[language].title}, ${t.export.formats[format]}`,
        exact: true,
      })
      .check();
  await form.getByLabel(t.schedules.folder, { exact: true }).fill(into);
  await shot('schedule-new');
  await page.keyboard.press('Enter');
  await page.getByText(t.schedules.never).first().waitFor();
  await page.getByRole('button', { name: t.schedules.run, exact: true }).press('Enter');
  await page.getByText(t.schedules.result(2, 0)).first().waitFor({ timeout: 120_000 });
  await shot('schedule-ran');
  await page.keyboard.press('F7');
}

/** A closed month: the same numbers whenever it is asked, and an export that says so. */
export async function closedMonth(context: TourContext): Promise<void> {
  const { page, shot, language, demonstration } = context;
  const t = TEXTS[language].reports;
  const { rows: months } = await withClient(demonstration.adminUrl, (client) =>
    client.query<{ month: string }>(
      // A month of use is billed in the one after it.
      `select to_char(max(month) - interval '1 month', 'MM-YYYY') as month from loket.business_month`,
    ),
  );
  const [last] = months;
  if (!last?.month) return;
  await open(context, drdByGroup);
  await region(context, drdByGroup)
    .getByRole('textbox', { name: PARAMETER_NAMES[language].period, exact: true })
    .fill(last.month);
  await page.keyboard.press('Enter');
  await region(context, drdByGroup).getByText(t.state.locked, { exact: true }).first().waitFor();
  await settled(context);
  await shot('closed-month');
  await exported(context, drdByGroup, 'Control+p', '.pdf');
  await exported(context, drdByGroup, 'Control+e', '.xlsx');
  await shot('closed-month-exported');
  await page.keyboard.press('Escape');
}

/** Last month's receipts and what is owed, as rows, as files, and by themselves every month. */
export async function reports(context: TourContext): Promise<void> {
  await lastMonth(context);
  await arrears(context);
  await files(context);
  await schedule(context);
}
