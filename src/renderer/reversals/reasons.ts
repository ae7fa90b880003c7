import type { Refund, ReversalReason } from '../../shared/contract/reversal-cards.ts';

/** In the order in which they happen at a counter; the contract's own list, without its schemas in the page's bundle. */
export const REASONS = [
  'wrong_customer',
  'wrong_amount',
  'wrong_tender',
  'double_payment',
  'customer_withdrew',
  'tender_failed',
  'other',
] as const satisfies readonly ReversalReason[];

/** What finance may choose once the drawer is closed. */
export const LATER_REFUNDS = ['transfer', 'office_cash', 'none'] as const satisfies readonly Refund[];
