import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHADES, shadeLimits, shadeOf, shadeRanges } from '../../src/renderer/components/map/shades.ts';

test.each([
  ['nothing anywhere', [0, 0], []],
  ['one count', [3, 0, 3], [3]],
  ['few counts have a step each', [5, 1, 5, 9], [1, 5, 9]],
  ['many are divided evenly', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 4, 6, 8, 10]],
  ['one that sticks out has no step for itself alone', [1, 1, 1, 1, 2, 3, 4, 5, 6, 900], [1, 3, 5, 900]],
])('%s', (_what, counts, limits) => {
  expect(shadeLimits(counts)).toEqual(limits);
});

test('every count lies in the one range of its shade, more is never paler, the most of many is darkest', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000), { minLength: 1 }), (counts) => {
      const limits = shadeLimits(counts);
      const ranges = shadeRanges(limits);
      expect(ranges.length).toBeLessThanOrEqual(SHADES);
      for (const count of counts) {
        const found = ranges.filter(({ from, to }) => count >= from && count <= to);
        expect(found.map(({ shade }) => shade)).toEqual(count === 0 ? [] : [shadeOf(count, limits)]);
      }
      const shades = counts
        .filter((count) => count > 0)
        .toSorted((one, other) => one - other)
        .map((count) => shadeOf(count, limits)!);
      expect(shades).toEqual(shades.toSorted((one, other) => one - other));
      if (limits.length > 3) expect(shades.at(-1)).toBe(SHADES - 1);
    }),
  );
});
