/** From the approval to the active connection at one console, by the people who do it; and opening an area of the waiting list. */
import { readdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatRupiah } from '../../src/shared/money.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeWorks, move } from '../support/works.ts';
import { consoleFor } from './support/console.ts';
import { searchBox, signIn, signOut, texts, untilFocused } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const works = arrangeWorks(database, make);
const desk = consoleFor(database);
const t = texts.connectionWorks;
const actions = texts.applicationWords.actions;
const TOTAL = 1_845_500;
let installer: string;
let inspector: string;
let cashier: Awaited<ReturnType<typeof make.cashier>>;
let application: { applicationId: number };
let route: Awaited<ReturnType<typeof works.route>>;

beforeAll(async () => {
  await works.connectionFee();
  installer = await make.staff(['connection_officer']);
  inspector = await make.staff(['connection_officer']);
  cashier = await make.cashier();
  application = await works.newConnection(installer, 'approved', {
    total: TOTAL,
    facts: { applicant_name: 'Gede Sambung' },
  });
  route = await works.route(await make.homeBranch(), 3);
  await database.admin.query(
    `update loket.connection set latitude = -8.11 - route_order / 10000.0, longitude = 115.09
     where route_id = (select id from loket.route where code = $1)`,
    [route.code],
  );
  const village = await works.village();
  for (let i = 0; i < 3; i++)
    await works.application(installer, 'new_connection', 'waitlisted', {
      applicant_name: `Penunggu ${i + 1}`,
      village_code: village,
      waiting_since: new Date(Date.UTC(2024, 0, 1 + i)),
      latitude: -8.12,
      longitude: 115.1,
    });
});

const toApplications = (page: Page) =>
  page.getByRole('navigation').getByRole('button', { name: texts.screens.applications }).click();
const untilState = async (state: string) =>
  expect
    .poll(async () => (await works.now(application.applicationId)).state, { timeout: 20_000 })
    .toBe(state);
/** The application's page, and the panel of the step that is next. */
async function openPanel(page: Page, action: string, title: string) {
  await toApplications(page);
  await page.getByRole('option').filter({ hasText: 'Gede Sambung' }).click();
  await page
    .getByRole('region', { name: texts.applications.detail.label('Gede Sambung') })
    .getByRole('button', { name: action })
    .click();
  const panel = page.getByRole('group', { name: title, exact: true });
  await panel.waitFor();
  return panel;
}
/** For looking at: nothing unless a folder is named. */
async function shot(page: Page, name: string) {
  const folder = process.env['LOKET_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

describe('from the approval to the active connection', () => {
  it('the money is asked for in three parts that stand there first', async () => {
    const { page } = desk;
    await signIn(page, installer);
    const panel = await openPanel(page, actions.request_payment, t.payment.title);
    await panel.getByRole('button', { name: t.payment.inParts(3), exact: true }).click();
    await panel.getByText('738.200').waitFor();
    await shot(page, 'payment');
    await panel.getByRole('button', { name: t.payment.submitParts(formatRupiah(TOTAL), 3) }).click();
    await untilState('awaiting_payment');
    await signOut(page);
  });

  it('the cashier finds the first part by the number of the application', async () => {
    const { page } = desk;
    const { no } = await make.one<{ no: string }>(
      'select application_no as no from loket.application where id = $1',
      [application.applicationId],
    );
    // As the form's own series gives it.
    const number = no.replace(/^UJI\/\d+\/\d+$/, 'UJI/PB/2026/000001');
    await database.admin.query('update loket.application set application_no = $1 where id = $2', [
      number,
      application.applicationId,
    ]);
    await signIn(page, cashier.login);
    await untilFocused(searchBox(page));
    await page.keyboard.insertText(number);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: texts.pay.pay(formatRupiah(738_200)) }).waitFor();
    await shot(page, 'counter');
    await page.keyboard.press('F5');
    await page.keyboard.press('Enter');
    await untilState('paid');
    await page.keyboard.press('Escape');
    await signOut(page);
  });

  it('the work order has the usual materials and is printed', async () => {
    const { page } = desk;
    await signIn(page, installer);
    const panel = await openPanel(page, actions.issue_work_order, t.order.title);
    await panel.getByLabel(t.order.installer, { exact: true }).fill('Regu 2');
    await panel.getByLabel(t.order.plannedOn, { exact: true }).fill(await works.today(1));
    await shot(page, 'order');
    await panel.getByRole('button', { name: t.order.submit('Regu 2') }).click();
    await untilState('work_order_issued');
  });

  it('the work is recorded; what cannot be is said at its field', async () => {
    const { page } = desk;
    const panel = await openPanel(page, actions.record_installation, t.record.title);
    await panel.getByLabel(t.record.installedOn, { exact: true }).fill(await works.today());
    await panel.getByLabel(t.record.meterSerialNo, { exact: true }).fill('26-e2e-1');
    await panel.getByLabel(t.record.initialReading, { exact: true }).fill('4');
    await panel.getByRole('button', { name: t.record.submit }).click();
    await panel.getByRole('alert').filter({ hasText: t.record.required }).waitFor();
    await shot(page, 'record');
    await panel.getByLabel(t.record.sealNo, { exact: true }).fill('SG 7');
    await panel.getByRole('button', { name: t.record.submit }).click();
    await untilState('installed');
    await signOut(page);
  });

  it('another person activates it behind the nearest neighbour', async () => {
    const { page } = desk;
    await works.photo(application.applicationId, installer);
    await move(await database.as(inspector), await works.now(application.applicationId), 'inspect');
    await signIn(page, inspector);
    const panel = await openPanel(page, actions.activate, t.activation.title);
    await panel.getByRole('radio', { name: new RegExp(route.numbers[1]!) }).click();
    await shot(page, 'activation');
    await panel.getByRole('button', { name: t.activation.submit('Gede Sambung') }).click();
    await untilState('active');
    const { rows } = await database.admin.query<{ customer: string | null }>(
      `select k.name as customer from loket.connection c join loket.customer k on k.id = c.customer_id
       join loket.route r on r.id = c.route_id where r.code = $1 order by c.route_order`,
      [route.code],
    );
    expect(rows.map((row) => row.customer === 'Gede Sambung')).toEqual([false, false, true, false]);
  });
});

describe('the waiting list', () => {
  it('an area is opened for two: who is called up stands there before', async () => {
    const { page } = desk;
    await toApplications(page);
    await page.getByRole('tab', { name: texts.applications.waitlist }).click();
    await page.getByRole('checkbox').first().click();
    await page.getByRole('table', { name: t.waitlist.queue }).getByText('Penunggu 3').waitFor();
    await shot(page, 'waitlist');
    await page.getByRole('button', { name: t.waitlist.mapView, exact: true }).click();
    await shot(page, 'waitlist-map');
    await page.getByRole('button', { name: t.waitlist.open, exact: true }).click();
    const form = page.getByRole('group', { name: t.waitlist.openTitle, exact: true });
    await form.getByLabel(t.waitlist.capacity, { exact: true }).fill('2');
    await form.getByText('Penunggu 2').waitFor();
    await shot(page, 'open-area');
    await form.getByRole('button', { name: t.waitlist.submit(2) }).click();
    await page.getByText(/2 pemohon dipanggil/).waitFor();
    expect(
      (
        await database.admin.query(
          `select applicant_name from loket.application where state = 'called' order by 1`,
        )
      ).rows,
    ).toEqual([{ applicant_name: 'Penunggu 1' }, { applicant_name: 'Penunggu 2' }]);
    expect(await readdir(desk.receipts).catch(() => [])).not.toContain('nothing');
  });
});
