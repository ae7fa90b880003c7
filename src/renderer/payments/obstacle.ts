import type { CashSession } from '../../shared/contract/staff.ts';
import type { Texts } from '../app/i18n/id.ts';

export type Obstacle = keyof Texts['pay']['obstacles'];

/** How far what is on the desk can be paid at all, whoever is sitting there. */
export interface Standing {
  readonly blocked: boolean;
  readonly beingPosted: boolean;
  readonly nothingDue: boolean;
  /** Everything was unticked. */
  readonly nothingChosen: boolean;
}

interface Situation extends Standing {
  readonly mayTakeMoney: boolean;
  readonly session: CashSession | null;
  readonly linkDown: boolean;
  readonly reading: boolean;
}

/** Obstacles that end by themselves in a moment, or by the next key: the fields stay, and what was typed in them. */
const PASSING: readonly Obstacle[] = ['linkDown', 'reading', 'nothingChosen'];

/** Whether there is any use in typing an amount. */
export function mayType(obstacle: Obstacle | null): boolean {
  return obstacle === null || PASSING.includes(obstacle);
}

/**
 * Why this cannot be paid here and now, the most lasting reason first; null when it can. The database refuses all of this by itself:
 * here it is said before the customer has counted out the money.
 */
export function obstacleTo(situation: Situation): Obstacle | null {
  const { session } = situation;
  if (!situation.mayTakeMoney) return 'looking';
  if (situation.blocked) return 'blocked';
  // Before "nothing due": while bills are being posted, an empty list proves nothing.
  if (situation.beingPosted) return 'posting';
  if (situation.nothingDue) return 'nothingDue';
  if (!session) return 'noSession';
  if (session.fromEarlierDay) return 'earlierSession';
  if (situation.linkDown) return 'linkDown';
  if (situation.reading) return 'reading';
  return situation.nothingChosen ? 'nothingChosen' : null;
}
