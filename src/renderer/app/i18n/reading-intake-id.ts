/** Readings come in: the desk, files of the readers, what channels send. The texts in Indonesian. */
export const readingIntakeId = {};
