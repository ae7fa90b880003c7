import type { readingIntakeId } from './reading-intake-id.ts';

/** Readings come in: the desk, files of the readers, what channels send. The texts in English. */
export const readingIntakeEn: typeof readingIntakeId = {};
