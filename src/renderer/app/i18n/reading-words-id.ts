import {
  PERIOD_STATE_WORDS,
  READING_CONDITION_WORDS,
  READING_FLAG_WORDS,
  READING_REASON_WORDS,
  READING_SOURCE_WORDS,
  READING_STATE_WORDS,
} from '../../../shared/reading-words.ts';

/** The one vocabulary of meter readings in Indonesian. */
export const readingWordsId = {
  conditions: READING_CONDITION_WORDS.id,
  flags: READING_FLAG_WORDS.id,
  reasons: READING_REASON_WORDS.id,
  sources: READING_SOURCE_WORDS.id,
  states: READING_STATE_WORDS.id,
  periodStates: PERIOD_STATE_WORDS.id,
};
