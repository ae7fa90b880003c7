import { BROWSER_ORIGIN } from './origin.ts';

/** Name of Playwright's binding; it is taken off the page before any script of the page runs. */
export const BINDING = '__loketHost';
/** Where main's messages arrive; a registered symbol, so that no name is added to the page. */
export const RECEIVER = 'loket.host.receive';

/**
 * The part of Electron that a sandboxed preload sees (`require('electron')`), as source text, because it runs in the page. Electron
 * gives the preload a world of its own; here it shares the page's, which is why the stand-in is for demonstration and tests.
 */
export function preloadScript(preloadSource: string): string {
  return `(() => {
  if (window !== window.top || location.origin !== ${JSON.stringify(BROWSER_ORIGIN)}) return;
  const call = window[${JSON.stringify(BINDING)}];
  delete window[${JSON.stringify(BINDING)}];
  const listeners = new Map();
  const deepFreeze = (value) => {
    if ((typeof value === 'object' || typeof value === 'function') && value !== null && !Object.isFrozen(value)) {
      Object.freeze(value);
      Object.values(value).forEach(deepFreeze);
    }
    return value;
  };
  const electron = {
    contextBridge: {
      exposeInMainWorld(name, api) {
        Object.defineProperty(window, name, { value: deepFreeze(api), enumerable: true });
      },
    },
    ipcRenderer: {
      invoke: (channel, ...args) => call('invoke', channel, args),
      send: (channel, ...args) => void call('send', channel, args),
      on(channel, listener) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
        return this;
      },
      removeListener(channel, listener) {
        listeners.set(channel, (listeners.get(channel) ?? []).filter((other) => other !== listener));
        return this;
      },
    },
  };
  Object.defineProperty(window, Symbol.for(${JSON.stringify(RECEIVER)}), {
    value: (channel, args) => (listeners.get(channel) ?? []).forEach((listener) => listener({ sender: null }, ...args)),
  });
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error('a sandboxed preload cannot load ' + name);
  };
  const module = { exports: {} };
  ((require, module, exports) => {
${preloadSource}
  })(require, module, module.exports);
})();`;
}
