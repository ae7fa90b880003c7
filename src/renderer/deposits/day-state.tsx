import type { BusinessDay } from '../../shared/contract/business-days.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { StatusChip } from '../components/status-chip.tsx';

/** Closed, ready to be closed, or what has to be done first. */
export function DayState({ day }: { day: BusinessDay }) {
  const { t } = useI18n();
  const d = t.deposits.days;
  if (day.state === 'closed') return <StatusChip tone="success" label={d.states.closed} />;
  if (day.obstacle) return <StatusChip tone="warning" label={d.obstacles[day.obstacle]} />;
  return <StatusChip tone="info" label={d.ready} />;
}
