/** Trips of tank trucks. */
export function TankPane(_props: { onShow: ((ticketId: number) => void) | undefined }) {
  return null;
}
