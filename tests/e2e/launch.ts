import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../scripts/build.ts';
import { isRoot } from '../../tools/chromium-host/chromium.ts';
import { type DrivenApp, type DriveOptions, driveApp } from '../../tools/drive-app.ts';

export type { DrivenApp };

/**
 * The one way in which tests open the console: the built app, in Electron where its program is installed, else in Chromium. With
 * `userDataDir` of an earlier run it is a restart of that console; without, a new one whose folder goes with `close()`.
 */
export async function launchConsole(options: Partial<DriveOptions> = {}): Promise<DrivenApp> {
  await buildApp(() => {});
  const own = options.userDataDir === undefined;
  const userDataDir = options.userDataDir ?? (await mkdtemp(join(tmpdir(), 'loket-e2e-')));
  // Chromium's sandbox cannot work for root, as whom containers run tests.
  const env = { ...(isRoot() ? { LOKET_TEST_NO_SANDBOX: '1' } : {}), ...options.env };
  const app = await driveApp({ ...options, env, userDataDir });
  return {
    ...app,
    async close() {
      await app.close();
      if (own) await rm(userDataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
