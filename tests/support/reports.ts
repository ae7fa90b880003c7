/** Takes a report as the console does: begun, opened and read in one snapshot, ended with its content hash. */
import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import {
  type ReportDefinition,
  type ReportParameter,
  type ReportParameters,
  summedColumns,
} from '../../src/shared/reports/definition.ts';
import { call } from './calls.ts';

export interface TakenReport {
  rows: unknown[][];
  sums: Record<string, number>;
  groups: unknown[];
  letterhead: Record<string, unknown>;
  signatories: unknown[];
  locked: boolean;
  hash: string;
  sameAsBefore: boolean | null;
}

/** Everything about one month `YYYY-MM`, whatever the report asks for: days, the month itself, the usage period paid in it, its year. */
export function parametersOf(definition: ReportDefinition, month: string): ReportParameters {
  const [year, at] = month.split('-').map(Number) as [number, number];
  const last = `${month}-${String(new Date(Date.UTC(year, at, 0)).getUTCDate()).padStart(2, '0')}`;
  const usage = new Date(Date.UTC(year, at - 2, 1)).toISOString().slice(0, 7);
  const values: Partial<Record<ReportParameter, string | number>> = {
    from: `${month}-01`,
    to: last,
    on: last,
    month,
    fromMonth: month,
    toMonth: month,
    period: usage,
    fromPeriod: usage,
    toPeriod: usage,
    year,
  };
  return Object.fromEntries(
    definition.parameters.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
}

export async function takeReport(
  client: pg.Client,
  definition: ReportDefinition,
  parameters: ReportParameters,
): Promise<TakenReport> {
  const view = {
    columns: definition.columns.map((column) => column.name),
    sums: summedColumns(definition),
    ...(definition.group ? { groupBy: definition.group.column } : {}),
  };
  const { exportId } = await call<{ exportId: number }>(
    client,
    `select api.begin_report_export($1, $2, $3, $4, 'xlsx') as value`,
    [randomUUID(), definition.code, JSON.stringify(parameters), JSON.stringify(view)],
  );
  await client.query('begin isolation level repeatable read read only');
  const head = await call<Omit<TakenReport, 'rows' | 'hash'>>(
    client,
    'select api.report_head($1, $2, $3) as value',
    [definition.code, JSON.stringify(parameters), JSON.stringify(view)],
  );
  await client.query('select api.open_report($1)', [exportId]);
  const rows: unknown[][] = [];
  for (;;) {
    const fetched = await client.query<{ value: unknown[] }>(
      'select f as value from api.fetch_report(500) f',
    );
    rows.push(...fetched.rows.map((row) => row.value));
    if (fetched.rows.length < 500) break;
  }
  await client.query('commit');
  const { sums, groups, letterhead, signatories, locked } = head;
  const hash = createHash('sha256')
    .update(JSON.stringify([rows, sums, groups]))
    .digest('hex');
  const ended = await call<{ sameAsBefore: boolean | null }>(
    client,
    `select api.finish_report_export($1, $2, 'written', $3, 1000, $4, 'uji.xlsx') as value`,
    [randomUUID(), exportId, rows.length, hash],
  );
  return { rows, sums, groups, letterhead, signatories, locked, hash, sameAsBefore: ended.sameAsBefore };
}
