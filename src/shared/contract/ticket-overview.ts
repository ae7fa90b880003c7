import './jitless.ts';

/** The management's view: the month's complaints in numbers. */
export const ticketOverview = {};
