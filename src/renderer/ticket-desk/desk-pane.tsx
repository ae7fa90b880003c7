/** The queue of complaints and the one that is open. */
export function DeskPane(_props: { shown: number | null }) {
  return null;
}
