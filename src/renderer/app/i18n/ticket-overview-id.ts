/** The management's view: the month's complaints in numbers. The texts in Indonesian. */
export const ticketOverviewId = {};
