/** What one payment takes, of every kind: the ids that are sent and the totals that are shown, never added up here. */
import { describe, expect, it } from 'vitest';
import { filterMembers } from '../../src/renderer/collectives/filter-members.ts';
import { mergeMatches } from '../../src/renderer/connections/match.ts';
import { isInvoiceNo, maybeCollective } from '../../src/renderer/connections/search-text.ts';
import { firstDue, nextOption, optionsOf } from '../../src/renderer/payments/desk-options.ts';
import { EMPTY_FORM, payFormReducer } from '../../src/renderer/payments/pay-form.ts';
import {
  payableCollective,
  payableInstalments,
  payableInvoices,
  validInvoices,
} from '../../src/renderer/payments/payable.ts';
import type { DueInstalments, DueInvoice } from '../../src/shared/contract/connections.ts';
import { sampleAccount } from './sample-account.ts';
import { sampleCollective, sampleMember } from './sample-collective.ts';

const DEBIT = payFormReducer(EMPTY_FORM, { type: 'tender', tender: 'debit' });

/** Four instalments left of six; two are due by the day of the sample account. */
function samplePlan(): DueInstalments {
  const open = [3, 4, 5, 6].map((instalmentNo) => ({
    instalmentId: instalmentNo,
    instalmentNo,
    dueDate: `2026-${String(7 + instalmentNo).padStart(2, '0')}-20`.replace('2026-13', '2027-01'),
    amount: 100_005,
  }));
  return {
    planId: 9,
    planNo: 'PA-9',
    total: 600_030,
    instalments: 6,
    paid: 2,
    open,
    choices: open.map((_, at) => ({
      instalments: at + 1,
      amount: 100_005 * (at + 1),
      stampDuty: 0,
      total: 100_005 * (at + 1),
      cashTotal: 100_000 * (at + 1),
    })),
  };
}

function sampleInvoice(invoiceId: number, validUntil: string | null = null): DueInvoice {
  return {
    invoiceId,
    invoiceNo: `PST/NA/2026/00000${invoiceId}`,
    issuedOn: '2026-11-20',
    validUntil,
    payerName: 'I MADE SUARDANA',
    net: 50_000,
    vat: 5_500,
    total: 55_500,
    stampDuty: 0,
    cashTotal: 55_500,
    otherTotal: 55_501,
    lines: [],
  };
}
const NAMED = { name: 'Toko Maju', address: '', invoiceNo: 'PST/NA/2026/000001', connectionNo: null };

describe('instalments', () => {
  const account = sampleAccount();

  it('are those that are due, from the first open one, with its number', () => {
    const plan = samplePlan();
    plan.open[1]!.dueDate = account.quote.onDate;
    expect(payableInstalments(EMPTY_FORM, account, plan)).toMatchObject({
      subject: { kind: 'instalments', planId: 9, count: 2, firstNo: 3 },
      count: 2,
      all: 4,
      usual: 2,
      total: 200_000,
      rounding: -10,
    });
  });

  it('are one when none is due yet, and no more than are left', () => {
    const plan = samplePlan();
    for (const each of plan.open) each.dueDate = '2030-01-01';
    expect(payableInstalments(EMPTY_FORM, account, plan)?.count).toBe(1);
    const all = payFormReducer(EMPTY_FORM, { type: 'choose', count: 9, of: 4, usual: 1 });
    expect(payableInstalments(all, account, plan)).toMatchObject({ count: 4, total: 400_000 });
    expect(payFormReducer(all, { type: 'choose', count: 1, of: 4, usual: 1 }).chosen).toBeNull();
    expect(payableInstalments(EMPTY_FORM, account, { ...plan, open: [], choices: [] })).toBeNull();
  });
});

describe('invoices', () => {
  const [first, second, third] = [sampleInvoice(1), sampleInvoice(2), sampleInvoice(3, '2026-11-21')];

  it('alone carry their own totals, together those of the quote', () => {
    expect(payableInvoices(DEBIT, NAMED, [first], null)).toMatchObject({
      subject: { kind: 'invoices', invoiceIds: [1] },
      no: 'PST/NA/2026/000001',
      name: 'Toko Maju',
      total: 55_501,
    });
    const quote = { total: 111_002, cashTotal: 111_000, stampDuty: 0 };
    expect(payableInvoices(EMPTY_FORM, NAMED, [first, second], quote)).toMatchObject({
      subject: { invoiceIds: [1, 2] },
      count: 2,
      total: 111_000,
    });
  });

  it('cost nothing, and are no payment, while nothing is ticked', () => {
    const none = payFormReducer(EMPTY_FORM, { type: 'pick', ids: [], of: 2 });
    expect(payableInvoices(none, NAMED, [first, second], null)).toMatchObject({ count: 0, total: 0 });
    expect(payableInvoices(EMPTY_FORM, NAMED, [], null)).toBeNull();
  });

  it('that have expired are not offered', () => {
    expect(validInvoices([first, third], '2026-11-22')).toEqual([first]);
    expect(validInvoices([third], '2026-11-21')).toEqual([third]);
  });

  it('are twenty at most', () => {
    const many = Array.from({ length: 25 }, (_, n) => sampleInvoice(n + 1));
    expect(payableInvoices(EMPTY_FORM, NAMED, many, null)?.count).toBe(20);
  });
});

describe('a collective payer', () => {
  it('pays for everything that can be paid, by the totals of the account', () => {
    expect(payableCollective(EMPTY_FORM, sampleCollective(), null)).toMatchObject({
      subject: { kind: 'collective', collectiveId: 3, connectionIds: [1, 2] },
      no: 'KOL-0003',
      count: 3,
      total: 300_000,
      rounding: -10,
    });
  });

  it('pays for the ticked ones by the totals of the quote; blocked ones cannot be ticked', () => {
    const picked = payFormReducer(EMPTY_FORM, { type: 'pick', ids: [2, 3], of: 9 });
    const quote = { ...sampleCollective().payable, connections: 1, sheets: 2, cashTotal: 200_000 };
    expect(payableCollective(picked, sampleCollective(), quote)).toMatchObject({
      subject: { connectionIds: [2] },
      count: 2,
      total: 200_000,
    });
    expect(payableCollective(picked, sampleCollective(), null)).toMatchObject({ count: 0, total: 0 });
  });

  it('owes nothing when no member does', () => {
    const account = sampleCollective();
    expect(
      payableCollective(EMPTY_FORM, { ...account, payable: { ...account.payable, sheets: 0 } }, null),
    ).toBeNull();
  });

  it('is filtered by number with or without separators, name and address', () => {
    const members = [sampleMember(1), sampleMember(2, { customerName: 'NI LUH SARI', address: 'Gg. Mawar' })];
    const found = (text: string) => filterMembers(members, text).map((member) => member.connectionId);
    expect(found('')).toEqual([1, 2]);
    expect(found('01642000002')).toEqual([2]);
    expect(found('sari mawar')).toEqual([2]);
    expect(found('melati')).toEqual([1]);
    expect(found('sari melati')).toEqual([]);
  });
});

describe('what lies on the desk', () => {
  const account = {
    ...sampleAccount(),
    instalments: [samplePlan()],
    invoices: [sampleInvoice(1), sampleInvoice(3, '2026-11-21')],
  };

  it('is bills first, then agreements and invoices where there are any', () => {
    expect(optionsOf(account).map((option) => [option.key, option.due])).toEqual([
      ['bills', 2],
      ['plan 9', 4],
      ['invoices', 1],
    ]);
    expect(optionsOf(sampleAccount()).map((option) => option.key)).toEqual(['bills']);
  });

  it('begins with the first that has something due, and goes round by key', () => {
    const withoutBills = optionsOf({ ...account, quote: sampleAccount({ sheets: 0 }).quote });
    expect(firstDue(optionsOf(account))).toBe('bills');
    expect(firstDue(withoutBills)).toBe('plan 9');
    expect(firstDue(optionsOf(sampleAccount({ sheets: 0 })))).toBe('bills');
    expect(nextOption(optionsOf(account), 'bills')).toBe('plan 9');
    expect(nextOption(optionsOf(account), 'invoices')).toBe('bills');
    expect(nextOption(withoutBills, 'invoices')).toBe('plan 9');
  });

  it('another choice begins anew, and what was typed stays', () => {
    const typed = payFormReducer(EMPTY_FORM, { type: 'amount', text: '250.000' });
    const chosen = payFormReducer(typed, { type: 'choose', count: 1, of: 2 });
    expect(payFormReducer(chosen, { type: 'option', option: 'invoices' })).toMatchObject({
      option: 'invoices',
      chosen: null,
      picked: null,
      amount: '250.000',
    });
  });
});

describe('the one search box', () => {
  it('knows an invoice by its number and looks for payers only where there are letters', () => {
    expect(isInvoiceNo(' pst/na/2026/000012 ')).toBe(true);
    // An application's number stands for what is to be paid of it.
    expect(isInvoiceNo('PST/PB/2026/000012')).toBe(true);
    expect([isInvoiceNo('0164-20-00317'), isInvoiceNo('03/KAS/2026/A000124')]).toEqual([false, false]);
    expect([maybeCollective('KOL-0003'), maybeCollective('0164-20-00317')]).toEqual([true, false]);
  });

  it('lists an exact number first, then payers, then connections', () => {
    const payer = {
      collectiveId: 1,
      collectiveNo: 'KOL-1',
      name: 'A',
      responsible: '',
      address: '',
      members: 1,
    };
    const connection = { connectionId: 1, exact: true } as never;
    expect(mergeMatches([connection], [{ ...payer, exact: false }]).map((match) => match.is)).toEqual([
      'connection',
      'collective',
    ]);
    const other = { connectionId: 2, exact: false } as never;
    expect(mergeMatches([other], [{ ...payer, exact: false }])[0]?.is).toBe('collective');
  });
});
