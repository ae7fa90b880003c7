import { createHash } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import type { ExportInput, ExportOutput } from '../reports/export-messages.ts';

/**
 * Within a thread: writes a paper of rows that come in batches of JSON into `file`, and ends. A disk that refuses is told; anything else
 * that goes wrong kills the thread, which whoever started it sees. Talks as the thread of reports does (`ExportThread`).
 */
export async function writePaperInThread<Row>(
  file: string,
  write: (rows: AsyncIterable<Row>, out: WriteStream) => Promise<unknown>,
): Promise<void> {
  const port = parentPort!;
  const tell = (message: ExportOutput): void => port.postMessage(message);
  const hash = createHash('sha256');
  let rows = 0;

  /** The batches as they come; each is acknowledged when the next one is asked for, which is when it was written. */
  async function* batches(): AsyncGenerator<Row> {
    const waiting: ExportInput[] = [];
    let wake = (): void => {};
    port.on('message', (message: ExportInput) => {
      waiting.push(message);
      wake();
    });
    for (;;) {
      const next = waiting.shift();
      if (next === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      if (next.lines === null) return;
      hash.update(next.lines);
      const batch = JSON.parse(`[${next.lines}]`) as Row[];
      yield* batch;
      rows += batch.length;
      tell({ type: 'ready', rows });
    }
  }

  try {
    await write(batches(), createWriteStream(file));
    const written = await open(file, 'r+');
    await written.sync();
    await written.close();
    tell({ type: 'written', rows, bytes: (await stat(file)).size, contentHash: hash.digest('hex') });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error;
    tell({ type: 'notWritten', reason: code });
  }
  port.close();
}
