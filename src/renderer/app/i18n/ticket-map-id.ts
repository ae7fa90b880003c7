/** The live map of complaints: points, areas, changes by sequence number. The texts in Indonesian. */
export const ticketMapId = {};
