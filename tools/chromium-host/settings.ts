import { isRoot } from './chromium.ts';

/** What the launcher tells the stand-in by its environment; Electron has no use for these. */
export const hostSettings = {
  headless: process.env['LOKET_HOST_HEADLESS'] === '1',
  /** A debugging port for the tests' own Playwright; never open in ordinary use. */
  debug: process.env['LOKET_HOST_DEBUG'] === '1',
  /** Chromium's sandbox does not work for root; the tests and the demonstration may run without it, and nothing else. */
  withoutSandbox:
    process.env['LOKET_TEST_NO_SANDBOX'] === '1' || (isRoot() && Boolean(process.env['LOKET_DEMONSTRATION'])),
} as const;
