import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

const PAUSE_MS = 200;
const PAGE_SIZE = 100;

/** The payers that hold the text, a moment after the last key. */
export function useCollectiveList(text: string) {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useInfiniteQuery({
    queryKey: keys.collectiveList(settled),
    queryFn: ({ pageParam }) => loket.collectives.list({ text: settled, after: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => (last.length === PAGE_SIZE ? last.at(-1)?.nextAfter : undefined),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
    meta: { topics: ['collectives'] },
  });
  return {
    rows: query.data?.pages.flat() ?? [],
    /** What the rows answer. */
    text: settled,
    pending: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    retry: () => void query.refetch(),
  };
}
export type CollectiveList = ReturnType<typeof useCollectiveList>;
