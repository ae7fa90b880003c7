import type { Inflate } from '../../../shared/file-content/file-kinds.ts';

/** Unpacks zlib data with what the browser has. Bytes behind the data's end are an error to it, after everything was given. */
export const browserInflate: Inflate = async (deflated, take) => {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  // Its failure is the reader's, too; nobody waits for this one.
  writer.write(new Uint8Array(deflated)).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = stream.readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'whole';
      if (!take(value)) {
        reader.cancel().catch(() => undefined);
        return 'stopped';
      }
    }
  } catch (error) {
    return isJunkBehindEnd(error) ? 'whole' : 'broken';
  }
};

/** Chromium's words for bytes behind the end; the data itself was whole, its checksum included. */
function isJunkBehindEnd(error: unknown): boolean {
  return error instanceof TypeError && /junk|trailing/i.test(error.message);
}
