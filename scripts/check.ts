/** The quick inner loop: format and lint, types, unit tests; side by side. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const tool = (path: string) => join(root, 'node_modules', path);

/** Runs a tool's script with this very Node and keeps its output until it ends, so that outputs do not mix. */
function run(
  name: string,
  script: string,
  args: string[],
): Promise<{ name: string; code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tool(script), ...args], { cwd: root });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.on('exit', (code) => resolve({ name, code: code ?? 1, output }));
  });
}

const results = await Promise.all([
  run('biome', '@biomejs/biome/bin/biome', ['check', '.']),
  run('types', 'typescript/bin/tsc', ['-p', '.']),
  run('unit', 'vitest/vitest.mjs', ['run', '--project', 'unit']),
]);
for (const { name, code, output } of results) {
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  if (code !== 0 || process.argv.includes('--verbose')) console.log(output);
}
process.exit(results.some((result) => result.code !== 0) ? 1 : 0);
