import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ConnectionMatch } from '../../shared/contract/connections.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { isSearchable } from './search-text.ts';

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

/**
 * The search behind the box: a moment after the last key, by text, so that an old answer never replaces a newer one. `findExact` asks at once
 * (Enter) and answers with the one connection of a whole number, or null.
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
  return {
    active,
    /** The text that is asked about: the one in the box a moment ago. */
    settled,
    matches: active ? (query.data?.pages.flat() ?? []) : [],
    /** The list shown answers the text in the box, not an earlier one. */
    current: settled === text && query.isSuccess && !query.isPlaceholderData,
    error: active && settled === text ? query.error : null,
    hasMore: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    retry: () => void query.refetch(),
    async findExact(typed: string): Promise<ConnectionMatch | null> {
      if (!isSearchable(typed)) return null;
      latest.current = typed;
      setSettled(typed);
      const data = await client.fetchInfiniteQuery(pagesOf(typed)).catch(() => null);
      const first = data?.pages[0]?.[0];
      return first?.exact && latest.current === typed ? first : null;
    },
  };
}
