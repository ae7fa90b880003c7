/** A usage month in the window: the reading officer closes it, finance calculates and posts it, the manager approves it. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatLongPeriod } from '../../src/shared/dates.ts';
import { formatNumber, formatRupiah } from '../../src/shared/money.ts';
import { arrange } from '../support/arrange.ts';
import { beginPosting, statusOf } from '../support/billing.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeReadings } from '../support/readings.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts } from './support/desk.ts';

const database = testDatabase();
const world = arrange(database);
const readings = arrangeReadings(database, world);
const desk = consoleFor(database);
const t = texts.billingRuns;

let officer: string;
let finance: string;
let manager: string;
let month: string;
let house: Awaited<ReturnType<typeof readings.metered>>;

beforeAll(async () => {
  officer = await world.staff(['reading_officer']);
  finance = await world.staff(['finance']);
  manager = await world.staff(['manager']);
  house = await readings.metered(1000, [{ usage: 20 }, { usage: 22 }, { usage: 18 }]);
  month = (await readings.openPeriod()).slice(0, 7);
  await readings.approved(officer, [{ connectionId: house.connectionId, reading: 1081 }]);
});

/** LOKET_SHOTS=folder keeps what the screen looked like. */
async function shot(name: string): Promise<void> {
  const folder = process.env['LOKET_SHOTS'];
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await desk.page.screenshot({ path: join(folder, `${name}.png`) });
}

async function openScreen(login: string): Promise<void> {
  const { page } = desk;
  await signIn(page, login);
  await page.getByRole('navigation').getByRole('button', { name: texts.screens.billingRuns }).click();
  await page.getByRole('heading', { name: formatLongPeriod(month) }).waitFor();
}
async function twice(open: string, confirm: string | RegExp): Promise<void> {
  const { page } = desk;
  await page.getByRole('button', { name: open }).click();
  await page.getByRole('button', { name: confirm }).click();
}
const chip = (state: keyof typeof t.states) => desk.page.getByText(t.states[state], { exact: true }).first();

describe('a usage month', () => {
  it('is closed by the reading officer, who was told how many will be estimated', async () => {
    await openScreen(officer);
    await desk.page.getByRole('table', { name: t.closing.table }).waitFor();
    await shot('1-open');
    const unread = await world.one<{ n: number }>(
      `select count(*)::int as n from loket.unread_connections($1) where status = 'active'`,
      [`${month}-01`],
    );
    await twice(t.closing.open, t.closing.confirm(formatNumber(unread.n)));
    await chip('readings_closed').waitFor();
    await shot('2-closed');
    await signOut(desk.page);
  });

  it('is calculated by finance, who cannot approve it, and approved by the manager on its figures', async () => {
    const { page } = desk;
    await openScreen(finance);
    await twice(t.calculate.open, t.calculate.confirm(formatLongPeriod(month)));
    await chip('calculated').waitFor();
    await page.getByText(t.approve.own).waitFor();
    await page.getByRole('table', { name: t.preview.table }).waitFor();
    await shot('3-calculated');
    await page.getByRole('tab', { name: t.preview.tabs.lines }).click();
    await page.getByLabel(t.lines.kind).selectOption('find');
    await page.getByLabel(t.lines.search).fill(house.connectionNo);
    await page.getByRole('cell', { name: house.connectionNo, exact: true }).click();
    await page.getByRole('heading', { name: t.line.title(house.connectionNo) }).waitFor();
    await page.getByText(formatRupiah(21_000)).first().waitFor();
    await shot('4-line');
    await page.keyboard.press('Escape');
    await signOut(page);

    await openScreen(manager);
    const { run } = await statusOf(await database.as(manager), month);
    await page.getByRole('button', { name: t.approve.open }).click();
    await shot('5-approve');
    await page
      .getByRole('button', { name: t.approve.confirm(formatNumber(run!.bills), formatRupiah(run!.amount)) })
      .click();
    await chip('approved').waitFor();
    await signOut(page);
  });

  it('is told as interrupted when its posting broke off, and posted whole from there', async () => {
    const { page } = desk;
    await beginPosting(await database.as(finance), month);
    await openScreen(finance);
    await page.getByText(t.post.interrupted, { exact: true }).first().waitFor();
    await shot('6-interrupted');
    const { run } = await statusOf(await database.as(manager), month);
    await twice(t.post.again, t.post.confirm(formatNumber(run!.bills), formatRupiah(run!.amount)));
    await page.getByText(t.post.done(formatNumber(run!.bills), formatRupiah(run!.amount))).waitFor();
    await page.getByText(t.post.corrections).waitFor();
    await shot('7-posted');
    expect(
      await world.one(`select count(*)::int as bills from loket.bill where usage_period = $1`, [
        `${month}-01`,
      ]),
    ).toEqual({ bills: run!.bills });
  });
});
