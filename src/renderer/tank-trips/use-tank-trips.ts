import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';

const meta = { topics: ['tickets'] };
const ROOT = ['tankTrips'] as const;
export type TankView = 'open' | 'delivered' | 'cancelled';

export function useTankTrips(state: TankView) {
  return useQuery({
    queryKey: [...ROOT, 'list', state],
    queryFn: () => loket.tankTrips.list({ state }),
    meta,
  });
}

export function useTankCandidates() {
  return useQuery({
    queryKey: [...ROOT, 'candidates'],
    queryFn: () => loket.tankTrips.candidates({}),
    meta,
  });
}

/** A command about tank trips: the same input again is the same request; the lists are read again whatever came of it. */
export function useTankCommand<I extends { requestId: string }, O>(
  send: (input: I) => Promise<O>,
  onDone: (answer: O) => void,
) {
  const client = useQueryClient();
  const request = useRequestId();
  return useMutation({
    mutationFn: (input: Omit<I, 'requestId'>) => send({ ...input, requestId: request.idFor(input) } as I),
    onSuccess: (answer) => {
      request.renew();
      onDone(answer);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ROOT }),
  });
}
