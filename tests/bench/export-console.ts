/**
 * One console that signs in, exports one report of many rows and prints what it took. A process of its own: port, database, login, folder,
 * from, to. The interface of a console is main's event loop: the longest time that it did not answer is printed, too.
 */
import { randomUUID } from 'node:crypto';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_PASSWORD } from '../../src/database/demo/accounts.ts';
import { createConsoleApp } from '../../src/main/console-app.ts';
import type { WireResult } from '../../src/shared/contract/define.ts';
import type { ConsoleExport } from '../../src/shared/contract/reports.ts';

export interface ExportTaken {
  seconds: number;
  /** Highest resident size of the whole process. */
  peakMegabytes: number;
  fileMegabytes: number;
  /** Longest time in which main did nothing else, milliseconds. */
  longestPause: number;
  rows: number;
}

const [port, database, login, folder, from, to] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const root = join(import.meta.dirname, '..', '..');
await writeFile(
  join(folder, 'server.json'),
  JSON.stringify({ host: '127.0.0.1', port: Number(port), database, tls: 'off' }),
);
const reports = join(root, 'src', 'main');
const app = await createConsoleApp(
  {
    userData: folder,
    fontFolder: join(root, 'resources', 'fonts'),
    workers: {
      collectionReport: join(reports, 'collection-reports', 'report-worker.ts'),
      report: join(reports, 'reports', 'report-worker.ts'),
      letters: join(reports, 'arrears-actions', 'letter-worker.ts'),
      workbooks: join(reports, 'documents', 'workbook-worker.ts'),
      readingFiles: join(reports, 'reading-intake', 'reading-file-worker.ts'),
      sheets: join(reports, 'bill-sheets', 'sheet-worker.ts'),
    },
    version: 'bench',
    host: 'chromium',
    broadcast: () => {},
    notify: () => false,
    bringToFront: () => {},
    showFile: () => {},
    onDefect: (_operation, error) => String(error),
    checkOutput: false,
  },
  {},
);
async function call<T>(feature: string, verb: string, payload: unknown = {}): Promise<T> {
  const result: WireResult = await app.dispatch(feature, verb, payload);
  if (!result.ok) throw new Error(`${feature}.${verb}: ${JSON.stringify(result.error)}`);
  return result.data as T;
}

await call('staff', 'signIn', { login, password: DEMO_PASSWORD });
let longestPause = 0;
let last = performance.now();
const pulse = setInterval(() => {
  const now = performance.now();
  longestPause = Math.max(longestPause, now - last - 5);
  last = now;
}, 5);
const begun = performance.now();
const key = randomUUID();
await call('reports', 'export', {
  key,
  report: 'receipts_by_channel',
  parameters: { from, to },
  view: {},
  format: 'xlsx',
});
let state: ConsoleExport;
do {
  await new Promise((resolve) => setTimeout(resolve, 20));
  [state] = (await call<ConsoleExport[]>('reports', 'exports')) as [ConsoleExport];
} while (state.endedAt === null);
const seconds = (performance.now() - begun) / 1000;
clearInterval(pulse);
if (state.state !== 'saved') throw new Error(JSON.stringify(state.error));
const taken: ExportTaken = {
  seconds,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  fileMegabytes: (await stat(state.file!)).size / 1_048_576,
  longestPause,
  rows: state.rows,
};
process.stdout.write(JSON.stringify(taken));
await app.onShutdown();
process.exit(0);
