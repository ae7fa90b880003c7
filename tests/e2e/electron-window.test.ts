import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../src/shared/contract/index.ts';
import { type DrivenApp, launchConsole } from './launch.ts';

let app: DrivenApp;
let page: Page;

beforeAll(async () => {
  app = await launchConsole();
  page = app.page;
});
afterAll(() => app?.close()); // undefined if it could not be opened

const violations = () => page.evaluate(() => Reflect.get(window, 'seenViolations') as string[]);

/** Loads the page anew with a listener that was there before its first line. */
async function loadWatched(): Promise<void> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.defineProperty(window, 'seenViolations', { value: seen, configurable: true });
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
  });
  await page.reload();
  await page.locator('#root > *').first().waitFor();
}

describe('the page', () => {
  it('is drawn without one violation of its policy', async () => {
    await loadWatched();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    expect(await violations()).toEqual([]);
    const styled = await page.evaluate(() => document.querySelectorAll('style[data-emotion]').length);
    expect(styled).toBeGreaterThan(0); // the styles of MUI are there: the nonce was taken
  });

  it('cannot run a string as code, load from elsewhere or hold a frame', async () => {
    await loadWatched();
    await page.evaluate(async () => {
      const script = document.createElement('script');
      try {
        script.textContent = 'window.pwned = 1';
      } catch {}
      script.append('window.pwned = 2');
      document.body.append(script);
      document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com/' }));
      document.body.append(
        Object.assign(document.createElement('img'), { src: 'https://example.com/a.png' }),
      );
      const style = document.createElement('style');
      style.textContent = 'body { display: none }';
      document.body.append(style);
      await fetch('https://example.com/').catch(() => {});
    });
    await expect
      .poll(violations)
      .toEqual(
        expect.arrayContaining([
          'require-trusted-types-for',
          'frame-src',
          'img-src',
          'style-src-elem',
          'connect-src',
        ]),
      );
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.body).display)).not.toBe('none');
  });

  it('gets a new nonce at each load', async () => {
    const nonce = () =>
      page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce);
    const first = await nonce();
    await page.reload();
    expect(first).toMatch(/^[\w-]{22}$/);
    expect(await nonce()).not.toBe(first);
  });
});

describe('the bridge', () => {
  it('is a frozen table of named functions; nothing of Node or Electron is in the page', async () => {
    const found = await page.evaluate(() => {
      const loket = window.loket as unknown as Record<string, Record<string, unknown>>;
      const before = loket['payments'];
      for (const attack of [
        () => Object.assign(loket, { payments: {} }),
        () => Object.assign(loket['payments']!, { record: () => 'stolen' }),
        () => Object.setPrototypeOf(loket['payments']!, { stolen: true }),
        () => Object.defineProperty(window, 'loket', { value: {} }),
        () => Reflect.deleteProperty(window, 'loket'),
      ]) {
        try {
          attack();
        } catch {}
      }
      return {
        names: Object.fromEntries(Object.entries(loket).map(([key, verbs]) => [key, Object.keys(verbs)])),
        kinds: [
          ...new Set(Object.values(loket).flatMap((verbs) => Object.values(verbs).map((f) => typeof f))),
        ],
        same: (window.loket as unknown) === loket && loket['payments'] === before,
        stolen: 'stolen' in loket['payments']!,
        globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
          (name) => name in window,
        ),
      };
    });
    const wanted = Object.entries(contract).map(([feature, verbs]) => [feature, Object.keys(verbs)] as const);
    expect(found).toEqual({
      names: { ...Object.fromEntries(wanted), events: ['on'] },
      kinds: ['function'],
      same: true,
      stolen: false,
      globals: [],
    });
  });

  it('answers a call with a plain result', async () => {
    const result: unknown = await page.evaluate(() => window.loket.console.info({}));
    expect(result).toMatchObject({ ok: expect.any(Boolean) });
  });
});

describe('the window', () => {
  it.each([
    'https://example.com/',
    'http://console.localhost.example.com/',
    'app://console.evil/',
    'file:///',
  ])('stays where it is when the page wants to go to %s', async (target) => {
    const before = page.url();
    await page.evaluate((url) => {
      const link = Object.assign(document.createElement('a'), { href: url, id: 'away', textContent: 'away' });
      document.body.append(link);
    }, target);
    await page.locator('#away').dispatchEvent('click');
    await page.locator('#away').evaluate((link) => link.remove());
    expect(page.url()).toBe(before);
    expect(await page.evaluate(() => 'loket' in window)).toBe(true);
  });

  it('opens no other', async () => {
    await page.evaluate(() => void window.open('https://example.com/'));
    await expect.poll(() => app.mainLog.some((line) => line.includes('new window refused'))).toBe(true);
    await expect.poll(() => page.context().pages().length).toBe(1);
  });

  it('is there once: a second start ends by itself', async () => {
    await expect(launchConsole({ userDataDir: app.userDataDir })).rejects.toThrow();
    expect(await page.evaluate(() => 'loket' in window)).toBe(true);
  });

  it('ends the process when it is closed, and can be opened again with the same folder', async () => {
    const userDataDir = await mkdtemp(join(tmpdir(), 'loket-e2e-'));
    try {
      const first = await launchConsole({ userDataDir });
      await first.page.close();
      expect(await first.exited).toBe(0);
      const second = await launchConsole({ userDataDir });
      expect(await second.page.evaluate(() => 'loket' in window)).toBe(true);
      await second.kill();
      const third = await launchConsole({ userDataDir });
      await third.close();
      expect(await third.exited).toBe(0);
      expect(await readFile(join(userDataDir, 'logs', 'console.log'), 'utf8')).toContain('window open');
    } finally {
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 3 });
    }
  });
});
