import type { TenderProblem } from './check-tender.ts';
import { COUNTER_TENDERS, type CounterTender } from './tenders.ts';

/** What the cashier typed for the payment on screen. */
export interface PayForm {
  readonly tender: CounterTender;
  readonly amount: string;
  readonly reference: string;
  /** Which of the things on the screen is paid, by its key; null is the first that is due. */
  readonly option: string | null;
  /** How many of the oldest sheets or next instalments; null is the usual number, also when the number of sheets changes. */
  readonly chosen: number | null;
  /** Ids of the ticked invoices or members; null is all that can be paid. */
  readonly picked: readonly number[] | null;
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
  option: null,
  chosen: null,
  picked: null,
  problem: null,
  refusal: null,
  notRecorded: false,
  leaving: false,
};

export type PayAction =
  | { type: 'amount' | 'reference'; text: string }
  | { type: 'tender'; tender: CounterTender }
  | { type: 'nextTender' }
  | { type: 'option'; option: string }
  | { type: 'choose'; count: number; of: number; usual?: number }
  | { type: 'pick'; ids: readonly number[]; of: number }
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
      return { ...form, ...CALM, chosen: count === (action.usual ?? action.of) ? null : count };
    }
    case 'option':
      return { ...form, ...CALM, option: action.option, chosen: null, picked: null };
    case 'pick':
      return { ...form, ...CALM, picked: action.ids.length === action.of ? null : action.ids };
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
