import { useQuery } from '@tanstack/react-query';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

/** The routes of a posted period with what they have. */
export function useRoutes(period: string, enabled = true) {
  return useQuery({
    queryKey: keys.billSheetRoutes(period),
    queryFn: () => loket.billSheets.routes({ period }),
    enabled,
    staleTime: 5 * 60_000,
    meta: { topics: ['billing'] },
  });
}
