import type pg from 'pg';
import { type ApiFunction, readApiFunctions } from './signatures.ts';

interface ErrorRow {
  code: string;
  sqlstate: string;
  meaning: string;
}

/** The parts of a function's comment: prose, then lines that begin with "Errors:" and "Source:". */
export function readComment(comment: string): { meaning: string; errors: string[]; source: string | null } {
  const lines = comment.split('\n');
  const after = (word: string) =>
    lines
      .find((line) => line.startsWith(`${word}:`))
      ?.slice(word.length + 1)
      .trim();
  return {
    meaning: lines.filter((line) => !/^(Errors|Source):/.test(line)).join(' '),
    errors: (after('Errors') ?? '')
      .split(',')
      .map((code) => code.trim())
      .filter(Boolean),
    source: after('Source') ?? null,
  };
}

function section(f: ApiFunction): string {
  const { meaning, errors, source } = readComment(f.comment);
  const args = f.arguments.map((a) => `${a.name} ${a.type}${a.optional ? ' (optional)' : ''}`).join(', ');
  return [
    `### api.${f.name}`,
    '',
    '```sql',
    `api.${f.name}(${args})`,
    `  returns ${f.result}`,
    '```',
    '',
    meaning,
    '',
    ...(source ? [`- Source of the rule: ${source}`] : []),
    `- Roles: ${f.roles.map((role) => `\`${role}\``).join(', ') || 'none'}`,
    `- Refusals: ${errors.map((code) => `\`${code}\``).join(', ') || 'none of its own'}`,
    '',
  ].join('\n');
}

/** docs/database.md, from the catalogue's comments and grants. */
export async function databaseReference(client: pg.Client): Promise<string> {
  const functions = await readApiFunctions(client);
  const { rows: errors } = await client.query<ErrorRow>(
    'select code, sqlstate, meaning from loket.error_code order by sqlstate',
  );
  const { rows: tables } = await client.query<{ name: string; meaning: string }>(`
    select c.relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') as meaning
    from pg_class c where c.relnamespace = 'loket'::regnamespace and c.relkind = 'r' order by 1`);
  return `# The database's published interface

Generated from the database's own comments and grants by \`npm run generate\`; the tests check that it is current.

Staff and channels sign in with their own login role and may EXECUTE the functions of schema \`api\` that are granted to their group roles, and
nothing else: no table, view, sequence, temporary table or schema. The actor is always the login (\`session_user\`); channel, branch, date and price come
from the database. Money is whole rupiah (\`bigint\`), usage whole m3, usage periods \`YYYY-MM\`, instants with offset, the business date is the date in
the utility's time zone.

## The form of a command

\`api.<verb>_<noun>(p_request_id uuid, …) returns jsonb\`, called as one statement in autocommit. The request id is made by the client once for each
intention and kept until a final answer:

- the same id with the same input returns the stored answer with \`replayed: true\`, however often and on whichever connection;
- the same id with other input, or from another login, is refused with \`REQUEST_CONFLICT\`;
- while a twin is in flight, the second waits for it;
- \`api.abandon_request(id)\` gives the final answer after a broken link: carried out (with the answer), or given up for good.

A command must see what others commit while it waits for them: at the isolation levels REPEATABLE READ and SERIALIZABLE it is refused with
\`INVALID_INPUT\`, \`field: "isolation"\`.

Every command locks in one order and leaves out what it does not need: request id, business day, cash sessions by id, payment, invoice or agreement or what else
is decided about, bills by id, number series, money chain. A refusal rolls the whole command back, the request id included.

## Functions

${functions.map(section).join('\n')}
## Refusals

A refusal has a private SQLSTATE, its stable code as message and JSON details in DETAIL; never prose. Every one of them is definite: nothing was changed.

| code | SQLSTATE | meaning |
|---|---|---|
${errors.map((e) => `| \`${e.code}\` | ${e.sqlstate} | ${e.meaning} |`).join('\n')}

## Notifications

\`LISTEN loket\`: payload \`{"type": "account_paid", "connectionId": n}\`, \`{"type": "session_closed", "sessionId": n}\` or \`{"type": "changed", "topic": "…"}\`
(drawers, transfers, closings, reversals, invoices, collectives, instalments, corrections, deposits). A hint to read again, never
the data: any login can send a false one, and those sent while the link is down are lost.

## Tables

Out of everybody's reach; listed for the administrator and the reader of migrations.

| table | meaning |
|---|---|
${tables.map((t) => `| loket.${t.name} | ${t.meaning} |`).join('\n')}
`;
}
