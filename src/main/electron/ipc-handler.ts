import { randomUUID } from 'node:crypto';
import type { WireResult } from '../../shared/contract/define.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { SenderFrame } from './trusted-sender.ts';

/** Carries one call to the feature that answers it. Never rejects for a refusal; see `WireResult`. */
export type Dispatch = (feature: string, verb: string, payload: unknown) => Promise<WireResult>;

export type IsTrustedSender = (sender: SenderFrame | null) => boolean;

function failure(code: ErrorCode, details: Record<string, unknown> = {}): WireResult {
  return { ok: false, error: { code, details } };
}

/**
 * The function behind one channel. The sender is judged synchronously, before anything is awaited or read; and nothing is thrown
 * across the wire, because Electron would send the error's text, which may hold values of the database, to the page.
 */
export function ipcHandler(
  feature: string,
  verb: string,
  dispatch: Dispatch,
  isTrustedSender: IsTrustedSender,
  onFault: (operation: string, incident: string, error: unknown) => void,
) {
  return (event: { readonly senderFrame: SenderFrame | null }, payload: unknown): Promise<WireResult> => {
    const incident = randomUUID();
    if (!isTrustedSender(event.senderFrame)) {
      onFault(`${feature}.${verb}`, incident, new Error('message from a frame that is not the console'));
      return Promise.resolve(failure('UNTRUSTED_SENDER', { incident }));
    }
    return dispatch(feature, verb, payload).catch((error: unknown) => {
      onFault(`${feature}.${verb}`, incident, error);
      return failure('UNEXPECTED', { incident });
    });
  };
}
