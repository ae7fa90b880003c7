import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type {
  OutageAnswer,
  TicketCallerContext,
  TicketPlaceContext,
} from '../../shared/contract/ticket-entry.ts';
import type { TicketCard, TicketWorkflow } from '../../shared/contract/tickets.ts';
import type { Place } from '../../shared/geography.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useSettled } from '../components/use-settled.ts';
import { type EntryDraft, isPhone } from './entry-draft.ts';

/** An open ticket that the caller may mean. */
export interface OpenTicket {
  ticket: TicketCard;
  ofCaller: boolean;
  /** Metres; null where there is no point. */
  distance: number | null;
}

export interface EntryContext {
  caller: TicketCallerContext | null;
  place: TicketPlaceContext | null;
  /** The pin: what was put, or the connection's own. */
  pin: Place | null;
  ofConnection: boolean;
  /** The caller's own first, then the nearest. */
  open: readonly OpenTicket[];
  outages: readonly OutageAnswer[];
  error: Error | null;
  retry: () => void;
  /** It answers what is on the form now, not what was there a moment ago. */
  settled: boolean;
}

type Category = TicketWorkflow['categories'][number];
const NOWHERE = { latitude: null, longitude: null, villageCode: null };

/** What is known while somebody speaks. The caller is asked for once (each look counts against the day's limit), the place again whenever something changes. */
export function useEntryContext(draft: EntryDraft, categories: readonly Category[]): EntryContext {
  const connectionId = draft.caller?.connectionId ?? null;
  const who = useSettled({
    connectionId,
    phone: isPhone(draft.phone) ? draft.phone.replaceAll(/[\s().-]/g, '') : null,
  });
  const callerQuery = useQuery({
    queryKey: keys.ticketCaller(who),
    queryFn: () => loket.ticketEntry.context(who),
    enabled: who.connectionId !== null || who.phone !== null,
    staleTime: 20_000,
  });
  const known = who.connectionId !== null || who.phone !== null ? (callerQuery.data?.caller ?? null) : null;
  // Of another connection a moment ago is nothing for this one.
  const caller = who.connectionId === connectionId ? known : null;
  const own = useMemo<Place | null>(() => {
    const point = caller?.connection;
    return point?.latitude != null && point.longitude != null
      ? { latitude: point.latitude, longitude: point.longitude }
      : null;
  }, [caller]);
  const pin = draft.place ?? own;
  const villageCode = draft.villageCode ?? (draft.place ? null : (caller?.connection?.villageCode ?? null));
  const where = useSettled({ ...NOWHERE, ...pin, villageCode, category: draft.category });
  const somewhere = where.latitude !== null || where.villageCode !== null;
  const placeQuery = useQuery({
    queryKey: keys.ticketPlace(where),
    queryFn: () => loket.ticketEntry.context(where),
    enabled: somewhere,
    placeholderData: keepPreviousData,
    meta: { topics: ['tickets'] },
  });
  const place = somewhere ? (placeQuery.data?.place ?? null) : null;

  const open = useMemo(() => {
    const asked = categories.find((each) => each.category === draft.category);
    const alike = (ticket: TicketCard) =>
      !asked ||
      ticket.category === asked.category ||
      (asked.incident !== null && ticket.incident === asked.incident);
    const nearby = draft.category === null ? [] : (place?.nearby ?? []);
    const mine = (caller?.tickets ?? []).filter((ticket) => ticket.open && alike(ticket));
    const ids = new Set(mine.map(({ ticketId }) => ticketId));
    return [
      ...mine.map((ticket): OpenTicket => ({ ticket, ofCaller: true, distance: null })),
      ...nearby
        .filter(({ ticket }) => !ids.has(ticket.ticketId))
        .map((each): OpenTicket => ({ ...each, ofCaller: false })),
    ];
  }, [caller, place, categories, draft.category]);

  return {
    caller,
    place,
    pin,
    ofConnection: draft.place === null && own !== null,
    open,
    // Without a kind nobody knows whether it explains anything.
    outages: draft.category === null ? [] : (place?.outages ?? []),
    error: callerQuery.error ?? placeQuery.error,
    retry: () => {
      if (callerQuery.isError) void callerQuery.refetch();
      if (placeQuery.isError) void placeQuery.refetch();
    },
    settled:
      JSON.stringify(where) ===
        JSON.stringify({ ...NOWHERE, ...pin, villageCode, category: draft.category }) &&
      !placeQuery.isFetching,
  };
}
