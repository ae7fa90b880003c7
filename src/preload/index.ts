import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { channelOf, EVENT_CHANNEL, type WireResult } from '../shared/contract/define.ts';

/** Feature -> verbs of the contract; the build writes them in, so that the bundle carries names and no schemas. */
declare const LOKET_CONTRACT_NAMES: Readonly<Record<string, readonly string[]>>;

type Call = (input: unknown) => Promise<WireResult>;

/** One named function for each operation: the channel is fixed here and never comes from the page. */
function callsOf(feature: string, verbs: readonly string[]): Readonly<Record<string, Call>> {
  const calls = verbs.map((verb): [string, Call] => {
    const channel = channelOf(feature, verb);
    return [verb, (input) => ipcRenderer.invoke(channel, input)];
  });
  return Object.freeze(Object.fromEntries(calls));
}

const events = Object.freeze({
  /** Calls back for each event of the main process; returns what ends it. The page never sees Electron's event object. */
  on(callback: (event: unknown) => void): () => void {
    const listener = (_event: IpcRendererEvent, event: unknown): void => callback(event);
    ipcRenderer.on(EVENT_CHANNEL, listener);
    return () => {
      ipcRenderer.removeListener(EVENT_CHANNEL, listener);
    };
  },
});

const features = Object.entries(LOKET_CONTRACT_NAMES).map(
  ([feature, verbs]) => [feature, callsOf(feature, verbs)] as const,
);
contextBridge.exposeInMainWorld('loket', Object.freeze({ ...Object.fromEntries(features), events }));
