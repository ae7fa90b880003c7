import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Demonstration } from '../../src/database/demonstration.ts';
import { isRoot } from '../chromium-host/chromium.ts';
import { driveApp } from '../drive-app.ts';
import { application } from './application.ts';
import { cashier } from './cashier.ts';
import type { Chapter, Language } from './chapter.ts';
import { counterDay } from './counter-day.ts';
import { financeMonth } from './finance-month.ts';
import { reading } from './reading.ts';
import { ticket } from './ticket.ts';

const CHAPTERS: readonly Chapter[] = [cashier, counterDay, financeMonth, application, ticket, reading];
/** Of the demonstration, whatever its utility. */
const CASHIER = 'kasir1';

export interface TourOptions {
  demonstration: Demonstration;
  /** Environment of a console of the demonstration; the tour takes a console folder of its own. */
  env: Record<string, string>;
  /** Gets the screenshots and documents; emptied first. */
  folder: string;
  language: Language;
  theme?: 'light' | 'dark';
  size?: { width: number; height: number };
  /** The tour's own unless said otherwise. */
  chapters?: readonly Chapter[];
  say: (line: string) => void;
}

/** Plays every chapter in the real app and leaves what was seen and printed in the folder. Throws where a chapter gets stuck. */
export async function playTour(options: TourOptions): Promise<void> {
  const {
    demonstration,
    env,
    folder,
    language,
    theme = 'light',
    size = { width: 1366, height: 768 },
    say,
  } = options;
  const { chapters = CHAPTERS } = options;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const userDataDir = join(folder, '.console');
  const noSandbox: Record<string, string> | undefined = isRoot() ? { LOKET_TEST_NO_SANDBOX: '1' } : undefined;
  const app = await driveApp({ userDataDir, env: { ...env, ...noSandbox, LOKET_USER_DATA: userDataDir } });
  const { page } = app;
  let number = 0;
  const shot = async (name: string) => {
    const file = `${String(++number).padStart(2, '0')}-${name}.png`;
    await page.screenshot({ path: join(folder, file), animations: 'disabled' });
    say(`  ${file}`);
  };
  try {
    await page.setViewportSize(size);
    // What the settings screen would save: the tour's printer is a folder.
    await page.waitForFunction(() => 'loket' in window);
    await page.evaluate(
      (settings) =>
        (
          window as unknown as { loket: { console: { saveSettings(part: unknown): Promise<unknown> } } }
        ).loket.console.saveSettings(settings),
      { language, theme, printer: { kind: 'pdf', form: 'pdf_a5' }, printAfterPayment: true },
    );
    await page.reload();
    for (const chapter of chapters) {
      say(chapter.title);
      await chapter.play({ page, demonstration, language, cashier: CASHIER, folder, shot, say });
    }
  } catch (error) {
    await shot('stuck').catch(() => {});
    throw error;
  } finally {
    await app.close();
  }
  for (const made of ['receipts', 'reports']) {
    for (const file of await readdir(join(userDataDir, made)).catch(() => [])) {
      await cp(join(userDataDir, made, file), join(folder, file), { recursive: true });
      say(`  ${file}`);
    }
  }
  await rm(userDataDir, { recursive: true, force: true });
  say(`Tur selesai; hasilnya di / the tour is done, see ${folder}`);
}
