/** Non-water income: fees by decree and invoices. */
export const invoices = {};
