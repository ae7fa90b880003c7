import type { OpenTarget } from '../../shared/contract/events.ts';
import { useLoketEvent } from './link.ts';
import { playTones } from './sounds.ts';

/** Makes the sounds that main asks for by the console's rule, and opens what a notification was about; never over a locked screen. */
export function useAlerts(awake: boolean, open: (target: OpenTarget) => void): void {
  useLoketEvent((event) => {
    if (!awake) return;
    if (event.type === 'alert') playTones(event.urgent);
    if (event.type === 'open_asked') open(event.target);
  });
}
