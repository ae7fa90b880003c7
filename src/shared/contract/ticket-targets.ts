import './jitless.ts';

/** SLA: targets, working hours, escalations. */
export const ticketTargets = {};
