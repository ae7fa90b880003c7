import type { outagesId } from './outages-id.ts';

/** Outages, announced work and rationing: proposals from tickets, linking, updates, closing. The texts in English. */
export const outagesEn: typeof outagesId = {};
