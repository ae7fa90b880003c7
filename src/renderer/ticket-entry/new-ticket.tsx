export interface NewTicketProps {
  /** The form is left; with the ticket that was filed, if one was. */
  onClose: (filed: number | null) => void;
}

/** The form of a new complaint. */
export function NewTicket(_props: NewTicketProps) {
  return null;
}
