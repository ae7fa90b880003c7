import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { WaitingItem } from '../../shared/contract/supervision.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';

export type Verdict = 'approve' | 'reject';
/** Reversals are decided by their own feature's panel: where the money goes back belongs to it. */
export type DecidedHere = Exclude<WaitingItem, { kind: 'reversal' }>;

function send(item: DecidedHere, verdict: Verdict, note: string, requestId: string): Promise<unknown> {
  const outcome = verdict === 'approve' ? ('approved' as const) : ('rejected' as const);
  switch (item.kind) {
    case 'closing':
      return loket.cashSessions.decideClose({ requestId, countId: item.id, outcome, note });
    case 'turn_in': {
      const taken = verdict === 'approve' ? ('accepted' as const) : ('declined' as const);
      return loket.cashSessions.decideCash({ requestId, transferId: item.id, outcome: taken, note });
    }
    case 'plan':
      return loket.instalments.decide({ requestId, planId: item.id, outcome, note });
    case 'correction':
      return loket.adjustments.decideCorrection({ requestId, correctionId: item.id, outcome, note });
  }
}

/** Decides by the command of the feature that the request belongs to; the same press again is the same decision. */
export function useDecide(item: DecidedHere, onDecided: (verdict: Verdict) => void) {
  const client = useQueryClient();
  const request = useRequestId();
  return useMutation({
    mutationFn: ({ verdict, note }: { verdict: Verdict; note: string }) =>
      send(item, verdict, note, request.idFor([item.kind, item.id, verdict, note])),
    onSuccess: (_, { verdict }) => {
      request.renew();
      onDecided(verdict);
    },
    // Also after a refusal: somebody was quicker, or money moved.
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.approvals });
      void client.invalidateQueries({ queryKey: keys.approval(item.kind, item.id) });
      void client.invalidateQueries({ queryKey: ['drawers'] });
    },
  });
}
