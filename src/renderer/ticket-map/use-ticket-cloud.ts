import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { FeedState } from '../../shared/live-feed.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useLiveFeed } from '../app/use-live-feed.ts';
import type { MapWindow } from '../components/map/cloud-props.ts';
import { TicketCloud } from './ticket-cloud.ts';

/** Of more complaints than one map can carry, those around what is seen are read: so much further on each side. */
const AROUND = 0.5;

export interface LiveTickets {
  tickets: TicketCloud;
  /** Another number whenever there is something else. */
  turn: number;
  fadeMs: number;
  feed: FeedState;
  error: Error | null;
  loading: boolean;
  /** There are so many that only those around what is seen are here. */
  windowed: boolean;
  /** What is seen; matters only when there are too many. */
  look: (window: MapWindow) => void;
}

/** Complaints since an instant (ms): read once, then kept by the changes. */
export function useTicketCloud(from: number): LiveTickets {
  const [tickets] = useState(() => new TicketCloud());
  const [window, setWindow] = useState<MapWindow | null>(null);
  const turn = useSyncExternalStore(tickets.subscribe, () => tickets.turn);
  const query = useQuery({
    queryKey: keys.ticketPoints(from, window),
    queryFn: () => loket.ticketMap.points({ from: new Date(from).toISOString(), window }),
    // Tens of thousands of numbers: they are neither compared nor kept.
    structuralSharing: false,
    gcTime: 0,
  });
  const { data } = query;
  const [loaded, setLoaded] = useState<typeof data>(undefined);
  useEffect(() => {
    if (!data) return;
    tickets.load(data);
    setLoaded(data);
  }, [tickets, data]);

  const feed = useLiveFeed({
    after: loaded?.seq ?? null,
    read: (after) => loket.ticketMap.changes({ after }),
    take: (changes) => tickets.take(changes),
    reset: () => void query.refetch(),
    hintOf: (event) => (event.type === 'tickets_changed' ? event.seq : null),
  });
  const windowed = window !== null || (loaded?.truncated ?? false);
  const look = useMemo(
    () => (seen: MapWindow) => {
      if (!windowed) return;
      setWindow((before) => (before && holds(before, seen) ? before : grown(seen)));
    },
    [windowed],
  );
  return {
    tickets,
    turn,
    fadeMs: (loaded?.fadeHours ?? 24) * 3_600_000,
    feed,
    error: query.error,
    loading: loaded === undefined,
    windowed,
    look,
  };
}

const holds = (one: MapWindow, other: MapWindow): boolean =>
  one.south <= other.south && one.west <= other.west && one.north >= other.north && one.east >= other.east;

function grown({ south, west, north, east }: MapWindow): MapWindow {
  const [high, wide] = [(north - south) * AROUND, (east - west) * AROUND];
  return {
    south: Math.max(-90, south - high),
    west: Math.max(-180, west - wide),
    north: Math.min(90, north + high),
    east: Math.min(180, east + wide),
  };
}
