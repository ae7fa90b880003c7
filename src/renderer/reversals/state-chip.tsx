import type { PaymentCard } from '../../shared/contract/reversal-cards.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { StatusChip } from '../components/status-chip.tsx';

const TONES = { requested: 'warning', partly: 'warning', reversed: 'error' } as const;

/** What has become of a payment; nothing while it simply stands. */
export function ReversalChip(props: { state: PaymentCard['reversalState'] }) {
  const { t } = useI18n();
  return props.state && <StatusChip tone={TONES[props.state]} label={t.reversals.states[props.state]} />;
}
