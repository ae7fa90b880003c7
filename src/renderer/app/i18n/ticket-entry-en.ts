import type { ticketEntryId } from './ticket-entry-id.ts';

/** Entering a complaint: what is known of the caller and the place, filing, the slip. The texts in English. */
export const ticketEntryEn: typeof ticketEntryId = {};
