import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAuth } from '../app/auth.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

/** Payments are announced to nobody but the counters that look at the account, so what they change is asked for again and again. */
const DRAWERS_EVERY_MS = 3_000;
/** What is announced is asked for all the same: an announcement may fall into a moment without a link. */
const REST_EVERY_MS = 5_000;

/** Only while somebody is looking: not behind the lock, and (React Query's own rule) not in a hidden window. */
function useEvery(ms: number): number | false {
  return useAuth().state === 'signedIn' ? ms : false;
}

export function useDrawers(branchId: number | null) {
  return useQuery({
    queryKey: keys.drawers(branchId),
    queryFn: () => loket.supervision.drawers({ branchId }),
    refetchInterval: useEvery(DRAWERS_EVERY_MS),
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
    meta: { topics: ['drawers', 'closings', 'transfers', 'reversals'] },
  });
}

export function useToday() {
  return useQuery({
    queryKey: keys.today,
    queryFn: () => loket.supervision.today({}),
    refetchInterval: useEvery(REST_EVERY_MS),
    refetchOnMount: 'always',
    meta: { topics: ['reversals'] },
  });
}

export function useUndeposited() {
  return useQuery({
    queryKey: keys.undeposited,
    queryFn: () => loket.deposits.undeposited({}),
    refetchInterval: useEvery(REST_EVERY_MS),
    refetchOnMount: 'always',
    meta: { topics: ['deposits', 'drawers', 'closings', 'transfers'] },
  });
}

export function useApprovals() {
  return useQuery({
    queryKey: keys.approvals,
    queryFn: () => loket.supervision.approvals({}),
    refetchInterval: useEvery(REST_EVERY_MS),
    refetchOnMount: 'always',
    meta: { topics: ['closings', 'transfers', 'reversals', 'instalments', 'corrections'] },
  });
}

export type ApprovalsData = NonNullable<ReturnType<typeof useApprovals>['data']>;
export type DrawersData = NonNullable<ReturnType<typeof useDrawers>['data']>;
