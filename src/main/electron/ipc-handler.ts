import type { WireResult } from '../../shared/contract/define.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Dispatch } from '../ipc/dispatcher.ts';
import type { SenderFrame } from './trusted-sender.ts';

export type IsTrustedSender = (sender: SenderFrame | null) => boolean;

function failure(code: ErrorCode, details: Record<string, unknown> = {}): WireResult {
  return { ok: false, error: { code, details } };
}

/**
 * The function behind one channel. The sender is judged synchronously, before anything is awaited or read; and nothing is thrown
 * across the wire, because Electron would send the error's text, which may hold values of the database, to the page.
 * @param onDefect writes the error to the log and returns the number under which the log has it
 */
export function ipcHandler(
  feature: string,
  verb: string,
  dispatch: Dispatch,
  isTrustedSender: IsTrustedSender,
  onDefect: (operation: string, error: unknown) => string,
) {
  return (event: { readonly senderFrame: SenderFrame | null }, payload: unknown): Promise<WireResult> => {
    const operation = `${feature}.${verb}`;
    if (!isTrustedSender(event.senderFrame)) {
      const incident = onDefect(operation, new Error('message from a frame that is not the console'));
      return Promise.resolve(failure('UNTRUSTED_SENDER', { incident }));
    }
    return dispatch(feature, verb, payload).catch((error: unknown) => {
      return failure('UNEXPECTED', { incident: onDefect(operation, error) });
    });
  };
}
