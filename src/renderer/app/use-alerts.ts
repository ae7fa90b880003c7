import { useLoketEvent } from './link.ts';
import { playTones } from './sounds.ts';

/** Makes the sounds that main asks for by the console's rule; never over a locked screen. */
export function useAlerts(awake: boolean): void {
  useLoketEvent((event) => {
    if (awake && event.type === 'alert') playTones(event.urgent);
  });
}
