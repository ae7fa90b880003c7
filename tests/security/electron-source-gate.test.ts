import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { breachesOf, constructionsOf, type Source } from './electron-source-gate.ts';

const root = join(import.meta.dirname, '..', '..');
const sources: Source[] = [];

beforeAll(async () => {
  for await (const path of glob('src/**/*.{ts,tsx}', { cwd: root })) {
    sources.push({ file: path.replaceAll('\\', '/'), text: await readFile(join(root, path), 'utf8') });
  }
});

describe('the sources', () => {
  it('keep the rules of the shell', () => {
    expect(sources.map((source) => source.file)).toContain('src/main/electron/window.ts');
    expect(breachesOf(sources)).toEqual([]);
  });

  it('make exactly one window', () => {
    expect(constructionsOf(sources, 'BrowserWindow')).toBe(1);
  });
});

describe('the gate itself finds', () => {
  it.each([
    ['src/main/payments/handlers.ts', "import { app } from 'electron';", 'imports electron'],
    ['src/main/payments/handlers.ts', "const e = await import('electron');", 'imports electron'],
    ['src/main/payments/handlers.ts', "const e = require('electron');", 'requires electron'],
    ['src/main/electron/window.ts', 'new BrowserWindow({ webPreferences: {} });', 'new BrowserWindow'],
    ['src/main/electron/other.ts', "new BrowserWindow(windowOptions('', {}, false));", 'new BrowserWindow'],
    ['src/main/electron/other.ts', 'new electron.BrowserWindow(o);', 'new BrowserWindow'],
    ['src/main/electron/other.ts', 'new WebContentsView();', 'new WebContentsView'],
    ['src/main/electron/other.ts', 'const o = { webPreferences: p };', 'sets webPreferences'],
    ['src/main/electron/other.ts', 'shell.openExternal(url);', 'calls openExternal'],
    ['src/main/electron/window.ts', 'window.loadURL(url);', 'loadURL of something else than APP_URL'],
    ['src/main/electron/window.ts', "window.loadFile('x');", 'calls loadFile'],
    ['src/main/electron/other.ts', "ipcMain.on('x', f);", 'ipcMain.on'],
    ['src/main/electron/other.ts', "ipcMain.handle('x', f);", 'ipcMain.handle'],
    ['src/main/electron/protocol.ts', 'const p = { bypassCSP: true };', 'sets bypassCSP'],
    ['src/renderer/x.tsx', 'const o = { experimentalFeatures: true };', 'sets experimentalFeatures'],
    ['src/main/electron/other.ts', 'const o = { experimentalFeatures: true };', 'sets experimentalFeatures'],
    ['src/renderer/x.tsx', 'const a = <p dangerouslySetInnerHTML={x} />;', 'sets dangerouslySetInnerHTML'],
    ['src/renderer/x.tsx', 'element.innerHTML = x;', 'uses innerHTML'],
    ['src/renderer/x.ts', "eval('1');", 'calls eval'],
    ['src/renderer/x.ts', "new Function('1');", 'new Function'],
  ])('%s: %s', (file, text, finding) => {
    expect(breachesOf([{ file, text }])).toContain(`${file}: ${finding}`);
  });

  it('nothing in an import of Electron’s types', () => {
    expect(
      breachesOf([{ file: 'src/main/payments/x.ts', text: "import type { App } from 'electron';" }]),
    ).toEqual([]);
  });
});

describe('the packaged program', () => {
  it('has its fuses set', async () => {
    const settings = await readFile(join(root, 'electron-builder.yml'), 'utf8');
    const fuses = Object.fromEntries(
      [...settings.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, value]) => [
        name,
        value === 'true',
      ]),
    );
    expect(fuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});
