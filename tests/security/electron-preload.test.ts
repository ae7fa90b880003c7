import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../scripts/build.ts';
import { channelOf, EVENT_CHANNEL } from '../../src/shared/contract/define.ts';
import { contract } from '../../src/shared/contract/index.ts';

type Api = Record<string, Record<string, (...args: unknown[]) => unknown>>;
type Listener = (event: unknown, ...args: unknown[]) => void;

const folder = join(import.meta.dirname, '..', '..', 'out', 'preload');
let code: string;

beforeAll(async () => {
  await buildApp(() => {});
  code = await readFile(join(folder, 'index.cjs'), 'utf8');
});

/** Runs the built preload as Electron's sandbox does: `require` gives 'electron' and nothing else. */
function runPreload() {
  const exposed: Record<string, Api> = {};
  const invoked: unknown[][] = [];
  const listeners = new Map<string, Listener>();
  const ipcRenderer = {
    invoke: async (...args: unknown[]) => invoked.push(args),
    on: (channel: string, listener: Listener) => listeners.set(channel, listener),
    removeListener: (channel: string, listener: Listener) =>
      listeners.get(channel) === listener && listeners.delete(channel),
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, api: Api) => {
      exposed[name] = api;
    },
  };
  const require = (name: string) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`the preload asks for ${name}`);
  };
  runInContext(code, createContext({ require, module: { exports: {} }, exports: {} }));
  return { exposed, api: exposed['loket'] ?? {}, invoked, listeners, ipcRenderer };
}

describe('the built preload', () => {
  it('is one CommonJS file that needs Electron only', async () => {
    expect(await readdir(folder)).toEqual(['index.cjs']);
    expect(code).toMatch(/^(let|const|var) electron = require\("electron"\);/);
    expect([...code.matchAll(/require\(/g)]).toHaveLength(1);
    expect(code).not.toMatch(/^\s*(import|export)\b/m);
  });

  it('carries names, not schemas', () => {
    expect(code).not.toMatch(/zod|strictObject|safeParse/i);
    expect(code.length).toBeLessThan(10_000);
  });
});

describe('window.loket', () => {
  it('has the contract’s operations and the events, and nothing else', () => {
    const { exposed, api } = runPreload();
    expect(Object.keys(exposed)).toEqual(['loket']);
    const names = Object.entries(api).flatMap(([feature, verbs]) =>
      Object.keys(verbs).map((verb) => `${feature}.${verb}`),
    );
    const wanted = Object.entries(contract).flatMap(([feature, verbs]) =>
      Object.keys(verbs).map((verb) => `${feature}.${verb}`),
    );
    expect(names.sort()).toEqual([...wanted, 'events.on'].sort());
  });

  it('cannot be changed', () => {
    const { api } = runPreload();
    for (const part of [api, ...Object.values(api)]) expect(Object.isFrozen(part)).toBe(true);
  });

  it('calls only the channel of the operation, with one value', async () => {
    const { api, invoked } = runPreload();
    const operations = Object.entries(api).filter(([feature]) => feature !== 'events');
    for (const [feature, verbs] of operations) {
      for (const [verb, call] of Object.entries(verbs)) {
        invoked.length = 0;
        await call('loket:staff.signOut', 'loket:payments.record', { more: 1 });
        expect(invoked).toEqual([[channelOf(feature, verb), 'loket:staff.signOut']]);
      }
    }
  });

  it('hands on hostile input as data and lets it change nothing', async () => {
    const { api, invoked } = runPreload();
    const hostile: unknown = JSON.parse(
      '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}',
    );
    await api['payments']?.['record']?.(hostile);
    expect(invoked[0]?.[1]).toBe(hostile);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect(runPreload().api).not.toHaveProperty('admin');
  });

  it('never gives Electron’s event object or the emitter to a listener', () => {
    const { api, listeners, ipcRenderer } = runPreload();
    const seen: unknown[][] = [];
    const off = api['events']?.['on']?.((...args: unknown[]) => seen.push(args)) as () => unknown;
    listeners.get(EVENT_CHANNEL)?.(
      { sender: ipcRenderer },
      { type: 'account_paid', connectionId: 1 },
      'more',
    );
    expect(seen).toEqual([[{ type: 'account_paid', connectionId: 1 }]]);
    expect(off()).toBeUndefined();
    expect(listeners.size).toBe(0);
  });
});
