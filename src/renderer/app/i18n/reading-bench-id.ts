/** The checking bench: photo, history, flags, decision. The texts in Indonesian. */
export const readingBenchId = {};
