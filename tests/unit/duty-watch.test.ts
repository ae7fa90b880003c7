import { afterEach, expect, test } from 'vitest';
import { DutyWatch } from '../../src/main/console/duty-watch.ts';
import type { Role } from '../../src/shared/contract/define.ts';

let watch: DutyWatch | undefined;
afterEach(() => watch?.stop());

const MINUTE = 60_000;
const OFTEN = { everyMs: 5 * MINUTE, roles: ['customer_service', 'connection_officer'] as const };
function watchOf(
  who: () => { login: string; roles: Role[] } | null,
  answers: { more?: boolean; done?: number }[] = [],
) {
  const asked: string[] = [];
  watch = new DutyWatch({
    ...OFTEN,
    who,
    run: async (requestId) => {
      asked.push(requestId);
      const { more = false, done = 0 } = answers[asked.length - 1] ?? {};
      return { done, more };
    },
  });
  return { watch, asked };
}

test('it runs soon after somebody who may has signed in, then every so often', async () => {
  let who: { login: string; roles: Role[] } | null = null;
  const { watch, asked } = watchOf(() => who);
  expect(await watch.look(0)).toBeNull();
  who = { login: 'cs1', roles: ['customer_service'] };
  expect(await watch.look(MINUTE)).toBe(0);
  expect(await watch.look(4 * MINUTE)).toBeNull();
  expect(await watch.look(6 * MINUTE)).toBe(0);
  // Another person at this console: at once.
  who = { login: 'sambungan1', roles: ['connection_officer'] };
  expect(await watch.look(6 * MINUTE)).toBe(0);
  expect(new Set(asked).size).toBe(3);
});

test('it asks for nobody who may not', async () => {
  const { watch, asked } = watchOf(() => ({ login: 'manajer1', roles: ['manager', 'finance'] }));
  expect(await watch.look(0)).toBeNull();
  expect(asked).toEqual([]);
});

test('it goes on while there is more to do, and stops when nothing moves', async () => {
  const { watch, asked } = watchOf(
    () => ({ login: 'cs1', roles: ['customer_service'] }),
    [
      { more: true, done: 200 },
      { more: true, done: 0 },
    ],
  );
  expect(await watch.look(0)).toBe(200);
  expect(asked).toHaveLength(2);
});

test('a failure waits for the next time', async () => {
  watch = new DutyWatch({
    ...OFTEN,
    who: () => ({ login: 'cs1', roles: ['customer_service'] }),
    run: () => Promise.reject(new Error('link')),
  });
  expect(await watch.look(0)).toBe(0);
});
