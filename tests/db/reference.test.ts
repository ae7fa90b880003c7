/** What is generated from the database is current, and what its comments promise is what its functions do. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseReference, readComment } from '../../src/database/reference.ts';
import { apiSignatures, readApiFunctions } from '../../src/database/signatures.ts';
import { DATABASE_ERRORS } from '../../src/shared/errors.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const file = async (name: string) =>
  (await readFile(join(import.meta.dirname, '../..', name), 'utf8')).replaceAll('\r\n', '\n');

test('docs/database.md is what the database says (npm run generate)', async () => {
  expect(await file('docs/database.md')).toBe(await databaseReference(database.admin));
});

test('src/main/db/api.generated.ts is what the database has (npm run generate)', async () => {
  expect(await file('src/main/db/api.generated.ts')).toBe(await apiSignatures(database.admin));
});

test('the codes of the database and of src/shared/errors.ts are the same', async () => {
  const { rows } = await database.admin.query<{ code: string }>('select code from loket.error_code');
  expect(rows.map((row) => row.code).toSorted()).toEqual([...DATABASE_ERRORS].toSorted());
});

interface Source {
  name: string;
  schema: string;
  source: string;
  comment: string;
}

/** The codes that a function can refuse with, by its text and that of all it calls. */
function codesOf(
  name: string,
  functions: Map<string, Source>,
  codes: Set<string>,
  command: boolean,
  seen = new Set<string>(),
): Set<string> {
  const found = new Set<string>();
  if (seen.has(name)) return found;
  seen.add(name);
  const source = functions.get(name)?.source ?? '';
  // A read may answer with codes, which refuse nothing; a command may keep its refusal in a variable first.
  const refusing = command ? source : [...source.matchAll(/\bfail\([^;]*;/g)].join(' ');
  for (const [, code] of refusing.matchAll(/'([A-Z_]+)'/g)) if (codes.has(code!)) found.add(code!);
  for (const [, called] of source.matchAll(/\b((?:loket|api)\.[a-z_]+)\s*\(/g))
    for (const code of codesOf(called!, functions, codes, command, seen)) found.add(code);
  return found;
}

async function readSources() {
  const { rows } = await database.admin.query<Source>(
    `select p.proname as name, p.pronamespace::regnamespace::text as schema, p.prosrc as source,
            coalesce(obj_description(p.oid, 'pg_proc'), '') as comment
     from pg_proc p where p.pronamespace in ('loket'::regnamespace, 'api'::regnamespace)`,
  );
  return new Map(rows.map((row) => [`${row.schema}.${row.name}`, row]));
}

test('every published function lists exactly the refusals that it can end in', async () => {
  const functions = await readSources();
  const codes = new Set<string>(DATABASE_ERRORS);
  const published = [...functions.keys()].filter((name) => name.startsWith('api.'));
  expect(published.length).toBe((await readApiFunctions(database.admin)).length);
  const promised = Object.fromEntries(
    published.map((name) => [name, readComment(functions.get(name)!.comment).errors.toSorted()]),
  );
  const possible = Object.fromEntries(
    published.map((name) => [
      name,
      [...codesOf(name, functions, codes, functions.get(name)!.source.includes('claim_request'))].toSorted(),
    ]),
  );
  expect(promised).toEqual(possible);
});

test('every inner function that lists refusals lists the right ones', async () => {
  const functions = await readSources();
  const codes = new Set<string>(DATABASE_ERRORS);
  for (const [name, { comment }] of functions) {
    if (name.startsWith('api.') || !comment.includes('\nErrors:')) continue;
    expect(readComment(comment).errors.toSorted(), name).toEqual(
      [...codesOf(name, functions, codes, functions.get(name)!.source.includes('claim_request'))].toSorted(),
    );
  }
});

test('every code that a function names is in the table of codes', async () => {
  const known = new Set<string>(DATABASE_ERRORS);
  for (const [name, { source }] of await readSources()) {
    for (const [, code] of source.matchAll(/\bfail\('([^']*)'/g))
      expect(known.has(code!), `${name}: ${code}`).toBe(true);
  }
});
