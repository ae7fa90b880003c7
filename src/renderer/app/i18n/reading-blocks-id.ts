/** Accounts blocked because nobody could read their meter, and how they are unblocked. The texts in Indonesian. */
export const readingBlocksId = {};
