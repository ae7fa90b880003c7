import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { MapChange, TicketPoints } from '../../shared/contract/ticket-map.ts';
import type { TicketCard } from '../../shared/contract/tickets.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function ticketMapHandlers(presence: StaffPresence): FeatureHandlers<LoketContract['ticketMap']> {
  const call: ReturnType<StaffPresence['session']>['call'] = (...values) =>
    presence.session().call(...values);
  return {
    points: async ({ from, window, limit }) =>
      (await call('ticket_points', {
        p_from: from,
        p_south: window?.south ?? null,
        p_west: window?.west ?? null,
        p_north: window?.north ?? null,
        p_east: window?.east ?? null,
        p_limit: limit,
      })) as TicketPoints,
    changes: async ({ after, limit }) =>
      (await call('ticket_changes', { p_after: after, p_limit: limit })) as {
        changes: MapChange[];
        lastSeq: number;
        more: boolean;
      },
    card: async ({ ticketId }) => (await call('ticket_map_card', { p_ticket_id: ticketId })) as TicketCard,
  };
}
