import { useCallback } from 'react';
import { TICKET_CATEGORIES } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { TicketCloud } from './ticket-cloud.ts';
import { GROUPS, type TicketView } from './ticket-view.ts';

/** What the pointer is told about a point. */
export function useTip(
  tickets: TicketCloud,
  view: TicketView,
  nameOf: (village: string) => string | undefined,
): (ticketId: number) => readonly string[] {
  const { t, dateTime } = useI18n();
  return useCallback(
    (ticketId) => {
      const row = tickets.cloud.rowOf(ticketId);
      if (row === undefined) return [];
      const village = tickets.villages.codes[tickets.facet('village')[row]!] ?? null;
      const group = GROUPS[view.group[row]!];
      return [
        t.ticketWords.categories[TICKET_CATEGORIES[tickets.facet('category')[row]!]!],
        [group && t.ticketMap.groups[group], village && (nameOf(village) ?? village)]
          .filter(Boolean)
          .join(' · '),
        dateTime(new Date(tickets.cloud.at[row]!).toISOString()),
      ];
    },
    [tickets, view, nameOf, t, dateTime],
  );
}
