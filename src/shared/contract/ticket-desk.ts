import './jitless.ts';

/** Working on complaints: the queue, one ticket, its steps, officers, work orders, results, photos. */
export const ticketDesk = {};
