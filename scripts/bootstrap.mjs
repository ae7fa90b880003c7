// Runs with whatever Node started npm (20 or newer). Installs what is missing, then hands over to the
// project's own Node 24 (devDependency `node`), which runs the TypeScript of scripts/ as it is.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.loket-installed');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';

if (installed !== wanted) {
  process.stderr.write('Loket: installing the packages (npm ci), about a minute …\n');
  // npm is a .cmd file on Windows, which only a shell can start; the arguments are constants.
  const npm = spawnSync('npm ci --no-audit --no-fund --loglevel=error', {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: true,
  });
  if (npm.status !== 0) {
    process.stderr.write('Loket: npm ci failed; the lines above say why. Is the npm registry reachable?\n');
    process.exit(npm.status ?? 1);
  }
  writeFileSync(stampFile, wanted);
}

const [script, ...rest] = process.argv.slice(2);
const node = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const child = spawn(
  existsSync(node) ? node : process.execPath,
  ['--disable-warning=ExperimentalWarning', join(root, 'scripts', `${script}.ts`), ...rest],
  { stdio: 'inherit' },
);
// Ctrl-C reaches the child by itself (same terminal); wait for it to stop what it started.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
