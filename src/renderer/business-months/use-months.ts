import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

const MONTHS = 24;
/** What moves a month: its closing, its days, and whatever waits for a decision in it. */
const TOPICS = ['months', 'deposits', 'drawers', 'closings', 'transfers', 'reversals', 'corrections'];

export function useMonths() {
  return useInfiniteQuery({
    queryKey: keys.businessMonths,
    queryFn: ({ pageParam }) => loket.businessMonths.list({ before: pageParam, limit: MONTHS }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.months.length === MONTHS ? last.months.at(-1)?.month : undefined),
    refetchOnMount: 'always',
    meta: { topics: TOPICS },
  });
}

/** One month with its figures; those of an open month are added up when it is looked at. */
export function useMonth(month: string) {
  return useQuery({
    queryKey: keys.businessMonth(month),
    queryFn: () => loket.businessMonths.one({ month }),
    refetchOnMount: 'always',
    meta: { topics: TOPICS },
  });
}

/** After a command, carried out or refused: a refusal mostly means that somebody else was quicker. */
export function useReadMonthsAgain(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.businessMonths });
}
