/** All definitions against the database: a report is there in both, with the same columns and parameters, and it runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { AUDIT_ACTIONS_ID, AUDIT_OBJECTS_ID } from '../../src/shared/reports/audit-words.ts';
import { REPORTS, reportBy } from '../../src/shared/reports/catalogue.ts';
import type { ColumnType, ReportParameter, ReportParameters } from '../../src/shared/reports/definition.ts';
import { arrange } from '../support/arrange.ts';
import { call, channelPayment, pay, payment } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeDay } from '../support/day.ts';
import { readReport } from '../support/read-reports.ts';

const database = testDatabase();
const world = arrange(database);
const day = arrangeDay(database, world);

const FITTING: Record<ColumnType, string[]> = {
  rupiah: ['bigint'],
  m3: ['integer', 'bigint'],
  count: ['integer', 'bigint'],
  decimal: ['numeric'],
  factor: ['numeric'],
  percent: ['numeric'],
  text: ['text'],
  date: ['date'],
  month: ['date'],
  instant: ['timestamp with time zone'],
  flag: ['boolean'],
  code: ['text'],
};

let finance: pg.Client;
let login: string;
let sensible: Required<ReportParameters>;
beforeAll(async () => {
  login = await world.staff(['finance']);
  finance = await database.as(login);
  // A little of everything beside the demonstration's history.
  const cashier = await world.cashier();
  const taken = await pay(cashier.client, payment(await world.account([30_000, 20_000])));
  await pay((await world.bank()).client, channelPayment(await world.account([7_000])));
  await day.payInvoice(cashier, {
    payerName: 'Ibu Uji',
    payerAddress: 'Jl. Uji',
    lines: [
      { net: 100_000, vatPercent: 11 },
      { net: 50_000, vatPercent: 0 },
    ],
  });
  await day.payInstalment(cashier, await world.account([40_000]), { amounts: [15_000, 25_000], paid: 1 });
  await day.reverse(taken.paymentId, { sessionId: cashier.sessionId });
  await day.closedSession(await world.homeBranch(), { counted: 150_000, float: 100_000 });
  const { today, ago } = await world.one<{ today: string; ago: string }>(
    `select loket.business_date(clock_timestamp())::text as today, (loket.business_date(clock_timestamp()) - 70)::text as ago`,
  );
  const [month, before] = [today.slice(0, 7), ago.slice(0, 7)];
  sensible = {
    from: ago,
    to: today,
    on: today,
    month,
    fromMonth: before,
    toMonth: month,
    period: before,
    fromPeriod: before,
    toPeriod: month,
    year: Number(today.slice(0, 4)),
  } as Required<ReportParameters>;
});

const DATES = /^(from|to|on|year|month|period|(from|to)(Month|Period))$/;
const parametersOf = (code: string): ReportParameters =>
  Object.fromEntries(
    reportBy(code)!
      .parameters.filter((name) => DATES.test(name))
      .map((name) => [name, sensible[name]]),
  );

test('every report is in the database and every report of the database is defined, once', async () => {
  const codes = REPORTS.map((report) => report.code);
  expect(new Set(codes).size).toBe(codes.length);
  const { rows } = await database.admin.query<{ code: string }>('select code from loket.report');
  expect(rows.map((row) => row.code).sort()).toEqual([...codes].sort());
});

test('columns exist with fitting types, and have their words', async () => {
  const listed = await call<{ report: string; columns: Record<string, string> }[]>(
    finance,
    'select api.list_reports() as value',
    [],
  );
  for (const { report, columns } of listed) {
    const definition = reportBy(report)!;
    for (const column of definition.columns) {
      expect(FITTING[column.type], `${report}.${column.name}`).toContain(columns[column.name]);
      const texts = [definition.texts.id, definition.texts.en];
      expect(texts.map((text) => text.columns[column.name]?.length ?? 0).every((length) => length > 0)).toBe(
        true,
      );
      if (column.type === 'code' || column.type === 'flag') {
        const [id, en] = texts.map((text) => Object.keys(text.codes?.[column.name] ?? {}).sort());
        expect(id!.length, `${report}.${column.name}`).toBeGreaterThan(1);
        expect(en, `${report}.${column.name}`).toEqual(id);
      }
    }
    const { personal, row_order: order } = await world.one<{ personal: string[]; row_order: string[] }>(
      'select personal, row_order from loket.report where code = $1',
      [report],
    );
    expect(Object.keys(columns)).toEqual(expect.arrayContaining([...personal, ...order]));
  }
});

test('parameters of a definition are the arguments of its function', async () => {
  for (const definition of REPORTS) {
    const { keys } = await world.one<{ keys: string[] }>(
      `select coalesce(array_agg(case a.name when 'p_branches' then 'branchId' else loket.report_key(a.name) end), '{}') as keys
       from pg_proc p, unnest(p.proargnames, p.proargmodes) a (name, mode)
       where p.pronamespace = 'loket'::regnamespace and p.proname = 'rows_of_' || $1 and a.mode = 'i' and a.name <> 'p_at'`,
      [definition.code],
    );
    expect(keys.sort(), definition.code).toEqual([...definition.parameters].sort());
  }
});

test('a row opens a report that exists, with parameters that it has', () => {
  for (const { code, drill, columns, parameters } of REPORTS) {
    if (!drill) continue;
    const target = reportBy(drill.report);
    expect(target, code).toBeDefined();
    const known = [...columns.map((column) => column.name), ...parameters];
    for (const [name, source] of Object.entries(drill.parameters)) {
      expect(target!.parameters, code).toContain(name as ReportParameter);
      expect(known, code).toContain(source);
    }
  }
});

test('every report runs; head, pages and groups agree; its order leaves no two rows equal; codes have words', async () => {
  for (const definition of REPORTS) {
    const { code } = definition;
    const { rows } = await readReport(finance, code, parametersOf(code));
    for (const column of definition.columns.filter((one) => one.type === 'code')) {
      const words = definition.texts.id.codes![column.name]!;
      const unknown = rows
        .map((row) => row[column.name])
        .filter((value) => value !== null && !(`${value}` in words));
      expect(unknown, `${code}.${column.name}`).toEqual([]);
    }
    const source = await sourceOf(code);
    const { equal } = await world.one<{ equal: string }>(
      `select count(*) - count(distinct (${await orderOf(code)})) as equal from ${source} r`,
    );
    expect(Number(equal), code).toBe(0);
  }
});

test('the rows of a report stream: its function becomes part of the plan', async () => {
  for (const { code } of REPORTS) {
    const { rows } = await database.admin.query<Record<string, string>>(
      `explain select count(*) from ${await sourceOf(code)} r`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan, code).not.toMatch(/Function Scan on rows_of_/);
  }
});

test('whatever the database can write into the audit log has words', () => {
  const folder = join(import.meta.dirname, '../../src/database/api');
  const written: [string, string][] = [];
  for (const file of readdirSync(folder)) {
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll("'billing', ", '');
    for (const [, action, object] of sql.matchAll(
      /append_(?:audit|money)\((?:[^;]*?, )??\s*'([a-z_]{3,})',\s*'([a-z_]+)'/g,
    ))
      written.push([action!, object!]);
  }
  expect(written.length).toBeGreaterThan(45);
  expect(written.filter(([action]) => !(action in AUDIT_ACTIONS_ID))).toEqual([]);
  expect(written.filter(([, object]) => !(object in AUDIT_OBJECTS_ID))).toEqual([]);
});

async function sourceOf(code: string): Promise<string> {
  const { source } = await world.one<{ source: string }>(
    `select loket.report_source(s, r, $3) as source from loket.staff s, loket.report r where s.login = $1 and r.code = $2`,
    [login, code, parametersOf(code)],
  );
  return source;
}
async function orderOf(code: string): Promise<string> {
  const { list } = await world.one<{ list: string }>(
    `select string_agg(format('r.%I', o), ', ') as list from loket.report, unnest(row_order) o where code = $1`,
    [code],
  );
  return list;
}
