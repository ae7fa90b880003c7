/** The utility's numbers for readings: who sets them, within which ranges, what was changed, and conditions in use. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { READING_RULES, readingRulesSchema } from '../../src/shared/contract/reading-rules.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
let officer: pg.Client;
let supervisor: pg.Client;

const rules = async () =>
  readingRulesSchema.parse(await call(officer, 'select api.list_reading_rules() as value', []));
const set = (values: unknown, as = supervisor) =>
  call<{ rules: Record<string, number> }>(as, 'select api.set_reading_rules($1, $2) as value', [
    randomUUID(),
    JSON.stringify(values),
  ]);
const history = () =>
  call<{ name: string; value: number; before: number }[]>(
    officer,
    'select api.reading_rule_history() as value',
    [],
  );

beforeAll(async () => {
  officer = await database.as(await world.staff(['reading_officer']));
  supervisor = await database.as(await world.staff(['supervisor']));
});

describe('numbers', () => {
  test('all are there, each within its range, as delivered', async () => {
    const found = await rules();
    expect(found.rules.map((rule) => rule.name).sort()).toEqual([...READING_RULES].sort());
    for (const rule of found.rules) {
      expect(rule.value).toBeGreaterThanOrEqual(rule.min);
      expect(rule.value).toBeLessThanOrEqual(rule.max);
      expect(rule.setBy).toBeNull();
    }
  });

  test('a supervisor changes them, an officer does not; what stays the same is no change', async () => {
    await expect(set({ high_tenths: 25 }, officer)).rejects.toThrow(/permission denied/);
    expect((await set({ high_tenths: 25, high_m3: 10 })).rules['high_tenths']).toBe(25);
    expect(await history()).toMatchObject([{ name: 'high_tenths', value: 25, before: 30 }]);
  });

  test.each([
    [{ high_tenths: 5 }, 'high_tenths'],
    [{ high_tenths: '25' }, 'high_tenths'],
    [{ high_tenths: 2.5 }, 'high_tenths'],
    [{ drift_percent: 100 }, 'drift_percent'],
    [{ unknown: 1 }, 'unknown'],
    [{ window_from_day: 26 }, 'window_to_day'],
    [{}, 'rules'],
    [[1], 'rules'],
  ])('%j is refused', async (values, field) => {
    expect(await refusal(set(values))).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });
});

describe('conditions', () => {
  const use = (code: string, active: boolean) =>
    call(supervisor, 'select api.set_reading_condition($1, $2, $3) as value', [randomUUID(), code, active]);

  test('one that is not used disappears from the vocabulary; the program’s own stay', async () => {
    await use('dog', false);
    const { conditions } = await call<{ conditions: { code: string }[] }>(
      officer,
      'select api.reading_vocabulary() as value',
      [],
    );
    expect(conditions.map((each) => each.code)).not.toContain('dog');
    await use('dog', true);
    expect(await refusal(use('estimated', false))).toMatchObject({ code: 'INVALID_INPUT' });
    expect((await rules()).conditions.find((each) => each.code === 'estimated')?.fixed).toBe(true);
  });
});
