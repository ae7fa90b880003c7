import { useQuery } from '@tanstack/react-query';
import { loket } from '../app/loket-client.ts';

const meta = { topics: ['tickets'] };
const ROOT = ['tankTrips'] as const;
export type TankView = 'open' | 'delivered' | 'cancelled';

export function useTankTrips(state: TankView) {
  return useQuery({
    queryKey: [...ROOT, 'list', state],
    queryFn: () => loket.tankTrips.list({ state }),
    meta,
  });
}

export function useTankCandidates() {
  return useQuery({
    queryKey: [...ROOT, 'candidates'],
    queryFn: () => loket.tankTrips.candidates({}),
    meta,
  });
}
