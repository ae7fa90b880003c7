/** Alerts about complaints: set up and tried on the settings' screen, then given when one comes in, by the real window and the real main process. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { TEST_PASSWORD, testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import { signIn, statusLine, texts } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database);
const words = texts.live.alerts;

/** Somebody elsewhere, through a door to the engine's own function. */
let other: pg.Client;
let village: string;
async function file(facts: Record<string, unknown>): Promise<string> {
  const { rows } = await other.query<{ no: string }>('select engine.file($1) as no', [
    JSON.stringify({ words: 'Tolong segera dilihat', villageCode: village, ...facts }),
  ]);
  return rows[0]!.no;
}
/** Titles and texts of what was shown so far. */
const notes = () =>
  desk.app.mainLog.flatMap((line) => {
    const [, json] = /notification: (\{.*\})/.exec(line) ?? [];
    return json === undefined ? [] : [JSON.parse(json) as { title: string; body: string }];
  });
const tones = () => desk.page.evaluate(() => Number(document.body.dataset['tones'] ?? 0));

beforeAll(async () => {
  await database.admin.query(`
    create schema engine;
    create function engine.file(p_facts jsonb) returns text
    language sql security definer set search_path = loket, pg_temp as
    $$select (loket.file_ticket(loket.current_staff(), 'phone', p_facts, '{}', gen_random_uuid())).ticket_no$$;
    grant usage on schema engine to connection_officer;
    grant execute on all functions in schema engine to connection_officer`);
  other = await database.as(await make.staff(['connection_officer']));
  const { rows } = await database.admin.query<{ code: string }>(
    'select min(code) as code from loket.village',
  );
  village = rows[0]!.code;
  await signIn(desk.page, await make.staff(['customer_service']));
  await statusLine(desk.page).waitFor();
  await desk.page.getByRole('button', { name: texts.screens.settings, exact: true }).click();
});

it('each way has its rule, and it is remembered', async () => {
  const { page } = desk;
  const sound = page.getByRole('group', { name: words.sound, exact: true });
  const desktop = page.getByRole('group', { name: words.desktop, exact: true });
  const chosen = (group: typeof sound) => group.locator('[aria-pressed="true"]').innerText();
  expect([await chosen(sound), await chosen(desktop)]).toEqual([words.rules.urgent, words.rules.urgent]);
  await sound.getByRole('button', { name: words.rules.all }).click();
  await desktop.getByRole('button', { name: words.rules.off }).click();
  const stored = async () =>
    JSON.parse(await readFile(join(desk.app.userDataDir, 'settings.json'), 'utf8')).ticketAlerts;
  await expect.poll(stored).toEqual({ sound: 'all', desktop: 'off' });
});

it('a sample sounds and shows whatever the rule, without a word about anybody', async () => {
  const { page } = desk;
  // Counts the tones instead of hearing them.
  await page.evaluate(() => {
    const real = window.AudioContext;
    class Counted extends real {
      override createOscillator(): OscillatorNode {
        document.body.dataset['tones'] = String(Number(document.body.dataset['tones'] ?? 0) + 1);
        return super.createOscillator();
      }
    }
    window.AudioContext = Counted;
  });
  await page.getByRole('button', { name: words.trial, exact: true }).click();
  await page.getByText(words.tried).waitFor();
  await page.locator('body[data-tones="4"]').waitFor();
  // Real Electron hands it to the system, where a test cannot look.
  if (desk.app.host === 'electron') return;
  await expect.poll(() => notes().map(({ title }) => title)).toEqual(['Loket: pemberitahuan percobaan']);
});

it('one that comes in makes a sound and a note by the rule, and a click on it opens it', async () => {
  const { page } = desk;
  const desktop = page.getByRole('group', { name: words.desktop, exact: true });
  await desktop.getByRole('button', { name: words.rules.urgent }).click();
  await expect.poll(() => desktop.locator('[aria-pressed="true"]').innerText()).toBe(words.rules.urgent);
  const before = await tones();
  await file({ category: 'information' });
  // The rule of the sound is: all. That of the desktop: urgent ones only.
  await expect.poll(tones, { timeout: 10_000 }).toBe(before + 2);
  const ticketNo = await file({ category: 'main_leak' });
  if (desk.app.host === 'electron') return;
  await expect
    .poll(() =>
      notes()
        .map(({ title }) => title)
        .slice(1),
    )
    .toEqual(['Darurat: Pengaduan baru']);
  expect(notes().at(-1)!.body).toMatch(/^Pipa jaringan bocor · .+/);
  expect(notes().at(-1)!.body).toContain(ticketNo);
  expect(JSON.stringify(notes())).not.toContain('Tolong segera');
  desk.app.clickNotification();
  await page.getByRole('tab', { name: texts.tickets.tabs.queue, selected: true }).waitFor();
});

it('none while the screen is locked; afterwards it goes on with what comes then', async () => {
  const { page } = desk;
  const count = notes().length;
  await page.keyboard.press('Control+l');
  await page.getByRole('dialog', { name: texts.lock.title }).waitFor();
  const unheard = await file({ category: 'main_leak' });
  await page.keyboard.insertText(TEST_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: texts.lock.title }).waitFor({ state: 'detached' });
  if (desk.app.host === 'electron') return;
  const told = () => notes().slice(count);
  // It begins anew a moment after the unlocking, and nothing on the screen says when.
  await expect
    .poll(
      async () => {
        if (told().length === 0) await file({ category: 'main_leak' });
        return told().length;
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeGreaterThan(0);
  expect(JSON.stringify(told())).not.toContain(unheard);
  expect(told()[0]!.title).toBe('Darurat: Pengaduan baru');
});

const folder = process.env['LOKET_PICTURES'];
if (folder)
  it('pictures', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: texts.screens.settings, exact: true }).click();
    await page.getByRole('button', { name: words.trial, exact: true }).click();
    for (const [width, height] of [
      [1366, 768],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.getByText(words.tried).scrollIntoViewIfNeeded();
      await page.screenshot({ path: `${folder}/alerts-id-light-${width}.png` });
    }
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.screenshot({ path: `${folder}/alerts-en-dark-1366.png` });
  });
