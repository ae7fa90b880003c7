import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatDecimal,
  formatNumber,
  formatRupiah,
  MAX_TYPED_RUPIAH,
  parseRupiah,
} from '../../src/shared/money.ts';

describe('writing amounts', () => {
  test.each([
    [0, 'Rp0'],
    [999, 'Rp999'],
    [1000, 'Rp1.000'],
    [1_234_567, 'Rp1.234.567'],
    [-500, '-Rp500'],
    [-1_000_000, '-Rp1.000.000'],
  ])('%i is %s', (amount, text) => expect(formatRupiah(amount)).toBe(text));

  test('agrees with the locale data for Indonesia', () => {
    const locale = new Intl.NumberFormat('id-ID');
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => formatNumber(value) === locale.format(value)));
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is no amount', (value) => {
    expect(() => formatRupiah(value)).toThrow(RangeError);
  });
});

describe('writing fractions', () => {
  test.each([
    [0, 1, '0,0'],
    [1234.5, 2, '1.234,50'],
    [0.25, 1, '0,3'],
    [-0.25, 1, '-0,3'],
    [-0.04, 1, '0,0'],
    [1.005, 2, '1,01'],
    [17.005, 2, '17,01'],
    [99.95, 1, '100,0'],
    [1e-9, 2, '0,00'],
    [90.5, 0, '91'],
  ])('%d with %i figures is %s', (value, digits, text) => expect(formatDecimal(value, digits)).toBe(text));

  test('is never further off than half of the last figure', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        (value, digits) => {
          const read = Number(formatDecimal(value, digits).replaceAll('.', '').replace(',', '.'));
          expect(Math.abs(read - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-6);
        },
      ),
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e15])('%d cannot be shown', (value) => {
    expect(() => formatDecimal(value, 1)).toThrow(RangeError);
  });
});

describe('reading amounts', () => {
  test.each([
    ['250000', 250_000],
    ['250.000', 250_000],
    ['  250.000 ', 250_000],
    ['Rp250.000', 250_000],
    ['Rp 250.000', 250_000],
    ['rp. 250.000', 250_000],
    ['Rp\u00a0250.000,00', 250_000],
    ['250.000,0', 250_000],
    ['250.000,-', 250_000],
    ['250000,00', 250_000],
    ['1.250.000', 1_250_000],
    ['999.999.999.999', MAX_TYPED_RUPIAH],
  ])('%s', (text, amount) => expect(parseRupiah(text)).toEqual({ ok: true, amount }));

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['Rp', 'empty'],
    ['abc', 'notANumber'],
    ['250rb', 'notANumber'],
    ['1e15', 'notANumber'],
    ['0x10', 'notANumber'],
    ['250 000', 'notANumber'],
    ['٢٥٠', 'notANumber'],
    ['250000; drop table bills', 'notANumber'],
    ['01642000317', 'notANumber'],
    ['.', 'notANumber'],
    ['9'.repeat(10_000), 'notANumber'],
    ['1.5', 'ambiguous'],
    ['25.00', 'ambiguous'],
    ['250,000', 'ambiguous'],
    ['250,000.00', 'ambiguous'],
    ['1,000,000', 'ambiguous'],
    ['1.000.00', 'ambiguous'],
    ['2500.000', 'ambiguous'],
    ['0,5', 'fraction'],
    ['250.000,50', 'fraction'],
    ['-5', 'negative'],
    ['- Rp5.000', 'negative'],
    ['Rp-5.000', 'negative'],
    ['(5.000)', 'negative'],
    ['0', 'zero'],
    ['Rp0,00', 'zero'],
    ['1.000.000.000.000', 'tooLarge'],
    ['9'.repeat(30), 'tooLarge'],
  ])('%s is refused: %s', (text, reason) => expect(parseRupiah(text)).toEqual({ ok: false, reason }));

  test('zero where the field allows it', () => {
    expect(parseRupiah('0', { allowZero: true })).toEqual({ ok: true, amount: 0 });
  });

  test('whatever is written can be read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_TYPED_RUPIAH }), (amount) => {
        expect(parseRupiah(formatRupiah(amount))).toEqual({ ok: true, amount });
        expect(parseRupiah(String(amount))).toEqual({ ok: true, amount });
      }),
    );
  });

  test('no text makes it throw or give anything but a whole amount in range', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseRupiah(text);
        if (parsed.ok) {
          expect(Number.isSafeInteger(parsed.amount)).toBe(true);
          expect(parsed.amount).toBeGreaterThan(0);
          expect(parsed.amount).toBeLessThanOrEqual(MAX_TYPED_RUPIAH);
        }
      }),
    );
  });
});
