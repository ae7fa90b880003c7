/** The time that is looked at: a part of a span which ends now. All in ms since 1970. */

export const STEP_MS = { hour: 3_600_000, day: 86_400_000 } as const;
export type TimeStep = keyof typeof STEP_MS;

export interface TimeSpan {
  start: number;
  /** Now, or the end of what there is. */
  end: number;
  step: TimeStep;
}

export interface TimeRange {
  from: number;
  /** Null sticks to the end: as time goes on, so does the range. */
  to: number | null;
}

/** How many steps there are; the last one may be shorter, because it ends now. */
export function stepsOf({ start, end, step }: TimeSpan): number {
  return Math.max(1, Math.ceil((end - start) / STEP_MS[step]));
}

/** Where a range's handles are, in steps from the start; never the same place. */
export function handlesOf(span: TimeSpan, { from, to }: TimeRange): [number, number] {
  const steps = stepsOf(span);
  const at = (time: number) => Math.round((time - span.start) / STEP_MS[span.step]);
  const second = to === null || to >= span.end ? steps : Math.min(steps, Math.max(1, at(to)));
  return [Math.min(Math.max(0, at(from)), second - 1), second];
}

export function rangeOf(span: TimeSpan, [first, second]: readonly [number, number]): TimeRange {
  const time = (step: number) => span.start + step * STEP_MS[span.step];
  return { from: time(first), to: second >= stepsOf(span) ? null : time(second) };
}

/**
 * The next picture while it plays: a range that begins at the span's start grows, any other one is moved; null when the end has been shown.
 */
export function nextHandles(
  steps: number,
  [first, second]: readonly [number, number],
): [number, number] | null {
  if (second >= steps) return null;
  return [first === 0 ? 0 : first + 1, second + 1];
}

/** Where playing begins: where the range is, or, when that ends now, as far back as it goes. */
export function firstHandles(steps: number, [first, second]: readonly [number, number]): [number, number] {
  if (second < steps) return [first, second];
  // From the very start it grows; a range of its own width is moved through all of the span.
  return first === 0 ? [0, 1] : [1, Math.min(steps, 1 + second - first)];
}
