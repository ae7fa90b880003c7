/** The administrator's tool: `npm run db -- <command>`. Without --url it works on this checkout's embedded server. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { DATABASE_COMMANDS, type DatabaseCommand } from '../src/database/commands.ts';
import {
  DEMONSTRATION_DATABASE,
  demonstrationFolder,
  openEmbeddedDatabase,
  withClient,
} from '../src/database/demonstration.ts';
import { embeddedUrl, stopEmbedded } from '../src/database/embedded.ts';
import { migrate } from '../src/database/migrate.ts';
import { runQuoteCommand } from '../src/database/tariffs/quote-command.ts';

const root = join(import.meta.dirname, '..');
const say = (line: string) => process.stderr.write(`${line}\n`);

const HELP = `npm run db -- <perintah / command> [--url postgresql://admin@host/database]

  migrate        membuat atau memperbarui skema / create or update the schema
  seed           mengisi perusahaan peragaan / fill the demonstration utility  [--utility balikpapan|buleleng] [--connections N] [--months N] [--seed N]
  status         versi, migrasi, jumlah baris / version, migrations, row counts
  create-staff   --login NAMA --name "NAMA LENGKAP" --branch KODE --roles cashier[,…] [--password-stdin]
  lock-staff     --login NAMA            menutup akses / takes a login's access away
  unlock-staff   --login NAMA
  import-tariff  --tariff FILE [--adopt]  memasukkan SK tarif / enters a tariff decree (docs/tariffs.md)
  verify         memeriksa rantai uang / verifies the money chains; names the first broken row
  raise-epoch    setelah server cadangan diangkat / after a standby was promoted: a new letter in the receipt numbers
  quote          --tariff FILE --group KODE --usage M3 [--meter UKURAN] [--period YYYY-MM] [--paid-on YYYY-MM-DD] [--json]
  url            mencetak alamat basis data / prints the database's URL  [--login kasir1 [--password …]]
  reset          menghapus peragaan dan mengisinya lagi / removes the demonstration and fills it again  --yes
  stop           menghentikan server tertanam / stops the embedded server

Tanpa --url (atau LOKET_DATABASE_URL): server tertanam di checkout ini. / Without --url: this checkout's embedded server.
`;

/** The embedded server, or the one that was named. `stop` ends a server that was started here. */
async function openTarget(url: string | undefined): Promise<{ url: string; stop: () => Promise<void> }> {
  if (url) return { url, stop: async () => {} };
  const server = await openEmbeddedDatabase(root, say);
  return {
    url: embeddedUrl(server, DEMONSTRATION_DATABASE),
    stop: async () => {
      if (server.startedHere) await stopEmbedded(server.dataFolder);
    },
  };
}

/** A quote rolls back what it does; only the embedded server is brought up to date for it, a named one is never changed. */
async function quote(argv: string[], url: string, embedded: boolean): Promise<number> {
  return withClient(url, async (client) => {
    if (embedded) await migrate(client, say);
    return runQuoteCommand(argv, client);
  });
}

// `… | head` closes the pipe early; the server that was started here is to be stopped all the same.
process.stdout.on('error', () => {});

async function main(): Promise<number> {
  const [command, ...argv] = process.argv.slice(2);
  if (!command || command === 'help' || argv.includes('--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  const at = argv.indexOf('--url');
  const url = at >= 0 ? argv.splice(at, 2)[1] : process.env['LOKET_DATABASE_URL'];
  if (at >= 0 && !url) throw new Error('--url: alamat belum diisi / its value is missing');
  if (command === 'stop') {
    await stopEmbedded(demonstrationFolder(root));
    return 0;
  }
  return runCommand(command, argv, url);
}

async function runCommand(command: string, argv: string[], url?: string): Promise<number> {
  const run: DatabaseCommand | undefined = DATABASE_COMMANDS[command];
  if (!run && !['quote', 'url'].includes(command))
    throw new Error(`Perintah tidak dikenal / unknown command: ${command}\n\n${HELP}`);
  const target = await openTarget(url);
  try {
    if (command === 'quote') return await quote(argv, target.url, url === undefined);
    if (command === 'url') {
      const { values } = parseArgs({
        args: argv,
        options: { login: { type: 'string' }, password: { type: 'string' } },
      });
      const printed = new URL(target.url);
      if (values.login) {
        printed.username = values.login;
        printed.password = values.password ?? 'loket-demo';
      }
      process.stdout.write(`${printed.href}\n`);
      target.stop = async () => {}; // an address is of use only while the server runs: npm run db -- stop
      return 0;
    }
    const client = new pg.Client({ connectionString: target.url });
    await client.connect();
    try {
      return await run!(client, argv, say);
    } finally {
      await client.end();
    }
  } finally {
    await target.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: Error & { detail?: string }) => {
    say(`Loket: ${error.message}${error.detail ? ` ${error.detail}` : ''}`);
    process.exit(1);
  },
);
