import type { applicationsId } from './applications-id.ts';

/** The texts of the screen of applications in English. */
export const applicationsEn: typeof applicationsId = {
  tabs: 'Part of the screen',
  inbox: 'Inbox',
  waitlist: 'Waiting list',
  prices: 'Prices',
  drafts: 'My drafts',
};
