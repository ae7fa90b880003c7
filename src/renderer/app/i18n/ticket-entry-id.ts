/** Entering a complaint: what is known of the caller and the place, filing, the slip. The texts in Indonesian. */
export const ticketEntryId = {};
