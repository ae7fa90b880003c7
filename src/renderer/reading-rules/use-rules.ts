import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReadingCondition } from '../../shared/contract/meter-readings.ts';
import type { ReadingRule } from '../../shared/contract/reading-rules.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';

const ABOUT = { refetchOnMount: 'always', meta: { topics: ['readings'] } } as const;

export function useRules() {
  const client = useQueryClient();
  const request = useRequestId();
  const rules = useQuery({
    queryKey: keys.readingRules,
    queryFn: () => loket.readingRules.list({}),
    ...ABOUT,
  });
  const history = useQuery({
    queryKey: keys.readingRuleHistory,
    queryFn: () => loket.readingRules.history({}),
    ...ABOUT,
  });
  const readAgain = () =>
    client.invalidateQueries({
      predicate: ({ meta }) => (meta?.['topics'] as string[] | undefined)?.includes('readings') ?? false,
    });
  const save = useMutation({
    mutationFn: (changed: Partial<Record<ReadingRule, number>>) =>
      loket.readingRules.set({ requestId: request.idFor(changed), rules: changed }),
    onSuccess: () => request.renew(),
    onSettled: readAgain,
  });
  const setCondition = useMutation({
    mutationFn: (which: { code: ReadingCondition; active: boolean }) =>
      loket.readingRules.setCondition({ requestId: request.idFor(which), ...which }),
    onSuccess: () => request.renew(),
    onSettled: readAgain,
  });
  return { rules, history, save, setCondition };
}
