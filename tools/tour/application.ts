import pg from 'pg';
import { en } from '../../src/renderer/app/i18n/en.ts';
import { id } from '../../src/renderer/app/i18n/id.ts';
import type { Chapter, TourContext } from './chapter.ts';
import { arrive, go, signInAs } from './moves.ts';
import { samplePicture } from './sample-picture.ts';

const TEXTS = { id, en };
const CLERK = 'cs1';
const SURVEYOR = 'sambungan1';
const OFFICER = 'sambungan2';
/** Where Balikpapan's waiting list is. */
const OFFICER_IN_THE_EAST = 'sambungan3';

/** A village of the demonstration with a connection in it, for a place that can be right. */
interface Spot {
  village: string;
  latitude: number;
  longitude: number;
}

const NAME = 'Ni Kadek Ayu Lestari';

async function findSpot({ demonstration }: TourContext): Promise<Spot> {
  const admin = new pg.Client({ connectionString: demonstration.adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<Spot>(
      `select v.name as village, c.latitude, c.longitude
       from loket.connection c join loket.village v on v.code = c.village_code join loket.route r on r.id = c.route_id
       where c.latitude is not null and r.branch_id = (select branch_id from loket.staff where login = $1)
         and (select count(*) from loket.village n where n.name = v.name) = 1
       order by c.id limit 1`,
      [SURVEYOR],
    );
    return rows[0]!;
  } finally {
    await admin.end();
  }
}

/** The form of a walk-in, page by page; its number. */
async function file(context: TourContext, spot: Spot): Promise<string> {
  const { page, language, shot } = context;
  const texts = TEXTS[language];
  const form = texts.applicationForms;
  await page.keyboard.press('F3');
  await page.getByLabel(form.applicant.name, { exact: true }).fill(NAME);
  await page.getByLabel(form.applicant.phone, { exact: true }).fill('0812 4600 1122');
  await page.getByLabel(form.applicant.nik, { exact: true }).fill('5108064507880003');
  await page.getByRole('status').filter({ hasText: form.saved }).waitFor();
  await shot('application-applicant');
  await page.keyboard.press('F8');
  await page.getByLabel(form.premise.address, { exact: true }).fill('Jl. Melati Gang II No. 8');
  await page.getByRole('combobox', { name: form.premise.village }).fill(spot.village);
  await page.getByRole('option').first().click();
  await page.getByLabel(form.premise.landmark, { exact: true }).fill('Sebelah warung, pagar hijau');
  await page
    .getByLabel(texts.maps.coordinates, { exact: true })
    .fill(`${spot.latitude - 0.0003}, ${spot.longitude + 0.0002}`);
  await page.keyboard.press('Enter');
  await page
    .getByText(/ 150 m/)
    .first()
    .waitFor();
  await shot('application-premise');
  await page.keyboard.press('F8');
  await page.getByText(texts.applicationWords.buildingUses.house, { exact: true }).click();
  await page.getByRole('radio').nth(9).check();
  await shot('application-service');
  await page.keyboard.press('F8');
  const checklist = page.getByRole('navigation', { name: form.documents.checklist });
  const attached = page.getByRole('list', { name: form.documents.attached });
  for (const [place, type] of (
    ['identity_card', 'family_card', 'property_tax', 'premise_photo'] as const
  ).entries()) {
    const word = texts.applicationWords.documentTypes[type];
    await checklist.getByText(word, { exact: true }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: `${type}.png`, mimeType: 'image/png', buffer: samplePicture(place) });
    await attached.getByText(word, { exact: true }).waitFor();
  }
  await shot('application-documents');
  await page.keyboard.press('F8');
  await page.getByRole('checkbox').check();
  await shot('application-review');
  await page.keyboard.press('F8');
  await page.getByText(form.filed.title).waitFor();
  await page.keyboard.press('Control+P');
  await page.getByText(form.filed.printed).waitFor();
  await shot('application-filed');
  const number = await page.getByText(/^[0-9A-Z-]+\/PB\/\d{4}\/\d{6}$/).textContent();
  await page.keyboard.press('Escape');
  return number!;
}

async function open(context: TourContext, number: string): Promise<void> {
  await go(context, 'applications');
  const { page, language } = context;
  const texts = TEXTS[language];
  await page.getByLabel(texts.applications.search, { exact: true }).fill(number);
  await page.getByRole('option').filter({ hasText: number }).click();
  await page.getByRole('region', { name: texts.applications.detail.label(NAME) }).waitFor();
}

/** Survey and estimate by one officer, the approval by another. */
async function decide(context: TourContext, number: string): Promise<void> {
  const { page, language, shot, say } = context;
  const texts = TEXTS[language];
  const { actions } = texts.applicationWords;
  const detail = page.getByRole('region', { name: texts.applications.detail.label(NAME) });
  await signInAs(context, SURVEYOR);
  await go(context, 'applications');
  await page.locator('[role=option]').first().waitFor();
  await shot('inbox');
  await open(context, number);
  await detail.getByRole('button', { name: actions.accept_documents }).click();
  say('survei / survey');
  await detail.getByRole('button', { name: actions.record_survey }).click();
  await page.getByLabel(texts.costEstimates.survey.distance, { exact: true }).fill('14,5');
  await shot('survey');
  await page.keyboard.press('Control+Enter');
  say('RAB / estimate');
  await detail.getByRole('button', { name: actions.estimate }).click();
  await page
    .getByRole('region', { name: texts.costEstimates.estimate.title })
    .getByText('Rp')
    .first()
    .waitFor();
  await shot('estimate');
  await page.keyboard.press('Control+Enter');
  await detail.getByRole('region', { name: texts.costEstimates.view.estimate }).waitFor();
  await signInAs(context, OFFICER);
  await open(context, number);
  await shot('application-detail');
  say('persetujuan / approval');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: texts.files.viewer.pair }).waitFor();
  await shot('application-whole');
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await page.getByRole('button', { name: texts.applications.held.undo }).first().waitFor();
  await shot('application-approved');
  say('daftar tunggu / waiting list');
  await signInAs(context, OFFICER_IN_THE_EAST);
  await go(context, 'applications');
  await page.getByRole('tab', { name: texts.applications.waitlist }).click();
  await page
    .getByRole('checkbox')
    .first()
    .or(page.getByText(texts.connectionWorks.waitlist.none))
    .first()
    .waitFor();
  await shot('waitlist');
  await page.getByRole('tab', { name: texts.applications.prices }).click();
  await page.getByRole('table').first().waitFor();
  await shot('prices');
}

/** An application, from the walk-in to the approval. */
export const application: Chapter = {
  title: 'Pasang baru, dari meja sampai disetujui / a new connection, from the desk to the approval',
  async play(context) {
    await arrive(context, CLERK);
    const spot = await findSpot(context);
    context.say('permohonan / application');
    await go(context, 'applications');
    await decide(context, await file(context, spot));
  },
};
