import type { readingBenchId } from './reading-bench-id.ts';

/** The checking bench: photo, history, flags, decision. The texts in English. */
export const readingBenchEn: typeof readingBenchId = {};
