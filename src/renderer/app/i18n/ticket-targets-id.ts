/** SLA: targets, working hours, escalations. The texts in Indonesian. */
export const ticketTargetsId = {};
