/** `npm start`: build what changed, start the database, open the console; and the tour where there is no display. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DemoUtility } from '../src/database/demo/seed.ts';
import { type Demonstration, demonstrationFolder, openDemonstration } from '../src/database/demonstration.ts';
import { embeddedFolder, removeEmbedded, stopEmbedded } from '../src/database/embedded.ts';
import { hasDisplay } from '../tools/chromium-host/chromium.ts';
import { launchApp } from '../tools/launch-app.ts';
import { playTour } from '../tools/tour/play-tour.ts';
import { buildApp } from './build.ts';

const root = join(import.meta.dirname, '..');
const HELP = `npm start -- [pilihan / options]

  --utility balikpapan|buleleng   perusahaan peragaan / the demonstration utility (dengan / with --reset)
  --reset                         hapus data peragaan dan isi lagi / remove the demonstration's data and fill it again
  --database postgresql://host:port/nama   konsol untuk basis data lain / a console for another database
  --ca FILE                       sertifikat CA untuk TLS (wajib kecuali loopback) / CA certificate for TLS (needed except on loopback)
  --language id|en                bahasa / language
  --tour                          putar tur: kasir dari masuk sampai kuitansi / play the tour: sign-in to receipt
  --tour-folder FOLDER            hasil tur / where the tour leaves its screenshots and documents
  --help
`;

const say = (line: string) => console.log(`Loket: ${line}`);

const { values } = parseArgs({
  options: {
    utility: { type: 'string' },
    reset: { type: 'boolean' },
    database: { type: 'string' },
    ca: { type: 'string' },
    language: { type: 'string' },
    tour: { type: 'boolean' },
    'tour-folder': { type: 'string' },
    help: { type: 'boolean' },
  },
});

/** Writes the server settings file that the console reads; a console of the demonstration also gets its accounts. */
async function consoleEnvironment(demonstration: Demonstration | null): Promise<Record<string, string>> {
  const folder = embeddedFolder(root, values.database ? 'console-elsewhere' : 'console');
  await mkdir(folder, { recursive: true });
  const serverFile = join(folder, 'server.json');
  const language: Record<string, string> = values.language ? { LOKET_LANGUAGE: values.language } : {};
  if (!demonstration) {
    const url = new URL(values.database!);
    const settings = {
      host: url.hostname,
      port: Number(url.port || 5432),
      database: url.pathname.slice(1),
      ...(values.ca ? { caFile: values.ca } : { tls: 'off' }),
    };
    await writeFile(serverFile, JSON.stringify(settings, null, 2));
    return { LOKET_USER_DATA: folder, LOKET_SERVER_FILE: serverFile, ...language };
  }
  const { server, utilityName } = demonstration;
  // A channel's login belongs to a bank's computer, not to a person at a console.
  const accounts = demonstration.accounts.filter((account) => account.role !== 'digital_channel');
  const accountsFile = join(folder, 'demonstration.json');
  await writeFile(
    serverFile,
    JSON.stringify({ host: server.host, port: server.port, database: 'loket', tls: 'off' }, null, 2),
  );
  await writeFile(accountsFile, JSON.stringify({ utilityName, accounts }, null, 2), { mode: 0o600 });
  return {
    LOKET_USER_DATA: folder,
    LOKET_SERVER_FILE: serverFile,
    LOKET_DEMONSTRATION: accountsFile,
    ...language,
  };
}

async function main(): Promise<number> {
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (values.utility && !['balikpapan', 'buleleng'].includes(values.utility))
    throw new Error('--utility balikpapan | buleleng');
  if (values.language && !['id', 'en'].includes(values.language)) throw new Error('--language id | en');
  if (values.database && !URL.canParse(values.database))
    throw new Error('--database postgresql://host:port/nama');
  if (values.reset) await removeEmbedded(demonstrationFolder(root));

  let stopping: Promise<void> | null = null;
  let stopConsole: () => Promise<void> = async () => {};
  const stop = () => {
    stopping ??= stopConsole();
    return stopping;
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());

  await buildApp(say);
  const demonstration = values.database
    ? null
    : await openDemonstration(root, { utility: values.utility as DemoUtility | undefined, onProgress: say });
  try {
    if (stopping) return 130;
    const env = await consoleEnvironment(demonstration);
    const noDisplay = !hasDisplay();
    if (noDisplay)
      say(
        'Tidak ada layar di sini, jadi tur yang diputar. / There is no display here, so the tour is played.',
      );
    if (values.tour || noDisplay) {
      if (!demonstration)
        throw new Error('Tur memakai data peragaan / the tour needs the demonstration (no --database)');
      const folder = values['tour-folder'] ?? embeddedFolder(root, 'tour');
      await playTour({ demonstration, env, folder, language: values.language === 'en' ? 'en' : 'id', say });
      return 0;
    }
    say(
      'membuka konsol / opening the console; Ctrl-C atau tutup jendela untuk selesai / Ctrl-C or close the window to end',
    );
    const app = await launchApp({ env, onLog: (line) => console.log(line) });
    stopConsole = () => app.stop();
    return await app.exited;
  } finally {
    if (demonstration?.server.startedHere) {
      say('menghentikan PostgreSQL / stopping PostgreSQL');
      await stopEmbedded(demonstration.server.dataFolder);
    }
  }
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(`Loket: ${error.message}`);
    process.exit(1);
  },
);
