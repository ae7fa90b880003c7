/** Outages, announced work, rationing, and proposals from complaints. */
export function OutagesPane(_props: { onShow: ((ticketId: number) => void) | undefined }) {
  return null;
}
