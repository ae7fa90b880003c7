import { useEffect, useEffectEvent, useMemo, useSyncExternalStore } from 'react';
import type { LoketEvent } from '../../shared/contract/events.ts';
import { type FeedPage, type FeedState, LiveFeed, OLD_MS } from '../../shared/live-feed.ts';
import { useAuth } from './auth.ts';
import { onLoketEvent, useLink } from './link.ts';

interface LiveFeedOptions<Change> {
  /** What is on screen includes everything up to this number; null until that is known. Another one begins anew. */
  after: number | null;
  read: (after: number) => Promise<FeedPage<Change>>;
  take: (changes: readonly Change[]) => void;
  /** The server was restored: what is on screen is to be read anew, with another `after`. */
  reset?: () => void;
  /** The number that an event announces; 0 where it announces something without a number, null where it is about something else. */
  hintOf: (event: LoketEvent) => number | null;
}

const NOTHING_YET: FeedState = {
  seq: 0,
  updatedAt: 0,
  failed: false,
  catchingUp: true,
  doubtful: false,
  oldAfterMs: OLD_MS,
};

/** Follows a sequence of the server while the component is on screen; `useFreshness([state])` and `LiveAge` tell how old it is. */
export function useLiveFeed<Change>(options: LiveFeedOptions<Change>): FeedState {
  const read = useEffectEvent(options.read);
  const take = useEffectEvent(options.take);
  const reset = useEffectEvent(() => options.reset?.());
  const hintOf = useEffectEvent(options.hintOf);
  const reachable = useLink().state !== 'down';
  const awake = useAuth().state === 'signedIn';
  const { after } = options;
  const feed = useMemo(() => (after === null ? null : new LiveFeed<Change>(after)), [after]);

  useEffect(() => feed?.reachable(reachable && awake), [feed, reachable, awake]);
  useEffect(() => {
    if (!feed) return;
    feed.start({ read: (from) => read(from), take: (changes) => take(changes), reset: () => reset() });
    const unsubscribe = onLoketEvent((event) => {
      const seq = hintOf(event);
      if (seq !== null) feed.hint(seq);
    });
    return () => {
      unsubscribe();
      feed.stop();
    };
  }, [feed]);

  return useSyncExternalStore(feed ? feed.watch : watchNothing, feed ? feed.state : () => NOTHING_YET);
}

function watchNothing(): () => void {
  return () => {};
}
