/**
 * What a day at the counters must look like, kept in a few arrays: the model against which tests/db/counter-day-property.test.ts holds the
 * database. It knows no SQL; it only knows what a head of counter would say should be in each drawer.
 */
import type { Account } from './arrange.ts';

export const TENDERS = ['cash', 'debit', 'qris', 'transfer'] as const;
export type Tender = (typeof TENDERS)[number];

/** Index of a person: 0 and 1 are cashiers, 2 is a cashier who is also head of counter, 3 a head of counter, 4 finance. */
export type Person = 0 | 1 | 2 | 3 | 4;
export const CASHIERS: readonly Person[] = [0, 1, 2];
export const HEADS: readonly Person[] = [2, 3];
export const FINANCE: Person = 4;

export interface Drawer {
  readonly cashier: Person;
  readonly sessionId: number;
  readonly float: number;
  /** What must be in it, by tender; rupiah. */
  readonly sums: Record<Tender, number>;
  open: boolean;
  counts: Count[];
}

export interface Count {
  readonly countId: number;
  readonly by: Person;
  readonly counted: Record<Tender, number>;
  readonly expected: Record<Tender, number>;
  state: 'counted' | 'waiting' | 'decided';
}

export interface Item {
  /** Index of the account and of its bill. */
  readonly account: number;
  readonly bill: number;
  readonly amount: number;
}

export interface Payment {
  readonly paymentId: number;
  readonly by: Person;
  readonly drawer: Drawer;
  readonly tender: Tender;
  readonly items: readonly Item[];
  readonly total: number;
  live: boolean;
}

export interface Reversal {
  readonly reversalId: number;
  readonly payment: Payment;
  readonly by: Person;
  state: 'asked' | 'approved' | 'rejected' | 'withdrawn';
}

export interface Transfer {
  readonly transferId: number;
  readonly from: Drawer;
  readonly to: Person | null;
  readonly amount: number;
  state: 'offered' | 'accepted' | 'declined' | 'withdrawn';
}

export class DayModel {
  readonly accounts: readonly Account[];
  readonly drawers: Drawer[] = [];
  readonly payments: Payment[] = [];
  readonly reversals: Reversal[] = [];
  readonly transfers: Transfer[] = [];

  constructor(accounts: readonly Account[]) {
    this.accounts = accounts;
  }

  drawerOf(person: Person): Drawer | undefined {
    return this.drawers.find((drawer) => drawer.open && drawer.cashier === person);
  }

  isPaid(account: number, bill: number): boolean {
    return this.payments.some(
      (payment) =>
        payment.live && payment.items.some((item) => item.account === account && item.bill === bill),
    );
  }

  /** Indexes of the bills of an account that can be paid, oldest first. */
  due(account: number): number[] {
    return this.accounts[account]!.billIds.map((_, bill) => bill).filter(
      (bill) => !this.isPaid(account, bill),
    );
  }

  waitingReversals(drawer: Drawer): Reversal[] {
    return this.reversals.filter((one) => one.state === 'asked' && one.payment.drawer === drawer);
  }

  offered(drawer: Drawer): Transfer[] {
    return this.transfers.filter((one) => one.state === 'offered' && one.from === drawer);
  }

  lastCount(drawer: Drawer): Count | undefined {
    return drawer.counts.at(-1);
  }

  /** Whether money has moved since a count. */
  isOutdated(drawer: Drawer, count: Count): boolean {
    return TENDERS.some((tender) => count.expected[tender] !== drawer.sums[tender]);
  }

  differences(count: Count): Record<Tender, number> {
    return Object.fromEntries(
      TENDERS.map((tender) => [tender, count.counted[tender] - count.expected[tender]]),
    ) as Record<Tender, number>;
  }
}
