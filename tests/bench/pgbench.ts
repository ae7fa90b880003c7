/** pgbench of Debian's package as the driver of both sides of the comparison: one process with one client for each session. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const INSTALL_PGBENCH = 'apt-get install -y postgresql-contrib (Debian, Ubuntu)';

/** In PATH, or where Debian keeps the newest version's programs; null if it is not installed. */
export function findPgbench(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(debian, version, 'bin'))
    : [];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...versions];
  const found = folders.find((folder) => existsSync(join(folder, 'pgbench')));
  return found ? join(found, 'pgbench') : null;
}

/** How long a run lasts: as measured, or so many transactions of each session where only the run itself matters. */
export type RunLength = { seconds: number } | { transactions: number };

export interface Throughput {
  /** Transactions a second, the time for connecting left out. */
  perSecond: number;
  transactions: number;
}

/** Fills pgbench's own tables: `scale` × 100,000 accounts. */
export async function initialisePgbench(pgbench: string, url: string, scale: number): Promise<void> {
  await run(pgbench, ['-i', '-q', '-s', String(scale), url]);
}

/** All processes at once; `script` is a file or pgbench's built-in TPC-B. */
export async function runPgbench(
  pgbench: string,
  sessions: readonly { url: string; script: string | 'tpcb-like' }[],
  length: RunLength,
): Promise<Throughput> {
  const outputs = await Promise.all(
    sessions.map(({ url, script }) =>
      run(pgbench, [
        '-n',
        ...['-M', 'prepared', '-c', '1'],
        ...('seconds' in length ? ['-T', String(length.seconds)] : ['-t', String(length.transactions)]),
        ...(script === 'tpcb-like' ? ['-b', 'tpcb-like'] : ['-f', script]),
        url,
      ]),
    ),
  );
  const read = (pattern: RegExp) =>
    outputs
      .map(({ stdout }) => Number(pattern.exec(stdout)?.[1] ?? Number.NaN))
      .reduce((sum, value) => sum + value, 0);
  const result = {
    perSecond: read(/^tps = ([\d.]+)/m),
    transactions: read(/transactions actually processed: (\d+)/),
  };
  if (!Number.isFinite(result.perSecond)) throw new Error(`pgbench: ${outputs[0]?.stdout}`);
  return result;
}
