/** Runs the benchmarks asked for, one after the other; those that need a database on one that is open. */
import { benchApplications } from './applications.ts';
import type { BenchDatabase } from './bench-database.ts';
import { benchBilling } from './billing.ts';
import { benchClose } from './close.ts';
import { benchCollective } from './collective.ts';
import { benchExport } from './export.ts';
import { benchLetters } from './letters.ts';
import { benchMapFrames } from './map-frames.ts';
import type { BenchmarkName, BenchOptions } from './options.ts';
import { benchPosting } from './posting.ts';
import { benchQuote } from './quote.ts';
import { benchReadings } from './readings.ts';
import type { Figure } from './report.ts';
import { benchReportPdf } from './report-pdf.ts';
import { benchSearch } from './search.ts';
import { benchSheets } from './sheets.ts';
import { benchTickets } from './tickets.ts';
import { benchWorkbook } from './workbook.ts';

type Say = (line: string) => void;

const ALONE = {
  workbook: benchWorkbook,
  'report-pdf': (options: BenchOptions) => benchReportPdf(options),
  letters: (options: BenchOptions) => benchLetters(options),
  sheets: (options: BenchOptions) => benchSheets(options),
  'map-frames': benchMapFrames,
} satisfies Partial<Record<BenchmarkName, (options: BenchOptions, say: Say) => Promise<Figure[]>>>;
const WITH_DATABASE: Record<
  Exclude<BenchmarkName, keyof typeof ALONE>,
  (database: BenchDatabase, options: BenchOptions) => Promise<Figure[]>
> = {
  posting: benchPosting,
  search: benchSearch,
  quote: benchQuote,
  collective: benchCollective,
  close: benchClose,
  export: benchExport,
  applications: benchApplications,
  tickets: benchTickets,
  readings: benchReadings,
  billing: benchBilling,
};

const isAlone = (name: BenchmarkName): name is keyof typeof ALONE => name in ALONE;

export function needDatabase(options: BenchOptions): boolean {
  return !options.benchmarks.every(isAlone);
}

/** `database` may be null where {@link needDatabase} says so. */
export async function runBenchmarks(
  database: BenchDatabase | null,
  options: BenchOptions,
  onFigures: (figures: Figure[]) => void,
  say: Say,
): Promise<void> {
  for (const name of options.benchmarks) {
    if (isAlone(name)) onFigures(await ALONE[name](options, say));
    else if (database) onFigures(await WITH_DATABASE[name](database, options));
    else throw new Error(`${name}: no database`);
  }
}
