import type { ticketOverviewId } from './ticket-overview-id.ts';

/** The management's view: the month's complaints in numbers. The texts in English. */
export const ticketOverviewEn: typeof ticketOverviewId = {};
