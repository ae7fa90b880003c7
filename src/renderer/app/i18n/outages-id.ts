/** Outages, announced work and rationing: proposals from tickets, linking, updates, closing. The texts in Indonesian. */
export const outagesId = {};
