/** `npm run bench -- posting | search | quote | collective | close | report-pdf | all`: how quick the database and the papers are. With --json one object a line, nothing else. */
import { join } from 'node:path';
import { stopEmbedded } from '../src/database/embedded.ts';
import { openBenchDatabase, startBenchServer } from '../tests/bench/bench-database.ts';
import { HELP, readOptions } from '../tests/bench/options.ts';
import { type Figure, table } from '../tests/bench/report.ts';
import { runBenchmarks } from '../tests/bench/run.ts';

const root = join(import.meta.dirname, '..');
const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write(HELP);
    return;
  }
  const print = (figures: Figure[]) => {
    const text = options.json ? figures.map((each) => JSON.stringify(each)).join('\n') : table(figures);
    process.stdout.write(`${text}\n`);
  };
  const closing: (() => Promise<unknown>)[] = [];
  const open = async () => {
    const server = await startBenchServer(root, say);
    if (server.startedHere) closing.unshift(() => stopEmbedded(server.dataFolder));
    const database = await openBenchDatabase(server, options.size, say);
    closing.unshift(() => database.admin.end());
    return database;
  };
  try {
    await runBenchmarks(open, options, print);
  } finally {
    for (const close of closing) await close();
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    say(`Loket: ${error.message}`);
    process.exit(1);
  },
);
