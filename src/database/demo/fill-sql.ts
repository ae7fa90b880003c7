/** The generator's SQL files with their {{names}} replaced by literals: constants let the planner fold the hashes. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

export type SqlValue = string | number | boolean | string[] | Record<string, unknown>[];

export function literal(value: SqlValue): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return pg.escapeLiteral(value);
  const [first] = value;
  return typeof first === 'object'
    ? pg.escapeLiteral(JSON.stringify(value))
    : `array[${(value as string[]).map((text) => pg.escapeLiteral(text)).join(', ')}]::text[]`;
}

export function fillSql(sql: string, values: Record<string, SqlValue>): string {
  return sql.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No value for {{${name}}}`);
    return literal(value);
  });
}

/** All generator files by name, read at once: a long load must not see them change. */
export async function readGenerators(): Promise<Map<string, string>> {
  const folder = join(import.meta.dirname, 'generate');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  return new Map(
    await Promise.all(
      names.map(
        async (name): Promise<[string, string]> => [
          name.replace('.sql', ''),
          await readFile(join(folder, name), 'utf8'),
        ],
      ),
    ),
  );
}
