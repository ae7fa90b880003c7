import { execFile } from 'node:child_process';
import { type FileHandle, open } from 'node:fs/promises';
import { inDoubt, notSent, type PrintResult } from './print-result.ts';

/**
 * Raw bytes into a shared Windows queue, the way `copy /b` does. Such a queue says nothing about paper; and a write to a share that
 * hangs cannot be called back, only no longer be waited for.
 */
export async function sendToShare(bytes: Uint8Array, path: string, timeoutMs: number): Promise<PrintResult> {
  // Elsewhere the name of a share is the name of a plain file, which would be written and never printed.
  if (path.startsWith('\\\\') && process.platform !== 'win32') return notSent('PRINTER_UNREACHABLE');
  return within(timeoutMs, writeToQueue(bytes, path));
}

async function writeToQueue(bytes: Uint8Array, path: string): Promise<PrintResult> {
  let queue: FileHandle;
  try {
    queue = await open(path, 'w');
  } catch {
    return notSent('PRINTER_UNREACHABLE');
  }
  try {
    await queue.writeFile(bytes);
    // The queue prints when it is closed: only then is it known to have everything.
    await queue.close();
    return sent(bytes);
  } catch {
    await queue.close().catch(() => {});
    return inDoubt('PRINTER_OFFLINE', 0);
  }
}

/** Raw bytes into a CUPS queue through `lp`, without a shell. The queue takes all or refuses. */
export function sendToCups(
  bytes: Uint8Array,
  queue: string,
  options: { timeoutMs: number; name: string; lp?: string },
): Promise<PrintResult> {
  return new Promise((resolve) => {
    const arguments_ = ['-d', queue, '-o', 'raw', '-t', jobTitle(options.name)];
    const child = execFile(options.lp ?? 'lp', arguments_, { timeout: options.timeoutMs }, (error) => {
      if (!error) resolve(sent(bytes));
      else if (error.killed) resolve(inDoubt('PRINTER_TIMEOUT', 0));
      else resolve(notSent('PRINTER_UNREACHABLE'));
    });
    // `lp` may end before it has read everything; its exit code then says why.
    child.stdin?.on('error', () => {});
    child.stdin?.end(bytes);
  });
}

/** Plain words only: the title goes through a command line, and may not begin like an option. */
function jobTitle(name: string): string {
  return (
    name
      .replace(/[^A-Za-z0-9/]+/g, ' ')
      .trim()
      .slice(0, 100) || 'Loket'
  );
}

function sent(bytes: Uint8Array): PrintResult {
  return { ok: true, state: 'sent', acceptedBytes: bytes.length };
}

async function within(timeoutMs: number, attempt: Promise<PrintResult>): Promise<PrintResult> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<PrintResult>((resolve) => {
    timer = setTimeout(() => resolve(inDoubt('PRINTER_TIMEOUT', 0)), timeoutMs);
  });
  const result = await Promise.race([attempt, timeout]);
  clearTimeout(timer);
  return result;
}
