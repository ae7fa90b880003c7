import './jitless.ts';

/** Entering a complaint: what is known of the caller and the place, filing, the slip. */
export const ticketEntry = {};
