/** The administrator's commands that destroy: on the right database only, and only when asked twice. */
import { expect, test } from 'vitest';
import { DATABASE_COMMANDS } from '../../src/database/commands.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const reset = (argv: string[]) => DATABASE_COMMANDS['reset']!(database.admin, argv, () => {});
const count = async () =>
  (
    await database.admin.query<{ n: number; name: string }>(
      'select (select count(*)::int from loket.connection) as n, name from loket.utility',
    )
  ).rows[0];

test('reset without --yes leaves everything as it is', async () => {
  const before = await count();
  await expect(reset([])).rejects.toThrow('--yes');
  expect(await count()).toEqual(before);
});

test('reset never empties the database of a real utility', async () => {
  await database.admin.query('update loket.utility set is_demonstration = false');
  const before = await count();
  await expect(reset(['--yes'])).rejects.toThrow('bukan peragaan');
  expect(await count()).toEqual(before);
  await database.admin.query('update loket.utility set is_demonstration = true');
});

test('reset fills a demonstration again, with the options of seed', async () => {
  expect(await reset(['--yes', '--utility', 'buleleng', '--connections', '120', '--months', '4'])).toBe(0);
  expect(await count()).toMatchObject({ n: 120, name: expect.stringContaining('Buleleng') });
});
