import type { Texts } from './id.ts';

/** Texts of live data and of alerts about what arrives, in English. */
export const liveEn: Texts['live'] = {
  old: 'Old data',
  doubtful: (at) => `Old data: data of ${at}, being read again`,
  failed: (at) => `Read failed: data of ${at}, not updated since`,
  cut: (at) => `Disconnected: data of ${at}, not updated since`,
  failedNothing: 'Read failed: no data yet',
  cutNothing: 'Disconnected: no data yet',
  catchingUp: 'Catching up…',
  alerts: {
    title: 'Complaint alerts',
    hint: 'Only after signing in, and not while the screen is locked. They say kind, place and number only.',
    sound: 'Sound',
    desktop: 'Desktop notification',
    rules: { off: 'Off', urgent: 'Urgent only', all: 'All' },
    trial: 'Try it',
    tried:
      'A sample sound and notification were sent. Nothing heard or seen? Check this computer’s volume and notification settings.',
    notShown: 'This computer shows no notifications. The sound still works.',
  },
};
