import type { CounterTender } from '../../shared/contract/payments.ts';

export type { CounterTender };

/** The means of payment at a counter in the order of F9; the contract's own list, without its schemas in the page's bundle. */
export const COUNTER_TENDERS = [
  'cash',
  'debit',
  'qris',
  'transfer',
] as const satisfies readonly CounterTender[];
