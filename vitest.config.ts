import { defineConfig } from 'vitest/config';

/** One project a kind of test, so that `npm run check` runs the quick ones alone. */
export default defineConfig({
  test: {
    // Two even on two cores: a test mostly waits for the server, or for the window. Not more: all write on one server.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/renderer/**/*.test.{ts,tsx}'],
          // Properties with a thousand cases on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'db',
          include: ['tests/db/**/*.test.ts', 'tests/security/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          // They need the machine to themselves.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          // A real window on a machine that does other things, too: a story counts as broken when it breaks twice.
          retry: 1,
          expect: { poll: { timeout: 20_000 } },
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
