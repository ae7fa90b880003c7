import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

/** Bytes of a document that may wait on its way out. */
const BACKLOG = 65_536;

/**
 * Lets what was drawn go on its way before more is drawn. A document is filled within one turn of the event loop and its stream flows between
 * turns: without a pause all of it would stay in memory. Waits for a slow disk, ends with one that has given up, and leaves no listener behind.
 */
export async function drained(document: Readable, out: Writable): Promise<void> {
  while (document.readableLength > BACKLOG && !out.destroyed) {
    if (!out.writableNeedDrain) {
      await setImmediate();
      continue;
    }
    const waiting = new AbortController();
    const { signal } = waiting;
    try {
      await Promise.race([once(out, 'drain', { signal }), once(out, 'close', { signal })]);
    } finally {
      waiting.abort();
    }
  }
}
