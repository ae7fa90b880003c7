import type { DepositAge } from '../../shared/contract/deposits.ts';
import type { Tone } from '../components/notice.tsx';

/** Money that is due today is no alarm yet; from the next working day on somebody has to ask. */
export const AGE_TONES: Record<DepositAge, Tone | 'neutral'> = {
  upcoming: 'neutral',
  today: 'info',
  late: 'warning',
  overdue: 'error',
};
