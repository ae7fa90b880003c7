import {
  PERIOD_STATE_WORDS,
  READING_CONDITION_WORDS,
  READING_FLAG_WORDS,
  READING_REASON_WORDS,
  READING_SOURCE_WORDS,
  READING_STATE_WORDS,
} from '../../../shared/reading-words.ts';
import type { readingWordsId } from './reading-words-id.ts';

/** The one vocabulary of meter readings in English. */
export const readingWordsEn: typeof readingWordsId = {
  conditions: READING_CONDITION_WORDS.en,
  flags: READING_FLAG_WORDS.en,
  reasons: READING_REASON_WORDS.en,
  sources: READING_SOURCE_WORDS.en,
  states: READING_STATE_WORDS.en,
  periodStates: PERIOD_STATE_WORDS.en,
};
