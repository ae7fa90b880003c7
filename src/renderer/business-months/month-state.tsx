import type { MonthState as State } from '../../shared/contract/business-months.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { Tone } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';

const TONES: Record<State, Tone | 'neutral'> = {
  running: 'neutral',
  blocked: 'warning',
  ready: 'info',
  waiting: 'warning',
  closed: 'success',
};

export function MonthState({ state }: { state: State }) {
  const { t } = useI18n();
  return <StatusChip tone={TONES[state]} label={t.businessMonths.states[state]} />;
}
