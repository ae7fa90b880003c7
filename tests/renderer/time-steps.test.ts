import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstHandles,
  handlesOf,
  nextHandles,
  rangeOf,
  STEP_MS,
  stepsOf,
  type TimeSpan,
} from '../../src/renderer/components/time-steps.ts';

const START = Date.parse('2026-11-01T00:00:00+08:00');
const span: TimeSpan = { start: START, end: START + 9.5 * STEP_MS.day, step: 'day' };

test('the last step ends now, and a range to the end stays at the end', () => {
  expect(stepsOf(span)).toBe(10);
  expect(handlesOf(span, { from: START, to: null })).toEqual([0, 10]);
  expect(rangeOf(span, [3, 10])).toEqual({ from: START + 3 * STEP_MS.day, to: null });
  const later = { ...span, end: span.end + 2 * STEP_MS.day };
  expect(handlesOf(later, rangeOf(span, [3, 10]))).toEqual([3, 12]);
  expect(handlesOf(later, rangeOf(span, [3, 9]))).toEqual([3, 9]);
});

test('handles and range are one thing, and handles never meet', () => {
  fc.assert(
    fc.property(fc.nat(9), fc.nat(9), (one, other) => {
      const handles: [number, number] = [Math.min(one, other), Math.max(one, other) + 1];
      expect(handlesOf(span, rangeOf(span, handles))).toEqual(handles);
    }),
  );
  expect(handlesOf(span, { from: span.end + STEP_MS.day, to: START - STEP_MS.day })).toEqual([0, 1]);
});

describe('playing', () => {
  const play = (from: [number, number]) => {
    const shown = [firstHandles(5, from)];
    for (let next = nextHandles(5, shown[0]!); next; next = nextHandles(5, next)) shown.push(next);
    return shown;
  };

  test('everything grows from the start until now', () => {
    expect(play([0, 5])).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [0, 4],
      [0, 5],
    ]);
  });

  test('a part is moved from where it is, or through all when it ends now', () => {
    expect(play([2, 4])).toEqual([
      [2, 4],
      [3, 5],
    ]);
    expect(play([3, 5])).toEqual([
      [1, 3],
      [2, 4],
      [3, 5],
    ]);
  });
});
