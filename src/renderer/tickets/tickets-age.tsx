import { useQueryClient } from '@tanstack/react-query';
import type { ReadState } from '../app/freshness.ts';
import { ticketReadState, useTicketHead } from '../app/ticket-head.ts';
import { useFreshness } from '../app/use-freshness.ts';
import { LiveAge } from '../components/live-age.tsx';

/** How old the oldest is of what is on screen about complaints: queue, outages, tank trucks. The map follows the sequence itself and has its own. */
export function TicketsAge() {
  const head = useTicketHead();
  const reads = useQueryClient()
    .getQueryCache()
    .findAll({
      type: 'active',
      predicate: ({ meta }) => (meta?.['topics'] as string[] | undefined)?.includes('tickets') ?? false,
    })
    .map(
      ({ state }): ReadState =>
        ticketReadState({ dataUpdatedAt: state.dataUpdatedAt, isError: state.status === 'error' }, head),
    );
  return <LiveAge {...useFreshness(reads)} />;
}
