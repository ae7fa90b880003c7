/** Non-water income: fees by decree and invoices. */
export function InvoicesScreen() {
  return null;
}
