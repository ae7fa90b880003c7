import type { Account } from '../../shared/contract/connections.ts';
import type { CashSession } from '../../shared/contract/staff.ts';
import type { Texts } from '../app/i18n/id.ts';

export type Obstacle = keyof Texts['pay']['obstacles'];

interface Situation {
  readonly mayTakeMoney: boolean;
  readonly account: Account;
  readonly session: CashSession | null;
  readonly linkDown: boolean;
  readonly reading: boolean;
}

/** Obstacles that end by themselves in a moment: the fields stay, and what was typed in them. */
const PASSING: readonly Obstacle[] = ['linkDown', 'reading'];

/** Whether there is any use in typing an amount. */
export function mayType(obstacle: Obstacle | null): boolean {
  return obstacle === null || PASSING.includes(obstacle);
}

/**
 * Why this account cannot be paid here and now, the most lasting reason first; null when it can. The database refuses all of this by itself:
 * here it is said before the customer has counted out the money.
 */
export function obstacleTo({
  mayTakeMoney,
  account,
  session,
  linkDown,
  reading,
}: Situation): Obstacle | null {
  if (!mayTakeMoney) return 'looking';
  if (account.connection.blocks.length > 0) return 'blocked';
  // Before "nothing due": while bills are being posted, an empty list proves nothing.
  if (account.quote.beingPosted) return 'posting';
  if (account.quote.sheets.length === 0) return 'nothingDue';
  if (!session) return 'noSession';
  if (session.fromEarlierDay) return 'earlierSession';
  if (linkDown) return 'linkDown';
  return reading ? 'reading' : null;
}
