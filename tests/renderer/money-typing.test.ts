import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupAsTyped } from '../../src/renderer/components/group-as-typed.ts';
import { meantInThousands, quickAmounts } from '../../src/renderer/payments/quick-amounts.ts';
import { formatNumber, parseRupiah } from '../../src/shared/money.ts';

/** Types a text key by key, each appended to what the field shows. */
function type(text: string, start = ''): string {
  return [...text].reduce((shown, key) => groupAsTyped(shown, shown + key), start);
}

describe('grouping while typing', () => {
  it('groups plain digits as they come', () => {
    expect(type('2500')).toBe('2.500');
    expect(type('250000')).toBe('250.000');
    expect(type('12500000')).toBe('12.500.000');
  });

  it('accepts points typed by hand', () => {
    expect(type('250.000')).toBe('250.000');
    expect(type('1.250.000')).toBe('1.250.000');
  });

  it('never reads 1.5 as 15: it stays as typed, to be refused', () => {
    expect(type('1.5')).toBe('1.5');
    expect(parseRupiah(type('1.5'))).toEqual({ ok: false, reason: 'ambiguous' });
  });

  it('leaves what is no amount as typed', () => {
    for (const text of ['-500', '0164-20', 'abc', '1e15', '12,5']) expect(type(text)).toBe(text);
  });

  it('groups again after a digit was deleted', () => {
    expect(groupAsTyped('25.000', '25.00')).toBe('2.500');
    expect(groupAsTyped('2.500', '2.50')).toBe('250');
  });

  it('shows every typed whole amount as the number it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (amount) => {
        expect(type(String(amount))).toBe(formatNumber(amount));
      }),
    );
  });
});

describe('quick amounts', () => {
  it('offers the next notes above the total', () => {
    expect(quickAmounts(225_210)).toEqual([250_000, 300_000]);
    expect(quickAmounts(38_000)).toEqual([50_000, 100_000]);
    expect(quickAmounts(62_400)).toEqual([70_000, 100_000]);
  });

  it('offers nothing that is the exact amount', () => {
    expect(quickAmounts(100_000)).toEqual([]);
    expect(quickAmounts(150_000)).toEqual([160_000, 200_000]);
  });

  it('always covers the total, by less than a largest note more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (total) => {
        for (const amount of quickAmounts(total)) {
          expect(amount).toBeGreaterThan(total);
          expect(amount - total).toBeLessThan(100_000);
        }
      }),
    );
  });
});

describe('an amount that may mean thousands', () => {
  it('is offered, only where the typed amount cannot pay and thousands can', () => {
    expect(meantInThousands(250, 225_210)).toBe(250_000);
    expect(meantInThousands(225, 225_210)).toBeNull();
    expect(meantInThousands(250_000, 225_210)).toBeNull();
    expect(meantInThousands(0, 225_210)).toBeNull();
  });

  it('is not offered where it would be absurd', () => {
    expect(meantInThousands(100_000, 225_210)).toBeNull();
  });
});
