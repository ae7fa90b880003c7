/** Working on complaints: the queue, one ticket, its steps, officers, work orders, results, photos. The texts in Indonesian. */
export const ticketDeskId = {};
