/** From two stands to m3 and what is odd about it: the pure rules, with their numbers worked by hand. */
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

describe('usage between two stands of one meter', () => {
  test.each([
    // what, start, reading, digits, usage, problem
    ['an ordinary month', 1395, 1420, 5, 25, null],
    ['nothing was used', 1395, 1395, 5, 0, null],
    ['past its four digits', 9998, 3, 4, 5, 'rolled_over'],
    ['exactly at the end of its digits', 9999, 0, 4, 1, 'rolled_over'],
    ['past its digits by just what is believed', 9903, 3, 4, 100, 'rolled_over'],
    ['past its digits by more', 9902, 3, 4, null, 'backward'],
    ['lower', 1395, 1380, 5, null, 'backward'],
    ['more digits than the meter has', 1395, 12345, 4, null, 'too_many_digits'],
    ['eight digits', 99_999_999, 4, 8, 5, 'rolled_over'],
  ])('%s', async (_, start, reading, digits, usage, problem) => {
    const { rows } = await database.admin.query(
      'select usage_m3, problem from loket.metered_usage($1, $2, $3, 100)',
      [start, reading, digits],
    );
    expect(rows[0]).toEqual({ usage_m3: usage, problem });
  });
});

describe('what is odd about a usage', () => {
  test.each([
    ['three times the mean exactly', 60, 20, []],
    ['more than three times', 61, 20, ['high']],
    ['three times, but few m3', 13, 4, []],
    ['a third exactly', 10, 30, []],
    ['less than a third', 9, 30, ['low']],
    ['less than a third, but few m3', 2, 12, []],
    ['no mean, little', 30, null, []],
    ['no mean, much', 31, null, ['no_baseline']],
    ['a mean of nothing, much', 31, 0, ['no_baseline']],
    ['a million against a million', 1_000_000, 1_000_000, []],
  ])('%s', async (_, usage, average, flags) => {
    const { rows } = await database.admin.query(
      'select loket.usage_flags($1, $2, loket.reading_rules()) as flags',
      [usage, average],
    );
    expect(rows[0].flags).toEqual(flags);
  });
});
