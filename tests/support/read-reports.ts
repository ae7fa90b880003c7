/** Reads reports as the console does: head and pages by the definition, held against each other at every reading. */
import type pg from 'pg';
import { expect } from 'vitest';
import { reportBy } from '../../src/shared/reports/catalogue.ts';
import {
  type ReportDefinition,
  type ReportParameters,
  type ReportValue,
  summedColumns,
} from '../../src/shared/reports/definition.ts';
import { call } from './calls.ts';

export interface ReadHead {
  rows: number;
  sums: Record<string, number>;
  groups: { key: ReportValue; rows: number; sums: Record<string, number> }[];
  masked: boolean;
  locked: boolean;
  lastDay: string;
}
export type ReadRow = Record<string, ReportValue>;

/** The view of a report as its definition has it, by groups if there are any. */
export const viewOf = (definition: ReportDefinition, changes: Record<string, unknown> = {}) => ({
  columns: definition.columns.map((column) => column.name),
  sums: summedColumns(definition),
  ...(definition.group ? { groupBy: definition.group.column } : {}),
  ...changes,
});

export const readHead = (client: pg.Client, code: string, parameters: ReportParameters, view: unknown) =>
  call<ReadHead>(client, 'select api.report_head($1, $2, $3) as value', [code, parameters, view]);

/** Head and all rows; that rows, sums and groups agree is checked here, so that every test of a report checks it. */
export async function readReport(
  client: pg.Client,
  code: string,
  parameters: ReportParameters,
  changes: Record<string, unknown> = {},
): Promise<{ head: ReadHead; rows: ReadRow[] }> {
  const definition = reportBy(code)!;
  const view = viewOf(definition, changes);
  const head = await readHead(client, code, parameters, view);
  const rows: ReadRow[] = [];
  for (;;) {
    const page = await call<ReportValue[][]>(client, 'select api.report_page($1, $2, $3, $4, 100) as value', [
      code,
      parameters,
      view,
      rows.length,
    ]);
    rows.push(
      ...page.map((cells) => Object.fromEntries(view.columns.map((name, at) => [name, cells[at]!] as const))),
    );
    if (page.length < 100) break;
  }
  expect(rows.length, code).toBe(head.rows);
  for (const name of view.sums) expect(sumOf(rows, name), `${code}.${name}`).toBeCloseTo(head.sums[name]!, 3);
  if ('groupBy' in view && view.groupBy) {
    expect(head.groups.reduce((all, group) => all + group.rows, 0)).toBe(head.rows);
    for (const group of head.groups) {
      const own = rows.filter((row) => row[view.groupBy as string] === group.key);
      expect(own.length, `${code} ${group.key}`).toBe(group.rows);
      for (const name of view.sums) expect(sumOf(own, name)).toBeCloseTo(group.sums[name]!, 3);
    }
  }
  return { head, rows };
}

export const sumOf = (rows: readonly ReadRow[], name: string): number =>
  rows.reduce((all, row) => all + Number(row[name] ?? 0), 0);
