import type { TankState } from '../../shared/contract/tank-trips.ts';
import type { Tone } from '../components/notice.tsx';

/** How a trip's state looks, the same in the list and on the map. */
export const TANK_TONES: Record<TankState, Tone | 'neutral'> = {
  requested: 'warning',
  sent: 'info',
  delivered: 'success',
  cancelled: 'neutral',
};
