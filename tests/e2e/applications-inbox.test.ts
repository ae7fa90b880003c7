/** The approvers' inbox: triage by keyboard, many at once with a moment to undo, and four eyes that say so. */
import { beforeAll, describe, expect, it } from 'vitest';
import { formatRupiah } from '../../src/shared/money.ts';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const arranged = arrangeApplications(database);
const desk = consoleFor(database);
const t = texts.applications;
const words = texts.applicationWords;
let officer: string;
let surveyor: string;
const ids: number[] = [];
let own: number;
let registered: number;

const AMOUNT = 1_500_000;

beforeAll(async () => {
  officer = await make.staff(['connection_officer']);
  surveyor = await make.staff(['connection_officer']);
  const clerk = await make.staff(['customer_service']);
  const groupId = await make.tariffGroup();
  // Time to undo even where the machine is busy.
  await database.admin.query(
    `insert into loket.application_rule (name, value, set_at) values ('decision_undo_seconds', 600, now())`,
  );
  const costed = async (name: string, by: string) => {
    const { applicationId } = await arranged.application(clerk, 'new_connection', 'survey_scheduled', {
      applicant_name: name,
      tariff_group_id: groupId,
      clock_since: '2026-01-05',
      latitude: -8.112,
      longitude: 115.088,
    });
    await arranged.documents(applicationId, clerk);
    await arranged.costed(applicationId, { login: by, groupId, amount: AMOUNT });
    return applicationId;
  };
  for (const name of ['Ayu', 'Budi', 'Citra', 'Dewi']) ids.push(await costed(name, surveyor));
  own = await costed('Gede', officer);
  registered = (
    await arranged.application(clerk, 'new_connection', 'registered', { applicant_name: 'Fajar' })
  ).applicationId;
});

const open = () =>
  desk.page.getByRole('navigation').getByRole('button', { name: texts.screens.applications }).click();
const row = (name: string) => desk.page.getByRole('option').filter({ hasText: name });
const marked = (name: string) =>
  desk.page.locator('[role=option][aria-selected=true]').filter({ hasText: name });

describe('the inbox', () => {
  it('shows whose turn it is, with clock, counts and everything about the marked one', async () => {
    const { page } = desk;
    await signIn(page, officer);
    await open();
    for (const name of ['Ayu', 'Budi', 'Citra', 'Dewi', 'Gede', 'Fajar']) await row(name).waitFor();
    await page.getByRole('button', { name: `${words.states.costed} 5` }).waitFor();
    await page.getByLabel(t.sort).selectOption('name');
    await marked('Ayu').waitFor();
    const detail = page.getByRole('region', { name: t.detail.label('Ayu') });
    await detail.getByRole('region', { name: texts.costEstimates.view.estimate }).waitFor();
    await detail.getByRole('region', { name: t.place.title }).waitFor();
    await detail.getByRole('list', { name: t.detail.history }).waitFor();
  });

  it('J and K walk, A approves with a moment to undo, Z takes it back', async () => {
    const { page } = desk;
    await page.keyboard.press('j');
    await marked('Budi').waitFor();
    await page.keyboard.press('k');
    await marked('Ayu').waitFor();
    await page.keyboard.press('a');
    await row('Ayu').getByRole('button', { name: t.held.undo }).waitFor();
    await marked('Budi').waitFor();
    expect(await arranged.state(ids[0]!)).toBe('approved');
    await page.keyboard.press('z');
    await row('Ayu').getByText(words.states.costed).waitFor();
    expect(await arranged.state(ids[0]!)).toBe('costed');
  });

  it('R asks for a reason by number and keeps what was typed', async () => {
    const { page } = desk;
    await row('Dewi').click();
    await page.keyboard.press('r');
    const panel = page.getByRole('group', { name: new RegExp(`^${words.actions.reject} `) });
    await panel.waitFor();
    await page.keyboard.press('1');
    expect(await panel.getByRole('radio', { name: words.reasons.no_pipe }).getAttribute('aria-checked')).toBe(
      'true',
    );
    await panel.getByLabel(t.decide.text).fill('Pipa baru tahun depan');
    // Somebody else is quicker.
    await database.admin.query('update loket.application set step_no = step_no + 1 where id = $1', [ids[3]]);
    await database.admin.query(
      `insert into loket.application_step (application_id, step_no, action, from_state, to_state, actor, at, effective_at)
       select id, step_no, 'arranged', 'costed', 'costed', $2, now(), now() from loket.application where id = $1`,
      [ids[3], surveyor],
    );
    await panel.getByRole('button', { name: new RegExp(`^${words.actions.reject} `) }).click();
    const { full_name } = await make.one<{ full_name: string }>(
      'select full_name from loket.staff where login = $1',
      [surveyor],
    );
    await panel.getByRole('alert').filter({ hasText: full_name }).waitFor();
    expect(await panel.getByLabel(t.decide.text).inputValue()).toBe('Pipa baru tahun depan');
    await panel.getByRole('button', { name: new RegExp(`^${words.actions.reject} `) }).click();
    await row('Dewi').getByRole('button', { name: t.held.undo }).waitFor();
    expect(
      await make.one(
        'select reason_code, reason from loket.application_step where application_id = $1 order by step_no desc limit 1',
        [ids[3]],
      ),
    ).toEqual({ reason_code: 'no_pipe', reason: 'Pipa baru tahun depan' });
  });

  it('many at once: how many and how much, the refused one with its reason, and all undone by one key', async () => {
    const { page } = desk;
    for (const name of ['Ayu', 'Budi', 'Gede']) {
      await row(name).click();
      await page.keyboard.press(' ');
    }
    await page.getByText(t.selected(3)).waitFor();
    await page.keyboard.press('Shift+A');
    const about = t.decide.many(3, formatRupiah(3 * AMOUNT));
    await page
      .getByRole('button', { name: t.decide.submitMany(words.actions.approve, about) })
      .press('Enter');
    const refused = page.getByRole('alert').filter({ hasText: t.refused(1) });
    await refused.filter({ hasText: t.why.own }).waitFor();
    await row('Budi').getByRole('button', { name: t.held.undo }).waitFor();
    expect(await Promise.all([ids[0]!, ids[1]!, own].map(arranged.state))).toEqual([
      'approved',
      'approved',
      'costed',
    ]);
    await page.keyboard.press('z');
    await row('Budi').getByText(words.states.costed).waitFor();
    await row('Ayu').getByText(words.states.costed).waitFor();
    expect(await Promise.all([ids[0]!, ids[1]!].map(arranged.state))).toEqual(['costed', 'costed']);
  });

  it('says why not: one’s own work, and what is missing', async () => {
    const { page } = desk;
    await row('Gede').click();
    await page
      .getByText(t.why.notYet(words.actions.approve))
      .filter({ hasText: t.why.OWN_REQUEST })
      .waitFor();
    await row('Fajar').click();
    await page.getByText(words.documentTypes.identity_card, { exact: false }).first().waitFor();
    expect(await page.getByRole('button', { name: words.actions.accept_documents }).isDisabled()).toBe(true);
    expect(await arranged.state(registered)).toBe('registered');
  });

  it('Enter gives one the whole screen with its papers beside each other, Esc comes back; filters stay for the next time', async () => {
    const { page } = desk;
    await row('Citra').click();
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: texts.files.viewer.pair }).waitFor();
    await page.keyboard.press('Escape');
    await row('Citra').waitFor();
    await page.getByRole('button', { name: new RegExp(`^${words.states.registered}`) }).click();
    await row('Fajar').waitFor();
    await row('Citra').waitFor({ state: 'detached' });
    await signOut(page);
    await signIn(page, officer);
    await open();
    await row('Fajar').waitFor();
    expect(await row('Citra').count()).toBe(0);
  });
});
