import type { ApplicationState } from '../../shared/contract/applications.ts';
import type { I18n } from '../app/i18n/i18n.tsx';
import type { Tone } from '../components/notice.tsx';

/** Blue: the utility works on it; amber: it waits for somebody; green: reached; red: refused; without colour: not begun, or over. */
const TONES: Record<ApplicationState, Tone | 'neutral'> = {
  draft: 'neutral',
  registered: 'info',
  documents_incomplete: 'warning',
  survey_scheduled: 'info',
  surveyed: 'info',
  costed: 'info',
  waitlisted: 'warning',
  called: 'warning',
  approved: 'success',
  awaiting_payment: 'warning',
  paid: 'success',
  work_order_issued: 'info',
  installed: 'info',
  inspected: 'info',
  active: 'success',
  completed: 'success',
  rejected: 'error',
  lapsed: 'neutral',
  cancelled: 'neutral',
  refunded: 'neutral',
};

/** How an application's state is shown everywhere; `paidInPart` while only the first instalment is paid. */
export function applicationChip(
  state: ApplicationState,
  t: I18n['t'],
  paidInPart = false,
): { tone: Tone | 'neutral'; label: string } {
  const { states, paidInPart: part } = t.applicationWords;
  return { tone: TONES[state], label: state === 'paid' && paidInPart ? part : states[state] };
}
