import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApplicationLine } from '../../shared/contract/application-reads.ts';
import {
  type ApplicationAction,
  type ApplicationReason,
  BULK_ACTIONS,
  PLAIN_ACTIONS,
} from '../../shared/contract/applications.ts';
import { AppError, isErrorCode } from '../../shared/errors.ts';
import { useNow } from '../app/clock.ts';
import { useLink } from '../app/link.ts';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';

/** A decision that can still be taken back: the line as it was, and where it stood. */
export interface Held {
  line: ApplicationLine;
  action: ApplicationAction;
  /** Of the decision, for undoing it. */
  stepNo: number;
  heldUntil: string;
  place: number;
  /** Decided together. */
  batch: number;
}
export interface Refused {
  line: ApplicationLine;
  error: AppError;
}
export interface Decision {
  action: ApplicationAction;
  lines: readonly ApplicationLine[];
  reasonCode: ApplicationReason | null;
  reason: string;
}

type Plain = (typeof PLAIN_ACTIONS)[number];
type Bulk = (typeof BULK_ACTIONS)[number];
export const isBulk = (action: ApplicationAction): action is Bulk =>
  BULK_ACTIONS.some((each) => each === action);
export const isPlain = (action: ApplicationAction): action is Plain =>
  PLAIN_ACTIONS.some((each) => each === action);

const errorOf = (code: string, details: Record<string, unknown>) =>
  new AppError(isErrorCode(code) ? code : 'UNEXPECTED', details);
let batches = 0;

/** Decides, keeps what can still be undone in view until it takes effect, and undoes. `placeOf`: where a line stands on screen. */
export function useDecisions(placeOf: (applicationId: number) => number) {
  const client = useQueryClient();
  const request = useRequestId();
  const now = useNow() + (useLink().clockSkewMs ?? 0);
  const [held, setHeld] = useState<readonly Held[]>([]);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const readAgain = () =>
    client.invalidateQueries({
      predicate: ({ meta }) => (meta?.['topics'] as string[] | undefined)?.includes('applications') ?? false,
    });

  const decide = useMutation({
    mutationFn: async ({ action, lines, reasonCode, reason }: Decision) => {
      const items = lines.map(({ applicationId, stepNo }) => ({ applicationId, stepNo }));
      const requestId = request.idFor([action, items, reasonCode, reason]);
      if (!isBulk(action)) {
        const [item] = items;
        if (!item || !isPlain(action)) throw new AppError('UNEXPECTED');
        await loket.applications.move({ requestId, ...item, action, reasonCode, reason });
        return { done: [], refused: [] };
      }
      const answer = await loket.applications.decide({ requestId, items, action, reasonCode, reason });
      const [only] = answer.refused;
      // Of one alone the refusal stands where it was decided, and what was typed stays.
      if (only && lines.length === 1) throw errorOf(only.code, only.details);
      return answer;
    },
    onSuccess: (answer, { action, lines }) => {
      request.renew();
      const batch = ++batches;
      const lineOf = (id: number) => lines.find((line) => line.applicationId === id);
      setHeld((before) => [
        ...before,
        ...answer.done.flatMap(({ applicationId, stepNo, heldUntil }) => {
          const line = lineOf(applicationId);
          return line && heldUntil
            ? [{ line, action, stepNo, heldUntil, place: placeOf(applicationId), batch }]
            : [];
        }),
      ]);
      setRefused(
        answer.refused.flatMap(({ applicationId, code, details }) => {
          const line = lineOf(applicationId);
          return line ? [{ line, error: errorOf(code, details) }] : [];
        }),
      );
    },
    // Also after a refusal: somebody was quicker.
    onSettled: () => void readAgain(),
  });

  const undo = useMutation({
    mutationFn: (which: readonly Held[]) =>
      loket.applications.undo({
        requestId: request.idFor(['undo', which.map((each) => [each.line.applicationId, each.stepNo])]),
        items: which.map((each) => ({ applicationId: each.line.applicationId, stepNo: each.stepNo })),
      }),
    onSettled: (_answer, _error, which) => {
      request.renew();
      setHeld((before) => before.filter((each) => !which.includes(each)));
      void readAgain();
    },
  });

  const running = held.filter((each) => Date.parse(each.heldUntil) > now);
  const last = running.at(-1)?.batch;
  return {
    decide,
    undo,
    held: running,
    /** What Z takes back: what was decided last, whole. */
    undoable: running.filter((each) => each.batch === last),
    refused,
    forgetRefused: () => setRefused([]),
    readAgain,
    secondsLeft: (heldUntil: string) => Math.max(0, Math.ceil((Date.parse(heldUntil) - now) / 1000)),
  };
}
export type Decisions = ReturnType<typeof useDecisions>;
