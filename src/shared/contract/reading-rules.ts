import './jitless.ts';

/** The utility's numbers for readings. */
export const readingRules = {};
