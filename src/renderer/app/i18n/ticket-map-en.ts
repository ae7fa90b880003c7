import type { ticketMapId } from './ticket-map-id.ts';

/** The live map of complaints: points, areas, changes by sequence number. The texts in English. */
export const ticketMapEn: typeof ticketMapId = {};
