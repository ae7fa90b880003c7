import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { DepositState } from '../../shared/contract/deposits.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

const PAGE_SIZE = 50;
const DAYS = 31;

/** Changes with every drawer that is closed, turn-in that is accepted and slip that is made. */
export function useUndeposited() {
  return useQuery({
    queryKey: keys.undeposited,
    queryFn: () => loket.deposits.undeposited({}),
    refetchOnMount: 'always',
    meta: { topics: ['deposits', 'drawers', 'closings', 'transfers'] },
  });
}

export function useBankAccounts() {
  return useQuery({
    queryKey: keys.bankAccounts,
    queryFn: () => loket.deposits.bankAccounts({}),
    refetchOnMount: 'always',
    meta: { topics: ['deposits'] },
  });
}

export function useSlips(state: DepositState | null) {
  return useInfiniteQuery({
    queryKey: keys.deposits(state),
    queryFn: ({ pageParam }) => loket.deposits.list({ state, before: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length === PAGE_SIZE ? last.at(-1)?.depositId : undefined),
    refetchOnMount: 'always',
    meta: { topics: ['deposits'] },
  });
}

export function useDays(branchId: number | null) {
  return useInfiniteQuery({
    queryKey: keys.businessDays(branchId),
    queryFn: ({ pageParam }) => loket.businessDays.list({ branchId, before: pageParam, limit: DAYS }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.days.length === DAYS ? last.days.at(-1)?.businessDate : undefined),
    refetchOnMount: 'always',
    meta: { topics: ['deposits', 'drawers', 'closings', 'transfers', 'reversals'] },
  });
}

export function useSignatories() {
  return useQuery({
    queryKey: keys.signatories,
    queryFn: () => loket.businessDays.signatories({}),
    refetchOnMount: 'always',
    meta: { topics: ['deposits'] },
  });
}
