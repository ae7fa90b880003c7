import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SettlementFilter } from '../../shared/contract/settlement-cards.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

const PAGE_SIZE = 100;
/** A reversal decided elsewhere changes what is missing. */
const TOPICS = { topics: ['settlements', 'reversals'] };

/** What is looked at: a channel on one day, or over all days shown. */
export interface Choice {
  channel: string;
  day: string | null;
}

export function useSummary(from: string, to: string) {
  return useQuery({
    queryKey: keys.settlementSummary(from, to),
    queryFn: () => loket.settlements.summary({ channel: null, from, to }),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
    meta: TOPICS,
  });
}

export function useMatches(choice: Choice | null, from: string, to: string, filter: SettlementFilter) {
  const of = {
    channel: choice?.channel ?? null,
    from: choice?.day ?? from,
    to: choice?.day ?? to,
    filter,
  };
  return useInfiniteQuery({
    queryKey: keys.settlementMatches(of),
    queryFn: ({ pageParam }) =>
      loket.settlements.matches({ ...of, fileId: null, after: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: choice !== null,
    refetchOnMount: 'always',
    meta: TOPICS,
  });
}

export function useMatch(lineId: number | null, paymentId: number | null) {
  return useQuery({
    queryKey: keys.settlementMatch(lineId, paymentId),
    queryFn: () => loket.settlements.match({ lineId, paymentId }),
    refetchOnMount: 'always',
    meta: TOPICS,
  });
}

export function useFormats() {
  return useQuery({
    queryKey: keys.settlementFormats,
    queryFn: () => loket.settlements.formats({}),
    refetchOnMount: 'always',
    meta: TOPICS,
  });
}

export function useFiles(channel: string | null) {
  return useQuery({
    queryKey: keys.settlementFiles(channel),
    queryFn: () => loket.settlements.list({ channel, limit: 50 }),
    refetchOnMount: 'always',
    meta: TOPICS,
  });
}

/** After a command of this screen, carried out or refused, everything on it is read again: a refusal mostly means somebody was quicker. */
export function useReadAgain(): () => Promise<void> {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('settlement') });
}
