import type { ticketTargetsId } from './ticket-targets-id.ts';

/** SLA: targets, working hours, escalations. The texts in English. */
export const ticketTargetsEn: typeof ticketTargetsId = {};
