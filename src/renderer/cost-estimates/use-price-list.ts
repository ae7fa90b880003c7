import { useQuery } from '@tanstack/react-query';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

/** The price list as of today, read again when finance changes it. */
export function usePriceList() {
  return useQuery({
    queryKey: keys.priceList,
    queryFn: () => loket.costEstimates.prices({}),
    refetchOnMount: 'always',
    meta: { topics: ['prices'] },
  });
}
