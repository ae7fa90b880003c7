/** `npm run bench -- posting | search | quote | collective | close | export | applications | workbook | report-pdf | letters | map-frames | all`: how quick the database, the writers of files and the map are. With --json one object a line, nothing else. */
import { join } from 'node:path';
import { stopEmbedded } from '../src/database/embedded.ts';
import { openBenchDatabase, startBenchServer } from '../tests/bench/bench-database.ts';
import { HELP, readOptions } from '../tests/bench/options.ts';
import { type Figure, table } from '../tests/bench/report.ts';
import { needDatabase, runBenchmarks } from '../tests/bench/run.ts';

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
  if (!needDatabase(options)) {
    await runBenchmarks(null, options, print, say);
    return;
  }
  const server = await startBenchServer(root, say);
  try {
    const database = await openBenchDatabase(server, options.size, say);
    try {
      await runBenchmarks(database, options, print, say);
    } finally {
      // Before the server stops, whose last words to an open connection would hide what went wrong.
      await database.admin.end();
    }
  } finally {
    if (server.startedHere) await stopEmbedded(server.dataFolder);
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    say(`Loket: ${error.message}`);
    process.exit(1);
  },
);
