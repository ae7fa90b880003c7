import { createInflate } from 'node:zlib';
import { checkContent } from '../../shared/file-content/check-content.ts';
import type { ContentCheck, Inflate, InflateEnd } from '../../shared/file-content/file-kinds.ts';

/** zlib off the main thread, piece by piece: a bomb is stopped at its limit and never is in memory as a whole. */
const inflate: Inflate = (deflated, take) =>
  new Promise<InflateEnd>((resolve) => {
    const stream = createInflate({ chunkSize: 64 * 1024 });
    stream.on('data', (piece: Buffer) => {
      if (take(piece)) return;
      resolve('stopped');
      stream.destroy();
    });
    stream.once('end', () => resolve('whole'));
    stream.once('error', () => resolve('broken'));
    stream.end(deflated);
  });

/**
 * What a file that a console is about to store or has received really is, or why it is not taken. Main asks this whatever the renderer said:
 * the page's check is for the person, this one for the office. The limit is that of uploads (`MAX_UPLOAD_BYTES`) unless given.
 */
export function checkFile(bytes: Uint8Array, maxBytes?: number): Promise<ContentCheck> {
  return checkContent(bytes, inflate, maxBytes);
}
