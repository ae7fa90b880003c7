import type {
  SettlementDayState,
  SettlementRow,
  SettlementState,
} from '../../shared/contract/settlement-cards.ts';
import type { Tone } from '../components/notice.tsx';

export const DAY_TONES: Record<Exclude<SettlementDayState, 'no_file'>, Tone> = {
  open: 'error',
  waiting: 'warning',
  matched: 'success',
};

const STATE_TONES: Record<SettlementState, Tone | 'neutral'> = {
  matched: 'success',
  only_theirs: 'error',
  only_ours: 'error',
  amount_differs: 'error',
  double: 'error',
  reversed_by_us: 'error',
  waiting: 'warning',
  cancelled: 'neutral',
};

/** What two people have decided is nobody's alarm any more; what was proposed waits for one. */
export function toneOf(row: SettlementRow): Tone | 'neutral' {
  if (row.decision === 'accepted') return 'neutral';
  return row.decision === 'proposed' ? 'info' : STATE_TONES[row.state];
}

export const rowKey = (row: SettlementRow): string => `${row.lineId ?? ''}:${row.paymentId ?? ''}`;
