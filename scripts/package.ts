/** `npm run package`: the installer for this platform. electron-builder fetches Electron, so it needs the internet. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildApp } from './build.ts';

const root = join(import.meta.dirname, '..');
await buildApp(console.log);
const builder = spawn(
  process.execPath,
  [join(root, 'node_modules/electron-builder/cli.js'), '--publish', 'never', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
builder.on('exit', (code) => process.exit(code ?? 1));
