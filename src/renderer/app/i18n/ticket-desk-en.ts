import type { ticketDeskId } from './ticket-desk-id.ts';

/** Working on complaints: the queue, one ticket, its steps, officers, work orders, results, photos. The texts in English. */
export const ticketDeskEn: typeof ticketDeskId = {};
