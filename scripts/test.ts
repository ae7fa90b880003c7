/**
 * `npm test`: everything that must hold, on a fresh machine. Installs Chromium where it may (root on Debian), builds, runs all
 * projects of vitest.config.ts and ends with one line of counts.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbedded } from '../src/database/embedded.ts';
import { testServerFolder } from '../tests/support/server-folder.ts';
import { findChromium, installCommand, isRoot } from '../tools/chromium-host/chromium.ts';
import { buildApp } from './build.ts';

const root = join(import.meta.dirname, '..');

function run(script: string, args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function provideChromium(): void {
  if (findChromium()) return;
  if (!isRoot() || process.platform !== 'linux') throw new Error(`Chromium: ${installCommand()}`);
  console.log('Loket: installing Chromium for the tests of the window (apt-get) …');
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  spawnSync('apt-get', ['update', '-qq'], options);
  const installed = spawnSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    options,
  );
  if (installed.status !== 0 || !findChromium())
    throw new Error(`Chromium could not be installed: ${installCommand()}`);
}

/** The parts of vitest's JSON report that are counted. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
}

async function main(): Promise<number> {
  const filters = process.argv.slice(2);
  provideChromium();
  await buildApp(console.log);
  const lint =
    (await run('@biomejs/biome/bin/biome', ['check', '.'])) + (await run('typescript/bin/tsc', ['-p', '.']));
  const reportFile = join(tmpdir(), `loket-tests-${process.pid}.json`);
  await removeEmbedded(testServerFolder);
  const code = await run('vitest/vitest.mjs', [
    'run',
    ...filters,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ]);
  await removeEmbedded(testServerFolder);
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  rmSync(reportFile);
  // A file that could not even be loaded has no test to count, but it has failed.
  const broken = report.numFailedTests === 0 && code !== 0 ? Math.max(1, report.numFailedTestSuites) : 0;
  const failed = report.numFailedTests + broken + (lint ? 1 : 0);
  const skipped = report.numPendingTests + report.numTodoTests;
  console.log(`${report.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
  return failed > 0 || report.numPassedTests === 0 ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(`Loket: ${error.message}`);
    console.log('0 passed, 1 failed, 0 skipped');
    process.exit(1);
  },
);
