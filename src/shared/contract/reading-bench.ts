import './jitless.ts';

/** The checking bench: photo, history, flags, decision. */
export const readingBench = {};
