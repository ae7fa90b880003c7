import type { SignedIn } from '../../shared/contract/staff.ts';
import { has } from './auth.ts';

export const SCREENS = ['counter', 'receipts', 'drawer', 'settings'] as const;
export type Screen = (typeof SCREENS)[number];

/** The screens that a person's roles have a use for; the database decides what they may do there. */
export function screensFor(who: SignedIn): Screen[] {
  const cashier = has(who, 'cashier');
  return SCREENS.filter((screen) => {
    if (screen === 'settings') return true;
    if (screen === 'counter') return has(who, 'cashier', 'supervisor', 'customer_service');
    return cashier;
  });
}
