import { describe, expect, it } from 'vitest';
import { checkTender } from '../../src/renderer/payments/check-tender.ts';
import { mayType, obstacleTo } from '../../src/renderer/payments/obstacle.ts';
import { EMPTY_FORM, hasInput, payFormReducer } from '../../src/renderer/payments/pay-form.ts';
import { payableBills } from '../../src/renderer/payments/payable.ts';
import { AppError } from '../../src/shared/errors.ts';
import { sampleAccount, sampleSession } from './sample-account.ts';

const TOTAL = 225_210;
const cash = (amount: string, confirmed = false) =>
  checkTender({ tender: 'cash', amount, reference: '', confirmed }, TOTAL);
const reasonOf = (checked: ReturnType<typeof checkTender>) => (checked.ok ? null : checked.problem.reason);

describe('what was handed over', () => {
  it('is accepted when it covers the total', () => {
    expect(cash('225.210')).toEqual({ ok: true, amountTendered: TOTAL, tenderReference: null });
    expect(cash('250000')).toEqual({ ok: true, amountTendered: 250_000, tenderReference: null });
  });

  it.each([
    ['', 'empty'],
    ['0', 'zero'],
    ['-5', 'negative'],
    ['abc', 'notANumber'],
    ['1e15', 'notANumber'],
    ['1000000000000000', 'tooLarge'],
    ['20000000000', 'tooLarge'],
    ['1.5', 'ambiguous'],
    ['250.000,50', 'fraction'],
    ['225.209', 'lessThanTotal'],
    ['250', 'lessThanTotal'],
  ])('%j is refused as %s', (typed, reason) => {
    expect(reasonOf(cash(typed))).toBe(reason);
  });

  it('says how much is missing', () => {
    expect(cash('225.000')).toMatchObject({ problem: { missing: 210 } });
  });

  it('is asked about when the change would be more than ten million, and taken after a yes', () => {
    expect(reasonOf(cash('10.225.210'))).toBeNull();
    expect(reasonOf(cash('10.225.211'))).toBe('implausible');
    expect(cash('10.225.211', true)).toMatchObject({ ok: true, amountTendered: 10_225_211 });
  });

  it('needs a reference of the demanded form for everything but cash', () => {
    const debit = (reference: string) =>
      checkTender({ tender: 'debit', amount: '', reference, confirmed: false }, TOTAL);
    expect(reasonOf(debit('  '))).toBe('referenceMissing');
    expect(reasonOf(debit('a'))).toBe('referenceMalformed');
    expect(reasonOf(debit("x'; drop table payment; --"))).toBe('referenceMalformed');
    expect(debit(' 004512 ')).toEqual({ ok: true, amountTendered: null, tenderReference: '004512' });
  });
});

describe('the payment form', () => {
  it('pays all sheets unless fewer are chosen, with the totals of the database', () => {
    const account = sampleAccount();
    expect(payableBills(EMPTY_FORM, account)).toMatchObject({
      count: 2,
      all: 2,
      subject: { kind: 'bills', connectionId: 7, billIds: [1, 2] },
      total: 225_200,
      rounding: -10,
    });
    const one = payFormReducer(EMPTY_FORM, { type: 'choose', count: 1, of: 2 });
    expect(payableBills(one, account)).toMatchObject({
      count: 1,
      subject: { billIds: [1] },
      total: 126_100,
    });
    const debit = payFormReducer(EMPTY_FORM, { type: 'tender', tender: 'debit' });
    expect(payableBills(debit, account)).toMatchObject({ total: 225_210, rounding: 0 });
  });

  it('keeps "all" as all when a sheet is paid elsewhere, and a choice within what is left', () => {
    const account = sampleAccount({ sheets: 1 });
    expect(payableBills({ ...EMPTY_FORM, chosen: null }, account)?.count).toBe(1);
    expect(payableBills({ ...EMPTY_FORM, chosen: 2 }, account)?.count).toBe(1);
    expect(payableBills(EMPTY_FORM, sampleAccount({ sheets: 0 }))).toBeNull();
  });

  it('chooses at least one sheet and no more than there are', () => {
    expect(payFormReducer(EMPTY_FORM, { type: 'choose', count: 0, of: 3 }).chosen).toBe(1);
    expect(payFormReducer(EMPTY_FORM, { type: 'choose', count: 9, of: 3 }).chosen).toBeNull();
  });

  it('keeps what was typed through a refusal and takes the message away with the next key', () => {
    const typed = payFormReducer(EMPTY_FORM, { type: 'amount', text: '250.000' });
    const refused = payFormReducer(typed, { type: 'refused', error: new AppError('TOTAL_CHANGED') });
    expect(refused).toMatchObject({ amount: '250.000', refusal: { code: 'TOTAL_CHANGED' } });
    expect(payFormReducer(refused, { type: 'amount', text: '260.000' }).refusal).toBeNull();
    expect(hasInput(refused)).toBe(true);
  });

  it('goes round the means of payment', () => {
    let form = EMPTY_FORM;
    const seen = Array.from({ length: 4 }, () => {
      form = payFormReducer(form, { type: 'nextTender' });
      return form.tender;
    });
    expect(seen).toEqual(['debit', 'qris', 'transfer', 'cash']);
  });
});

describe('what keeps an account from being paid', () => {
  const situation = {
    mayTakeMoney: true,
    blocked: false,
    beingPosted: false,
    nothingDue: false,
    nothingChosen: false,
    session: sampleSession(),
    linkDown: false,
    reading: false,
  };

  it('is nothing in the usual case', () => {
    expect(obstacleTo(situation)).toBeNull();
  });

  it.each([
    ['looking', { mayTakeMoney: false }],
    ['blocked', { blocked: true, nothingDue: true }],
    ['posting', { nothingDue: true, beingPosted: true }],
    ['nothingDue', { nothingDue: true }],
    ['noSession', { session: null }],
    ['earlierSession', { session: sampleSession({ fromEarlierDay: true }) }],
    ['linkDown', { linkDown: true }],
    ['reading', { reading: true, nothingChosen: true }],
    ['nothingChosen', { nothingChosen: true }],
  ] as const)('%s', (obstacle, part) => {
    expect(obstacleTo({ ...situation, ...part })).toBe(obstacle);
  });

  it('leaves the fields open only where it ends by itself', () => {
    expect([null, 'linkDown', 'reading', 'nothingChosen'].map((each) => mayType(each as null))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(mayType('blocked')).toBe(false);
    expect(mayType('noSession')).toBe(false);
  });
});
