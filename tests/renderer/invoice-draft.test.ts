import { describe, expect, it } from 'vitest';
import {
  type Draft,
  type DraftLine,
  dayAfter,
  emptyDraft,
  emptyLine,
  isTouched,
  readLines,
} from '../../src/renderer/invoices/draft.ts';
import { formatPercent } from '../../src/renderer/invoices/format-percent.ts';
import type { Fee, InvoicePayer } from '../../src/shared/contract/invoices.ts';

const fee = (code: string, rules: Partial<Fee> = {}): Fee => ({
  feeTypeId: 1,
  code,
  name: code,
  taxable: false,
  openPrice: false,
  counterEntry: true,
  needsConnection: false,
  needsNoArrears: false,
  active: true,
  mayInvoice: true,
  prices: [],
  ...rules,
});
const FEES = [fee('FIXED'), fee('OPEN', { openPrice: true }), fee('CONNECTED', { needsConnection: true })];
const PAYER: InvoicePayer = {
  connectionId: 7,
  connectionNo: '0101',
  customerName: 'Siti',
  address: '',
  status: 'active',
  meterSize: null,
  sheets: 0,
  instalments: 0,
};
const line = (part: Partial<DraftLine>): DraftLine => ({ ...emptyLine(), ...part });
const draft = (lines: DraftLine[], part: Partial<Draft> = {}): Draft => ({
  ...emptyDraft(),
  kind: 'person',
  ...part,
  lines,
});

describe('the lines of a new invoice', () => {
  it('are read as the database wants them; lines without a fee do not count', () => {
    const lines = [
      line({ feeCode: 'FIXED', quantity: ' 3 ', description: '  dua titik ' }),
      line({}),
      line({ feeCode: 'OPEN', price: '1.400.000' }),
    ];
    const read = readLines(draft(lines), FEES);
    expect(read.lines).toEqual([
      { feeCode: 'FIXED', quantity: 3, unitPrice: null, description: 'dua titik' },
      { feeCode: 'OPEN', quantity: 1, unitPrice: 1_400_000, description: null },
    ]);
    expect(read.ids).toEqual([lines[0]!.id, lines[2]!.id]);
    expect(read.problems.size).toBe(0);
  });

  it('a price typed before the fee was changed to one with a decree is not sent', () => {
    const read = readLines(draft([line({ feeCode: 'FIXED', price: '5' })]), FEES);
    expect(read.lines[0]!.unitPrice).toBeNull();
  });

  it.each([
    ['0', 'quantity'],
    ['', 'quantity'],
    ['1,5', 'quantity'],
    ['-1', 'quantity'],
    ['10001', 'quantity'],
    ['99999', 'quantity'],
  ])('a quantity of “%s” is a problem of its line', (quantity, problem) => {
    const wrong = line({ feeCode: 'FIXED', quantity });
    const read = readLines(draft([wrong, line({ feeCode: 'FIXED' })]), FEES);
    expect(read.problems).toEqual(new Map([[wrong.id, problem]]));
    expect(read.lines).toHaveLength(1);
  });

  it.each(['', '0', '1.5', 'abc', '1000000001'])('an open price of “%s” is a problem', (price) => {
    const wrong = line({ feeCode: 'OPEN', price });
    expect(readLines(draft([wrong]), FEES).problems.get(wrong.id)).toBe('unitPrice');
  });

  it('a fee for connections waits for one', () => {
    const one = line({ feeCode: 'CONNECTED' });
    expect(readLines(draft([one]), FEES).problems.get(one.id)).toBe('needsConnection');
    expect(readLines(draft([one], { kind: 'connection' }), FEES).problems.get(one.id)).toBe(
      'needsConnection',
    );
    expect(readLines(draft([one], { kind: 'connection', connection: PAYER }), FEES).lines).toHaveLength(1);
    // Chosen before, but the invoice is for somebody without now.
    expect(readLines(draft([one], { connection: PAYER }), FEES).lines).toHaveLength(0);
  });

  it('a fee that is gone meanwhile is left out', () => {
    expect(readLines(draft([line({ feeCode: 'GONE' })]), FEES).lines).toEqual([]);
  });
});

describe('a draft', () => {
  it('is touched by anything that clearing would lose', () => {
    expect(isTouched(emptyDraft())).toBe(false);
    expect(isTouched({ ...emptyDraft(), name: 'x' })).toBe(true);
    expect(isTouched({ ...emptyDraft(), connection: PAYER })).toBe(true);
    expect(isTouched(draft([line({ feeCode: 'FIXED' })]))).toBe(true);
  });
});

it.each([
  ['2026-11-22', 7, '2026-11-29'],
  ['2026-12-20', 30, '2027-01-19'],
  ['2028-02-28', 1, '2028-02-29'],
])('%s and %d days is %s', (from, days, to) => {
  expect(dayAfter(from, days)).toBe(to);
});

it('a rate is written as the language does', () => {
  expect([formatPercent(11, 'id'), formatPercent(11.5, 'id'), formatPercent(11.5, 'en')]).toEqual([
    '11',
    '11,5',
    '11.5',
  ]);
});
