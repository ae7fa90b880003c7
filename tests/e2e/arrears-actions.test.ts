/** Penertiban at the console: who meets the rule, the first so many chosen, letters made and written into one PDF, the rule changed by finance. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { arrangeArrears } from '../support/arrears.ts';
import { testDatabase } from '../support/database.ts';
import { readPdf } from '../support/read-pdf.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const { rule, place } = arrangeArrears(database, make);
const desk = consoleFor(database);
const t = texts.arrearsActions;
let here: Awaited<ReturnType<typeof place>>;
let finance: string;

beforeAll(async () => {
  here = await place();
  finance = await make.staff(['finance']);
  await rule('notice');
  for (const order of [1, 2, 3]) await here.debtor(2, 20 + order, 'active', order);
}, 60_000);

const open = () =>
  desk.page.getByRole('navigation').getByRole('button', { name: texts.screens.arrearsActions }).click();

describe('notices', () => {
  it('are made for the first two of the route, after words that say for how much', async () => {
    const { page } = desk;
    await signIn(page, here.officer);
    await open();
    await page.getByText(t.head('3', '6', 'Rp300.000')).waitFor();
    await page.getByLabel(t.first).fill('2');
    await page.getByRole('button', { name: t.firstDo, exact: true }).click();
    await page.getByText(t.chosen('2', '4', 'Rp200.000')).waitFor();
    await page.getByRole('button', { name: t.make.notice('2') }).click();
    const confirm = page.getByRole('group', { name: t.confirm.title.notice('2') });
    expect(await confirm.innerText()).toContain('Rp200.000');
    await confirm.getByRole('button', { name: t.make.notice('2') }).click();
    await page.getByText(t.started.made.notice('2')).waitFor();
    await page.getByText(t.head('1', '2', 'Rp100.000')).waitFor();
  });

  it('become one PDF with a page each', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: t.print.make, exact: true }).click();
    await page.getByText(t.print.saved('2')).waitFor();
    const folder = join(desk.receipts, '..', 'reports');
    const files = (await readdir(folder)).filter((name) => name.startsWith('surat-pemberitahuan'));
    expect(files).toEqual([expect.stringMatching(/\.pdf$/)]);
    const { pages } = await readPdf(await readFile(join(folder, files[0]!)));
    expect(pages).toHaveLength(2);
  });

  it('run, and the run is listed', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: t.part.letters, exact: true }).click();
    expect(await page.getByText(t.letters.states.running, { exact: true }).count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: t.part.runs, exact: true }).click();
    await page.getByRole('button', { name: t.print.again }).waitFor();
    await signOut(page);
  });
});

it('finance sets another rule by decree', async () => {
  const { page } = desk;
  await signIn(page, finance);
  await open();
  await page.getByRole('button', { name: t.part.rules, exact: true }).click();
  await page.getByRole('button', { name: t.rules.change(t.actions.sealing) }).click();
  await page.getByLabel(t.rules.minSheets, { exact: true }).fill('99');
  await page.getByRole('button', { name: t.rules.submit(t.actions.sealing) }).click();
  await page.getByText(t.rules.problems.number(1, 60)).waitFor();
  await page.getByLabel(t.rules.minSheets, { exact: true }).fill('4');
  await page.getByLabel(t.rules.afterDay, { exact: true }).fill('20');
  await page.getByLabel(t.rules.decreeNo, { exact: true }).fill('SK 12/2026');
  await page.getByRole('button', { name: t.rules.submit(t.actions.sealing) }).click();
  await page.getByText(t.rules.saved(t.actions.sealing)).waitFor();
  const set = await make.one(
    `select min_sheets, after_day_of_month, decree_no from loket.arrears_action_rule where action = 'sealing' order by id desc limit 1`,
  );
  expect(set).toEqual({ min_sheets: 4, after_day_of_month: 20, decree_no: 'SK 12/2026' });
});
