/** Reads a report whole through the published functions, as its reader would. */
import type pg from 'pg';
import { call } from './calls.ts';

export type ReportRow = Record<string, string | number | boolean | null>;

export async function columnsOf(client: pg.Client, report: string): Promise<string[]> {
  const list = await call<{ report: string; columns: Record<string, string> }[]>(
    client,
    'select api.list_reports() as value',
    [],
  );
  return Object.keys(list.find((entry) => entry.report === report)?.columns ?? {});
}

/** All rows with all columns, in the report's own order. */
export async function readReport(
  client: pg.Client,
  report: string,
  parameters: Record<string, string | number>,
  columns?: string[],
): Promise<ReportRow[]> {
  const names = columns ?? (await columnsOf(client, report));
  const rows: ReportRow[] = [];
  for (;;) {
    const page = await call<ReportRow[string][][]>(
      client,
      'select api.report_page($1, $2, $3, $4, 100) as value',
      [report, parameters, { columns: names.length > 0 ? names : ['-'] }, rows.length],
    );
    for (const cells of page) {
      rows.push(Object.fromEntries(cells.map((cell, place) => [names[place]!, cell])));
    }
    if (page.length < 100) return rows;
  }
}

/** Sum of a column. */
export const sumOf = (rows: ReportRow[], column: string): number =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);
