import { useQuery } from '@tanstack/react-query';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useHeld } from '../connections/use-held.ts';

/** A collective payer with its members and what they owe, read again whenever it or a payment of it changes; `hold` as in useHeld. */
export function useCollectiveAccount(collectiveId: number | null, hold = false) {
  const query = useQuery({
    queryKey: keys.collective(collectiveId ?? 0),
    queryFn: () => loket.collectives.account({ collectiveId: collectiveId ?? 0 }),
    enabled: collectiveId !== null,
    gcTime: 0,
    meta: { topics: ['collectives'] },
  });
  const account = useHeld(collectiveId, query.data, hold);
  return {
    account,
    reading: query.isFetching,
    error: collectiveId !== null && !account ? query.error : null,
    retry: () => void query.refetch(),
  };
}
