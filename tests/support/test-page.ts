import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { pdfjsFiles } from '../../scripts/pdfjs-files.ts';
import { respond } from '../../src/main/electron/asset-response.ts';
import { NONCE_PLACEHOLDER } from '../../src/main/electron/content-security-policy.ts';
import { findChromium, isRoot } from '../../tools/chromium-host/chromium.ts';
import { BROWSER_ORIGIN, toAppUrl } from '../../tools/chromium-host/origin.ts';
import { leafletWithoutMarkup } from '../../tools/leaflet-without-markup.ts';

export interface TestPage {
  readonly page: Page;
  /** What the page complained about: breaches of its policy, scripts that failed, files that were not found. */
  readonly complaints: string[];
  /** Opens it anew; `search` begins with `?`. */
  open(search?: string): Promise<void>;
  close(): Promise<void>;
}

/** Builds a page made for a test (a folder with index.html) as the renderer is built and serves it as main does, with the real policy. */
export async function openTestPage(root: string, viewport = { width: 1366, height: 768 }): Promise<TestPage> {
  const out = await mkdtemp(join(tmpdir(), 'loket-test-page-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react(), pdfjsFiles(), leafletWithoutMarkup()],
    html: { cspNonce: NONCE_PLACEHOLDER },
    build: {
      outDir: out,
      emptyOutDir: true,
      reportCompressedSize: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4_000,
    },
  });
  const complaints: string[] = [];
  const browser = await chromium.launch({ executablePath: findChromium(), chromiumSandbox: !isRoot() });
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(60_000);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  // Parts ask whether somebody is signed in; what else main offers is not used on these pages.
  await page.addInitScript({ content: 'window.loket = { events: { on: () => () => {} } };' });
  await page.route('**/*', async (route) => {
    const response = await respond(out, new Request(toAppUrl(route.request().url())));
    if (response.status !== 200) complaints.push(`${response.status} ${route.request().url()}`);
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  return {
    page,
    complaints,
    async open(search = '') {
      complaints.length = 0;
      await page.goto(`${BROWSER_ORIGIN}/${search}`);
    },
    async close() {
      await browser.close();
      await rm(out, { recursive: true, force: true });
    },
  };
}
