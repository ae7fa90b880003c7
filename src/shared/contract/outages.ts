import './jitless.ts';

/** Outages, announced work and rationing: proposals from tickets, linking, updates, closing. */
export const outages = {};
