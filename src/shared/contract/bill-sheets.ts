import './jitless.ts';

/** Bills as sheets for the customers, one or a whole route. */
export const billSheets = {};
