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
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** One project of vitest.config.ts. One after the other: the fault tests need the machine to themselves. */
async function runProject(project: string, filters: string[]): Promise<Counts> {
  const reportFile = join(tmpdir(), `loket-tests-${process.pid}-${project}.json`);
  const code = await run('vitest/vitest.mjs', [
    'run',
    '--project',
    project,
    ...filters,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ]);
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  rmSync(reportFile);
  // A file that could not even be loaded has no test to count, but it has failed.
  const broken = report.numFailedTests === 0 && code !== 0 ? 1 : 0;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

async function main(): Promise<number> {
  const filters = process.argv.slice(2);
  provideChromium();
  await buildApp(console.log);
  const lint = await run('@biomejs/biome/bin/biome', ['check', '.']);
  const types = await run('typescript/bin/tsc', ['-p', '.']);
  await removeEmbedded(testServerFolder);
  const total: Counts = { passed: 0, failed: Number(lint !== 0) + Number(types !== 0), skipped: 0 };
  for (const project of ['unit', 'db', 'faults', 'e2e']) {
    const counts = await runProject(project, filters);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  await removeEmbedded(testServerFolder);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(`Loket: ${error.message}`);
    console.log('0 passed, 1 failed, 0 skipped');
    process.exit(1);
  },
);
