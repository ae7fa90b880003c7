import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EstimateProposal, Extra } from '../../shared/contract/estimate-cards.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useSettled } from '../components/use-settled.ts';

/** What the estimate comes to with these extras, by the database; asked a moment after the last key. Null extras cannot be read yet. */
export function useProposal(applicationId: number, extras: readonly Extra[] | null, bare: EstimateProposal) {
  const settled = useSettled(extras);
  const asked = { applicationId, extras: settled ?? [] };
  const query = useQuery({
    queryKey: keys.estimateProposal(asked),
    queryFn: () => loket.costEstimates.propose({ applicationId, extras: [...asked.extras] }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    meta: { topics: ['prices'] },
  });
  const current =
    extras !== null &&
    JSON.stringify(extras) === JSON.stringify(settled) &&
    !query.isPlaceholderData &&
    !query.isFetching;
  return {
    proposal: query.data ?? bare,
    /** The figures are those of the extras as they stand there. */
    current: current && query.isSuccess,
    error: current ? query.error : null,
    again: () => void query.refetch(),
  };
}
