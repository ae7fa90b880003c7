import type { Account } from '../../shared/contract/connections.ts';
import type { Tone } from '../components/notice.tsx';

type Status = Account['connection']['status'];

/** One vocabulary of colours for the state of a connection, on every screen. */
export const STATUS_TONES: Record<Status, Tone | 'neutral'> = {
  active: 'success',
  suspended: 'warning',
  sealed: 'warning',
  disconnected: 'neutral',
};
