import { useQuery, useQueryClient } from '@tanstack/react-query';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { type Match, mergeMatches } from './match.ts';
import { isInvoiceNo, isSearchable, maybeCollective } from './search-text.ts';
import { useSearch } from './use-search.ts';

function payersOf(text: string) {
  return {
    queryKey: keys.collectiveSearch(text),
    queryFn: () => loket.collectives.search({ text }),
    staleTime: 5_000,
  };
}

/** What a whole number in the box means. */
export type Found = Match | { is: 'invoice'; invoiceNo: string };

/**
 * The search behind the counter's box: connections, collective payers where the text has letters, and an invoice by its whole number. A
 * number of digits asks for connections only, so that the usual case waits for nothing else.
 */
export function useCounterSearch(text: string, enabled: boolean) {
  const client = useQueryClient();
  const connections = useSearch(text, enabled);
  const { settled, active } = connections;
  const withPayers = active && isSearchable(settled) && maybeCollective(settled);
  const payers = useQuery({ ...payersOf(settled), enabled: withPayers });
  return {
    active,
    matches: active ? mergeMatches(connections.matches, withPayers ? (payers.data ?? []) : []) : [],
    /** The list shown answers the text in the box, not an earlier one. */
    current: connections.current && (!withPayers || payers.isFetched),
    error: connections.error ?? (withPayers && settled === text ? payers.error : null),
    hasMore: connections.hasMore,
    loadMore: connections.loadMore,
    retry: () => {
      connections.retry();
      if (withPayers) void payers.refetch();
    },
    /** Asks at once (Enter) what a whole number means; null when it is none. */
    async findExact(typed: string): Promise<Found | null> {
      if (isInvoiceNo(typed)) return { is: 'invoice', invoiceNo: typed.trim().toUpperCase() };
      const [connection, found] = await Promise.all([
        connections.findExact(typed),
        isSearchable(typed) && maybeCollective(typed)
          ? client.fetchQuery(payersOf(typed)).catch(() => [])
          : [],
      ]);
      if (connection) return { is: 'connection', ...connection };
      const payer = found.find((each) => each.exact);
      return payer ? { is: 'collective', ...payer } : null;
    },
  };
}
export type CounterSearch = ReturnType<typeof useCounterSearch>;
