import type { z } from 'zod';

/** The group roles of the database; the console only uses them to show or hide, the database decides. */
export const ROLES = [
  'cashier',
  'supervisor',
  'customer_service',
  'connection_officer',
  'reading_officer',
  'finance',
  'manager',
  'staff_admin',
  'digital_channel',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may call an operation from the console: `public` before sign-in, `signedIn` for any staff member, `locked` also while the
 * console is locked, or the group roles of which one is needed. This is comfort (a clear answer, no useless round trip);
 * the right itself is the EXECUTE grant of the `api` function.
 */
export type Permission = 'public' | 'locked' | 'signedIn' | readonly Role[];

interface Operation<Kind extends 'query' | 'command', I extends z.ZodType, O extends z.ZodType> {
  readonly kind: Kind;
  readonly permission: Permission;
  readonly input: I;
  readonly output: O;
}
export type AnyOperation = Operation<'query' | 'command', z.ZodType, z.ZodType>;

/** A read. May be repeated freely; changes nothing that anybody would miss. */
export function query<I extends z.ZodType, O extends z.ZodType>(operation: {
  permission: Permission;
  input: I;
  output: O;
}): Operation<'query', I, O> {
  return { kind: 'query', ...operation };
}

/** A change. Money commands carry a `requestId` in their input, so that the same request twice is one change. */
export function command<I extends z.ZodType, O extends z.ZodType>(operation: {
  permission: Permission;
  input: I;
  output: O;
}): Operation<'command', I, O> {
  return { kind: 'command', ...operation };
}

export type Contract = Record<string, Record<string, AnyOperation>>;
export type InputOf<O extends AnyOperation> = z.input<O['input']>;
export type OutputOf<O extends AnyOperation> = z.output<O['output']>;

/** The client as the renderer sees it: `loket.<feature>.<verb>(input)`. */
export type ClientOf<C extends Contract> = {
  readonly [F in keyof C]: {
    readonly [V in keyof C[F]]: (input: InputOf<C[F][V]>) => Promise<OutputOf<C[F][V]>>;
  };
};

/** The handlers of one feature: one for each of its operations, no more. */
export type FeatureHandlers<F extends Contract[string]> = {
  readonly [V in keyof F]: (input: z.output<F[V]['input']>) => Promise<z.input<F[V]['output']>>;
};

/** The handlers that main must provide: without one for each operation of the contract it does not compile. */
export type HandlersOf<C extends Contract> = { readonly [F in keyof C]: FeatureHandlers<C[F]> };

/** What crosses the wire instead of a thrown error: no prose, the text belongs to the translations. */
export type WireResult =
  | { ok: true; data: unknown }
  | { ok: false; error: { code: string; details: Record<string, unknown>; requestId?: string } };

/** Channel of one operation, e.g. `loket:payments.record`. */
export function channelOf(feature: string, verb: string): string {
  return `loket:${feature}.${verb}`;
}

/** Channel on which main pushes events (`loket.events.on`). */
export const EVENT_CHANNEL = 'loket:event';
