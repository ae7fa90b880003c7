/** Trips of tank trucks to where no water flows. The texts in Indonesian. */
export const tankTripsId = {};
