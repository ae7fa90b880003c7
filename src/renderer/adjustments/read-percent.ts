/** Reads a percentage of 0 (exclusive) to 100 with at most two decimals, after a comma or a point: `12,5`. Null for anything else. */
export function readPercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  if (!match) return null;
  const percent = Number(`${match[1]}.${match[2] ?? '0'}`);
  return percent > 0 && percent <= 100 ? percent : null;
}

/** `12.5` -> `12,5`. */
export function formatPercent(percent: number): string {
  return String(percent).replace('.', ',');
}
