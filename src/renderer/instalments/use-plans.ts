import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

/** The states that the list is filtered by; the few that ended otherwise stand under "all". */
export const PLAN_FILTERS = ['proposed', 'running', 'overdue', 'settled', 'all'] as const;
export type PlanFilter = (typeof PLAN_FILTERS)[number];

const PAUSE_MS = 250;
const PAGE_SIZE = 50;
/** As the database has it. */
const MIN_TEXT = 3;
/** Payments announce nothing to everybody; a reversal of one does. */
const TOPICS = { topics: ['instalments', 'reversals'] };

/** Pages of agreements by state and text, a moment after the last key. */
export function usePlans(filter: PlanFilter, text: string) {
  const wanted = text.trim();
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const asked = settled.length >= MIN_TEXT ? settled : '';
  const query = useInfiniteQuery({
    queryKey: keys.plans(filter, asked),
    queryFn: ({ pageParam }) =>
      loket.instalments.list({
        state: filter === 'all' ? null : filter,
        text: asked,
        before: pageParam,
        limit: PAGE_SIZE,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length === PAGE_SIZE ? last.at(-1)?.planId : undefined),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
    meta: TOPICS,
  });
  return {
    query,
    rows: query.data?.pages.flat() ?? [],
    /** What the rows answer; the box may be further already. */
    asked,
    tooShort: wanted !== '' && wanted.length < MIN_TEXT,
    stale: query.isPlaceholderData || settled !== wanted,
  };
}

export function usePlanCounts() {
  return useQuery({
    queryKey: keys.planCounts,
    queryFn: () => loket.instalments.counts({}),
    refetchOnMount: 'always',
    meta: TOPICS,
  });
}

export function usePlan(planId: number) {
  return useQuery({
    queryKey: keys.plan(planId),
    queryFn: () => loket.instalments.plan({ planId }),
    refetchOnMount: 'always',
    meta: TOPICS,
  });
}
