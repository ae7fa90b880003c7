/**
 * `npm run screenshots`: every screen of the real app, in the looks that people use, into docs/screenshots/<lang>-<theme>-<size>/. A small
 * demonstration of its own with a fixed seed, so that two runs show the same people; each look plays on a fresh copy of it.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { demoAccounts } from '../src/database/demo/accounts.ts';
import { seedDemonstration } from '../src/database/demo/seed.ts';
import { type Demonstration, utilityName, withClient } from '../src/database/demonstration.ts';
import {
  type EmbeddedServer,
  embeddedFolder,
  embeddedUrl,
  removeEmbedded,
  startEmbedded,
} from '../src/database/embedded.ts';
import { migrate } from '../src/database/migrate.ts';
import { cashier } from '../tools/tour/cashier.ts';
import type { Chapter, Language } from '../tools/tour/chapter.ts';
import { playTour } from '../tools/tour/play-tour.ts';
import { rareScreens } from '../tools/tour/rare-screens.ts';
import { buildApp } from './build.ts';

const root = join(import.meta.dirname, '..');
const say = (line: string) => console.log(`Loket: ${line}`);

interface Look {
  language: Language;
  theme: 'light' | 'dark';
  width: number;
  height: number;
  chapters: readonly Chapter[];
}

const EVERYTHING = [cashier, rareScreens];
const LOOKS: readonly Look[] = [
  { language: 'id', theme: 'light', width: 1366, height: 768, chapters: EVERYTHING },
  { language: 'id', theme: 'dark', width: 1366, height: 768, chapters: EVERYTHING },
  { language: 'en', theme: 'light', width: 1366, height: 768, chapters: EVERYTHING },
  { language: 'id', theme: 'light', width: 1920, height: 1080, chapters: [cashier] },
  { language: 'id', theme: 'dark', width: 1920, height: 1080, chapters: [cashier] },
];

const TEMPLATE = 'template';
/** Stands on the sign-in screen, so it is the same in every look. */
const DATABASE = 'loket';

async function makeTemplate(server: EmbeddedServer): Promise<void> {
  await withClient(embeddedUrl(server, 'postgres'), (client) => client.query(`create database ${TEMPLATE}`));
  await withClient(embeddedUrl(server, TEMPLATE), async (client) => {
    await migrate(client);
    await seedDemonstration(client, {
      utility: 'balikpapan',
      connections: 1000,
      months: 12,
      seed: 1,
      onProgress: say,
    });
  });
}

async function freshCopy(server: EmbeddedServer): Promise<Demonstration> {
  await withClient(embeddedUrl(server, 'postgres'), async (client) => {
    await client.query(`drop database if exists ${DATABASE} with (force)`);
    await client.query(`create database ${DATABASE} template ${TEMPLATE}`);
  });
  const adminUrl = embeddedUrl(server, DATABASE);
  return withClient(adminUrl, async (client) => ({
    server,
    adminUrl,
    utilityName: (await utilityName(client))!,
    accounts: await demoAccounts(client),
  }));
}

/** Smaller files: nothing in a window is transparent, and time spent compressing is spent once. */
async function shrink(folder: string): Promise<void> {
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.png')) await rm(join(folder, file));
    else {
      const picture = PNG.sync.read(await readFile(join(folder, file)));
      const small = PNG.sync.write(picture, {
        colorType: 2,
        deflateLevel: 9,
        deflateStrategy: 0,
        filterType: 0,
      });
      await writeFile(join(folder, file), small);
    }
  }
}

async function take(server: EmbeddedServer, look: Look, settings: string): Promise<void> {
  const { language, theme, width, height, chapters } = look;
  const name = `${language}-${theme}-${width}x${height}`;
  say(name);
  const demonstration = await freshCopy(server);
  const serverFile = join(settings, `${name}.server.json`);
  const accountsFile = join(settings, `${name}.demonstration.json`);
  const { host, port } = server;
  const { accounts } = demonstration;
  await writeFile(serverFile, JSON.stringify({ host, port, database: DATABASE, tls: 'off' }));
  await writeFile(accountsFile, JSON.stringify({ utilityName: demonstration.utilityName, accounts }));
  const folder = join(root, 'docs', 'screenshots', name);
  await playTour({
    demonstration,
    env: { LOKET_SERVER_FILE: serverFile, LOKET_DEMONSTRATION: accountsFile },
    folder,
    language,
    theme,
    size: { width, height },
    chapters,
    say,
  });
  await shrink(folder);
}

const wanted = process.argv.slice(2);
await buildApp(say);
const serverFolder = embeddedFolder(root, 'screenshots');
const settings = await mkdtemp(join(tmpdir(), 'loket-screenshots-'));
await mkdir(join(root, 'docs', 'screenshots'), { recursive: true });
try {
  await removeEmbedded(serverFolder);
  const server = await startEmbedded({ folder: serverFolder, settings: { fsync: 'off' }, onProgress: say });
  await makeTemplate(server);
  for (const look of LOOKS) {
    const name = `${look.language}-${look.theme}-${look.width}x${look.height}`;
    if (wanted.length === 0 || wanted.includes(name)) await take(server, look, settings);
  }
} finally {
  await removeEmbedded(serverFolder);
  await rm(settings, { recursive: true, force: true });
}
