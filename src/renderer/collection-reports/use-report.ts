import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { PREVIEW_ROWS, type ReportFilter } from '../../shared/contract/collection-reports.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

const TOPICS = { topics: ['drawers', 'closings', 'reversals'] };
const SESSIONS = 50;

/** Sessions whose report the person may see, newest first. */
export function useReportSessions() {
  return useInfiniteQuery({
    queryKey: keys.reportSessions,
    queryFn: ({ pageParam }) => loket.collectionReports.sessions({ before: pageParam, limit: SESSIONS }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length === SESSIONS ? last.at(-1)?.sessionId : undefined),
    refetchOnMount: 'always',
    meta: TOPICS,
  });
}

/** What a report of days may be narrowed to. */
export function useReportFilters(enabled: boolean) {
  return useQuery({
    queryKey: keys.reportFilters,
    queryFn: () => loket.collectionReports.filters({}),
    enabled,
  });
}

/** Head and lines of the report that is asked for; the lines page by page. */
export function useReport(filter: ReportFilter | null) {
  const head = useQuery({
    queryKey: keys.report(filter),
    queryFn: () => loket.collectionReports.report({ filter: filter! }),
    enabled: filter !== null,
    refetchOnMount: 'always',
    meta: TOPICS,
  });
  const lines = useInfiniteQuery({
    queryKey: keys.reportRows(filter),
    queryFn: ({ pageParam }) => loket.collectionReports.rows({ filter: filter!, after: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.length === PREVIEW_ROWS ? last.at(-1)?.entryId : undefined),
    // Whoever may not have the head has no business with the lines.
    enabled: filter !== null && head.isSuccess,
    refetchOnMount: 'always',
    meta: TOPICS,
  });
  return { head, lines };
}
