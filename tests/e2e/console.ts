import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { id } from '../../src/renderer/app/i18n/id.ts';
import { TEST_PASSWORD, type TestDatabase } from '../support/database.ts';
import { type DrivenApp, launchConsole } from './launch.ts';

/** The console in Indonesian, as it starts on a new computer. */
export const texts = id;

/** A console of the built app that knows the test's database and nobody's password. */
export async function openConsole(database: TestDatabase): Promise<DrivenApp> {
  const { host, port } = database.server;
  const serverFile = join(tmpdir(), `${database.name}.server.json`);
  await writeFile(serverFile, JSON.stringify({ host, port, database: database.name, tls: 'off' }));
  const root = process.getuid?.() === 0;
  return launchConsole({
    env: { LOKET_SERVER_FILE: serverFile, ...(root ? { LOKET_TEST_NO_SANDBOX: '1' } : {}) },
  });
}

export async function signIn(page: Page, login: string): Promise<void> {
  await page.getByLabel(texts.signIn.login, { exact: true }).fill(login);
  await page.getByLabel(texts.signIn.password, { exact: true }).fill(TEST_PASSWORD);
  await page.keyboard.press('Enter');
}

export const searchBox = (page: Page) => page.getByRole('combobox', { name: texts.search.label });
export const amountField = (page: Page) => page.getByRole('textbox', { name: texts.pay.amount });

/** Waits until the keyboard would type into the field. */
export async function untilFocused(field: ReturnType<typeof searchBox>): Promise<void> {
  await field.and(field.page().locator(':focus')).waitFor();
}

/**
 * A number as a scanner types it: 5 ms a key by the events' own clock, whatever this machine has to do meanwhile. Goes around
 * Playwright's keyboard, which waits for the page after each key.
 */
export async function scan(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  let at = Date.now() / 1000;
  const press = async (key: string, more: object) => {
    at += 0.005;
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, timestamp: at, ...more });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp: at });
  };
  for (const key of code) await press(key, { text: key });
  await press('Enter', { text: '\r', windowsVirtualKeyCode: 13 });
  await session.detach();
}
