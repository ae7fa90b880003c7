import type { CounterTender } from '../../shared/contract/payments.ts';
import { type AmountRefusal, parseRupiah } from '../../shared/money.ts';

/** The most that a counter takes in one payment; the database's own limit. */
const MAX_TENDERED = 10_000_000_000;
/** More change than this is asked about: a scanned number or a finger left on the zero. */
const IMPLAUSIBLE_CHANGE = 10_000_000;
/** The form the database demands (loket.check_tender). */
const REFERENCE = /^[0-9A-Za-z][0-9A-Za-z ./_-]{2,58}$/;

export type TenderProblem =
  | { field: 'amount'; reason: AmountRefusal }
  | { field: 'amount'; reason: 'lessThanTotal'; missing: number }
  | { field: 'amount'; reason: 'implausible'; amount: number; total: number }
  | { field: 'reference'; reason: 'referenceMissing' | 'referenceMalformed' };

export type CheckedTender =
  | { ok: true; amountTendered: number | null; tenderReference: string | null }
  | { ok: false; problem: TenderProblem };

export interface TypedTender {
  readonly tender: CounterTender;
  readonly amount: string;
  readonly reference: string;
  /** The cashier was asked about an implausible amount and said yes. */
  readonly confirmed: boolean;
}

/** Judges what was typed before anything is sent: every way to be wrong has its own reason, at its own field. */
export function checkTender(typed: TypedTender, total: number): CheckedTender {
  if (typed.tender !== 'cash') {
    const reference = typed.reference.trim();
    if (reference === '') return problem({ field: 'reference', reason: 'referenceMissing' });
    if (!REFERENCE.test(reference)) return problem({ field: 'reference', reason: 'referenceMalformed' });
    return { ok: true, amountTendered: null, tenderReference: reference };
  }
  const parsed = parseRupiah(typed.amount, { allowZero: total === 0 });
  if (!parsed.ok) return problem({ field: 'amount', reason: parsed.reason });
  const { amount } = parsed;
  if (amount > MAX_TENDERED) return problem({ field: 'amount', reason: 'tooLarge' });
  if (amount < total) return problem({ field: 'amount', reason: 'lessThanTotal', missing: total - amount });
  if (amount > total + IMPLAUSIBLE_CHANGE && !typed.confirmed) {
    return problem({ field: 'amount', reason: 'implausible', amount, total });
  }
  return { ok: true, amountTendered: amount, tenderReference: null };
}

function problem(found: TenderProblem): CheckedTender {
  return { ok: false, problem: found };
}
