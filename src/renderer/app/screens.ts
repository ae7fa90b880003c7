import type { Role } from '../../shared/contract/define.ts';
import type { SignedIn } from '../../shared/contract/staff.ts';
import { has } from './auth.ts';

export const SCREENS = [
  'counter',
  'receipts',
  'drawer',
  'dashboard',
  'supervision',
  'invoices',
  'collectives',
  'instalments',
  'adjustments',
  'deposits',
  'settlements',
  'months',
  'reports',
  'applications',
  'arrearsActions',
  'tickets',
  'meterReadings',
  'billingRuns',
  'tariffs',
  'settings',
] as const;
export type Screen = (typeof SCREENS)[number];

const USERS: Record<Exclude<Screen, 'settings'>, readonly Role[]> = {
  counter: ['cashier', 'supervisor', 'customer_service'],
  receipts: ['cashier', 'supervisor', 'finance'],
  drawer: ['cashier'],
  supervision: ['supervisor', 'finance', 'manager'],
  applications: ['customer_service', 'connection_officer', 'supervisor', 'finance', 'manager'],
  tickets: ['customer_service', 'connection_officer', 'manager'],
  meterReadings: ['reading_officer', 'customer_service', 'supervisor', 'manager'],
  billingRuns: ['reading_officer', 'customer_service', 'supervisor', 'finance', 'manager'],
  tariffs: ['reading_officer', 'supervisor', 'finance', 'manager'],
  invoices: ['cashier', 'supervisor', 'customer_service', 'finance'],
  collectives: ['supervisor', 'customer_service'],
  instalments: ['supervisor', 'customer_service', 'finance', 'manager'],
  arrearsActions: ['connection_officer', 'supervisor', 'finance', 'manager'],
  adjustments: ['supervisor', 'customer_service', 'reading_officer', 'finance', 'manager'],
  deposits: ['supervisor', 'finance'],
  reports: [
    'cashier',
    'supervisor',
    'customer_service',
    'connection_officer',
    'reading_officer',
    'finance',
    'manager',
  ],
  settlements: ['finance', 'manager'],
  months: ['finance', 'manager'],
  dashboard: ['supervisor', 'connection_officer', 'finance', 'manager'],
};

/** The screens that a person's roles have a use for; the database decides what they may do there. */
export function screensFor(who: SignedIn): Screen[] {
  return SCREENS.filter((screen) => screen === 'settings' || has(who, ...USERS[screen]));
}

/** Management begins with the board, a connection officer with the applications; everybody else with the first of their screens, which is their work. */
export function firstScreen(who: SignedIn): Screen {
  const screens = screensFor(who);
  const looksOnly = has(who, 'manager') && !has(who, 'cashier', 'supervisor', 'customer_service', 'finance');
  if (looksOnly) return 'dashboard';
  // Of the desks before it they have none.
  const begin = screens[0] === 'dashboard' && has(who, 'connection_officer') ? 'applications' : screens[0];
  return begin ?? 'settings';
}
