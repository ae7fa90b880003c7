import { useQuery } from '@tanstack/react-query';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

/** The X or Z read of a session; read again whenever something of a drawer changes. */
export function useSessionReport(sessionId: number) {
  return useQuery({
    queryKey: keys.sessionReport(sessionId),
    queryFn: () => loket.cashSessions.report({ sessionId }),
    refetchOnMount: 'always',
    meta: { topics: ['drawers', 'transfers', 'closings', 'reversals'] },
  });
}

/** Money that is offered and waits, as far as it concerns the person. */
export function useTransfers() {
  return useQuery({
    queryKey: keys.transfers,
    queryFn: () => loket.cashSessions.transfers({}),
    refetchOnMount: 'always',
    meta: { topics: ['transfers', 'drawers'] },
  });
}
