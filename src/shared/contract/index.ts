import { cashSessions } from './cash-sessions.ts';
import { connections } from './connections.ts';
import { console } from './console.ts';
import type { Contract } from './define.ts';
import { payments } from './payments.ts';
import { staff } from './staff.ts';

/** Everything the window may ask of main, declared once: handlers, client, forms and tests derive from it. */
export const contract = { cashSessions, connections, console, payments, staff } satisfies Contract;
export type LoketContract = typeof contract;
