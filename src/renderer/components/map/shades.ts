/** Areas shaded by a count: at most five steps of one hue, nothing where there is nothing. */

export const SHADES = 5;

/**
 * The highest count of each step, upwards. As many areas in each step as can be (quantiles), because complaints are never spread evenly and equal steps would leave one area dark and
 * all others alike; equal counts always have the same step.
 */
export function shadeLimits(values: Iterable<number>): number[] {
  const counts = [...values].filter((value) => value > 0).sort((one, other) => one - other);
  const distinct = [...new Set(counts)];
  if (distinct.length <= SHADES) return distinct;
  const limits = Array.from(
    { length: SHADES },
    (_, n) => counts[Math.ceil(((n + 1) * counts.length) / SHADES) - 1]!,
  );
  return [...new Set(limits)];
}

/** The step of a count, from 0; null for nothing. Few steps are spread over the shades. */
export function shadeOf(value: number, limits: readonly number[]): number | null {
  if (!(value > 0) || limits.length === 0) return null;
  const step = limits.findIndex((limit) => value <= limit);
  return stepShade(step < 0 ? limits.length - 1 : step, limits.length);
}

/** Which shade each step has, by how many there are: two steps are no extremes, and the highest of many is the darkest. */
const SPREAD: readonly (readonly number[])[] = [[], [2], [1, 3], [0, 2, 3], [0, 1, 2, 4], [0, 1, 2, 3, 4]];

export function stepShade(step: number, steps: number): number {
  return SPREAD[steps]![step]!;
}

/** The counts of each step as from–to, for the legend. */
export function shadeRanges(limits: readonly number[]): { from: number; to: number; shade: number }[] {
  return limits.map((to, step) => ({
    from: step === 0 ? 1 : limits[step - 1]! + 1,
    to,
    shade: stepShade(step, limits.length),
  }));
}
