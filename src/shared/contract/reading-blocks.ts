import './jitless.ts';

/** Accounts blocked because nobody could read their meter, and how they are unblocked. */
export const readingBlocks = {};
