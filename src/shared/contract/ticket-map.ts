import './jitless.ts';

/** The live map of complaints: points, areas, changes by sequence number. */
export const ticketMap = {};
