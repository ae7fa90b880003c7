/** Runs the benchmarks asked for, one after the other, each on what it needs. */
import type { BenchDatabase } from './bench-database.ts';
import { benchClose } from './close.ts';
import { benchCollective } from './collective.ts';
import type { BenchmarkName, BenchOptions } from './options.ts';
import { benchPosting } from './posting.ts';
import { benchQuote } from './quote.ts';
import type { Figure } from './report.ts';
import { benchReportPdf } from './report-pdf.ts';
import { benchSearch } from './search.ts';

const WITHOUT_DATABASE = {
  'report-pdf': benchReportPdf,
} satisfies Partial<Record<BenchmarkName, (options: BenchOptions) => Promise<Figure[]>>>;

type OnDatabase = Exclude<BenchmarkName, keyof typeof WITHOUT_DATABASE>;

const BENCH: Record<OnDatabase, (database: BenchDatabase, options: BenchOptions) => Promise<Figure[]>> = {
  posting: benchPosting,
  search: benchSearch,
  quote: benchQuote,
  collective: benchCollective,
  close: benchClose,
};

/** `open` is called once, and only if a benchmark needs a database; whoever opens it closes it. */
export async function runBenchmarks(
  open: () => Promise<BenchDatabase>,
  options: BenchOptions,
  onFigures: (figures: Figure[]) => void,
): Promise<void> {
  let database: BenchDatabase | null = null;
  for (const name of options.benchmarks) {
    if (name in WITHOUT_DATABASE) {
      onFigures(await WITHOUT_DATABASE[name as keyof typeof WITHOUT_DATABASE](options));
    } else {
      database ??= await open();
      onFigures(await BENCH[name as OnDatabase](database, options));
    }
  }
}
