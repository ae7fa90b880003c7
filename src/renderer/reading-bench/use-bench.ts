import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useSettled } from '../components/use-settled.ts';
import type { BenchFilter } from './use-bench-filter.ts';

/** As the database has it. */
const MIN_TEXT = 3;
const ABOUT = { refetchOnMount: 'always', meta: { topics: ['readings'] } } as const;
/** The sums of all routes walk through every connection: once in a while is enough. */
const PROGRESS_MS = 30_000;

export function useReadingVocabulary() {
  return useQuery({
    queryKey: keys.readingVocabulary,
    queryFn: () => loket.meterReadings.vocabulary({}),
    ...ABOUT,
  });
}

export function useProgress() {
  return useQuery({
    queryKey: keys.benchProgress,
    queryFn: () => loket.readingBench.progress({}),
    refetchOnMount: 'always',
    refetchInterval: PROGRESS_MS,
  });
}

/** Pages of the marked view and the counts beside it, a moment after the last key. */
export function useBenchLists(filter: BenchFilter, text: string) {
  const wanted = text.trim();
  const settled = useSettled(wanted);
  const asked = settled.length >= MIN_TEXT ? settled : '';
  const { view, sort, flag, source, branch, route, condition } = filter;
  const isUnread = view === 'unread';
  const narrow = { source, branch, route, condition, text: asked };
  const list = { view: isUnread ? ('waiting' as const) : view, sort, flag, ...narrow };
  const query = useInfiniteQuery({
    queryKey: keys.benchList(list),
    queryFn: ({ pageParam }) => loket.readingBench.list({ ...list, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: !isUnread,
    ...ABOUT,
  });
  const who = { branch, route, text: asked };
  const unread = useInfiniteQuery({
    queryKey: keys.benchUnread(who),
    queryFn: ({ pageParam }) => loket.readingBench.unread({ ...who, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: isUnread,
    ...ABOUT,
  });
  const counts = useQuery({
    queryKey: keys.benchCounts(narrow),
    queryFn: () => loket.readingBench.counts(narrow),
    placeholderData: keepPreviousData,
    ...ABOUT,
  });
  const pages = isUnread ? unread : query;
  return {
    isUnread,
    pages,
    narrow,
    counts: counts.data,
    // One that moved between two pages while they were read stands in both.
    lines: [
      ...new Map(
        query.data?.pages.flatMap((page) => page.readings).map((each) => [each.readingId, each]),
      ).values(),
    ],
    unread: [
      ...new Map(
        unread.data?.pages.flatMap((page) => page.connections).map((each) => [each.connectionId, each]),
      ).values(),
    ],
    cut: pages.data?.pages[0]?.cut ?? false,
    /** What the lines answer; the box may be further already. */
    asked,
    tooShort: wanted !== '' && wanted.length < MIN_TEXT,
    stale: pages.isPlaceholderData || settled !== wanted,
  };
}
export type BenchLists = ReturnType<typeof useBenchLists>;

const sheetQuery = (readingId: number) => ({
  queryKey: keys.benchReading(readingId),
  queryFn: () => loket.readingBench.detail({ readingId }),
  meta: ABOUT.meta,
});
const photoQuery = (readingId: number) => ({
  queryKey: keys.benchPhoto(readingId),
  queryFn: () => loket.readingBench.photo({ readingId }),
  gcTime: 60_000,
});

export function useSheet(readingId: number | null) {
  return useQuery({ ...sheetQuery(readingId ?? 0), enabled: readingId !== null });
}

export function useUnreadSheet(connectionId: number | null) {
  return useQuery({
    queryKey: keys.benchConnection(connectionId ?? 0),
    queryFn: () => loket.readingBench.unreadDetail({ connectionId: connectionId ?? 0 }),
    enabled: connectionId !== null,
    meta: ABOUT.meta,
  });
}

export function useReadingPhoto(readingId: number | null) {
  return useQuery({ ...photoQuery(readingId ?? 0), enabled: readingId !== null });
}

/** What comes next is read while the hands are still on this one: page and both photos. */
export function useAhead(readingId: number | null) {
  const client = useQueryClient();
  useEffect(() => {
    if (readingId === null) return;
    const timer = setTimeout(async () => {
      const sheet = await client.fetchQuery(sheetQuery(readingId)).catch(() => null);
      for (const photo of [sheet?.card.hasPhoto ? readingId : null, sheet?.lastPhoto?.readingId ?? null])
        if (photo !== null) await client.fetchQuery(photoQuery(photo)).catch(() => undefined);
    }, 120);
    return () => clearTimeout(timer);
  }, [client, readingId]);
}
