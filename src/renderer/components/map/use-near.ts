import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Nearness } from '../../../shared/contract/maps.ts';
import type { Place } from '../../../shared/geography.ts';
import { loket } from '../../app/loket-client.ts';
import { keys } from '../../app/query-client.ts';
import { useSettled } from '../use-settled.ts';

/** How far is looked around a point, m, and for how many. */
export const NEAR = { metres: 150, limit: 100 };

/**
 * Whether a point can be right, and who lives around it. Asked when the pin has come to rest, because each look counts against the person's
 * daily limit; what was around the last place stays until the answer.
 */
export function useNear(place: Place | null): {
  near: Nearness | null;
  error: Error | null;
  settled: boolean;
} {
  const at = useSettled(place);
  const query = useQuery({
    queryKey: keys.near(at),
    queryFn: () => loket.maps.near({ ...at!, ...NEAR }),
    enabled: at !== null,
    placeholderData: keepPreviousData,
  });
  const same = at?.latitude === place?.latitude && at?.longitude === place?.longitude;
  return {
    near: at && place ? (query.data ?? null) : null,
    error: query.error,
    settled: same && !query.isFetching,
  };
}
