import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';

/** Every read of outages says that it is about complaints: main tells when one changed. */
const meta = { topics: ['tickets'] };
const ROOT = ['outages'] as const;

export function useOutageList(past: boolean) {
  return useQuery({
    queryKey: [...ROOT, 'list', past],
    queryFn: () => loket.outages.list({ past }),
    meta,
  });
}

export function useOutage(outageId: number | null) {
  return useQuery({
    queryKey: [...ROOT, 'one', outageId],
    queryFn: () => loket.outages.outage({ outageId: outageId! }),
    enabled: outageId !== null,
    meta,
  });
}

export function useOutageTickets(outageId: number, linked: boolean, after: number) {
  return useQuery({
    queryKey: [...ROOT, 'tickets', outageId, linked, after],
    queryFn: () => loket.outages.tickets({ outageId, linked, after }),
    meta,
  });
}

export function useProposals() {
  return useQuery({
    queryKey: [...ROOT, 'proposals'],
    queryFn: () => loket.outages.proposals({}),
    meta,
  });
}

/** Zones and villages do not change during a day. */
export function useOutageChoices() {
  return useQuery({ queryKey: ['outageChoices'], queryFn: () => loket.outages.choices({}) });
}

/** A command about outages: the same input again is the same request; what shows outages is read again whatever came of it. */
export function useOutageCommand<I extends { requestId: string }, O>(
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
