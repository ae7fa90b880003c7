import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useSettled } from '../components/use-settled.ts';
import type { DeskFilter } from './use-desk-filter.ts';

/** As the database has it. */
const MIN_TEXT = 3;
/** Clocks go on without anybody doing anything. */
const ABOUT = { refetchOnMount: 'always', refetchInterval: 60_000, meta: { topics: ['tickets'] } } as const;

/** The vocabulary, with what the person may do. It changes with the program and the utility's numbers only. */
export function useTicketWorkflow() {
  return useQuery({ queryKey: keys.ticketWorkflow, queryFn: () => loket.tickets.workflow({}) });
}

/** Pages of the queue and the counts beside it, a moment after the last key. */
export function useQueue(filter: DeskFilter, text: string) {
  const wanted = text.trim();
  const settled = useSettled(wanted);
  const asked = settled.length >= MIN_TEXT ? settled : '';
  const { view, sort, ...narrow } = filter;
  const list = { view, sort, ...narrow, text: asked };
  const query = useInfiniteQuery({
    queryKey: keys.ticketList(list),
    queryFn: ({ pageParam }) => loket.ticketDesk.list({ ...list, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    ...ABOUT,
  });
  const counts = useQuery({
    queryKey: keys.ticketCounts(narrow),
    queryFn: () => loket.ticketDesk.counts(narrow),
    placeholderData: keepPreviousData,
    ...ABOUT,
  });
  return {
    query,
    counts: counts.data,
    // One that moved between two pages while they were read stands in both.
    lines: [
      ...new Map(
        query.data?.pages.flatMap((page) => page.tickets).map((each) => [each.ticketId, each]),
      ).values(),
    ],
    /** What the lines answer; the box may be further already. */
    asked,
    tooShort: wanted !== '' && wanted.length < MIN_TEXT,
    stale: query.isPlaceholderData || settled !== wanted,
  };
}

export function useTicket(ticketId: number | null) {
  return useQuery({
    queryKey: keys.ticket(ticketId ?? 0),
    queryFn: () => loket.ticketDesk.detail({ ticketId: ticketId ?? 0 }),
    enabled: ticketId !== null,
    ...ABOUT,
  });
}

export function useOfficers(ticketId: number | null, enabled = true) {
  return useQuery({
    queryKey: keys.fieldOfficers(ticketId),
    queryFn: () => loket.ticketDesk.officers({ ticketId }),
    enabled,
    refetchOnMount: 'always',
    meta: { topics: ['tickets', 'officers'] },
  });
}

export function usePhoto(photoId: number | null) {
  return useQuery({
    queryKey: keys.ticketPhoto(photoId),
    queryFn: () => loket.ticketEntry.photo({ photoId: photoId ?? 0 }),
    enabled: photoId !== null,
    gcTime: 60_000,
  });
}
