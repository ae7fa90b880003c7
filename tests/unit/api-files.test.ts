/** The functions' files are applied one after the other: a second definition would silently replace the first. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../src/database/api');

/** `loket.drawer(bigint)` for each definition: names of arguments and defaults do not tell functions apart, types do. */
function definitionsIn(sql: string): string[] {
  return [...sql.matchAll(/^create (?:or replace )?function ([a-z_.]+)\(([^)]*)\)/gm)].map(
    ([, name, list]) => {
      const types = list!
        .split(',')
        .map((argument) => argument.trim().replace(/ default .*$/, ''))
        .filter((argument) => argument !== '' && !argument.startsWith('out '))
        .map((argument) => argument.replace(/^\S+ /, ''));
      return `${name}(${types.join(', ')})`;
    },
  );
}

test('no function is defined twice', () => {
  const where = new Map<string, string[]>();
  for (const file of readdirSync(FOLDER)) {
    for (const name of definitionsIn(readFileSync(join(FOLDER, file), 'utf8'))) {
      where.set(name, [...(where.get(name) ?? []), file]);
    }
  }
  expect(where.size).toBeGreaterThan(50);
  expect([...where].filter(([, files]) => files.length > 1)).toEqual([]);
});
