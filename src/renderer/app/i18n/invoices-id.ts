/** The texts of invoices in Indonesian. */
export const invoicesId = {};
