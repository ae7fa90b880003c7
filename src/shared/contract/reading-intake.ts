import './jitless.ts';

/** Readings come in: the desk, files of the readers, what channels send. */
export const readingIntake = {};
