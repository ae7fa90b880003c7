import { describe, expect, it } from 'vitest';
import { readNumbers, withoutNumbers } from '../../src/renderer/collectives/read-numbers.ts';

describe('connection numbers out of a paste', () => {
  it.each([
    ['one a line', '0164-20-00317\n0164-20-00318\r\n', ['0164-20-00317', '0164-20-00318']],
    ['between commas and semicolons', '00123, 00124;00125', ['00123', '00124', '00125']],
    [
      'a table of Excel',
      '1\t0164-20-00317\tI MADE\n2\t0164-20-00318\tNI LUH',
      ['0164-20-00317', '0164-20-00318'],
    ],
    ['a line without a number, so that it is told', 'Nama\n00123', ['Nama', '00123']],
    ['nothing', ' \n\t\n', []],
  ])('%s', (_, text, numbers) => {
    expect(readNumbers(text).numbers).toEqual(numbers);
  });

  it('takes each once, whatever its separators', () => {
    expect(readNumbers('0164-20-00317\n016420-00317\n00123\n00123')).toEqual({
      numbers: ['0164-20-00317', '00123'],
      twice: 2,
    });
  });

  it('takes some out of the text and leaves the rest as it was typed', () => {
    const text = '1\t0164-20-00317\tI MADE\n2\t0164-20-00318\tNI LUH\n00123, 00124';
    expect(withoutNumbers(text, ['0164-20-00317', '00123'])).toBe('2\t0164-20-00318\tNI LUH\n 00124');
    expect(withoutNumbers(text, [])).toBe(text);
  });
});
