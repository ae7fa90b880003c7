import { describe, expect, it } from 'vitest';
import { mergeSeen, paidMeanwhile } from '../../src/renderer/connections/paid-meanwhile.ts';
import { cutSearch, isSearchable, MAX_SEARCH_LENGTH } from '../../src/renderer/connections/search-text.ts';
import { sampleAccount, sampleSheet } from './sample-account.ts';

const bankPayment = {
  paymentId: 99,
  paidAt: '2026-11-22T02:12:00+00:00',
  channel: 'BANK',
  channelName: 'Bank BPD',
  counterName: null,
  receiptNo: null,
  tender: 'channel',
  total: 126_110,
  kind: 'bills' as const,
  reversed: false,
  periods: ['2026-09'],
};

describe('sheets paid elsewhere while on screen', () => {
  const before = sampleAccount();

  it('stay, with the payment that took them', () => {
    const after = sampleAccount({ sheets: 1, lastPayments: [bankPayment] });
    expect(paidMeanwhile(before.quote.sheets, after)).toEqual([
      { sheet: before.quote.sheets[0], payment: bankPayment },
    ]);
  });

  it('stay also when nobody says who took them', () => {
    const after = sampleAccount({ sheets: 1 });
    expect(paidMeanwhile(before.quote.sheets, after)).toMatchObject([{ payment: null }]);
  });

  it('are none while everything is still due', () => {
    expect(paidMeanwhile(before.quote.sheets, before)).toEqual([]);
  });

  it('are remembered over several reads, and a new sheet takes its place by period', () => {
    const [september, october] = before.quote.sheets;
    const november = sampleSheet(3, '2026-11', 50_000);
    const seen = mergeSeen(mergeSeen([], [september!, october!]), [november]);
    expect(seen.map((sheet) => sheet.usagePeriod)).toEqual(['2026-09', '2026-10', '2026-11']);
  });

  it('are shown with their newest amounts', () => {
    const september = before.quote.sheets[0]!;
    const later = { ...september, lateFee: 15_000 };
    expect(mergeSeen([september], [later])).toEqual([later]);
  });
});

describe('the text in the search box', () => {
  it('is cut to what the database looks at, and says so', () => {
    const { text, cut } = cutSearch('x'.repeat(10_240));
    expect([text.length, cut]).toEqual([MAX_SEARCH_LENGTH, true]);
    expect(cutSearch('0164-20-00317')).toEqual({ text: '0164-20-00317', cut: false });
  });

  it('is one line, whatever was pasted', () => {
    expect(cutSearch('  0164\n20\t00317').text).toBe('0164 20 00317');
    expect(cutSearch('a\u0000b').text).toBe('a b');
  });

  it('is searched from three characters on that can be in a name or number', () => {
    expect(['ab', '   ', '%%%', '...'].some(isSearchable)).toBe(false);
    expect(["o'b", '016', 'sur'].every(isSearchable)).toBe(true);
  });
});
