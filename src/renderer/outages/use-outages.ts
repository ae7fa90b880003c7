import { useQuery } from '@tanstack/react-query';
import { loket } from '../app/loket-client.ts';

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
