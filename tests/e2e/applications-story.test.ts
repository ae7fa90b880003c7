/** A walk-in, from the form to the first bill, at one console by the people who do it; and one that waits, is called up and lapses. */

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatNumber, formatRupiah } from '../../src/shared/money.ts';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { writeBill } from '../support/bills.ts';
import { testDatabase } from '../support/database.ts';
import { pngOfSize, rawPdf, samplePdf, samplePng } from '../support/sample-files.ts';
import { arrangeWorks } from '../support/works.ts';
import { consoleFor } from './support/console.ts';
import { searchBox, signIn, signOut, texts, untilFocused } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const works = arrangeWorks(database, make);
const arranged = arrangeApplications(database);
const desk = consoleFor(database);
const form = texts.applicationForms;
const words = texts.applicationWords;
const files = texts.files.intake;
const NAME = 'Ni Luh Sambungan';
const BASE = 1_800_000;
let clerk: string;
let surveyor: string;
let officer: string;
let cashier: Awaited<ReturnType<typeof make.cashier>>;
let village: { code: string; name: string };
let place: { latitude: number; longitude: number };
let route: Awaited<ReturnType<typeof works.route>>;
let applicationId: number;
let applicationNo: string;

beforeAll(async () => {
  await works.connectionFee();
  clerk = await make.staff(['customer_service']);
  surveyor = await make.staff(['connection_officer']);
  officer = await make.staff(['connection_officer']);
  cashier = await make.cashier();
  const groupId = await make.tariffGroup();
  route = await works.route(await make.homeBranch(), 3);
  village = await make.one('select code, name from loket.village order by code limit 1');
  place = await make.one(
    'select latitude, longitude from loket.connection where latitude is not null order by id limit 1',
  );
  // One price for all: the story is not about prices.
  await database.admin.query('delete from loket.promotion');
  await database.admin.query(
    `insert into loket.price_item (code, name, role, unit)
     select r.code, r.name, r.role, r.unit from (values ('UJI_DASAR', 'Sambungan uji', 'base', 'unit'), ('UJI_PIPA', 'Pipa uji', 'pipe', 'm'))
       r (code, name, role, unit)
     where not exists (select from loket.price_item i where i.role = r.role and i.active)`,
  );
  await database.admin.query(
    `insert into loket.price (price_item_id, tariff_group_id, valid_from, amount, included_m, decree_no, set_by, set_at)
     select i.id, $2, loket.business_date(now()), case i.role when 'base' then ${BASE} else 15000 end,
       case i.role when 'base' then 12 else 0 end, 'SK UJI 1', $1, now()
     from loket.price_item i where i.role in ('base', 'pipe') and i.active`,
    [clerk, groupId],
  );
  await database.admin.query(
    `insert into loket.application_rule (name, value, set_at) values ('decision_undo_seconds', 1, now())`,
  );
});

const toApplications = (page: Page) =>
  page.getByRole('navigation').getByRole('button', { name: texts.screens.applications }).click();
const untilState = (state: string, id = () => applicationId) =>
  expect.poll(() => arranged.state(id()), { timeout: 20_000 }).toBe(state);
const detailOf = async (page: Page, name = NAME) => {
  await toApplications(page);
  await page.getByRole('option').filter({ hasText: name }).first().click();
  return page.getByRole('region', { name: texts.applications.detail.label(name) });
};
/** The panel of a step that carries facts. */
async function openPanel(page: Page, action: string, title: string) {
  const detail = await detailOf(page);
  await detail.getByRole('button', { name: action }).first().click();
  const panel = page
    .getByRole('group', { name: title, exact: true })
    .or(page.getByRole('form', { name: title }))
    .or(page.getByRole('region', { name: title, exact: true }));
  await panel.first().waitFor();
  return panel.first();
}
/** For looking at: nothing unless a folder is named. */
async function shot(page: Page, name: string) {
  const folder = process.env['LOKET_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

describe('the form of a walk-in', () => {
  it('is filled in page by page and kept on the server while it is typed', async () => {
    const { page } = desk;
    await signIn(page, clerk);
    await toApplications(page);
    await page.keyboard.press('F3');
    await page.getByLabel(form.applicant.name, { exact: true }).fill(NAME);
    const nik = page.getByLabel(form.applicant.nik, { exact: true });
    await nik.fill('5108065208810000');
    await page.getByRole('alert').filter({ hasText: form.problems.serial }).waitFor();
    await nik.fill('5108065208810001');
    await page.getByText(/Lahir 12 Agu 1981, perempuan/).waitFor();
    await page.getByLabel(form.applicant.phone, { exact: true }).fill('0812 3456 7890');
    await page.getByRole('status').filter({ hasText: form.saved }).waitFor();
    await shot(page, 'form-applicant');
    await page.keyboard.press('F8');
    await page.getByLabel(form.premise.address, { exact: true }).fill('Jl. Ahmad Yani 14');
    const field = page.getByRole('combobox', { name: form.premise.village });
    await field.fill(village.name);
    await page.getByRole('option').first().click();
    await page
      .getByLabel(texts.maps.coordinates, { exact: true })
      .fill(`${place.latitude}, ${place.longitude}`);
    await page.keyboard.press('Enter');
    await shot(page, 'form-premise');
    await page.keyboard.press('F8');
    await page.getByText(words.buildingUses.house, { exact: true }).click();
    await page
      .getByText(/Rumah tangga/)
      .first()
      .click();
    await shot(page, 'form-service');
    await page.keyboard.press('F8');
    const { rows } = await database.admin.query(
      'select id, state, applicant_name, nik from loket.application where created_by = $1',
      [clerk],
    );
    expect(rows).toMatchObject([{ state: 'draft', applicant_name: NAME, nik: '5108065208810001' }]);
    applicationId = Number(rows[0].id);
  });

  it('refuses bad files clearly, one by one, and keeps the form', async () => {
    const { page } = desk;
    const input = page.locator('input[type=file]');
    const refused = async (name: string, buffer: Buffer, mimeType: string, message: RegExp) => {
      await input.setInputFiles({ name, buffer, mimeType });
      const row = page.getByRole('listitem').filter({ hasText: name });
      await row.getByRole('alert').filter({ hasText: message }).waitFor();
      await row.getByRole('button', { name: files.remove(name) }).click();
    };
    const kinds = 'JPEG, PNG atau PDF';
    const message = (problem: keyof typeof files.problems) =>
      new RegExp(
        files.problems[problem](kinds)
          .split(/[.:;,(]/)[0]!
          .slice(0, 24)
          .replaceAll(/[()[\].*+?]/g, '.'),
      );
    await refused('kosong.jpg', Buffer.alloc(0), 'image/jpeg', message('empty'));
    await refused('ktp.jpg', Buffer.from('MZ this is a program'), 'image/jpeg', message('unknown_type'));
    await refused('bom.png', pngOfSize(30_000, 30_000), 'image/png', message('too_many_pixels'));
    await refused(
      'skrip.pdf',
      rawPdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'),
      'application/pdf',
      message('active_content'),
    );
    await shot(page, 'form-documents');
    expect(
      (await database.admin.query('select id from loket.document where application_id = $1', [applicationId]))
        .rows,
    ).toEqual([]);
    await page.keyboard.press('F7');
    await page.keyboard.press('F7');
    expect(await page.getByLabel(form.premise.address, { exact: true }).inputValue()).toBe(
      'Jl. Ahmad Yani 14',
    );
    await page.keyboard.press('F8');
    await page.keyboard.press('F8');
  });

  it('takes the photo and the scans, and is filed with number and receipt', async () => {
    const { page } = desk;
    const input = page.locator('input[type=file]');
    const attach = async (type: keyof typeof words.documentTypes, buffer: Buffer, mimeType: string) => {
      await page
        .getByRole('navigation', { name: form.documents.checklist })
        .getByText(words.documentTypes[type], { exact: true })
        .click();
      await input.setInputFiles({ name: `${type}.${mimeType.split('/')[1]}`, buffer, mimeType });
      await page
        .getByRole('list', { name: form.documents.attached })
        .getByText(words.documentTypes[type], { exact: true })
        .waitFor();
    };
    await attach('identity_card', samplePng(640, 400), 'image/png');
    await attach('family_card', samplePng(800, 500), 'image/png');
    await attach('property_tax', await samplePdf(1), 'application/pdf');
    await attach('premise_photo', samplePng(900, 600), 'image/png');
    await shot(page, 'form-documents-done');
    await page.keyboard.press('F8');
    await page.getByRole('checkbox').check();
    await shot(page, 'form-review');
    await page.keyboard.press('F8');
    await page.getByText(form.filed.title).waitFor();
    await shot(page, 'form-filed');
    await page.keyboard.press('Control+P');
    await page.getByText(form.filed.printed).waitFor();
    const row = await make.one<{ application_no: string; state: string }>(
      'select application_no, state from loket.application where id = $1',
      [applicationId],
    );
    expect(row.state).toBe('registered');
    applicationNo = row.application_no;
    await page.getByText(applicationNo).first().waitFor();
    await page.keyboard.press('Escape');
    await signOut(page);
  });
});

describe('survey, estimate, approval', () => {
  it('the officer accepts the documents, records the survey and makes the estimate', async () => {
    const { page } = desk;
    await signIn(page, surveyor);
    const detail = await detailOf(page);
    await detail.getByRole('button', { name: words.actions.accept_documents }).click();
    await untilState('survey_scheduled');
    const survey = await openPanel(page, words.actions.record_survey, texts.costEstimates.survey.title);
    await survey.getByLabel(texts.costEstimates.survey.distance, { exact: true }).fill('18,5');
    await shot(page, 'survey');
    await page.keyboard.press('Control+Enter');
    await untilState('surveyed');
    const estimate = await openPanel(page, words.actions.estimate, texts.costEstimates.estimate.title);
    const total = BASE + 6.5 * 15_000;
    const save = estimate.getByRole('button', {
      name: texts.costEstimates.estimate.save(formatRupiah(total)),
    });
    await save.waitFor();
    await shot(page, 'estimate');
    await save.click();
    await untilState('costed');
    await signOut(page);
  });

  it('another one approves, and asks for the money', async () => {
    const { page } = desk;
    await signIn(page, officer);
    await detailOf(page);
    await shot(page, 'inbox');
    await page.keyboard.press('a');
    await untilState('approved');
    await expect
      .poll(
        async () =>
          (
            await make.one<{ over: boolean }>(
              'select held_until < now() as over from loket.application where id = $1',
              [applicationId],
            )
          ).over,
        { timeout: 20_000 },
      )
      .toBe(true);
    const panel = await openPanel(page, words.actions.request_payment, texts.connectionWorks.payment.title);
    await panel
      .getByRole('button', { name: texts.connectionWorks.payment.submit(formatRupiah(BASE + 97_500)) })
      .click();
    await untilState('awaiting_payment');
    await signOut(page);
  });
});

describe('payment, installation, bill', () => {
  it('the cashier takes the money by the number on the receipt', async () => {
    const { page } = desk;
    await signIn(page, cashier.login);
    const { fee } = await make.one<{ fee: number }>(
      `select v.total::int as fee from loket.application_invoice i join loket.invoice v on v.id = i.invoice_id
       where i.application_id = $1 and i.purpose = 'registration'`,
      [applicationId],
    );
    // The registration fee first, then what was approved; each by the same number.
    for (const amount of [fee, BASE + 97_500]) {
      await untilFocused(searchBox(page));
      await page.keyboard.insertText(applicationNo);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: texts.pay.pay(formatRupiah(amount)) }).waitFor();
      await page.keyboard.press('F5');
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: texts.paid.title }).waitFor();
      if (amount === fee) await page.keyboard.press('Escape');
    }
    await untilState('paid');
    await page.keyboard.press('Escape');
    await signOut(page);
  });

  it('the work is ordered and recorded by one, inspected and activated by another', async () => {
    const { page } = desk;
    await signIn(page, surveyor);
    const order = await openPanel(page, words.actions.issue_work_order, texts.connectionWorks.order.title);
    await order.getByLabel(texts.connectionWorks.order.installer, { exact: true }).fill('Regu 1');
    await order.getByLabel(texts.connectionWorks.order.plannedOn, { exact: true }).fill(await works.today(1));
    await order.getByRole('button', { name: texts.connectionWorks.order.submit('Regu 1') }).click();
    await untilState('work_order_issued');
    const record = await openPanel(
      page,
      words.actions.record_installation,
      texts.connectionWorks.record.title,
    );
    await record
      .getByLabel(texts.connectionWorks.record.installedOn, { exact: true })
      .fill(await works.today());
    await record
      .getByLabel(texts.connectionWorks.record.meterSerialNo, { exact: true })
      .fill('26-ceritera-1');
    await record.getByLabel(texts.connectionWorks.record.initialReading, { exact: true }).fill('3');
    await record.getByLabel(texts.connectionWorks.record.sealNo, { exact: true }).fill('SG 9');
    await record.getByRole('button', { name: texts.connectionWorks.record.submit }).click();
    await untilState('installed');
    await works.photo(applicationId, surveyor);
    await signOut(page);
    await signIn(page, officer);
    const detail = await detailOf(page);
    await detail.getByRole('button', { name: words.actions.inspect }).click();
    await untilState('inspected');
    const panel = await openPanel(page, words.actions.activate, texts.connectionWorks.activation.title);
    await panel.getByLabel(texts.connectionWorks.activation.route, { exact: true }).selectOption(route.code);
    await shot(page, 'activation');
    await panel.getByRole('button', { name: texts.connectionWorks.activation.submit(NAME) }).click();
    await untilState('active');
    await signOut(page);
  });

  it('the first bill stands on the new number at the counter', async () => {
    const { page } = desk;
    const { no, id } = await make.one<{ no: string; id: string }>(
      `select c.connection_no as no, c.id from loket.application a join loket.connection c on c.id = a.connection_id where a.id = $1`,
      [applicationId],
    );
    const { period } = await make.one<{ period: string }>(
      'select max(usage_period)::text as period from loket.billing_period',
    );
    await writeBill(database.admin, id, period, 15);
    const { amount } = await make.one<{ amount: string }>(
      'select amount from loket.bill where connection_id = $1',
      [id],
    );
    await signIn(page, cashier.login);
    await untilFocused(searchBox(page));
    await page.keyboard.insertText(no);
    await page.keyboard.press('Enter');
    await page.getByText(NAME).first().waitFor();
    // What it costs by now, a late fee with it where the due date is over.
    await page
      .getByRole('cell', { name: formatNumber(Number(amount)), exact: true })
      .first()
      .waitFor();
    await shot(page, 'first-bill');
    await signOut(page);
  });
});

describe('one that waits', () => {
  it('is put on the list, called up when its area is opened, and lapses unanswered', async () => {
    const { page } = desk;
    const { applicationId: id } = await arranged.application(clerk, 'new_connection', 'registered', {
      applicant_name: 'Wayan Menunggu',
      village_code: village.code,
      consent_at: new Date(),
    });
    await arranged.documents(id, clerk);
    await signIn(page, officer);
    await detailOf(page, 'Wayan Menunggu');
    await page.keyboard.press('w');
    await page.getByRole('radio', { name: words.reasons.no_capacity }).click();
    await page.getByRole('button', { name: new RegExp(`^${words.actions.waitlist} `) }).click();
    await untilState('waitlisted', () => id);
    await expect
      .poll(
        async () =>
          (
            await make.one<{ over: boolean }>(
              'select held_until < now() as over from loket.application where id = $1',
              [id],
            )
          ).over,
        { timeout: 20_000 },
      )
      .toBe(true);
    await page.getByRole('tab', { name: texts.applications.waitlist }).click();
    await page.getByRole('checkbox').first().click();
    await page.getByRole('button', { name: texts.connectionWorks.waitlist.open, exact: true }).click();
    const opening = page.getByRole('group', { name: texts.connectionWorks.waitlist.openTitle, exact: true });
    await opening.getByLabel(texts.connectionWorks.waitlist.capacity, { exact: true }).fill('1');
    await opening.getByText('Wayan Menunggu').waitFor();
    await opening.getByRole('button', { name: texts.connectionWorks.waitlist.submit(1) }).click();
    await untilState('called', () => id);
    await signOut(page);
    // The days to answer pass; whoever opens the console next writes it down.
    await database.admin.query('update loket.application set answer_by = current_date - 2 where id = $1', [
      id,
    ]);
    await signIn(page, officer);
    await toApplications(page);
    await untilState('lapsed', () => id);
  });
});
