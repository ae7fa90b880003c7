/** Arrears letters on paper: a page each whatever is owed, every number whole, the same bytes again. */

import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { MOST_ROWS } from '../../src/main/documents/arrears-letter-words.ts';
import { writeArrearsLetters } from '../../src/main/documents/arrears-letters-pdf.ts';
import { fontsIn } from '../../src/main/documents/layout.ts';
import {
  ARREARS_ACTIONS,
  type ArrearsLetter,
  type LetterHead,
} from '../../src/shared/contract/arrears-actions.ts';
import { readPdf } from '../support/read-pdf.ts';
import { arrearsLetter, letterHead } from '../support/sample-arrears-letters.ts';

const fonts = fontsIn(join(import.meta.dirname, '../../resources/fonts'));

async function written(head: LetterHead, letters: ArrearsLetter[]): Promise<Buffer> {
  const out = new PassThrough();
  const bytes = buffer(out);
  async function* all() {
    yield* letters;
  }
  await writeArrearsLetters(head, all(), fonts, out);
  return bytes;
}

test.each(ARREARS_ACTIONS)('a letter of %s is one page and says who, what and until when', async (action) => {
  const letters = [arrearsLetter(0, action, 3)];
  const { pages } = await readPdf(await written(letterHead(action, 1), letters));
  expect(pages).toHaveLength(1);
  const text = pages[0]!.text.replaceAll(/\s+/g, ' ');
  for (const words of [
    'PST/SP/2026/000001',
    '0164-20-000001',
    'I MADE SUARDANA 1',
    '3 lembar',
    '208.500',
    '238.500',
    '5 Desember 2026',
    'Ni Wayan Sari',
    'Kepala Bagian Hubungan Langganan',
  ]) {
    expect(text).toContain(words);
  }
});

test('whoever owes five years still gets one page; the oldest sheets are one line with their sum', async () => {
  for (const action of ARREARS_ACTIONS) {
    for (const sheets of [MOST_ROWS, MOST_ROWS + 1, 60]) {
      const letter = arrearsLetter(0, action, sheets);
      const { pages } = await readPdf(await written(letterHead(action, 1), [letter]));
      expect(pages).toHaveLength(1);
      const text = pages[0]!.text.replaceAll(/\s+/g, ' ');
      expect(text).toContain(`${sheets} lembar`);
      expect(text).toContain(new Intl.NumberFormat('id-ID').format(letter.amount + letter.lateFee));
    }
  }
});

test('pages come in the order in which the letters came; the same letters are the same bytes', async () => {
  const letters = Array.from({ length: 70 }, (_, index) => arrearsLetter(index));
  const head = letterHead('notice', letters.length);
  const first = await written(head, letters);
  const { pages } = await readPdf(first);
  expect(pages.map((page) => /0164-20-\d{6}/.exec(page.text)?.[0])).toEqual(
    letters.map((letter) => letter.connectionNo),
  );
  expect((await written(head, letters)).equals(first)).toBe(true);
});

test('a disk that refuses ends the writing', async () => {
  const out = new PassThrough();
  const refusal = Object.assign(new Error('full'), { code: 'ENOSPC' });
  async function* letters() {
    yield arrearsLetter(0);
    out.destroy(refusal);
    yield arrearsLetter(1);
  }
  await expect(writeArrearsLetters(letterHead('notice', 2), letters(), fonts, out)).rejects.toThrow('full');
});
