import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetPath, contentTypeOf, isInside } from '../../src/main/electron/asset-policy.ts';
import { respond } from '../../src/main/electron/asset-response.ts';

let folder: string;
let root: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-assets-'));
  root = join(folder, 'renderer');
  await mkdir(join(root, 'assets', 'folder.js'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<meta property="csp-nonce" nonce="LOKET_CSP_NONCE">');
  await writeFile(join(root, 'assets', 'index-B6_-.js'), 'export {};');
  await writeFile(join(root, 'assets', 'notes.md'), 'not a part of the page');
  await writeFile(join(folder, 'secret.js'), 'secret');
  await mkdir(join(folder, 'renderer-other'));
  await writeFile(join(folder, 'renderer-other', 'x.js'), 'secret');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const get = (url: string, method = 'GET') => respond(root, new Request(url, { method }));

describe('the files of the page', () => {
  it('are served with their type', async () => {
    const script = await get('app://console/assets/index-B6_-.js');
    expect(script.status).toBe(200);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await script.text()).toBe('export {};');
  });

  it('carry a nonce per load in the header and in the page', async () => {
    const seen = new Set<string>();
    for (let load = 0; load < 3; load += 1) {
      const page = await get('app://console/');
      const nonce = /nonce="([^"]+)"/.exec(await page.text())?.[1] ?? '';
      expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      expect(page.headers.get('cache-control')).toBe('no-store');
      seen.add(nonce);
    }
    expect(seen.size).toBe(3);
    expect(seen).not.toContain('LOKET_CSP_NONCE');
  });

  it.each([
    'app://console/../secret.js',
    'app://console/..%2fsecret.js',
    'app://console/%2e%2e/secret.js',
    'app://console/%2e%2e%2fsecret.js',
    'app://console/..%5csecret.js',
    'app://console/..\\secret.js',
    'app://console/%252e%252e%252fsecret.js',
    'app://console/..%c0%afsecret.js',
    'app://console/assets/../../secret.js',
    'app://console/assets/..%2f..%2fsecret.js',
    'app://console/..%2frenderer-other/x.js',
    'app://console//etc/hosts.js',
    'app://console/%2fetc%2fhosts.js',
    'app://console/C:/secret.js',
    'app://console/C%3a%5csecret.js',
    'app://console/secret.js%00.html',
    'app://console/index.html%00',
    'app://console/%',
    'app://console/assets/index-B6_-.js::$DATA',
    'app://console/assets/',
    'app://console/assets/folder.js',
    'app://console/assets/notes.md',
    'app://console/missing.js',
    'app://console.evil/index.html',
    'app://evil/index.html',
    'file:///etc/passwd',
    'https://console/index.html',
  ])('are all there is: %s is not found', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    // Refused by its spelling alone, unless it spells a plain name that is not there.
    const plain = /^app:\/\/console\/(secret|missing|assets\/folder)\.js$/.test(new URL(url).href);
    expect(assetPath(root, url) === undefined).toBe(!plain);
    expect(await response.text()).toBe('');
  });

  it('cannot be left by a link inside the folder', async () => {
    await symlink(join(folder, 'secret.js'), join(root, 'link.js'));
    await symlink(folder, join(root, 'outside'));
    expect((await get('app://console/link.js')).status).toBe(404);
    expect((await get('app://console/outside/secret.js')).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('cannot be asked for by %s', async (method) => {
    expect((await get('app://console/', method)).status).toBe(405);
  });
});

describe('paths', () => {
  it('of the folder itself are not files in it', () => {
    expect(isInside('/a/b', '/a/b')).toBe(false);
    expect(isInside('/a/b', '/a/bc')).toBe(false);
    expect(isInside('/a/b', '/a')).toBe(false);
    expect(isInside('/a/b', '/a/b/..c.js')).toBe(true);
  });

  it('keep query and fragment out of the file’s name', () => {
    expect(assetPath('/r', 'app://console/assets/x.js?v=1#y')).toBe(join('/r', 'assets', 'x.js'));
  });

  it('have a type only if they are a kind of file that pages consist of', () => {
    expect(contentTypeOf('/x/constructor')).toBeUndefined();
    expect(contentTypeOf('/x/a.__proto__')).toBeUndefined();
    expect(contentTypeOf('/x/a.exe')).toBeUndefined();
    expect(contentTypeOf('/x/a.WOFF2')).toBe('font/woff2');
    expect(contentTypeOf('/x/pdf.worker.mjs')).toBe('text/javascript; charset=utf-8');
    expect(contentTypeOf('/x/a.wasm')).toBeUndefined();
  });
});
