import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'out', '.built-from');
const OUTPUTS = ['main/index.js', 'preload/index.cjs', 'renderer/index.html'];

/** A fingerprint of everything that the bundles are made of. */
async function fingerprint(): Promise<string> {
  const files = ['electron.vite.config.ts', 'package-lock.json'];
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

/** Builds main, preload and renderer into `out/`; does nothing if `out/` is already what the sources would give. */
export async function buildApp(say: (line: string) => void): Promise<'built' | 'unchanged'> {
  const wanted = await fingerprint();
  const complete = OUTPUTS.every((file) => existsSync(join(root, 'out', file)));
  if (complete && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    say('build: unchanged');
    return 'unchanged';
  }
  say('build: main, preload and renderer, some seconds …');
  const { build } = await import('electron-vite');
  await build({ root, configFile: join(root, 'electron.vite.config.ts'), logLevel: 'warn' });
  writeFileSync(stamp, wanted);
  say('build: done');
  return 'built';
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildApp((line) => process.stderr.write(`Loket: ${line}\n`));
}
