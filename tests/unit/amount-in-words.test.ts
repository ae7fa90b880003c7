import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountInWords, MAX_IN_WORDS, numberInWords } from '../../src/shared/amount-in-words.ts';

describe('known amounts', () => {
  test.each([
    [0, 'nol'],
    [1, 'satu'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [12, 'dua belas'],
    [19, 'sembilan belas'],
    [20, 'dua puluh'],
    [21, 'dua puluh satu'],
    [100, 'seratus'],
    [111, 'seratus sebelas'],
    [999, 'sembilan ratus sembilan puluh sembilan'],
    [1000, 'seribu'],
    [1001, 'seribu satu'],
    [1100, 'seribu seratus'],
    [2000, 'dua ribu'],
    [11_000, 'sebelas ribu'],
    [21_000, 'dua puluh satu ribu'],
    [101_000, 'seratus satu ribu'],
    [225_210, 'dua ratus dua puluh lima ribu dua ratus sepuluh'],
    [1_000_000, 'satu juta'],
    [1_001_000, 'satu juta seribu'],
    [1_000_000_000, 'satu miliar'],
    [1_000_000_000_000, 'satu triliun'],
  ])('%i', (value, words) => expect(numberInWords(value)).toBe(words));

  test('on a receipt', () =>
    expect(amountInWords(99_100)).toBe('Sembilan puluh sembilan ribu seratus rupiah'));
});

test.each([-1, 0.5, Number.NaN, MAX_IN_WORDS + 1])('%d has no words', (value) => {
  expect(() => numberInWords(value)).toThrow(RangeError);
});

/** Reads the words back by the grammar of Indonesian numerals, knowing nothing of how they were made. */
function read(words: string): number {
  const digits = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'];
  const scales: Record<string, number> = { ribu: 1e3, juta: 1e6, miliar: 1e9, triliun: 1e12 };
  let [sum, group, digit] = [0, 0, 0];
  for (const word of words.replace(/\bse(puluh|belas|ratus|ribu)\b/g, 'satu $1').split(' ')) {
    const value = digits.indexOf(word);
    if (value >= 0) digit = value;
    else if (word === 'belas') [group, digit] = [group + 10 + digit, 0];
    else if (word === 'puluh') [group, digit] = [group + 10 * digit, 0];
    else if (word === 'ratus') [group, digit] = [group + 100 * digit, 0];
    else if (word in scales) [sum, group, digit] = [sum + (group + digit) * scales[word]!, 0, 0];
    else throw new Error(`Not a numeral: ${word}`);
  }
  return sum + group + digit;
}

test('every number up to a hundred thousand can be read back', () => {
  const wrong = Array.from({ length: 100_000 }, (_, value) => value).filter(
    (value) => read(numberInWords(value)) !== value,
  );
  expect(wrong).toEqual([]);
});

test('any number can be read back', () => {
  // By digits, so that zeros and ones in the middle are as likely as anything else.
  const anyDigits = fc.array(fc.constantFrom(0, 0, 1, 1, 2, 5, 9), { minLength: 1, maxLength: 15 });
  fc.assert(
    fc.property(
      fc.oneof(
        anyDigits.map((list) => Number(list.join(''))),
        fc.nat(MAX_IN_WORDS),
      ),
      (value) => {
        expect(read(numberInWords(value))).toBe(value);
      },
    ),
    { numRuns: 1000 },
  );
});

test('contractions stand where the language has them and nowhere else', () => {
  fc.assert(
    fc.property(fc.nat(MAX_IN_WORDS), (value) => {
      const words = numberInWords(value);
      expect(words).not.toMatch(/\bsatu (puluh|belas|ratus)\b|\bse(juta|miliar|triliun)\b| {2}|^ | $/);
      // "satu ribu" is right only inside a larger group: dua puluh satu ribu.
      if (/\bsatu ribu\b/.test(words)) expect(words).toMatch(/(puluh|ratus|seratus) satu ribu/);
    }),
  );
});
