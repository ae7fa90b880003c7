import { parseArgs } from 'node:util';
import type { RunLength } from './pgbench.ts';
import type { BenchSize } from './report.ts';

export const BENCHMARKS = [
  'posting',
  'search',
  'quote',
  'collective',
  'close',
  'export',
  'applications',
  'tickets',
  'readings',
  'billing',
  'workbook',
  'report-pdf',
  'letters',
  'sheets',
  'map-frames',
] as const;
export type BenchmarkName = (typeof BENCHMARKS)[number];

export interface BenchOptions {
  benchmarks: readonly BenchmarkName[];
  size: BenchSize;
  /** Length of one run of posting or TPC-B. */
  length: RunLength;
  /** Numbers of cashiers who post at the same time. */
  sessions: number[];
  /** Runs of each figure; their median counts. */
  rounds: number;
  /** TPC-B's branches: more than sessions, so that it does not queue at a branch either. */
  tpcbScale: number;
  /** Lengths of the workbooks. */
  rows: number[];
  /** Points on the map. */
  points: number;
  json: boolean;
}

export const HELP = `npm run bench -- posting | search | quote | collective | close | export | applications | tickets | readings | billing | workbook | report-pdf | letters | sheets | map-frames | all
    [--connections 1200000] [--months 12] [--seconds 20] [--sessions 1,8,16] [--rows 100000,1000000] [--points 50000] [--rounds 3] [--json]

Server sendiri di folder sendiri (LOKET_BENCH_FOLDER), diisi sekali untuk tiap ukuran; workbook, report-pdf, letters, sheets, dan map-frames tanpa server; docs/benchmarks.md.
A server of its own in a folder of its own (LOKET_BENCH_FOLDER), filled once for each size; workbook, report-pdf, letters, sheets and map-frames need none; docs/benchmarks.md.
`;

function whole(text: string, name: string, from: number, to: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < from || value > to) throw new Error(`--${name}: ${from} … ${to}`);
  return value;
}

/** Null if help was asked for. */
export function readOptions(argv: string[]): BenchOptions | null {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      connections: { type: 'string', default: '1200000' },
      months: { type: 'string', default: '12' },
      seconds: { type: 'string', default: '20' },
      sessions: { type: 'string', default: '1,8,16' },
      rows: { type: 'string', default: '100000,1000000' },
      points: { type: 'string', default: '50000' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const wanted = positionals[0];
  if (values.help || !wanted) return null;
  const benchmarks = wanted === 'all' ? BENCHMARKS : BENCHMARKS.filter((name) => name === wanted);
  if (benchmarks.length === 0) throw new Error(`${wanted}?\n\n${HELP}`);
  return {
    benchmarks,
    size: {
      connections: whole(values.connections, 'connections', 100, 2_000_000),
      months: whole(values.months, 'months', 4, 36),
    },
    length: { seconds: whole(values.seconds, 'seconds', 1, 3600) },
    sessions: values.sessions.split(',').map((count) => whole(count, 'sessions', 1, 64)),
    rounds: whole(values.rounds, 'rounds', 1, 100),
    tpcbScale: 50,
    rows: values.rows.split(',').map((count) => whole(count, 'rows', 1, 1_000_000)),
    points: whole(values.points, 'points', 1, 1_000_000),
    json: values.json,
  };
}
