/** The head of counter's view: all open drawers and what waits for a decision. */
export const supervision = {};
