/** Runs the benchmarks asked for, one after the other, on a database that is open. */
import type { BenchDatabase } from './bench-database.ts';
import { benchClose } from './close.ts';
import { benchCollective } from './collective.ts';
import type { BenchmarkName, BenchOptions } from './options.ts';
import { benchPosting } from './posting.ts';
import { benchQuote } from './quote.ts';
import type { Figure } from './report.ts';
import { benchSearch } from './search.ts';

const BENCH: Record<BenchmarkName, (database: BenchDatabase, options: BenchOptions) => Promise<Figure[]>> = {
  posting: benchPosting,
  search: benchSearch,
  quote: benchQuote,
  collective: benchCollective,
  close: benchClose,
};

export async function runBenchmarks(
  database: BenchDatabase,
  options: BenchOptions,
  onFigures: (figures: Figure[]) => void,
): Promise<void> {
  for (const name of options.benchmarks) onFigures(await BENCH[name](database, options));
}
