/** What a benchmark says: figures with what they are compared with, as a table or as one JSON object a line. */

/** The sizes that a figure was measured at. */
export interface BenchSize {
  connections: number;
  months: number;
}

/** Of a benchmark that needs no database. */
export interface RowsSize {
  rows: number;
  columns: number;
}

/** Of the map. */
export interface PointsSize {
  points: number;
}

export interface Figure {
  name: string;
  /** Median of `runs`. */
  figure: number;
  unit: string;
  /** What the same server did next to it, in the same unit; null if there is nothing to compare with. */
  compared_with: string | null;
  /** figure / compared figure, or null. */
  ratio: number | null;
  /** The figure of each run. */
  runs: number[];
  size: BenchSize | RowsSize | PointsSize;
}

/** A comparison that was measured in the same run. */
export interface Comparison {
  name: string;
  runs: number[];
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Linear between the two nearest values. */
export function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)]!;
  return below + (sorted[Math.ceil(at)]! - below) * (at - Math.floor(at));
}

const rounded = (value: number) => Number(value.toPrecision(4));

export function figure(
  name: string,
  unit: string,
  runs: number[],
  size: BenchSize | RowsSize | PointsSize,
  comparison: Comparison | null = null,
): Figure {
  const other = comparison && median(comparison.runs);
  return {
    name,
    figure: rounded(median(runs)),
    unit,
    compared_with: comparison && `${comparison.name}: ${rounded(other!)}`,
    ratio: other ? rounded(median(runs) / other) : null,
    runs: runs.map(rounded),
    size,
  };
}

/** A table in Markdown, ready for docs/benchmarks.md. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((each) => [
    each.name,
    each.ratio === null ? '–' : each.ratio.toFixed(2),
    String(each.figure),
    each.unit,
    each.compared_with ?? '–',
    each.runs.join(' · '),
  ]);
  const all = [['what', 'ratio', 'figure', 'unit', 'compared with', 'runs'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (cells: string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [
    line(all[0]!),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...rows.map(line),
  ].join('\n');
}
