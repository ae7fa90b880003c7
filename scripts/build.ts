import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'out', '.built-from');
const lock = join(root, 'out', '.building');
const OUTPUTS = [
  'main/index.js',
  'main/collection-report-worker.js',
  'main/report-worker.js',
  'main/letter-worker.js',
  'main/workbook-worker.js',
  'main/reading-file-worker.js',
  'main/sheet-worker.js',
  'preload/index.cjs',
  'renderer/index.html',
];

/** A fingerprint of everything that the bundles are made of. */
async function fingerprint(): Promise<string> {
  const files = ['electron.vite.config.ts', 'package-lock.json', 'tools/leaflet-without-markup.ts'];
  for await (const file of glob('src/**/*.{ts,tsx,css,html,svg,png,sql,json}', { cwd: root }))
    files.push(file);
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(root, file)));
  return hash.digest('hex');
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** One build at a time: test files ask for it in parallel. A killed build leaves its lock, which the next takes over. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(join(root, 'out'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
      if (owner > 0 && !isRunning(owner)) rmSync(lock, { force: true });
      else await setTimeout(100);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isCurrent(wanted: string): boolean {
  const complete = OUTPUTS.every((file) => existsSync(join(root, 'out', file)));
  return complete && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/** Builds main, preload and renderer into `out/`; does nothing if `out/` is already what the sources would give. */
export async function buildApp(say: (line: string) => void): Promise<'built' | 'unchanged'> {
  return alone(async () => {
    const wanted = await fingerprint();
    if (isCurrent(wanted)) {
      say('build: unchanged');
      return 'unchanged';
    }
    say('build: main, preload and renderer, some seconds …');
    const { build } = await import('electron-vite');
    await build({ root, configFile: join(root, 'electron.vite.config.ts'), logLevel: 'warn' });
    writeFileSync(stamp, wanted);
    say('build: done');
    return 'built';
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await buildApp((line) => process.stderr.write(`Loket: ${line}\n`));
  } catch (error) {
    process.stderr.write(`Loket: build failed\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
