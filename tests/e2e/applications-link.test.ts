/** The form of an application on a broken cable: what may have arrived is asked again, the very same. */
import { beforeAll, expect, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import { signIn, texts } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database);
const form = texts.applicationForms;
let clerk: string;

beforeAll(async () => {
  clerk = await make.staff(['customer_service']);
});

it('the answer to the first save is lost on the way: there is one draft, with what was typed meanwhile', async () => {
  const { page } = desk;
  await signIn(page, clerk);
  await page.getByRole('navigation').getByRole('button', { name: texts.screens.applications }).click();
  const drafts = async () =>
    (
      await database.admin.query<{ applicant_name: string; nik: string | null }>(
        'select applicant_name, nik from loket.application where created_by = $1 order by id',
        [clerk],
      )
    ).rows;
  const saved = page.getByRole('status').filter({ hasText: form.saved });
  const name = page.getByLabel(form.applicant.name, { exact: true });
  await page.getByRole('button', { name: texts.applications.newApplication }).click();
  await name.fill('Made Pertama');
  await saved.waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: texts.applications.newApplication }).click();
  await name.waitFor();
  // The command commits while its answer is held back: the row is held until the cable is cut.
  await database.admin.query('begin');
  await database.admin.query('lock table loket.application in share row exclusive mode');
  await name.fill('Made Kedua');
  await expect
    .poll(
      async () =>
        (await make.one<{ n: number }>(`select count(*)::int as n from pg_locks where not granted`)).n,
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  desk.cable.silence();
  await database.admin.query('commit');
  await expect.poll(async () => (await drafts()).length, { timeout: 20_000 }).toBe(2);
  desk.cable.heal();
  await page.getByLabel(form.applicant.nik, { exact: true }).fill('5108065208810001');
  await saved.waitFor();
  await expect.poll(drafts, { timeout: 20_000 }).toEqual([
    { applicant_name: 'Made Pertama', nik: null },
    { applicant_name: 'Made Kedua', nik: '5108065208810001' },
  ]);
});
