/** Bill sheets at the console: routes chosen and written in one run, the first page looked at before; one customer's sheet for whoever serves customers. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatNumber, formatRupiah } from '../../src/shared/money.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { arrangeArrears } from '../support/arrears.ts';
import { testDatabase } from '../support/database.ts';
import { readPdf } from '../support/read-pdf.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const { place } = arrangeArrears(database, make);
const desk = consoleFor(database);
const t = texts.billSheets;
let here: Awaited<ReturnType<typeof place>>;
let second: string;
let accounts: Account[];

beforeAll(async () => {
  here = await place();
  second = `S${here.branch}`;
  await database.admin.query(
    `insert into loket.route (code, name, branch_id) select $1, 'Rayon kedua', id from loket.branch where code = $2`,
    [second, here.branch],
  );
  accounts = [];
  for (const order of [3, 1, 2]) accounts.push(await here.debtor(2, -20, 'active', order));
  const other = await here.debtor(2, -20);
  await database.admin.query(
    'update loket.connection set route_id = (select id from loket.route where code = $2) where id = $1',
    [other.connectionId, second],
  );
}, 60_000);

const open = async () => {
  await desk.page.getByRole('navigation').getByRole('button', { name: texts.screens.billingRuns }).click();
  await desk.page
    .getByRole('tab', { name: texts.meterReadings.bills.tabs.sheets })
    .or(desk.page.getByRole('button', { name: texts.meterReadings.bills.tabs.sheets }))
    .first()
    .click();
};
const folder = () => join(desk.receipts, '..', 'reports');

describe('routes', () => {
  it('are chosen with their sums, and the first sheet is shown as it will be', async () => {
    const { page } = desk;
    await signIn(page, await make.staff(['supervisor'], { branch: here.branch }));
    await open();
    // The newest period of the demonstration has nothing on these routes; theirs is chosen.
    await page.getByLabel(t.period, { exact: true }).selectOption('2020-01');
    await page.getByLabel(t.routes.one(`R${here.branch}`)).check();
    await page.getByText(t.routes.chosen('1', '3')).waitFor();
    await page.getByText(t.routes.chosenUsage('30', formatRupiah(150_000))).waitFor();
    await page.locator('canvas').first().waitFor();
    await page.getByLabel(t.routes.one(second)).check();
    await page.getByText(t.routes.chosen('2', '4')).waitFor();
  });

  it('become a file each in one folder, in the order in which they are walked', async () => {
    const { page } = desk;
    await page.keyboard.press('F9');
    await page.getByText(t.print.savedMany('4', '2')).waitFor();
    const run = join(folder(), 'rekening-2020-01');
    expect(await readdir(run)).toHaveLength(2);
    const { pages } = await readPdf(await readFile(join(run, `rekening-2020-01-rayon-R${here.branch}.pdf`)));
    const numbers = pages.flatMap(({ text }) =>
      [...text.matchAll(/No\. sambungan (\S+)/g)].map((match) => match[1]),
    );
    expect(numbers).toEqual([1, 2, 0].map((index) => accounts[index]!.connectionNo));
    await signOut(page);
  });
});

it('whoever serves customers prints the sheet of the one who asks', async () => {
  const { page } = desk;
  const account = accounts[0]!;
  await signIn(page, await make.staff(['customer_service'], { branch: here.branch }));
  await open();
  expect(await page.getByRole('button', { name: t.kinds.routes }).count()).toBe(0);
  await page.getByLabel(t.customer.search, { exact: true }).fill(account.connectionNo);
  await page.keyboard.press('Enter');
  const list = page.getByRole('table');
  await list.getByText(t.customer.states.unpaid).first().waitFor();
  expect(await list.innerText()).toContain(formatNumber(50_000));
  await list.getByRole('row').last().getByRole('button').click();
  await page.getByRole('button', { name: t.print.make }).click();
  await page.getByText(t.print.saved('1')).waitFor();
  const file = `rekening-2020-01-${account.connectionNo}.pdf`;
  const { pages } = await readPdf(await readFile(join(folder(), file)));
  expect(pages).toHaveLength(1);
  expect(pages[0]!.text).toContain(account.connectionNo);
  await signOut(page);
});
