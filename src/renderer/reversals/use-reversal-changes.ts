import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { keys } from '../app/query-client.ts';

/** What a change to a reversal makes stale, read again at once; the server's word to everybody comes a moment later. */
export function useReversalChanges(): (paymentId: number) => void {
  const client = useQueryClient();
  return useCallback(
    (paymentId) => {
      for (const queryKey of [
        keys.payment(paymentId),
        ['paymentItems', paymentId],
        keys.recent,
        ['foundPayments'],
        keys.reversalsWaiting,
        keys.session,
      ]) {
        void client.invalidateQueries({ queryKey });
      }
    },
    [client],
  );
}
