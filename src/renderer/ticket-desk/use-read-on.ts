import { type RefObject, useEffect, useRef } from 'react';

interface Pages {
  fetchNextPage: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
}

/** The next page is read when the end of the list comes into sight: give the ref to what stands there. */
export function useReadOn({
  fetchNextPage,
  hasNextPage,
  isFetchingNextPage,
}: Pages): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watched = end.current;
    if (!watched) return;
    const watcher = new IntersectionObserver((seen) => {
      if (seen.some((each) => each.isIntersecting) && hasNextPage && !isFetchingNextPage)
        void fetchNextPage();
    });
    watcher.observe(watched);
    return () => watcher.disconnect();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  return end;
}
