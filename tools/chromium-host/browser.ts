import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium, installCommand } from './chromium.ts';
import { hostSettings } from './settings.ts';

/** A page that Chromium opens as an application's window: no address bar, no tabs. */
const START_PAGE = 'data:text/html,<title>Loket</title>';

export interface Browser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Where the tests' Playwright can join in; only with `LOKET_HOST_DEBUG`. */
  readonly endpoint: string | undefined;
}

/** Opens Chromium with a profile of its own in the console's folder. */
export async function openBrowser(
  userData: string,
  size: { readonly width: number; readonly height: number },
): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(`Chromium is missing: ${installCommand()}`);
  const profile = join(userData, 'chromium');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: hostSettings.headless,
    chromiumSandbox: !hostSettings.withoutSandbox,
    viewport: null,
    acceptDownloads: false,
    // Ctrl-C belongs to the console, which ends its work first and closes the browser then.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      `--app=${START_PAGE}`,
      `--window-size=${size.width},${size.height}`,
      '--deny-permission-prompts',
      '--disable-extensions',
      '--no-first-run',
      ...(hostSettings.withoutSandbox ? ['--test-type'] : []), // else a bar complains about the missing sandbox
      ...(hostSettings.debug ? ['--remote-debugging-port=0'] : []),
    ],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page, endpoint: hostSettings.debug ? await debugEndpoint(profile) : undefined };
}

/** Chromium writes the port that it chose into its profile before it opens the first page. */
async function debugEndpoint(profile: string): Promise<string> {
  const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  return `http://127.0.0.1:${port}`;
}
