import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useSettled } from '../components/use-settled.ts';
import type { InboxFilter } from './use-inbox-filter.ts';

/** As the database has it. */
export const MIN_TEXT = 3;
/** What money does to an application is not announced, so what is on screen is also read again by the clock. */
const ABOUT = {
  refetchOnMount: 'always',
  refetchInterval: 30_000,
  meta: { topics: ['applications'] },
} as const;

/** After a decision has taken effect; and the least pause where this console's clock is ahead of the server's. */
const SOON_MS = 200;
const LEAST_MS = 1000;

/** The state machines, with what the person may do. They change with the program only. */
export function useWorkflow() {
  return useQuery({ queryKey: keys.applicationWorkflow, queryFn: () => loket.applications.workflow({}) });
}

/** Pages of the inbox and the counts beside it, a moment after the last key. */
export function useInbox(filter: InboxFilter, text: string) {
  const wanted = text.trim();
  const settled = useSettled(wanted);
  const asked = settled.length >= MIN_TEXT ? settled : '';
  const { view, kind, village, states, clock, sort, descending } = filter;
  const which = { view, kind, village, text: asked };
  const list = { ...which, states: states.length > 0 ? states : null, clock, sort, descending };
  const query = useInfiniteQuery({
    queryKey: keys.applicationList(list),
    queryFn: ({ pageParam }) => loket.applications.list({ ...list, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    ...ABOUT,
  });
  const counts = useQuery({
    queryKey: keys.applicationCounts(which),
    queryFn: () => loket.applications.counts(which),
    placeholderData: keepPreviousData,
    ...ABOUT,
  });
  return {
    query,
    counts: counts.data,
    lines: query.data?.pages.flatMap((page) => page.lines) ?? [],
    /** What the lines answer; the box may be further already. */
    asked,
    tooShort: wanted !== '' && wanted.length < MIN_TEXT,
    stale: query.isPlaceholderData || settled !== wanted,
  };
}

export function useApplication(applicationId: number) {
  return useQuery({
    queryKey: keys.application(applicationId),
    queryFn: () => loket.applications.detail({ applicationId }),
    ...ABOUT,
    // What can be done next is known when the decision before has taken effect.
    refetchInterval: ({ state }) => {
      const held = state.data?.card.heldUntil;
      const left = held ? Date.parse(held) - Date.now() + SOON_MS : ABOUT.refetchInterval;
      const waits = state.data?.actions.some((each) => each.refusal === 'DECISION_HELD') ?? false;
      return waits ? Math.min(Math.max(left, LEAST_MS), ABOUT.refetchInterval) : ABOUT.refetchInterval;
    },
  });
}
