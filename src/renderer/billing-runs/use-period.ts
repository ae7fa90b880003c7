import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LineKind, PeriodCard, PreviewBy } from '../../shared/contract/billing-runs.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';

/** While bills are written their number is asked for as often as a person looks. */
const PACE_MS = 1000;

/** A usage period (YYYY-MM; null: the one that is worked on). */
export function usePeriod(period: string | null) {
  return useQuery({
    queryKey: keys.billingStatus(period),
    queryFn: () => loket.billingRuns.status({ usagePeriod: period }),
    placeholderData: (shown) => shown,
    refetchOnMount: 'always',
    refetchInterval: (query) => (query.state.data?.state === 'posting' ? PACE_MS : false),
    meta: { topics: ['billing'] },
  });
}

export function useClosing(period: string) {
  return useQuery({
    queryKey: keys.billingClosing(period),
    queryFn: () => loket.billingRuns.closingPreview({ usagePeriod: period }),
    refetchOnMount: 'always',
    meta: { topics: ['billing', 'readings'] },
  });
}

/** A run never changes: another calculation is another run. */
export function usePreview(period: string, runId: number, by: PreviewBy) {
  return useQuery({
    queryKey: keys.billingPreview(period, runId, by),
    queryFn: () => loket.billingRuns.preview({ usagePeriod: period, by }),
  });
}

export function useLines(period: string, runId: number, kind: LineKind, search: string) {
  return useQuery({
    queryKey: keys.billingLines(period, runId, kind, search),
    queryFn: () => loket.billingRuns.lines({ usagePeriod: period, kind, search }),
    enabled: kind !== 'find' || search !== '',
  });
}

export function useLine(period: string, runId: number, connectionId: number) {
  return useQuery({
    queryKey: keys.billingLine(period, runId, connectionId),
    queryFn: () => loket.billingRuns.line({ usagePeriod: period, connectionId }),
  });
}

/** A step of the period; whatever its end, the period is read again: a refusal mostly means that somebody else was quicker. */
export function useStep<Input extends { requestId: string }>(run: (input: Input) => Promise<PeriodCard>) {
  const request = useRequestId();
  const client = useQueryClient();
  const step = useMutation({
    mutationFn: (input: Omit<Input, 'requestId'>) =>
      run({ ...input, requestId: request.idFor(input) } as Input),
    onSuccess: request.renew,
    onSettled: () => client.invalidateQueries({ queryKey: keys.billingRuns }),
  });
  return { ...step, idFor: request.idFor };
}
