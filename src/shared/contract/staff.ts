import { z } from 'zod';
import './jitless.ts';
import { command, query, ROLES } from './define.ts';

const roles = z.array(z.enum(ROLES));

/** An open drawer; rupiah. What it has taken and must hold is null for one who is to count it blind. */
export const cashSessionSchema = z.object({
  sessionId: z.number().int(),
  counterId: z.number().int(),
  counterCode: z.string(),
  counterName: z.string(),
  businessDate: z.iso.date(),
  openedAt: z.iso.datetime({ offset: true }),
  openingFloat: z.number().int(),
  fromEarlierDay: z.boolean(),
  payments: z.number().int(),
  blind: z.boolean(),
  /** Cash payments less reversals. */
  cash: z.number().int().nullable(),
  nonCash: z.number().int().nullable(),
  drawer: z.number().int().nullable(),
  /** Its closing waits for another person's approval. */
  waitingClose: z.boolean(),
});
export type CashSession = z.infer<typeof cashSessionSchema>;

/** Who is signed in, as the database says. */
export const signedInSchema = z.object({
  login: z.string(),
  fullName: z.string(),
  roles,
  branch: z.object({ id: z.number().int(), code: z.string(), name: z.string() }),
  utility: z.object({
    code: z.string(),
    name: z.string(),
    shortName: z.string(),
    timeZone: z.string(),
    zoneLabel: z.string(),
    isDemonstration: z.boolean(),
    sheetChoice: z.enum(['nobody', 'supervisor', 'cashier']),
    idleLockMinutes: z.number().int(),
  }),
  schemaVersion: z.number().int(),
  serverVersion: z.number().int(),
  serverTime: z.iso.datetime({ offset: true }),
  businessDate: z.iso.date(),
  session: cashSessionSchema.nullable(),
});
export type SignedIn = z.infer<typeof signedInSchema>;

/** Staff: signing in and out with one's own database login. The password stays in main's memory until lock or sign-out. */
export const staff = {
  /** Errors: WRONG_PASSWORD, ACCOUNT_LOCKED, NOT_STAFF, SERVER_*, SCHEMA_*, TLS_*, DATABASE_NOT_FOUND, TOO_MANY_CONNECTIONS. */
  signIn: command({
    permission: 'public',
    input: z.strictObject({ login: z.string().trim().min(1).max(63), password: z.string().min(1).max(200) }),
    output: signedInSchema,
  }),
  /** Drops the connections and the password. */
  signOut: command({ permission: 'locked', input: z.strictObject({}), output: z.object({}) }),
  /** Drops the connections and the password but keeps the screen for the same person. */
  lock: command({ permission: 'signedIn', input: z.strictObject({}), output: z.object({}) }),
  /** The same person signs in again. Errors: those of signIn, OTHER_PERSON. */
  unlock: command({
    permission: 'locked',
    input: z.strictObject({ password: z.string().min(1).max(200) }),
    output: signedInSchema,
  }),
  /** Who is signed in; null at the start. After a reload of the window the renderer asks here. */
  current: query({
    permission: 'public',
    input: z.strictObject({}),
    output: z.object({ signedIn: signedInSchema.nullable(), locked: z.boolean() }),
  }),
};
