/** Alerts about complaints: set up and tried on the settings' screen, as the real window and the real main process do it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import { signIn, statusLine, texts } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database);
const words = texts.live.alerts;

beforeAll(async () => {
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
  await expect
    .poll(() =>
      desk.app.mainLog.some((line) => line.includes('notification: {"title":"Loket: pemberitahuan')),
    )
    .toBe(true);
});

const folder = process.env['LOKET_PICTURES'];
it.runIf(folder)('pictures', async () => {
  const { page } = desk;
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
