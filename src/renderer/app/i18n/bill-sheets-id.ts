/** Bills as sheets for the customers, one or a whole route. The texts in Indonesian. */
export const billSheetsId = {};
