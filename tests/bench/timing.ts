/** Times calls inside the server, where neither network nor driver nor this process counts. */
import type { BenchDatabase } from './bench-database.ts';
import { type Comparison, type Figure, figure, quantile } from './report.ts';

/** Milliseconds of each call, one list a round. */
export type Timings = number[][];

/** `login` null: as superuser. `statement` has the one parameter $1, a text. */
export async function timeCalls(
  database: BenchDatabase,
  subject: string,
  login: string | null,
  statement: string,
  callArguments: readonly string[],
  rounds: number,
): Promise<Timings> {
  const timings: Timings = [];
  for (let round = 0; round < rounds; round++) {
    await database.admin.query('call bench.time_calls($1, $2, $3, $4, $5)', [
      subject,
      round,
      login ?? 'postgres',
      statement,
      callArguments,
    ]);
    const { rows } = await database.admin.query<{ milliseconds: number }>(
      'select milliseconds from bench.timing where subject = $1 and round = $2',
      [subject, round],
    );
    timings.push(rows.map((row) => row.milliseconds));
  }
  return timings;
}

/** p50, p95 and the longest call, each as the median of the rounds. */
export function timingFigures(
  name: string,
  database: BenchDatabase,
  timings: Timings,
  comparison: { name: string; timings: Timings } | null = null,
): Figure[] {
  const of = (part: number, all: Timings) => all.map((round) => quantile(round, part));
  return [
    { label: 'p50', part: 0.5 },
    { label: 'p95', part: 0.95 },
    { label: 'longest', part: 1 },
  ].map(({ label, part }) => {
    const compared: Comparison | null =
      comparison && part < 1 ? { name: comparison.name, runs: of(part, comparison.timings) } : null;
    return figure(`${name}, ${label}`, 'ms', of(part, timings), database.size, compared);
  });
}
