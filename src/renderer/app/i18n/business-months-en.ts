import type { businessMonthsId } from './business-months-id.ts';

/** The texts of closing a month in English. */
export const businessMonthsEn: typeof businessMonthsId = {
  table: 'Months, newest first',
  month: 'Month',
  billed: 'Billed',
  received: 'Received',
  receivable: 'Unpaid at month end',
  state: 'State',
  closed: 'Closed',
  states: {
    running: 'Running',
    blocked: 'Not ready',
    ready: 'Ready to close',
    waiting: 'Waiting for approval',
    closed: 'Closed',
  },
  by: (name, when) => `${name}, ${when}`,
  obstaclesTitle: 'To be done first',
  obstacles: {
    notOver: (date) => `This month is not over. Its closing can be asked for from ${date}, 01.00 on.`,
    earlierMonth: (month) => `${month} has to be closed first. Months are closed in order.`,
    days: (count) => (count === 1 ? '1 day is not closed' : `${count} days are not closed`),
    reversals: (count) =>
      count === 1 ? '1 request for reversal waits' : `${count} requests for reversal wait`,
    corrections: (count) => (count === 1 ? '1 bill correction waits' : `${count} bill corrections wait`),
    decrees: (count) =>
      count === 1 ? '1 relief decree is not carried out' : `${count} relief decrees are not carried out`,
    posting: (count) =>
      count === 1 ? '1 billing period is being posted' : `${count} billing periods are being posted`,
  },
  hints: {
    days: 'Close them on the Deposits screen, Close days.',
    reversals: 'Decide on the Oversee screen; approve or reject.',
    corrections: 'Decide on the Corrections screen; reject what no longer applies.',
    decrees: 'Carry out or withdraw on the Corrections screen, Relief.',
    posting: 'Wait until posting has ended.',
  },
  reasons: {
    sessions: 'a drawer is open',
    transfers: 'a hand-over waits',
    reversals: 'a reversal waits',
    earlierDay: 'the day before first',
    ready: 'only to be closed',
  },
  more: (count) => `and ${count} more`,
  warnings: {
    undeposited: (amount, count) =>
      `${amount} of ${count === 1 ? 'one drawer or turn-in' : `${count} drawers or turn-ins`} is not at the bank yet. This does not hinder the closing; the deposit counts on the day it reaches the bank.`,
  },
  sums: 'Figures that are locked',
  sumsNow: 'Figures to be locked',
  item: 'Item',
  count: 'Count',
  amount: 'Rupiah',
  parts: {
    bills: (period) => `Water bills posted, usage ${period}`,
    receipts: 'Receipts',
    reversals: 'Reversals',
    corrections: 'Bill corrections',
    relief: 'Relief',
    receivables: 'Bills unpaid at month end',
    instalments: 'Instalments unpaid',
  },
  kinds: { bills: 'Bills', collective: 'Collective', invoices: 'Non-water', instalments: 'Instalments' },
  channelKinds: { counter: 'counter', bank: 'bank', ppob: 'PPOB', app: 'app' },
  request: {
    open: (month) => `Ask to close ${month}`,
    confirm: (month) => `Yes, ask to close ${month}`,
    busy: 'Asking…',
    hint: 'Another person (manager or finance) approves. The figures below are what gets locked.',
  },
  approve: {
    open: (month) => `Close ${month}`,
    confirm: (month) => `Yes, close ${month}`,
    busy: 'Closing…',
    warning:
      'It cannot be opened again. Nothing can be dated in that month afterwards; what is put right counts in the month it is decided.',
  },
  reject: {
    open: 'Reject',
    title: (month) => `Reject the closing of ${month}`,
    hint: 'The month stays open; whoever asked reads the reason.',
    reason: 'Reason',
    reasonHint: 'For example: register does not tally yet',
    submit: (month) => `Reject the closing of ${month}`,
    busy: 'Rejecting…',
  },
  withdraw: { open: 'Take back the request', busy: 'Taking back…' },
  onlyFinance: 'Finance asks for the closing of a month.',
  waitingOwn: 'Your request waits for another person.',
  waitingOther: (name, when) => `Asked for by ${name}, ${when}.`,
  closedNote: 'The month is closed. Its reports never change.',
  history: 'History',
  events: {
    requested: 'Asked for',
    approved: 'Approved and closed',
    rejected: 'Rejected',
    withdrawn: 'Taken back',
  },
};
