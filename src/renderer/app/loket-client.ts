import type { ClientOf, WireResult } from '../../shared/contract/define.ts';
import type { LoketEvent } from '../../shared/contract/events.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { AppError, isErrorCode } from '../../shared/errors.ts';

/** What the preload puts on the window: the contract's operations, answering without throwing, and the events. */
type Bridge = {
  readonly [F in keyof LoketContract]: Readonly<
    Record<keyof LoketContract[F], (input: unknown) => Promise<WireResult>>
  >;
} & { readonly events: { on(callback: (event: LoketEvent) => void): () => void } };

declare global {
  interface Window {
    readonly loket: Bridge;
  }
}

/** Turns the wire's answer back into a value or a thrown `AppError`; an unknown code is a defect, shown as one. */
export function unwrap(result: WireResult): unknown {
  if (result.ok) return result.data;
  const { code, details, requestId } = result.error;
  const known = isErrorCode(code) ? code : 'UNEXPECTED';
  throw new AppError(known, { ...details, ...(requestId === undefined ? {} : { requestId }) });
}

type Verbs = Readonly<Record<string, (input: unknown) => Promise<WireResult>>>;

function clientOf(bridge: Readonly<Record<string, Verbs>>): Record<string, Record<string, unknown>> {
  const features = Object.entries(bridge).filter(([feature]) => feature !== 'events');
  return Object.fromEntries(
    features.map(([feature, verbs]) => [
      feature,
      Object.fromEntries(
        Object.entries(verbs).map(([verb, call]) => [
          verb,
          async (input: unknown) => unwrap(await call(input)),
        ]),
      ),
    ]),
  );
}

/**
 * `loket.<feature>.<verb>(input)`, typed by the contract; throws `AppError`. Built from the names that the preload offers, so that the
 * page's bundle carries the contract's types and none of its schemas.
 */
export const loket = clientOf(
  window.loket as unknown as Readonly<Record<string, Verbs>>,
) as unknown as ClientOf<LoketContract>;
