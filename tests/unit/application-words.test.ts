import { expect, test } from 'vitest';
import { applicationWordsEn } from '../../src/renderer/app/i18n/application-words-en.ts';
import { applicationWordsId } from '../../src/renderer/app/i18n/application-words-id.ts';
import {
  APPLICATION_KIND_WORDS,
  APPLICATION_REASON_WORDS,
  APPLICATION_STATE_WORDS,
} from '../../src/shared/reports/application-words.ts';

test('reports call kinds, states and reasons of applications what the screens call them', () => {
  for (const [language, words] of [
    ['id', applicationWordsId],
    ['en', applicationWordsEn],
  ] as const) {
    expect(APPLICATION_KIND_WORDS[language]).toEqual(words.kinds);
    expect(APPLICATION_STATE_WORDS[language]).toEqual(words.states);
    expect(APPLICATION_REASON_WORDS[language]).toEqual(words.reasons);
  }
});
