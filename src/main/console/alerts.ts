import type { AlertRule, ConsoleSettings } from '../../shared/contract/console.ts';
import type { LoketEvent, OpenTarget } from '../../shared/contract/events.ts';

/** Title and text of a notification of the operating system, in the language of the console. */
export interface AlertWords {
  title: string;
  body: string;
}

export interface Alert {
  urgent: boolean;
  words: (language: ConsoleSettings['language']) => AlertWords;
  /** What a click opens. */
  opens: OpenTarget;
}

export interface AlertServices {
  settings: () => Pick<ConsoleSettings, 'language' | 'ticketAlerts'>;
  broadcast: (event: LoketEvent) => void;
  /** Shows a note of the operating system; false where there is none. */
  notify: (note: AlertWords & { onClick: () => void }) => boolean;
  bringToFront: () => void;
}

export function ruleAllows(rule: AlertRule, urgent: boolean): boolean {
  return rule === 'all' || (rule === 'urgent' && urgent);
}

/** Draws attention to something by the console's rule: tones of the window, a note of the operating system, both or neither. */
export function giveAlert(services: AlertServices, alert: Alert): void {
  const { language, ticketAlerts } = services.settings();
  if (ruleAllows(ticketAlerts.sound, alert.urgent))
    services.broadcast({ type: 'alert', urgent: alert.urgent });
  if (!ruleAllows(ticketAlerts.desktop, alert.urgent)) return;
  services.notify({
    ...alert.words(language),
    onClick() {
      services.bringToFront();
      services.broadcast({ type: 'open_asked', target: alert.opens });
    },
  });
}

const SAMPLE: Record<ConsoleSettings['language'], AlertWords> = {
  id: { title: 'Loket: pemberitahuan percobaan', body: 'Pengaduan baru akan diberitahukan seperti ini.' },
  en: { title: 'Loket: sample notification', body: 'This is how a new complaint is announced.' },
};

/** Whatever the rule says: somebody wants to see whether this computer shows any. */
export function giveSample(services: AlertServices): boolean {
  const { language } = services.settings();
  return services.notify({ ...SAMPLE[language], onClick: services.bringToFront });
}
