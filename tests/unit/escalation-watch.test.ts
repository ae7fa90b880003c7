import { afterEach, expect, test } from 'vitest';
import { EscalationWatch } from '../../src/main/ticket-targets/escalation-watch.ts';
import type { Role } from '../../src/shared/contract/define.ts';

let watch: EscalationWatch | undefined;
afterEach(() => watch?.stop());

const MINUTE = 60_000;
function watchOf(
  who: () => { login: string; roles: Role[] } | null,
  answers: { more?: boolean; closed?: number }[] = [],
) {
  const asked: string[] = [];
  watch = new EscalationWatch({
    who,
    escalate: async (requestId) => {
      asked.push(requestId);
      const { more = false, closed = 0 } = answers[asked.length - 1] ?? {};
      return { written: [], closed: Array.from({ length: closed }), more };
    },
  });
  return { watch, asked };
}

test('it runs soon after somebody who may has signed in, then every five minutes', async () => {
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

test('it goes on while there is more to close, and stops when nothing moves', async () => {
  const { watch, asked } = watchOf(
    () => ({ login: 'cs1', roles: ['customer_service'] }),
    [
      { more: true, closed: 200 },
      { more: true, closed: 0 },
    ],
  );
  expect(await watch.look(0)).toBe(200);
  expect(asked).toHaveLength(2);
});

test('a failure waits for the next time', async () => {
  watch = new EscalationWatch({
    who: () => ({ login: 'cs1', roles: ['customer_service'] }),
    escalate: () => Promise.reject(new Error('link')),
  });
  expect(await watch.look(0)).toBe(0);
});
