import type { readingBlocksId } from './reading-blocks-id.ts';

/** Accounts blocked because nobody could read their meter, and how they are unblocked. The texts in English. */
export const readingBlocksEn: typeof readingBlocksId = {};
