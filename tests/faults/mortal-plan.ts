/** What the fault tests and the console that dies tell each other. */
import type { PaymentInput } from '../../src/main/payments/record-payment.ts';

/** The moments of a payment at which a console may be killed, in their order. */
export const MOMENTS = [
  'before_journal',
  'within_journal',
  'after_journal',
  'before_send',
  'after_send',
  'after_answer',
  'after_settle',
] as const;
export type Moment = (typeof MOMENTS)[number];

export interface Plan {
  serverFile: string;
  journalFile: string;
  login: string;
  password: string;
  /** Null: only settle what is open. */
  payment: PaymentInput | null;
  dieAt: Moment;
  /** Milliseconds that the process lives on after `dieAt`. */
  dieAfterMs: number;
}

/** What the console told its cashier about a payment; the number is null if it was given up. */
export interface Told {
  requestId: string;
  receiptNo: string | null;
}
