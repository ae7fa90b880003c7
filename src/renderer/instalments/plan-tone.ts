import type { PlanCard } from '../../shared/contract/instalments.ts';
import type { I18n } from '../app/i18n/i18n.tsx';
import type { Tone } from '../components/notice.tsx';

/** How an agreement's state is shown: an overdue one says for how long. */
export function planChip(
  plan: Pick<PlanCard, 'state' | 'overdueDays' | 'overdueInstalments'>,
  t: I18n['t'],
): { tone: Tone | 'neutral'; label: string } {
  const { states, overdue } = t.instalments;
  if (plan.state === 'running' && plan.overdueInstalments > 0) {
    return { tone: 'error', label: overdue(plan.overdueDays) };
  }
  const tone = (
    { proposed: 'warning', running: 'info', settled: 'success' } as Record<string, Tone | undefined>
  )[plan.state];
  return { tone: tone ?? 'neutral', label: states[plan.state] };
}
