import type { tankTripsId } from './tank-trips-id.ts';

/** Trips of tank trucks to where no water flows. The texts in English. */
export const tankTripsEn: typeof tankTripsId = {};
