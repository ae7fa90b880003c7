import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ConnectionMatch } from '../../shared/contract/connections.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { type Match, mergeMatches } from './match.ts';
import { isInvoiceNo, isSearchable, maybeCollective } from './search-text.ts';

const PAUSE_MS = 200;
const PAGE_SIZE = 20;

function pagesOf(text: string) {
  return {
    queryKey: keys.search(text),
    queryFn: ({ pageParam }: { pageParam: string }) =>
      loket.connections.search({ text, after: pageParam, limit: PAGE_SIZE }),
    initialPageParam: '',
    getNextPageParam: (last: ConnectionMatch[]) =>
      last.length === PAGE_SIZE ? last.at(-1)?.nextAfter : undefined,
    staleTime: 5_000,
  };
}

function collectivesOf(text: string) {
  return {
    queryKey: keys.collectiveSearch(text),
    queryFn: () => loket.collectives.search({ text }),
    staleTime: 5_000,
  };
}

/** What a whole number in the box means. */
export type Found = Match | { is: 'invoice'; invoiceNo: string };

/**
 * The search behind the box: a moment after the last key, by text, so that an old answer never replaces a newer one. `findExact` asks at once
 * (Enter) and answers with what a whole number means, or null.
 */
export function useSearch(text: string, enabled: boolean) {
  const client = useQueryClient();
  const [settled, setSettled] = useState('');
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  const active = enabled && isSearchable(text);
  const query = useInfiniteQuery({
    ...pagesOf(settled),
    enabled: active && isSearchable(settled),
    placeholderData: keepPreviousData,
  });
  const withCollectives = active && isSearchable(settled) && maybeCollective(settled);
  const collectives = useQuery({ ...collectivesOf(settled), enabled: withCollectives });
  return {
    active,
    matches: active
      ? mergeMatches(query.data?.pages.flat() ?? [], withCollectives ? (collectives.data ?? []) : [])
      : [],
    /** The list shown answers the text in the box, not an earlier one. */
    current:
      settled === text &&
      query.isSuccess &&
      !query.isPlaceholderData &&
      (!withCollectives || collectives.isFetched),
    error: active && settled === text ? (query.error ?? collectives.error) : null,
    hasMore: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    retry: () => {
      void query.refetch();
      if (withCollectives) void collectives.refetch();
    },
    async findExact(typed: string): Promise<Found | null> {
      if (!isSearchable(typed)) return null;
      latest.current = typed;
      setSettled(typed);
      if (isInvoiceNo(typed)) return { is: 'invoice', invoiceNo: typed.trim().toUpperCase() };
      const [pages, payers] = await Promise.all([
        client.fetchInfiniteQuery(pagesOf(typed)).catch(() => null),
        maybeCollective(typed) ? client.fetchQuery(collectivesOf(typed)).catch(() => []) : [],
      ]);
      const [first] = mergeMatches(pages?.pages[0] ?? [], payers);
      return first?.exact && latest.current === typed ? first : null;
    },
  };
}
