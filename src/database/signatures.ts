import type pg from 'pg';

export interface ApiFunction {
  name: string;
  arguments: { name: string; type: string; optional: boolean }[];
  /** Text form of the result, e.g. `jsonb` or `TABLE(...)`. */
  result: string;
  returnsRows: boolean;
  comment: string;
  /** Group roles with EXECUTE. */
  roles: string[];
}

/** The published functions as the database's own catalogue has them. */
export async function readApiFunctions(client: pg.Client): Promise<ApiFunction[]> {
  const { rows } = await client.query<ApiFunction>(`
    select p.proname as name,
           (select coalesce(json_agg(json_build_object(
                'name', p.proargnames[i], 'type', format_type(p.proargtypes[i - 1], null),
                'optional', i > p.pronargs - p.pronargdefaults) order by i), '[]')
            from generate_series(1, p.pronargs) i) as arguments,
           pg_get_function_result(p.oid) as result,
           p.proretset as "returnsRows",
           coalesce(obj_description(p.oid, 'pg_proc'), '') as comment,
           (select coalesce(json_agg(g.rolname order by g.rolname), '[]') from aclexplode(p.proacl) a join pg_roles g on g.oid = a.grantee
            where a.privilege_type = 'EXECUTE' and g.rolname <> 'loket_api') as roles
    from pg_proc p
    where p.pronamespace = 'api'::regnamespace
    order by p.proname`);
  return rows;
}

const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  bigint: 'number',
  integer: 'number',
  numeric: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  date: 'string',
  jsonb: 'unknown',
  bytea: 'Buffer',
  'bigint[]': 'readonly number[]',
  'text[]': 'readonly string[]',
  'timestamp with time zone': 'string',
};

function typeOf(sqlType: string): string {
  const type = TYPES[sqlType];
  if (!type)
    throw new Error(`No TypeScript type for SQL type ${sqlType}: add it to src/database/signatures.ts`);
  return type;
}

/** Source of src/main/db/api.generated.ts. */
export async function apiSignatures(client: pg.Client): Promise<string> {
  const functions = await readApiFunctions(client);
  const { rows } = await client.query<{ version: number }>(
    'select max(version) as version from loket.migration',
  );
  const types = functions.map((f) => {
    const args = f.arguments.map((a) => `${a.name}${a.optional ? '?' : ''}: ${typeOf(a.type)} | null`);
    return `  ${f.name}: { ${args.join('; ')} };`;
  });
  const shapes = functions.map((f) => {
    const args = f.arguments.map((a) => `['${a.name}', '${a.type}']`).join(', ');
    return `  ${f.name}: { rows: ${f.returnsRows}, args: [${args}] },`;
  });
  return `// Generated from the database's catalogue by npm run generate; do not edit.

/** The newest migration this console knows; it works with a database of exactly this version. */
export const SCHEMA_VERSION = ${rows[0]!.version};

/** Arguments of each function of schema api. */
export interface ApiArguments {
${types.join('\n')}
}

/** How each function is called: whether it returns rows, and its arguments with their SQL types in order. */
export const API_FUNCTIONS: {
  readonly [F in keyof ApiArguments]: { readonly rows: boolean; readonly args: readonly (readonly [string, string])[] };
} = {
${shapes.join('\n')}
};
`;
}
