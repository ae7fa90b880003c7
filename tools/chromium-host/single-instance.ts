import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process that wrote the file still runs; where Linux lets us look, also whether it is one of ours. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('chromium-host');
  } catch {
    return true; // no /proc on this platform
  }
}

/** Takes the folder for this process, unless a live one has it. A killed process leaves its file; the next start takes it over. */
export function claimInstance(userData: string): boolean {
  const file = join(userData, 'instance.pid');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      process.on('exit', () => rmSync(file, { force: true }));
      return true;
    } catch {
      const owner = readPid(file);
      if (owner !== undefined && owner !== process.pid && isAlive(owner)) return false;
      rmSync(file, { force: true });
    }
  }
  return false;
}
