import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import type { ReportHead } from '../../shared/contract/reports.ts';
import type { ReportDefinition, ReportParameters, ReportValue } from '../../shared/reports/definition.ts';
import { useAuth } from '../app/auth.ts';
import type { ReadState } from '../app/freshness.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useBoard } from './board.tsx';
import { oldAfter, pauseAfter } from './board-rhythm.ts';
import { type BoardReport, type RowOf, readRows } from './report-columns.ts';

/** What a card has of a report: its rows or why not, and how old they are. */
export interface Reading<T> extends ReadState {
  /** The report as it is asked for, for the drill; null where the person may not read it. */
  definition: ReportDefinition | null;
  parameters: ReportParameters;
  data: T | undefined;
  error: Error | null;
  isPending: boolean;
  /** A branch is chosen, but this report cannot be narrowed to one. */
  allBranches: boolean;
  again: () => void;
}

interface Timed<T> {
  value: T;
  tookMs: number;
}

async function timed<T>(read: () => Promise<T>): Promise<Timed<T>> {
  const started = performance.now();
  const value = await read();
  return { value, tookMs: performance.now() - started };
}

const VIEW = { sort: [], filters: [] };
/** Payments are announced to nobody but the counters that look at the account; the rest of what moves the numbers is. */
const TOPICS = ['reversals', 'corrections', 'instalments'];
/** Complaints are announced one by one; the reads of their reports follow at their own pace. */
const TICKET_TOPICS = ['escalations'];

function useQueryParts(definition: ReportDefinition | null) {
  const awake = useAuth().state === 'signedIn';
  return <T>(
    kind: 'rows' | 'head',
    report: BoardReport,
    asked: ReportParameters,
    read: () => Promise<T>,
  ) => ({
    queryKey: keys.board(kind, report, asked),
    queryFn: () => timed(read),
    enabled: definition !== null,
    refetchOnMount: 'always' as const,
    refetchInterval: ({ state }: { state: { data: Timed<T> | undefined } }) =>
      awake && pauseAfter(state.data?.tookMs ?? 0),
    meta: { topics: report.startsWith('complaint') ? TICKET_TOPICS : TOPICS },
  });
}

/** What of the wanted parameters the report takes, with the branch where it can be narrowed to one. */
function useAsked(report: BoardReport, wanted: ReportParameters) {
  const { branchId, readable } = useBoard();
  const definition = readable(report);
  const takesBranch = definition?.parameters.includes('branchId') ?? false;
  const parameters: ReportParameters =
    takesBranch && branchId !== null ? { ...wanted, branchId } : { ...wanted };
  return { definition, parameters, allBranches: branchId !== null && !takesBranch };
}

/** Rows of a report that has at most a hundred of them; the same call as the report's own screen. */
export function useBoardRows<R extends BoardReport>(
  report: R,
  wanted: ReportParameters,
): Reading<RowOf<R>[]> {
  const { definition, parameters, allBranches } = useAsked(report, wanted);
  const parts = useQueryParts(definition);
  const query = useQuery(parts('rows', report, parameters, () => readOnce(report, parameters, definition)));
  return { ...toReading(query), definition, parameters, allBranches };
}

/** The same report for several ranges at once, for example months. */
export function useBoardRowsOf<R extends BoardReport>(
  report: R,
  wanted: readonly ReportParameters[],
): Reading<RowOf<R>[]>[] {
  const { definition, allBranches } = useAsked(report, {});
  const parts = useQueryParts(definition);
  const queries = useQueries({
    queries: wanted.map((parameters) =>
      parts('rows', report, parameters, () => readOnce(report, parameters, definition)),
    ),
  });
  return queries.map((query, at) => ({
    ...toReading(query),
    definition,
    parameters: wanted[at]!,
    allBranches,
  }));
}

/** Sums and groups of a report, without its rows. */
export function useBoardHead(report: BoardReport, wanted: ReportParameters): Reading<ReportHead> {
  const { definition, parameters, allBranches } = useAsked(report, wanted);
  const parts = useQueryParts(definition);
  const query = useQuery(
    parts('head', report, parameters, () => loket.reports.head({ report, parameters, view: VIEW })),
  );
  return { ...toReading(query), definition, parameters, allBranches };
}

async function readOnce<R extends BoardReport>(
  report: R,
  parameters: ReportParameters,
  definition: ReportDefinition | null,
): Promise<RowOf<R>[]> {
  const rows: ReportValue[][] = await loket.reports.page({ report, parameters, view: VIEW });
  return readRows(report, definition!, rows);
}

function toReading<T>(query: UseQueryResult<Timed<T>>) {
  return {
    data: query.data?.value,
    oldAfterMs: oldAfter(query.data?.tookMs ?? 0),
    error: query.error,
    failed: query.isError,
    isPending: query.isPending,
    updatedAt: query.dataUpdatedAt,
    again: () => void query.refetch(),
  };
}
