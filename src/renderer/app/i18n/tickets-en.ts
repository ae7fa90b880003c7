import type { ticketsId } from './tickets-id.ts';

/** The frame of the complaints' screen in English; the vocabulary is in ticket-words-en.ts. */
export const ticketsEn: typeof ticketsId = {
  tabsLabel: 'Parts of the complaints screen',
  newTicket: 'New complaint',
  tabs: {
    queue: 'Queue',
    map: 'Live map',
    outages: 'Outages',
    tank: 'Tank trucks',
    overview: 'Overview',
    targets: 'Targets',
  },
};
