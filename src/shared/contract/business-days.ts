/** Days of a branch: closing one for good, and who signs its reports. */
export const businessDays = {};
