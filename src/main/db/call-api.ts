import type pg from 'pg';
import { API_FUNCTIONS, type ApiArguments } from './api.generated.ts';
import { toAppError } from './database-errors.ts';

/** Anything that runs one statement: a client or the pool. */
export interface Queryable {
  query(text: string, values: unknown[]): Promise<pg.QueryResult>;
}

/**
 * The one way to the database: calls a published function by name. It can produce nothing but
 * `select … from api.<function>($1, …)`. Returns the value of a scalar function, the rows of a table function.
 */
export async function callApi<F extends keyof ApiArguments>(
  on: Queryable,
  name: F,
  args: ApiArguments[F],
): Promise<unknown> {
  const shape = API_FUNCTIONS[name];
  const given = args as Record<string, unknown>;
  const used = shape.args.filter(([arg]) => given[arg] !== undefined);
  const list = used.map(([arg, type], i) => `${arg} => $${i + 1}::${type}`).join(', ');
  const text = shape.rows ? `select * from api.${name}(${list})` : `select api.${name}(${list}) as value`;
  try {
    const result = await on.query(
      text,
      used.map(([arg]) => given[arg]),
    );
    return shape.rows ? result.rows : result.rows[0]?.value;
  } catch (error) {
    throw toAppError(error);
  }
}
