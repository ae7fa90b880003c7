import type { OutageCard } from '../../shared/contract/outages.ts';
import type { Texts } from '../app/i18n/id.ts';
import type { Tone } from '../components/notice.tsx';

/** How an outage's state looks, the same in the list, on the map and on its page. */
export function outageTone(outage: Pick<OutageCard, 'state' | 'kind'>): Tone | 'neutral' {
  if (outage.state === 'planned') return 'info';
  if (outage.state === 'active') return outage.kind === 'rationing' ? 'warning' : 'error';
  return outage.state === 'ended' ? 'success' : 'neutral';
}

export function outageChip(outage: Pick<OutageCard, 'state' | 'kind'>, t: Texts) {
  return { tone: outageTone(outage), label: t.outages.states[outage.state] };
}

/** Where it is, in words. */
export function outagePlace(outage: OutageCard, t: Texts): string {
  const names = outage.villages.map((village) => village.name);
  const villages = names.length > 4 ? [...names.slice(0, 3), `+${names.length - 3}`] : names;
  return [
    outage.supplyZoneName && t.outages.detail.zone(outage.supplyZoneName),
    ...villages,
    outage.radiusM !== null && t.outages.detail.circle(outage.radiusM.toLocaleString('id-ID')),
  ]
    .filter(Boolean)
    .join(', ');
}
