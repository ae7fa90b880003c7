/** A report's words and its rows must speak of the same: parameters, columns, sums, who opens what. */
import { expect, test } from 'vitest';
import { REPORTS, reportBy } from '../../src/shared/reports/catalogue.ts';
import { isNumberType, summedColumns } from '../../src/shared/reports/definition.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

test('every report that the database has is in the catalogue, and the other way round', async () => {
  const { rows } = await database.admin.query<{ code: string }>(
    'select code from loket.report order by code',
  );
  expect(REPORTS.map((report) => report.code).sort()).toEqual(rows.map((row) => row.code));
});

test.each(REPORTS.map((report) => [report.code, report] as const))('%s', async (code, report) => {
  const { rows: columns } = await database.admin.query<{ name: string; type: string }>(
    'select name, type::text from loket.report_columns($1)',
    [code],
  );
  const types = new Map(columns.map((column) => [column.name, column.type]));
  const named = report.columns.map((column) => column.name as string);
  expect(named.filter((name) => !types.has(name))).toEqual([]);
  expect(new Set(named).size).toBe(named.length);
  for (const column of report.columns) {
    const numeric = ['integer', 'bigint', 'numeric'].includes(types.get(column.name)!);
    expect([column.name, numeric]).toEqual([column.name, isNumberType(column.type)]);
  }
  for (const name of summedColumns(report)) {
    expect(['integer', 'bigint', 'numeric']).toContain(types.get(name));
  }

  const { rows: parameters } = await database.admin.query<{ key: string }>(
    `select case a.name when 'p_branches' then 'branchId' else loket.report_key(a.name) end as key
     from pg_proc p, unnest(p.proargnames, p.proargmodes) a (name, mode)
     where p.pronamespace = 'loket'::regnamespace and p.proname = 'rows_of_' || $1 and a.mode = 'i' and a.name <> 'p_at'`,
    [code],
  );
  expect([...report.parameters].sort()).toEqual(parameters.map((parameter) => parameter.key).sort());

  const { rows: order } = await database.admin.query<{ name: string }>(
    'select unnest(row_order || personal) as name from loket.report where code = $1',
    [code],
  );
  expect(order.map((row) => row.name).filter((name) => !types.has(name))).toEqual([]);

  if (report.group) expect(named).toContain(report.group.column);
  if (report.drill) {
    const target = reportBy(report.drill.report)!;
    expect(
      Object.keys(report.drill.parameters).filter((key) => !target.parameters.includes(key as never)),
    ).toEqual([]);
  }
  for (const language of [report.texts.id, report.texts.en]) {
    expect(Object.keys(language.columns).sort()).toEqual([...named].sort());
    const coded = report.columns.filter((column) => column.type === 'code' || column.type === 'flag');
    expect(Object.keys(language.codes ?? {}).sort()).toEqual(
      coded.map((column) => column.name as string).sort(),
    );
  }
});

test('the rows of every report stream: its function is one that the planner writes into the query', async () => {
  const { rows } = await database.admin.query<{ name: string }>(
    `select p.proname as name from pg_proc p join pg_language l on l.oid = p.prolang
     where p.pronamespace = 'loket'::regnamespace and p.proname like 'rows\\_of\\_%'
       and (l.lanname <> 'sql' or p.prosecdef or p.proisstrict or p.proconfig is not null or p.provolatile <> 's')`,
  );
  expect(rows).toEqual([]);
});
