import './jitless.ts';

/** Trips of tank trucks to where no water flows. */
export const tankTrips = {};
