import type { Correction } from '../../shared/contract/adjustments.ts';
import type { I18n } from '../app/i18n/i18n.tsx';
import type { Tone } from '../components/notice.tsx';

/** How a correction's state is shown; one that can only be rejected says so. */
export function correctionChip(
  correction: Pick<Correction, 'state' | 'outdated'>,
  t: I18n['t'],
): { tone: Tone | 'neutral'; label: string } {
  const texts = t.adjustments.correction;
  if (correction.outdated) return { tone: 'error', label: texts.outdated };
  const tone = ({ proposed: 'warning', approved: 'success' } as Record<string, Tone | undefined>)[
    correction.state
  ];
  return { tone: tone ?? 'neutral', label: texts.states[correction.state] };
}
