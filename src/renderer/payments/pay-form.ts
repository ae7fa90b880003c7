import type { Account } from '../../shared/contract/connections.ts';
import type { TenderProblem } from './check-tender.ts';
import { COUNTER_TENDERS, type CounterTender } from './tenders.ts';

/** What the cashier typed for the payment on screen. */
export interface PayForm {
  readonly tender: CounterTender;
  readonly amount: string;
  readonly reference: string;
  /** How many of the oldest sheets; null is all, also when the number of sheets changes. */
  readonly chosen: number | null;
  readonly problem: TenderProblem | null;
  /** Why the database, or the way to it, said no. */
  readonly refusal: Error | null;
  /** The last attempt was made certain: nothing was recorded. */
  readonly notRecorded: boolean;
  /** Esc was pressed over typed input; once more leaves. */
  readonly leaving: boolean;
}

export const EMPTY_FORM: PayForm = {
  tender: 'cash',
  amount: '',
  reference: '',
  chosen: null,
  problem: null,
  refusal: null,
  notRecorded: false,
  leaving: false,
};

export type PayAction =
  | { type: 'amount' | 'reference'; text: string }
  | { type: 'tender'; tender: CounterTender }
  | { type: 'nextTender' }
  | { type: 'choose'; count: number; of: number }
  | { type: 'problem'; problem: TenderProblem }
  | { type: 'refused'; error: Error }
  | { type: 'notRecorded' }
  | { type: 'leaving' }
  | { type: 'calm' }
  | { type: 'clear' };

/** Every change of what is typed takes the messages about it away. */
const CALM = { problem: null, refusal: null, notRecorded: false, leaving: false } as const;

export function payFormReducer(form: PayForm, action: PayAction): PayForm {
  switch (action.type) {
    case 'amount':
    case 'reference':
      return { ...form, ...CALM, [action.type]: action.text };
    case 'tender':
      return { ...form, ...CALM, tender: action.tender };
    case 'nextTender': {
      const next = (COUNTER_TENDERS.indexOf(form.tender) + 1) % COUNTER_TENDERS.length;
      return { ...form, ...CALM, tender: COUNTER_TENDERS[next] ?? 'cash' };
    }
    case 'choose': {
      const count = Math.min(Math.max(1, action.count), action.of);
      return { ...form, ...CALM, chosen: count === action.of ? null : count };
    }
    case 'problem':
      return { ...form, ...CALM, problem: action.problem };
    case 'refused':
      return { ...form, ...CALM, refusal: action.error };
    case 'notRecorded':
      return { ...form, ...CALM, notRecorded: true };
    case 'leaving':
      return { ...form, ...CALM, leaving: true };
    case 'calm':
      return { ...form, ...CALM };
    case 'clear':
      return EMPTY_FORM;
  }
}

/** Whether leaving would lose something that a person typed. */
export function hasInput(form: PayForm): boolean {
  return form.amount !== '' || form.reference !== '';
}

/** The sheets being paid and what they cost with this means of payment, as the database added it up; null when nothing is due. */
export function dueFor(form: PayForm, account: Account) {
  const all = account.quote.sheets.length;
  const count = Math.min(form.chosen ?? all, all);
  const choice = account.quote.choices[count - 1];
  if (!choice) return null;
  const cash = form.tender === 'cash';
  return {
    count,
    all,
    billIds: account.quote.sheets.slice(0, count).map((sheet) => sheet.billId),
    total: cash ? choice.cashTotal : choice.total,
    stampDuty: choice.stampDuty,
    rounding: cash ? choice.cashRounding : 0,
  };
}
export type Due = NonNullable<ReturnType<typeof dueFor>>;
