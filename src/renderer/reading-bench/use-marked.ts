import { useEffect, useRef, useState } from 'react';

/**
 * Which line is under the hands. It stays when it leaves the list by somebody else's decision, so that a key never meets another one than was
 * looked at; `next` is what follows one that is decided.
 */
export function useMarked(list: string, ids: readonly number[], settled: boolean) {
  // Another list begins at its head: what was marked belongs to the one it was marked in.
  const [hand, setHand] = useState<{ list: string; id: number | null }>({ list, id: null });
  const marked = hand.list === list ? hand.id : null;
  const setMarked = (id: number | null) => setHand({ list, id });
  const place = useRef(0);
  const at = marked === null ? -1 : ids.indexOf(marked);
  useEffect(() => {
    if (at >= 0) place.current = at;
  }, [at]);
  const first = settled ? ids[0] : undefined;
  useEffect(() => {
    if (marked !== null || first === undefined) return;
    place.current = 0;
    setHand({ list, id: first });
  }, [list, marked, first]);
  return {
    marked,
    at,
    mark: setMarked,
    /** Begin at the head. */
    restart: () => setMarked(null),
    move(step: number) {
      if (ids.length === 0) return;
      const from = at >= 0 ? at : place.current - (step > 0 ? 1 : 0);
      setMarked(ids[Math.min(Math.max(0, from + step), ids.length - 1)] ?? null);
    },
    next(): number | null {
      const here = at >= 0 ? at : place.current - 1;
      return ids[here + 1] ?? (at > 0 ? ids[at - 1] : undefined) ?? null;
    },
  };
}
