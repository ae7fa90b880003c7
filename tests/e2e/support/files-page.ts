import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll } from 'vitest';
import { pdfjsFiles } from '../../../scripts/pdfjs-files.ts';
import { respond } from '../../../src/main/electron/asset-response.ts';
import { NONCE_PLACEHOLDER } from '../../../src/main/electron/content-security-policy.ts';
import { findChromium, isRoot } from '../../../tools/chromium-host/chromium.ts';
import { BROWSER_ORIGIN, toAppUrl } from '../../../tools/chromium-host/origin.ts';

export interface FilesPage {
  readonly page: Page;
  /** What the page complained about: breaches of its policy, scripts that failed, files that were not found. */
  readonly complaints: string[];
  open(search?: string): Promise<void>;
}

/** Builds the page of tests/e2e/files-page as the renderer is built and serves it as main does, with the real policy. */
export function filesPage(): FilesPage {
  const state = { complaints: [] as string[] } as {
    complaints: string[];
    browser: Browser;
    page: Page;
    out: string;
  };
  beforeAll(async () => {
    state.out = await mkdtemp(join(tmpdir(), 'loket-files-page-'));
    await build({
      root: join(import.meta.dirname, '..', 'files-page'),
      configFile: false,
      logLevel: 'error',
      plugins: [react(), pdfjsFiles()],
      html: { cspNonce: NONCE_PLACEHOLDER },
      build: {
        outDir: state.out,
        emptyOutDir: true,
        reportCompressedSize: false,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 4_000,
      },
    });
    state.browser = await chromium.launch({
      executablePath: findChromium(),
      chromiumSandbox: !isRoot(),
    });
    state.page = await state.browser.newPage({ viewport: { width: 1366, height: 768 } });
    state.page.setDefaultTimeout(60_000);
    state.page.on('console', (message) => {
      if (message.type() === 'error') state.complaints.push(message.text());
    });
    state.page.on('pageerror', (error) => state.complaints.push(error.message));
    // The intake asks whether somebody is signed in; what else main offers is not used here.
    await state.page.addInitScript({ content: 'window.loket = { events: { on: () => () => {} } };' });
    await state.page.route('**/*', async (route) => {
      const response = await respond(state.out, new Request(toAppUrl(route.request().url())));
      if (response.status !== 200) state.complaints.push(`${response.status} ${route.request().url()}`);
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    });
  });
  afterAll(async () => {
    await state.browser?.close();
    if (state.out) await rm(state.out, { recursive: true, force: true });
  });
  return {
    get page() {
      return state.page;
    },
    get complaints() {
      return state.complaints;
    },
    async open(search = '') {
      state.complaints.length = 0;
      await state.page.goto(`${BROWSER_ORIGIN}/${search}`);
      await state.page
        .locator('input[type=file]')
        .waitFor({ state: 'attached', timeout: 10_000 })
        .catch(() => {
          throw new Error(`the page did not start:\n${state.complaints.join('\n')}`);
        });
    },
  };
}
