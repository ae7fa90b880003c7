/** The live map of complaints. */
export function MapPane(_props: { onShow: ((ticketId: number) => void) | undefined }) {
  return null;
}
